"""Codebook, coding sheets, agreement, adjudication: mistakes are named, and the numbers are those of the literature."""

import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import adjudicate, agreement, annotate, frame_indicators, load_articles, load_codebook, validity
from helpers.framing import (
    CODEBOOK,
    COURSE_FOLDER,
    blank_sheet,
    indicator_codings,
    passages,
    printed_codebook,
    read_codings,
    write_sheet,
)
from helpers.framing.coders import _alpha, _alphas, _coincidences, _nominal, _ordinal, _shared

BOOK = """\
title = "Weather"

[[frame]]
name = "storm"
definition = "Bad weather."
source = "Orlu (2020)"

[[frame.item]]
name = "rain"
question = "Does it rain?"

[[frame.item]]
name = "wind"
question = "Is there wind?"
"""


def codings(**answers):
    """Codings of one item: coder=answers, one a unit; None is no answer."""
    rows = [
        (f"a/{number}", coder, "storm.rain", answer)
        for coder, given_ in answers.items()
        for number, answer in enumerate(given_, 1)
    ]
    return pd.DataFrame(rows, columns=["unit", "coder", "item", "answer"])


def words(letters):
    return [{"y": "yes", "n": "no", "u": "unsure", ".": None}[letter] for letter in letters]


# The codebook


def test_the_course_codebook_has_what_coders_need():
    table = load_codebook()
    assert table["item"].is_unique
    assert table["layer"].unique().tolist() == ["generic", "topic", "function"]
    assert table.groupby("frame").size().between(3, 4).all()
    for column in ("question", "counts", "counts_not", "boundary", "definition", "source"):
        assert (table[column].str.len() > 5).all(), column
    assert table["question"].str.endswith("?").all()
    assert (table["indicators"].map(len) > 0).all()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"storm"', '"storm', "line 4: this can't be read as TOML"),
        ('source = "Orlu (2020)"\n', "", r"line 3: frame 1 \(storm\) has no 'source'.*add a line such as source"),
        ('question = "Is', 'quesion = "Is', "line 14: item 2 of storm .* key 'quesion'.*did you mean 'question'"),
        ('question = "Is there wind?"', "", r"line 12: item 2 of storm \(wind\) has no 'question'"),
        ('name = "wind"', 'name = "rain"', "line 12: the item 'rain' is in the frame 'storm' twice"),
        ('name = "wind"', 'name = ""', "line 13: 'name' of item 2 of storm .* holds ''"),
        ('name = "wind"', 'name = "no. 2"', "line 13: the name 'no. 2' has a full stop"),
        ('definition = "Bad', 'layer = "genric"\ndefinition = "Bad', "line 5: there is no layer 'genric'.*generic"),
        ('definition = "Bad weather."', 'definition = ["Bad"]', "line 5: 'definition' of frame 1"),
        ('title = "Weather"', "", "line 1: the codebook has no 'title'"),
        ('name = "wind"', 'name = "Rain"', "line 12: the item 'Rain' is in the frame 'storm' twice"),
        ('name = "wind"', 'name = "wind "', "line 13: the name 'wind ' has blanks.*write 'wind'"),
        ("[[frame.item]]", "[[item]]", r"line 8: .*\[\[frame.item\]\]"),
        ('source = "Orlu (2020)"', 'source = "Orlu"\nrules = ["Be fair."]', r"line 7: .*above the first \[\[frame\]\]"),
        (BOOK[BOOK.index("[[frame.item]]") :], 'items = ["Does it rain?"]', r"line 8: .*\[\[frame.item\]\]"),
        (BOOK[BOOK.index("[[frame]]") :], "", r"no 'frame'.*\[\[frame\]\]"),
        ('title = "Weather"', 'title = "Weather"\nrules = "Be fair."', "line 2: 'rules' of the codebook"),
    ],
)
def test_a_codebook_with_a_mistake_says_on_which_line_and_how_to_mend_it(tmp_path, old, new, message):
    file = tmp_path / "mine.toml"
    assert old in BOOK
    file.write_text(BOOK.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        load_codebook(file)
    assert str(caught.value).startswith("mine.toml, line ")


def test_a_codebook_that_is_not_there_or_not_text_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no codebook at"):
        load_codebook(tmp_path / "none.toml")
    file = tmp_path / "old.toml"
    file.write_bytes(BOOK.replace("storm", "Stürme").encode("cp1252"))
    with pytest.raises(ValueError, match=r"old.toml is not in UTF-8.*save it"):
        load_codebook(file)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            "item,pattern\nstorm.ran,rain\n",
            "indicators.csv, row 2: the codebook has no item 'storm.ran'.*'storm.rain'",
        ),
        ("item;words\nstorm.rain;rain\n", "indicators.csv: no column 'pattern'"),
        ("item,pattern\nstorm.rain,rain\nstorm.rain,rain >\n", "indicators.csv, row 3: "),
        (None, "names indicators.csv as its indicators"),
    ],
)
def test_a_mistake_in_the_indicators_is_found_by_its_line(tmp_path, table, message):
    (tmp_path / "mine.toml").write_text('indicators = "indicators.csv"\n' + BOOK, encoding="utf-8")
    if table is not None:
        (tmp_path / "indicators.csv").write_text(table, encoding="utf-8")
    with pytest.raises((ValueError, FileNotFoundError), match=message):
        load_codebook(tmp_path / "mine.toml")


@given(st.text(max_size=40), st.integers(0, len(BOOK)))
def test_any_change_to_a_codebook_is_read_or_refused_in_words(tmp_path_factory, text, place):
    file = tmp_path_factory.mktemp("book") / "mine.toml"
    file.write_text(BOOK[:place] + text + BOOK[place:], encoding="utf-8", errors="ignore")
    try:
        assert len(load_codebook(file))
    except ValueError as error:
        assert str(error).startswith("mine.toml, line ")


def test_the_printed_codebook_holds_every_question_escaped_and_no_pattern(tmp_path):
    page = printed_codebook()
    table = load_codebook()
    assert page == CODEBOOK.with_suffix(".html").read_text(encoding="utf-8")
    assert page.count("<h3>") == len(table)
    assert all(item in page for item in table["item"])
    file = tmp_path / "mine.toml"
    file.write_text(BOOK.replace("Does it rain?", "Is it <script>alert(1)</script>?"), encoding="utf-8")
    assert "<script>" not in printed_codebook(file)
    assert "&lt;script&gt;" in printed_codebook(file)


# What is coded


@pytest.mark.parametrize("unit", ["paragraph", "sentence", "article"])
def test_units_are_places_in_the_articles_and_lose_no_word(unit):
    articles = load_articles()
    table = passages(articles, unit=unit)
    texts = articles.set_index("article")["text"]
    assert table["unit"].is_unique
    for row in table.itertuples():
        assert texts[row.article][row.start : row.end] == row.text
    for article, rows in table.groupby("article"):
        assert "".join(" ".join(rows["text"]).split()) == "".join(texts[article].split())


def test_the_table_and_the_docs_give_the_same_passages():
    articles = load_articles().head(2)
    pd.testing.assert_frame_equal(passages(articles), passages(annotate(articles, progress=False)))


def test_there_is_no_unit_of_another_name():
    with pytest.raises(ValueError, match=r"no unit 'page'. Expected: paragraph, sentence, article"):
        passages(load_articles(), unit="page")


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")])
def test_indicators_saved_by_a_spreadsheet_in_another_locale_are_read(tmp_path, encoding, separator):
    (tmp_path / "mine.toml").write_text('indicators = "indicators.csv"\n' + BOOK, encoding="utf-8")
    text = f"item{separator}pattern\r\nstorm.rain{separator}naïve rain\r\n{separator}\r\nstorm.wind{separator}wind\r\n"
    (tmp_path / "indicators.csv").write_bytes(text.encode(encoding))
    assert load_codebook(tmp_path / "mine.toml")["indicators"].tolist() == [("naïve rain",), ("wind",)]


def test_units_of_a_table_with_numbers_for_keys_are_those_of_its_docs():
    raw = pd.DataFrame({"article": [1, 2], "text": ["Kraj accused Veshka.", "It rained."]})
    book = load_codebook()
    machine = indicator_codings(frame_indicators(annotate(raw, progress=False), book), passages(raw), book)
    said = machine[(machine["item"] == "conflict.accusation") & (machine["answer"] == "yes")]
    assert said["unit"].tolist() == ["1/1"]


# Sheets


@pytest.fixture
def sheet():
    return blank_sheet(passages(load_articles()).head(3), load_codebook().head(2), "Ada")


def filled(sheet, answers=("yes", "no", "unsure", "no", "yes", "no")):
    return sheet.assign(answer=answers, evidence=["the words"] * len(sheet))


def test_a_sheet_filled_in_with_a_spreadsheet_comes_back_as_it_was(sheet, tmp_path):
    file = write_sheet(filled(sheet), tmp_path / "ada.csv")
    back = read_codings(file, load_codebook())
    assert back["answer"].tolist() == ["yes", "no", "unsure", "no", "yes", "no"]
    assert back["unit"].tolist() == sheet["unit"].tolist()
    assert set(back["coder"]) == {"Ada"}


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", ","), ("utf-8-sig", "\t")],
)
def test_a_sheet_saved_by_a_spreadsheet_in_another_locale_is_read(sheet, tmp_path, encoding, separator):
    table = filled(sheet).assign(coder="Zoë", answer=["Yes", " no ", "UNSURE", "no", "yes", "no"])
    text = table.to_csv(index=False, sep=separator, lineterminator="\r\n")
    file = tmp_path / "zoe.csv"
    file.write_bytes(text.encode(encoding, errors="replace"))
    back = read_codings(file)
    assert back["answer"].tolist() == ["yes", "no", "unsure", "no", "yes", "no"]
    assert set(back["coder"]) == {"Zoë"}


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_disarmed(tmp_path):
    text = '=HYPERLINK("http://example.org")'
    sheet = blank_sheet(pd.DataFrame({"unit": ["a/1"], "text": [text]}), load_codebook().head(1), "Ada")
    file = write_sheet(sheet.assign(answer="yes", evidence=text), tmp_path / "ada.csv")
    cells = pd.read_csv(file)
    assert cells.loc[0, "text"] == "'" + text
    assert read_codings(file)["evidence"].tolist() == [text]


def test_answers_are_never_overwritten_by_a_blank_sheet(sheet, tmp_path):
    file = write_sheet(filled(sheet), tmp_path / "ada.csv")
    with pytest.raises(FileExistsError, match="may hold answers"):
        write_sheet(sheet, file)
    assert len(read_codings(file)) == 6


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.assign(answer=["yes", "maybe", *t["answer"][2:]]), r"row 3 \(samarkand-2022/1, .*'maybe'.*unsure"),
        (lambda t: t.assign(item=["conflict.acusation", *t["item"][1:]]), "row 2 .*did you mean 'conflict.accusation'"),
        (lambda t: t.assign(answer=""), "no answer in it: all 6 cells"),
        (lambda t: t.assign(coder=["", *t["coder"][1:]]), "row 2 .*'coder' is empty.*fill it in"),
        (lambda t: t.drop(columns="unit"), "no column 'unit'"),
        (lambda t: t.drop(columns="answer"), "no column 'answer'"),
        (lambda t: pd.concat([t, t.head(1)]), "row 8.*Ada has answered .* before, in ada.csv, row 2"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_said_with_its_row(sheet, tmp_path, change, message):
    file = tmp_path / "ada.csv"
    change(filled(sheet)).to_csv(file, index=False)
    with pytest.raises(ValueError, match=message) as caught:
        read_codings(file, load_codebook())
    assert str(caught.value).startswith("ada.csv")
    assert "To mend it:" in str(caught.value)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    file = tmp_path / "ada.csv"
    file.write_text(
        "unit,coder,item,answer\na/1,Ada,x.y,yes\n,,,\n\na/2,Ada,x.y,no\na/3,Ada,x.y,ja\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"row 6 .*'ja'"):
        read_codings(file)
    file.write_text("unit,coder,item,answer\na/1,Ada,x.y,yes,and,more\n", encoding="utf-8")
    with pytest.raises(ValueError, match="row 2: 6 cells, where the header has 4"):
        read_codings(file)


def test_columns_that_a_spreadsheet_adds_or_writes_large_do_no_harm(tmp_path):
    file = tmp_path / "ada.csv"
    file.write_text("Unit,CODER,Item,Answer,,\na/1,Ada,x.y,Yes,,\na/2,Ada,x.y,no,,\n", encoding="utf-8")
    assert read_codings(file)["answer"].tolist() == ["yes", "no"]


def test_a_sheet_with_a_header_alone_is_named(tmp_path):
    (tmp_path / "ada.csv").write_text("unit,coder,item,answer\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ada.csv: no answer in it") as caught:
        read_codings(tmp_path)
    assert "load_articles" not in str(caught.value)


def test_units_that_are_numbers_are_the_same_however_they_were_read():
    one = pd.DataFrame({"unit": [1.0, 2.0], "coder": "Ada", "item": "x.y", "answer": ["yes", "no"]})
    other = pd.DataFrame({"unit": ["1", "2"], "coder": "Bo", "item": "x.y", "answer": ["yes", "no"]})
    assert agreement(pd.concat([one, other])).iloc[0]["units"] == 2


def test_one_bad_sheet_of_a_class_does_not_cost_the_others(sheet, tmp_path):
    for name in ("Ada", "Bo", "Cem"):
        write_sheet(filled(sheet).assign(coder=name), tmp_path / f"{name}.csv")
    (tmp_path / "Dia.csv").write_text("", encoding="utf-8")
    (tmp_path / "Eli.csv").write_text("unit,coder,item,answer\na/1,Eli,storm.rain,perhaps\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"2 problems:[\s\S]*Dia.csv[\s\S]*Eli.csv, row 2"):
        read_codings(tmp_path)
    with pytest.warns(UserWarning, match="18 answers read, others not"):
        table = read_codings(tmp_path, errors="report")
    assert table.groupby("coder").size().to_dict() == {"Ada": 6, "Bo": 6, "Cem": 6}


def test_a_coder_who_is_there_twice_is_one_message(sheet, tmp_path):
    write_sheet(filled(sheet), tmp_path / "ada.csv")
    write_sheet(filled(sheet), tmp_path / "copy.csv")
    with pytest.raises(
        ValueError, match=r"copy.csv, row 2: Ada has answered .* and so for 5 more rows.*two people"
    ) as caught:
        read_codings([tmp_path / "ada.csv", tmp_path / "copy.csv"])
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_said_with_a_guess(sheet, tmp_path):
    write_sheet(filled(sheet), tmp_path / "codings_Ada.csv")
    with pytest.raises(FileNotFoundError, match=r"Did you mean codings_Ada.csv"):
        read_codings(tmp_path / "codings_ada.cvs")
    with pytest.raises(FileNotFoundError, match=r"no \.csv file in"):
        read_codings(tmp_path / "x*.csv")


@given(st.lists(st.tuples(*[st.text(max_size=8)] * 4), max_size=6))
def test_any_table_is_read_or_refused_in_words(rows):
    table = pd.DataFrame(rows, columns=["unit", "coder", "item", "answer"])
    try:
        back = read_codings(table)
    except ValueError as error:
        assert "To mend it:" in str(error)
    else:
        assert not back.duplicated(["unit", "coder", "item"]).any()


# Agreement


def test_kappa_and_alpha_by_hand():
    # Two coders, ten units: 5 times both yes, 3 times both no, twice they differ.
    # Observed agreement 8/10. Kappa: yes 6/10 and 6/10, so chance is .36 + .16 = .52 and kappa .28/.48.
    # Alpha: of 20 answers 12 yes, 8 no; expected disagreement 2*12*8/(20*19); observed 2/10; alpha = 1 - .2/.50526.
    table = agreement(codings(ada=words("yyyyyynnnn"), bo=words("yyyyynynnn")))
    row = table.iloc[0]
    assert row["percent"] == pytest.approx(0.8)
    assert row["kappa"] == pytest.approx(0.28 / 0.48)
    assert row["alpha"] == pytest.approx(1 - 0.2 / (2 * 12 * 8 / (20 * 19)))
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"]


# Four observers, twelve units, values 1 to 5, with gaps: the worked example in K. Krippendorff (2011), Computing
# Krippendorff's alpha-reliability, University of Pennsylvania. The paper gives .743 (nominal) and .815 (ordinal).
PAPER = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}


@pytest.mark.parametrize(("distances", "published"), [(_nominal, 0.743), (_ordinal, 0.815)])
def test_alpha_is_that_of_krippendorffs_worked_example(distances, published):
    answers = codings(**PAPER).dropna()
    answers = answers.assign(answer=answers["answer"].astype(int).astype(str), question=answers["unit"])
    alpha, low, high = _alpha(_shared(answers), list("12345"), distances)
    assert alpha == pytest.approx(published, abs=0.0005)
    assert low < alpha < high


@given(st.lists(st.tuples(*[st.sampled_from(["yes", "no", "unsure", "n/a", None])] * 3), min_size=2, max_size=12))
def test_two_implementations_of_alpha_agree_missing_answers_included(rows):
    table = codings(**{coder: list(answers) for coder, answers in zip("abc", zip(*rows, strict=True), strict=True)})
    table = table.dropna()
    if table["coder"].nunique() < 2:
        return
    row = agreement(table).iloc[0]
    answers = _shared(table.assign(question=table["unit"]))
    if answers["answer"].nunique() < 2:
        assert math.isnan(row["alpha"])
        return
    second = _alphas(_coincidences(answers, ["no", "unsure", "yes", "n/a"]).sum(axis=0, keepdims=True), _nominal)
    assert row["alpha"] == pytest.approx(second.item(), abs=1e-9)


def test_unsure_lies_between_yes_and_no_on_the_ordinal_scale():
    near = agreement(codings(ada=words("yyyynnnnyn"), bo=words("yyyynnnnuu"))).iloc[0]
    far = agreement(codings(ada=words("yyyynnnnyn"), bo=words("yyyynnnnny"))).iloc[0]
    assert near["percent"] == far["percent"]
    assert near["alpha_ordinal"] > far["alpha_ordinal"]
    assert near["alpha_ordinal"] > near["alpha"]


def test_the_prevalence_paradox_is_warned_of():
    # 95 of 100 answered alike, and alpha is below 0, since yes hardly occurs.
    row = agreement(codings(ada=words("n" * 97 + "yyn"), bo=words("n" * 97 + "nny"))).iloc[0]
    assert row["percent"] == pytest.approx(0.97)
    assert row["alpha"] < 0
    assert row["reading"] == "no better than chance"
    assert "yes is rare" in row["warning"]


def test_few_units_and_lazy_coders_are_warned_of():
    few = agreement(codings(ada=words("yynny"), bo=words("yynnn"))).iloc[0]
    assert "only 5 units" in few["warning"]
    lazy = agreement(codings(ada=words("yn" * 15), bo=words("n" * 30))).iloc[0]
    assert "bo always answers no" in lazy["warning"]
    gaps = agreement(codings(ada=words("yn" * 15), bo=words("yn" * 15), cem=words("yn" + "." * 28))).iloc[0]
    assert "1 of 3 coders answered less than half" in gaps["warning"]


def test_where_all_answers_are_the_same_nothing_can_be_told():
    row = agreement(codings(ada=words("nnnn"), bo=words("nnnn"))).iloc[0]
    assert math.isnan(row["alpha"])
    assert math.isnan(row["kappa"])
    assert row["percent"] == 1
    assert row["reading"].startswith("can't tell")


def test_opposite_coders_are_worse_than_chance():
    row = agreement(codings(ada=words("yn" * 15), bo=words("ny" * 15))).iloc[0]
    assert row["reading"].startswith("worse than chance")


def test_alpha_bears_gaps_and_more_than_two_coders():
    table = agreement(codings(ada=words("yynn."), bo=words("yynn."), cem=words("..nyy")))
    assert table.iloc[0]["units"] == 4  # the fifth has one answer only
    assert math.isnan(table.iloc[0]["kappa"])
    assert 0 < table.iloc[0]["alpha"] < 1


def test_one_coder_alone_is_refused_with_a_way_on():
    with pytest.raises(ValueError, match=r"at least two coders; this table has 1. Read both sheets: read_codings"):
        agreement(codings(ada=words("yn")))
    with pytest.raises(ValueError, match=r"row 1 .*'maybe'"):
        agreement(codings(ada=["maybe"], bo=["yes"]))


def test_the_interval_grows_when_units_get_fewer():
    rng = np.random.default_rng(3)
    first = rng.choice(["yes", "no"], 400)
    second = np.where(rng.random(400) < 0.8, first, "no")
    wide = agreement(codings(ada=first[:40], bo=second[:40])).iloc[0]
    narrow = agreement(codings(ada=first, bo=second)).iloc[0]
    assert narrow["alpha_high"] - narrow["alpha_low"] < (wide["alpha_high"] - wide["alpha_low"]) / 2


# Adjudication


def test_disagreements_are_listed_and_decisions_recorded(tmp_path):
    table = codings(ada=words("ynu"), bo=words("nnu"))
    open_rows = adjudicate(table)
    assert open_rows["agreed"].tolist() == [False, True, False]  # two times unsure is no answer to build on
    assert open_rows["answers"].tolist()[0] == "no: bo; yes: ada"
    file = tmp_path / "decisions.csv"
    listed = open_rows[~open_rows["agreed"]].assign(decision=["yes", ""], reason=["The word is there.", ""])
    listed.to_csv(file, index=False, sep=";", encoding="cp1252")
    decided = adjudicate(table, file)
    assert decided["decision"].fillna("open").tolist() == ["yes", "no", "open"]
    assert decided["reason"].tolist() == ["The word is there.", "", ""]


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        ({"unit": ["a/1"], "item": ["storm.rain"], "decision": ["maybe"]}, "row 1 .*'maybe'"),
        ({"unit": ["a/9"], "item": ["storm.rain"], "decision": ["yes"]}, "a/9, which nobody coded"),
        ({"unit": ["a/1"], "item": ["storm.ran"], "decision": ["yes"]}, "did you mean 'storm.rain'"),
        ({"unit": ["a/1"], "item": ["storm.rain"]}, "need the columns unit, item and decision"),
    ],
)
def test_a_decision_that_cannot_be_recorded_is_named(decisions, message):
    with pytest.raises(ValueError, match=message):
        adjudicate(codings(ada=words("yn"), bo=words("nn")), pd.DataFrame(decisions))


# The machine against people


def test_scores_by_hand():
    # Ten units, gold yes in 4; the machine says yes 5 times, 3 of them right: P 3/5, R 3/4, F1 6/9.
    gold = codings(adjudicated=words("yyyynnnnnn"))
    machine = codings(machine=words("yyynyynnnn"))
    row = validity(machine, gold).iloc[0]
    assert (row["precision"], row["recall"]) == (pytest.approx(3 / 5), pytest.approx(3 / 4))
    assert row["f1"] == pytest.approx(6 / 9)
    assert row["all_yes"] == pytest.approx(2 * 0.4 / 1.4)
    assert row["majority"] == 0
    assert row["gain"] == pytest.approx(6 / 9 - 2 * 0.4 / 1.4)
    assert row["f1_low"] < row["f1"] < row["f1_high"]


def test_people_are_the_measure_for_the_machine_and_for_themselves():
    people = codings(ada=words("yyynn"), bo=words("yynnn"))
    row = validity(codings(machine=words("yynnn")), people).iloc[0]
    assert row["units"] == 4  # where they differ there is no gold
    assert row["humans"] == pytest.approx(4 / 5)
    assert row["f1"] == 1


def test_an_item_without_a_yes_is_left_out_of_the_mean():
    gold = pd.concat([codings(ada=words("yynn")), codings(ada=words("nnnn")).assign(item="storm.wind")])
    machine = pd.concat([codings(machine=words("yynn")), codings(machine=words("ynnn")).assign(item="storm.wind")])
    table = validity(machine, gold).set_index("item")
    assert math.isnan(table.loc["storm.wind", "f1"])
    assert table.loc["mean", "f1"] == 1
    assert "1 of 2 items" in table.loc["mean", "warning"]


def test_decisions_fill_up_what_coders_gave_alike():
    people = codings(ada=words("yyynn"), bo=words("yynnn"))
    decided = adjudicate(people, pd.DataFrame({"unit": ["a/3"], "item": ["storm.rain"], "decision": ["yes"]}))
    machine = codings(machine=words("yyynn"))
    assert validity(machine, decided).iloc[0]["units"] == 5
    some = pd.DataFrame({"unit": ["a/3"], "coder": "adjudicated", "item": "storm.rain", "answer": "yes"})
    row = validity(machine, pd.concat([people, some])).iloc[0]
    assert (row["units"], row["yes"], row["f1"]) == (5, 3, 1)


def test_people_who_agree_on_nothing_are_no_gold():
    with pytest.raises(ValueError, match=r"People agree on nothing here.*adjudicate"):
        validity(codings(machine=words("yn")), codings(ada=words("yn"), bo=words("ny")))


def test_always_yes_gains_nothing():
    gold = codings(ada=words("yynnnnnnnn"))
    assert validity(codings(machine=words("y" * 10)), gold).iloc[0]["gain"] == pytest.approx(0)


def test_a_machine_that_coded_something_else_is_refused():
    with pytest.raises(ValueError, match="no unit and item in common"):
        validity(codings(machine=["yes"]).assign(unit="b/1"), codings(ada=["yes"]))


# The course's own codings


def test_the_gold_is_whole_and_its_evidence_stands_in_the_passages():
    gold = read_codings(COURSE_FOLDER / "gold" / "frames.csv", load_codebook())
    texts = passages(load_articles()).set_index("unit")["text"]
    assert set(gold["coder"]) == {"A", "B", "adjudicated"}
    assert len(gold) == 3 * gold["unit"].nunique() * gold["item"].nunique()
    assert gold["unit"].isin(texts.index).all()
    cited = gold[gold["evidence"] != ""]
    assert all(evidence in texts[unit] for unit, evidence in zip(cited["unit"], cited["evidence"], strict=True))
    # What both coders had alike stays; what was decided has a reason.
    wide = gold.pivot(index=["unit", "item"], columns="coder", values="answer")
    alike = (wide["A"] == wide["B"]) & (wide["A"] != "unsure")
    assert (wide["adjudicated"] == wide["A"])[alike].all()
    decided = gold[gold["coder"] == "adjudicated"].set_index(["unit", "item"])
    assert (decided["note"].str.len() > 10)[~alike.reindex(decided.index)].all()


def test_no_path_of_this_computer_is_in_the_printed_codebook():
    assert not re.search(r"/(home|root|tmp|work)/", printed_codebook())
    assert Path(CODEBOOK).is_file()
