"""Scores for quotations: counted by hand on invented articles; messages for annotations that don't fit."""

import csv
import importlib.util

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import load_pipeline, quotations
from helpers.evaluate import quotation_outcomes, quotation_scores
from helpers.evaluate.__main__ import main
from helpers.evaluate.quotation_details import confidences, cue_scores, errors_of, reliability, speaker_scores
from helpers.evaluate.quotation_files import kind_of, read_quotations
from helpers.evaluate.quotations import Outcomes, compare, scores_of
from helpers.intervals import harmonic_means, ratios

HAS_TEXTACY = importlib.util.find_spec("textacy") is not None
# What the kit surely finds, so that the right scores can be counted by hand.
HARBOUR = (
    "Nima Orlu said that the harbour was closed. \u201cWe will open it again,\u201d said Tavo Brenn.\n\n"
    "Nothing else is known."
)
RAIN = "Tavo Brenn said that it rained all day. The sea was calm."
ODD = "\u201cWe will talk again,\u201d said Nima Orlu. \u201cTime is short, and the sea is wide."


def write_brat(folder, name, text, *events, annotator="a"):
    """Write an article with what the E lines bind: for each role the words that stand in the text, one part or more."""
    lines = []
    for number, event in enumerate(events):
        bound = []
        for role, parts in event.items():
            identity = f"T{len(lines) + 1}"
            parts = [parts] if isinstance(parts, str) else parts
            places = ";".join(f"{text.index(part)} {text.index(part) + len(part)}" for part in parts)
            lines.append(f"{identity}\t{role} {places}\t{' '.join(' '.join(parts).split())}")
            bound.append(f"{role}:{identity}")
        lines.append(f"E{number + 1}\t{' '.join(bound)}")
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    annotations = folder / "attributions" / f"{name}_{annotator}.ann"
    annotations.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return annotations


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Four pieces, of which three can be found; one of these is given to somebody else than it is found to be of."""
    path = tmp_path_factory.mktemp("corpora") / "invented"
    write_brat(
        path,
        "harbour",
        HARBOUR,
        {"Content": "that the harbour was closed", "Cue": "said", "Source": "Nima Orlu"},
        {"Content": "\u201cWe will open it again,\u201d", "Cue": "said Tavo", "Source": "Tavo Brenn"},
    )
    write_brat(
        path,
        "rain",
        RAIN,
        {"Content": "it rained all day", "Cue": "said", "Source": "The sea"},
        {"Content": "The sea was calm"},
    )
    return path


@pytest.fixture(scope="module")
def outcomes(folder, nlp):
    return quotation_outcomes(folder, pipeline=nlp)


def of_kit(table):
    return table[table["system"] == "kit"]


def scores(table, kind, system="kit"):
    chosen = table[(table["kind"] == kind) & (table["system"] == system)]
    return dict(zip(chosen["score"], chosen["value"], strict=True))


def piece(start, end, *, kind="indirect", source=None, cue=None):
    """One gold piece, as `read_quotations` has it in a row."""
    return {
        "kind": kind,
        "content": f"gold {start}-{end}",
        "start": start,
        "end": end,
        "cue": cue and "said",
        "cue_spans": (cue,) if cue else (),
        "speaker_text": source and "Orlu",
        "speaker_spans": (source,) if source else (),
        "speaker": None,
    }


def answer(start, end, *, kind="indirect", source=None, cue=None):
    """One prediction, as `doc._.quotations` has it."""
    (speaker_start, speaker_end), (cue_start, cue_end) = source or (None, None), cue or (None, None)
    return {
        "kind": kind,
        "content": f"found {start}-{end}",
        "start": start,
        "end": end,
        "cue": cue and "said",
        "cue_start": cue_start,
        "cue_end": cue_end,
        "speaker_text": source and "Orlu",
        "speaker_start": speaker_start,
        "speaker_end": speaker_end,
        "speaker": None,
        "confidence": 0.5,
        "evidence": "a rule",
    }


def outcomes_by_hand(*articles):
    """Outcomes of articles, each given as its gold pieces, its predictions and the error that it ended with."""
    sides, runs = ([], []), []
    for number, (gold, found, refused) in enumerate(articles):
        for side, rows in zip(sides, compare(gold, found, refused), strict=True):
            side += [{"system": "kit", "article": str(number)} | row for row in rows]
        runs.append({"system": "kit", "article": str(number), "refused": refused})
    columns = list(compare([piece(0, 1)], [])[0][0])
    tables = (pd.DataFrame(side, columns=["system", "article", *columns], dtype="object") for side in sides)
    return Outcomes(*tables, pd.DataFrame(runs, dtype="object"))


# Reading


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("it rained", "indirect"),
        ("it \u2018rained\u2019, Orlu\u2019s word", "indirect"),
        ("\u201cIt rained,\u201d", "direct"),
        (' "It rained" ', "direct"),
        ("\u00abIt rained\u00bb", "direct"),
        ("\u201cIt rained", "direct"),
        ("\u201cIt rained\u201d and \u201cit snowed\u201d", "direct"),
        ("\u201cIt rained\u201d all day", "mixed"),
        ("that it \u201crained\u201d", "mixed"),
        ("It rained,\u201d", "mixed"),
    ],
)
def test_the_marks_in_it_tell_what_kind_of_piece_it_is(content, kind):
    assert kind_of(content) == kind


def test_each_part_of_a_split_quotation_is_a_piece_with_the_same_source_and_one_word_is_none(tmp_path):
    text = "\u201cWe will talk,\u201d Orlu said, \u201cand then sleep. Yes.\u201d"
    parts = ["\u201cWe will talk,\u201d", "\u201cand then sleep.", "Yes.\u201d"]
    write_brat(tmp_path, "talk", text, {"Content": parts, "Cue": "said", "Source": "Orlu"})
    gold, articles = read_quotations(tmp_path)
    assert articles.to_dict("records") == [{"article": "talk", "text": text}]
    assert gold["content"].tolist() == parts[:2]
    assert [text[start:end] for start, end in zip(gold["start"], gold["end"], strict=True)] == parts[:2]
    assert gold["kind"].tolist() == ["direct", "direct"]
    orlu = text.index("Orlu")
    assert gold["speaker_spans"].tolist() == [((orlu, orlu + 4),)] * 2


def test_a_cue_and_a_source_may_be_in_parts_too(tmp_path):
    text = "Orlu did not, Brenn and others noted, say that it rained."
    event = {"Content": "that it rained", "Cue": ["did not", "say"], "Source": ["Orlu", "others"]}
    write_brat(tmp_path, "rain", text, event)
    [row] = read_quotations(tmp_path)[0].to_dict("records")
    assert (row["cue"], row["speaker_text"]) == ("did not \u2026 say", "Orlu \u2026 others")
    assert [text[start:end] for start, end in row["cue_spans"]] == ["did not", "say"]


def test_the_first_of_several_annotators_stands_and_a_longer_name_is_another_article(tmp_path):
    for annotator, content in (("b", "The sea was calm"), ("a", "it rained all day")):
        write_brat(tmp_path, "rain", RAIN, {"Content": content}, annotator=annotator)
    write_brat(tmp_path, "rain_two", HARBOUR, {"Content": "the harbour was closed"}, annotator="a")
    gold, _ = read_quotations(tmp_path)
    assert dict(zip(gold["article"], gold["content"], strict=True)) == {
        "rain": "it rained all day",
        "rain_two": "the harbour was closed",
    }
    assert read_quotations(tmp_path, first=1)[0]["article"].tolist() == ["rain"]


def test_events_before_their_words_line_ends_of_windows_notes_and_broken_lines_are_read(tmp_path):
    file = write_brat(tmp_path, "rain", "It rained.\r\nOrlu said\r\nthat it would stop.", {"Content": "It rained."})
    lines = [
        "E1\tContent:T1 Source:T2 Attribution:T3",
        "T1\tContent 21 42\t",
        "that it would stop.",
        "T2\tSource 12 16\tOrlu",
        "T3\tAttribution 17 21\tsaid",
        "#1\tAnnotatorNotes T2\tWho is that?",
        "A1\tNested E1",
        "",
    ]
    file.write_bytes("\r\n".join(lines).encode())
    [row] = read_quotations(tmp_path)[0].to_dict("records")
    assert (row["content"], row["speaker_text"]) == ("\r\nthat it would stop.", "Orlu")


# Comparing


def test_half_of_what_either_covers_is_enough_and_less_is_not():
    # Of 30 characters either covers, 15 are shared; then 14 of 30.
    [row], _ = compare([piece(0, 15)], [answer(0, 30)])
    assert (row["iou"], row["content_right"], row["cause"]) == (0.5, True, None)
    [row], [found] = compare([piece(0, 14)], [answer(0, 30)])
    assert (row["content_right"], row["cause"]) == (False, "content cut short or too long")
    assert row["start"] == 0  # the gold piece's row shows it, so that the prediction's own needs no cause
    assert found["cause"] is None


def test_the_best_pairs_are_made_first_and_no_prediction_answers_for_two():
    gold = [piece(0, 20), piece(0, 30)]
    rows, _ = compare(gold, [answer(0, 30)])
    assert [row["content_right"] for row in rows] == [False, True]
    assert rows[0]["cause"] == "not found"
    rows, _ = compare(gold, [answer(0, 30), answer(0, 25)])
    assert [row["content"] for row in rows] == ["found 0-25", "found 0-30"]


@pytest.mark.parametrize(
    ("source", "given", "right", "cause"),
    [
        ((40, 50), (49, 60), True, None),
        ((40, 50), (50, 60), False, "wrong speaker"),
        ((40, 50), None, False, "no speaker given"),
        (None, None, True, None),
        (None, (40, 50), False, "wrong speaker"),
    ],
)
def test_a_speaker_is_right_where_mentions_overlap_or_both_have_none(source, given, right, cause):
    [row], [found] = compare([piece(0, 20, source=source)], [answer(0, 20, source=given)])
    assert (row["speaker_right"], row["cause"]) == (right, cause)
    assert (found["speaker_right"], found["cause"]) == (right, None)


def test_what_answers_for_nothing_is_invented_or_touches_a_piece():
    _, found = compare([piece(0, 20)], [answer(0, 18), answer(18, 30), answer(40, 50)])
    assert [row["cause"] for row in found] == [None, "content cut short or too long", "invented"]


SPANS = st.builds(lambda start, length: (start, start + length), st.integers(0, 40), st.integers(1, 30))


@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_as_many_pieces_are_answered_as_predictions_answer(gold, found):
    of_gold, of_found = compare([piece(*span) for span in gold], [answer(*span) for span in found])
    assert len(of_gold) == len(gold)
    assert len(of_found) == len(found)
    pairs = [(row["gold_start"], row["gold_end"], row["start"], row["end"]) for row in of_gold if row["content_right"]]
    back = [(row["gold_start"], row["gold_end"], row["start"], row["end"]) for row in of_found if row["content_right"]]
    assert sorted(pairs) == sorted(back)
    # Whatever is not right has a cause, in its own row or in that of the piece that it comes nearest to.
    shown = {(row["start"], row["end"]) for row in of_gold}
    assert all(row["cause"] for row in of_gold if not row["speaker_right"])
    assert all(row["cause"] or (row["start"], row["end"]) in shown for row in of_found if not row["content_right"])


# Scores


def test_scores_are_those_counted_by_hand(outcomes):
    table = of_kit(scores_of(outcomes))
    assert scores(table, "direct") == {
        "recall": 1,
        "recall with speaker": 1,
        "precision with speaker": 1,
        "F1 with speaker": 1,
    }
    # Three pieces, two of them found, one with the right speaker; two predictions.
    assert scores(table, "indirect") == pytest.approx(
        {
            "recall": 2 / 3,
            "recall with speaker": 1 / 3,
            "precision with speaker": 1 / 2,
            "F1 with speaker": 2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2),
        }
    )
    assert scores(table, "all") == pytest.approx(
        {
            "recall": 3 / 4,
            "recall with speaker": 2 / 4,
            "precision with speaker": 2 / 3,
            "F1 with speaker": 2 * 2 / (4 + 3),
            "right in marks": 1,
            "articles refused": 0,
        }
    )
    assert "mixed" not in set(table["kind"])
    counts = table.drop_duplicates("kind").set_index("kind")[["pieces", "predictions"]]
    assert counts.T.to_dict("list") == {"direct": [1, 1], "indirect": [3, 2], "all": [4, 3]}


def test_intervals_come_from_drawing_articles(outcomes):
    table = of_kit(scores_of(outcomes)).query("kind == 'all'").set_index("score")
    # Drawn are twice harbour (2 of 2 pieces), twice rain (1 of 2), or one of each: 1, 1/2 or 3/4 are found.
    assert table.loc["recall", ["low", "high"]].tolist() == [0.5, 1]
    assert table.loc["recall with speaker", ["low", "high"]].tolist() == [0, 1]


def test_errors_are_listed_with_their_cause(outcomes):
    errors = of_kit(errors_of(outcomes))
    assert errors[["article", "cause", "gold_content", "content", "gold_speaker_text"]].values.tolist() == [
        ["rain", "wrong speaker", "it rained all day", "it rained all day", "The sea"],
        ["rain", "not found", "The sea was calm", None, None],
    ]
    row = errors.iloc[0]
    assert RAIN[row["gold_start"] : row["gold_end"]] == row["gold_content"]
    assert RAIN[row["start"] : row["end"]] == row["content"]
    assert (row["speaker_text"], row["cue"], row["gold_cue"]) == ("Tavo Brenn", "said", "said")
    assert row["evidence"]


def test_recall_goes_by_the_gold_kind_and_precision_by_the_kind_found():
    found = [answer(0, 20, kind="mixed"), answer(60, 70, kind="mixed")]
    table = scores_of(outcomes_by_hand(([piece(0, 20, kind="direct"), piece(30, 50, kind="mixed")], found, None)))
    assert scores(table, "direct")["recall"] == 1
    assert np.isnan(scores(table, "direct")["precision with speaker"])
    assert np.isnan(scores(table, "direct")["F1 with speaker"])
    assert scores(table, "mixed") == {
        "recall": 0,
        "recall with speaker": 0,
        "precision with speaker": 0.5,
        "F1 with speaker": 0,
    }
    assert scores(table, "all")["right in marks"] == 0.5


def test_what_a_refused_article_holds_counts_as_missed():
    refused = ([piece(0, 20), piece(30, 50)], [], "ValueError: no")
    outcomes = outcomes_by_hand(([piece(0, 20)], [answer(0, 20)], None), refused)
    table = scores(scores_of(outcomes), "all")
    assert (table["recall"], table["articles refused"]) == (pytest.approx(1 / 3), 0.5)
    errors = errors_of(outcomes)
    assert errors["cause"].tolist() == ["article refused"] * 2
    assert errors["evidence"].tolist() == ["ValueError: no"] * 2


def test_an_article_that_is_too_long_for_the_pipeline_is_refused_alone(folder, nlp, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", len(RAIN))
    outcomes = quotation_outcomes(folder, pipeline=nlp)
    refused = of_kit(outcomes.articles).set_index("article")["refused"]
    assert "characters long" in refused["harbour"]
    assert refused["rain"] is None
    assert scores(scores_of(outcomes), "all")["recall"] == 1 / 4


def test_a_pipeline_without_the_kits_components_is_no_fault_of_the_articles(folder):
    import spacy

    with pytest.raises(ValueError, match="This pipeline lacks parser, name_resolver, quotations"):
        quotation_outcomes(folder, pipeline=spacy.blank("en"))


def test_a_cue_counts_once_however_many_pieces_it_introduces():
    said, added, other = (50, 54), (60, 65), (80, 85)
    gold = [piece(0, 10, cue=said), piece(20, 30, cue=said), piece(100, 120, cue=added), piece(200, 220)]
    found = [answer(0, 10, cue=said), answer(20, 30, cue=said), answer(100, 120, cue=other), answer(200, 220)]
    table = cue_scores(outcomes_by_hand((gold, found, None)))
    # Of three found pieces with a cue two have the right one; of two cues one is found, of two predicted one is right.
    assert dict(zip(table["score"], table["value"], strict=True)) == pytest.approx(
        {"right where found": 2 / 3, "precision": 1 / 2, "recall": 1 / 2, "F1": 1 / 2}
    )
    assert table["cues"].tolist() == [2] * 4


def test_confidence_is_the_share_of_a_rules_rows_with_right_content(outcomes):
    table = confidences(outcomes)
    whole = table[table["evidence"] == "any"].set_index("kind")
    # One of one and two of two are right, one right and one wrong more are taken in: 2 of 3, 3 of 4.
    assert whole["rows"].to_dict() == {"direct": 1, "indirect": 2, "mixed": 0}
    assert whole["confidence"].to_dict() == {"direct": 0.67, "indirect": 0.75, "mixed": 0.5}
    assert table[table["evidence"] != "any"].groupby("kind")["rows"].sum().to_dict() == {"direct": 1, "indirect": 2}


def test_bins_of_confidence_begin_at_their_tenth_and_the_last_holds_one():
    confidence = [0.3, 0.6, 0.69, 0.7, 1.0]
    gold = [piece(0, 10), piece(20, 30)]
    found = [answer(20 * i, 20 * i + 10, source=(5, 9) if i else None) for i in range(5)]
    found = [row | {"confidence": sure} for row, sure in zip(found, confidence, strict=True)]
    table = reliability(outcomes_by_hand((gold, found, None)))
    assert table["confidence"].tolist() == ["0.3\u20130.4", "0.6\u20130.7", "0.7\u20130.8", "0.9\u20131.0"]
    assert table["predictions"].tolist() == [1, 2, 1, 1]
    assert table["right"].tolist() == [1, 0.5, 0, 0]
    assert table["right with speaker"].tolist() == [1, 0, 0, 0]
    assert table["mean confidence"].tolist() == pytest.approx([0.3, 0.645, 0.7, 1])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8))
def test_the_mean_of_precision_and_recall_is_the_usual_f1_where_both_count_the_same(rows):
    right = np.array([[min(row)] for row in rows])
    found, gold = (np.array([[row[i]] for row in rows]) for i in (1, 2))
    right = np.minimum(right, np.minimum(found, gold))
    [value], [low], [high] = harmonic_means((right, found), (right, gold))
    if found.sum() and gold.sum():
        assert value == pytest.approx(ratios(2 * right, found + gold)[0][0])
        assert 0 <= low <= high <= 1
    else:
        assert np.isnan([value, low, high]).all()


# Gold tables


ARTICLES = pd.DataFrame({"article": ["harbour", "rain", "other"], "text": [HARBOUR, RAIN, "Nobody said a word."]})
GOLD = [
    ("harbour", "indirect", "the harbour was closed", "said", "Nima Orlu", "Orlu, Nima"),
    ("harbour", "direct", "We will open it again,", "said", "Tavo Brenn", "TAVO BRENN"),
    ("rain", "indirect", "it rained all day", "said", "Tavo Brenn", None),
]


def gold_table(rows=GOLD):
    texts = dict(zip(ARTICLES["article"], ARTICLES["text"], strict=True))
    table = []
    for article, kind, content, cue, mention, speaker in rows:
        row = {"article": article, "kind": kind, "content": content, "speaker": speaker}
        for name, words in (("", content), ("cue", cue), ("speaker", mention)):
            # The cue and the speaker after the content, where there are two.
            start = texts[article].rfind(words) if name and kind == "direct" else texts[article].index(words)
            row |= {f"{name}_start".lstrip("_"): start, f"{name}_end".lstrip("_"): start + len(words)}
        table.append(row | {"cue": cue, "speaker_text": mention})
    return pd.DataFrame(table).astype("object")


def test_a_gold_table_is_scored_with_the_names_of_the_speakers(nlp):
    outcomes = quotation_outcomes(gold_table(), ARTICLES, pipeline=nlp)
    assert of_kit(outcomes.articles)["article"].tolist() == ["harbour", "rain"]  # the other one has no row
    table = speaker_scores(outcomes)
    counts = table.pivot(index="kind", columns="score", values="count").to_dict("index")
    # "Orlu, Nima" is another name than Nima Orlu; capitals don't matter; one piece has no name in the gold.
    assert counts == {
        "direct": {"abstained": 0, "right": 1, "wrong": 0},
        "indirect": {"abstained": 0, "right": 0, "wrong": 1},
        "all": {"abstained": 0, "right": 1, "wrong": 1},
    }
    assert scores(scores_of(outcomes), "all")["F1 with speaker"] == 1


def test_speakers_together_are_the_same_in_any_order_and_no_name_is_an_abstention():
    names = [("Nima Orlu; Tavo Brenn", "Tavo Brenn; Nima Orlu"), ("Nima Orlu; Tavo Brenn", "Nima Orlu"), ("Orlu", None)]
    gold = [piece(20 * i, 20 * i + 10) | {"speaker": known} for i, (known, _) in enumerate(names)]
    found = [answer(20 * i, 20 * i + 10) | {"speaker": given} for i, (_, given) in enumerate(names)]
    table = speaker_scores(outcomes_by_hand((gold, found, None)))
    assert dict(zip(table["score"], table["count"], strict=True)) == {"right": 1, "wrong": 1, "abstained": 1}


def test_the_kits_own_quotations_as_gold_are_all_right(nlp):
    from helpers import annotate

    own = quotations(annotate(ARTICLES, pipeline=nlp))
    table = scores(quotation_scores(own, ARTICLES, pipeline=nlp), "all")
    assert len(own) >= 3
    assert {table[f"{score} with speaker"] for score in ("recall", "precision", "F1")} == {1}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"content": "it snowed all day"},
            "row 3: from 21 to 38 in the article 'rain' stands 'it rained all day', but",
        ),
        ({"start": "500", "end": "520"}, f"stands nothing; its text has {len(RAIN)} characters, but `content` says"),
        ({"end": "last"}, "row 3: `end` is 'last', but should be a whole number"),
        ({"kind": "spoken"}, "row 3: `kind` is 'spoken', but should be one of direct, mixed, indirect"),
        ({"article": "snow"}, "row 3: there is no article 'snow', but 'harbour', 'rain', 'other'"),
        ({"start": None}, "row 3: `start` is empty"),
        (
            {"cue_end": " "},
            "row 3: `cue_end` is empty. Fill all of cue, cue_start, cue_end, or leave all of them empty",
        ),
        ({"speaker_start": "1"}, "from 1 to 10 in the article 'rain' stands 'avo Brenn', but `speaker_text` says"),
    ],
)
def test_a_gold_row_that_does_not_fit_its_article_is_named(changed, message):
    gold = gold_table()
    for column, cell in changed.items():
        gold.loc[2, column] = cell
    with pytest.raises(ValueError) as raised:
        read_quotations(gold, ARTICLES)
    assert message in str(raised.value)


# textacy


@pytest.mark.skipif(not HAS_TEXTACY, reason="textacy is an extra of its own, compare")
def test_textacy_is_scored_on_the_same_articles_and_refuses_an_odd_number_of_marks(folder, nlp, tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
        for file in (folder / name).iterdir():
            (tmp_path / name / file.name).write_bytes(file.read_bytes())
    parts = ["\u201cWe will talk again,\u201d", "\u201cTime is short, and the sea is wide."]
    write_brat(tmp_path, "odd", ODD, {"Content": parts, "Cue": "said", "Source": "Nima Orlu"})
    outcomes = quotation_outcomes(tmp_path, pipeline=nlp)
    table = scores_of(outcomes)
    # Of three direct pieces, two stand in the article that it refuses; indirect ones it doesn't know.
    assert scores(table, "direct", "textacy")["recall with speaker"] == pytest.approx(1 / 3)
    assert scores(table, "indirect", "textacy")["recall"] == 0
    assert scores(table, "all", "textacy")["recall"] == 1 / 6
    assert scores(table, "all", "textacy")["precision with speaker"] == 1
    assert scores(table, "all", "textacy")["articles refused"] == pytest.approx(1 / 3)
    assert scores(table, "all")["articles refused"] == 0
    assert scores(table, "direct")["recall"] == 1
    errors = errors_of(outcomes)
    odd = errors[(errors["system"] == "textacy") & (errors["article"] == "odd")]
    assert odd["cause"].tolist() == ["article refused"] * 2
    assert odd["evidence"].str.contains("3 quotation marks found").all()
    given = outcomes.found[outcomes.found["system"] == "textacy"]
    assert given["content"].tolist() == ["\u201cWe will open it again,\u201d"]


@pytest.mark.skipif(HAS_TEXTACY, reason="textacy is installed")
def test_without_textacy_the_kit_alone_is_scored_and_one_line_says_how_to_install_it(folder, capsys):
    assert main(["quotations", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("textacy") == 1
    assert 'pip install -c requirements.lock -e ".[compare]"' in said


# The command line


def test_everything_is_printed_and_written_but_the_words_of_articles_only_written(
    folder, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "card.md"
    card.write_text("<!-- quotations: begin --><!-- quotations: end -->\n", encoding="utf-8")
    options = ["--out", "out", "--card", "card.md", "--confidence", "confidence.csv"]
    assert main(["quotations", str(folder), *options]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    for expected in ("low, high: 95 % interval from 1000 bootstrap samples of articles", "wrong speaker", "Cues"):
        assert expected in said.out
    assert "The confidence " in said.out
    assert "rained" not in said.out
    assert "harbour" not in said.out
    table = pd.read_csv("out/table.csv")
    assert scores(table, "all")["recall"] == 0.75
    assert "| kit | all | 4 | 3 | 0.750 (0.500\u20131.000) |" in card.read_text(encoding="utf-8")
    errors = of_kit(pd.read_csv("out/errors.csv"))
    assert errors["cause"].tolist() == ["wrong speaker", "not found"]
    assert errors["gold_content"].tolist() == ["it rained all day", "The sea was calm"]
    assert (tmp_path / "out" / "reliability.png").read_bytes().startswith(b"\x89PNG")
    assert pd.read_csv("out/reliability.csv")["predictions"].sum() == 3
    assert of_kit(pd.read_csv("out/cues.csv"))["value"].tolist() == [1] * 4
    with (tmp_path / "confidence.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["kind", "evidence", "rows", "confidence"]
    assert {row["kind"] for row in rows if row["evidence"] == "any"} == {"direct", "mixed", "indirect"}


def test_articles_without_any_quotation_are_scored_too(tmp_path, capsys):
    write_brat(tmp_path / "calm", "calm", "It was a calm day.")
    out = tmp_path / "out"
    assert main(["quotations", str(tmp_path / "calm"), "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert pd.read_csv(out / "table.csv")["value"].dropna().unique().tolist() == [0]  # articles refused
    assert (out / "chart.png").exists()
    assert not (out / "errors.csv").exists()


def test_the_first_articles_alone_are_scored_of_either_form(folder, tmp_path, capsys):
    gold, articles = tmp_path / "gold.csv", tmp_path / "articles.csv"
    gold_table().to_csv(gold, index=False, encoding="utf-8")
    ARTICLES.to_csv(articles, index=False, encoding="utf-8")
    for path in ([str(folder)], [str(gold), "--articles", str(articles)]):
        assert main(["quotations", *path, "--first", "1", "--out", str(tmp_path / "out")]) == 0
        assert scores(pd.read_csv(tmp_path / "out" / "table.csv"), "all")["F1 with speaker"] == 1
        assert pd.read_csv(tmp_path / "out" / "table.csv")["pieces"].max() == 2
    assert "Who the speaker is, where the content was found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T9 Cue 11 15 said", "rain_a.ann, line 2 can't be read: it begins 'T9 Cue 11 15 said'. Expected is such as"),
        ("T9\tCue 11-15\tsaid", "rain_a.ann, line 2 can't be read: it begins 'T9\\tCue 11-15\\tsaid'"),
        ("said", "rain_a.ann, line 2 can't be read: it begins 'said'"),
        ("T9\tCue 11 915\tsaid", f"line 2: the offsets 11 915 don't fit the text, which has {len(RAIN)} characters"),
        ("T9\tCue 15 11\tsaid", "line 2: the offsets 15 11 don't fit the text"),
        ("T9\tCue 11 15\tdeny", "line 2: at these offsets stands 'said', but the line says 'deny'"),
        ("E9\tContent:T1 Cue:T7", "line 2: Cue is T7, but rain_a.ann has no line T7"),
        (b"\xff\xfe", "rain_a.ann is not in UTF-8 (see byte 35)"),
    ],
)
def test_an_annotation_that_does_not_fit_is_answered_in_one_message(tmp_path, capsys, line, message):
    file = write_brat(tmp_path, "rain", RAIN, {"Content": "it rained all day"})
    first = file.read_bytes().splitlines(keepends=True)[0]
    file.write_bytes(first + (line if isinstance(line, bytes) else line.encode()))
    assert main(["quotations", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.err.count("\n") == 1
    assert not said.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "There is no file or folder nowhere. Give a folder that holds text/*.txt and attributions/*.ann"),
        (["notes.txt"], "notes.txt is no folder and no .csv file"),
        (["empty"], "The folder empty holds no folder text and no attributions"),
        (["half"], "The folder half holds no folder attributions. Give"),
        (["bare"], "holds no *.txt"),
        (["lonely"], "rain.txt has no annotations: there is no"),
        (["good", "--articles", "notes.txt"], "good has articles of its own"),
        (["good", "--first", "0"], "Only 0 articles were asked for"),
        (["good", "--confidence", "nowhere/confidence.csv"], "There is no folder nowhere to write confidence.csv into"),
        (["good", "--card", "notes.txt"], "notes.txt has no line <!-- quotations: begin -->"),
        (["nowhere.csv"], "There is no file nowhere.csv. Give a gold table"),
        (["gold.csv"], "gold.csv has no column kind, content, start, end, cue, cue_start, cue_end, speaker_text"),
        (["headings.csv"], "headings.csv has no rows. Write one row a piece of content"),
    ],
)
def test_a_wrong_path_or_option_is_answered_before_the_work(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    for name in ("empty", "half/text", "bare/text", "bare/attributions", "lonely/text", "lonely/attributions"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "lonely" / "text" / "rain.txt").write_text(RAIN, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Notes.\n", encoding="utf-8")
    (tmp_path / "gold.csv").write_text("article,text\na,b\n", encoding="utf-8")
    gold_table()[:0].to_csv(tmp_path / "headings.csv", index=False)
    write_brat(tmp_path / "good", "rain", RAIN, {"Content": "it rained all day"})
    assert main(["quotations", *arguments]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.err.count("\n") == 1
    assert not said.out
