"""The codebook and agreement: mistakes are named, and the coefficients are those of the literature."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import agreement, load_codebook

CODEBOOK = Path(__file__).parent.parent / "course" / "codebook" / "frames.toml"
FRAME = '[[frame]]\nname = "storm"\ndefinition = "Bad weather."\nsource = "Orlu (2020)"\nitems = ["Rain?"]\n'


def codings(**answers):
    rows = [(i, coder, "rain.1", answer) for coder, given_ in answers.items() for i, answer in enumerate(given_)]
    return pd.DataFrame(rows, columns=["unit", "coder", "item", "answer"])


def test_the_course_codebook_has_a_source_for_every_item():
    table = load_codebook(CODEBOOK)
    assert table["item"].is_unique
    assert (table["source"].str.len() > 5).all()
    assert table["question"].str.endswith("?").all()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (FRAME.replace('"storm"', '"storm'), "line 2"),
        (FRAME.replace('source = "Orlu (2020)"\n', ""), r"frame 1 \(storm\) lacks source"),
        (FRAME.replace('["Rain?"]', '"Rain?"'), "should be a list of questions"),
        ("name = 'storm'", "has no frames"),
        ("", "has no frames"),
    ],
)
def test_a_codebook_with_a_mistake_says_where(tmp_path, content, message):
    file = tmp_path / "mine.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_codebook(file)


def test_a_codebook_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no codebook at"):
        load_codebook(tmp_path / "none.toml")


def test_kappa_and_alpha_by_hand():
    # Two coders, ten units: 5 times both yes, 3 times both no, twice they differ.
    # Observed agreement 8/10. Kappa: yes 6/10 and 6/10, so chance is .36 + .16 = .52 and kappa .28/.48.
    # Alpha: of 20 answers 12 yes, 8 no; expected disagreement 2*12*8/(20*19); observed 2/10; alpha = 1 - .2/.50526.
    table = agreement(codings(ada="yyyyyynnnn", bo="yyyyynynnn"))
    row = table.iloc[0]
    assert row["percent"] == pytest.approx(0.8)
    assert row["kappa"] == pytest.approx(0.28 / 0.48)
    assert row["alpha"] == pytest.approx(1 - 0.2 / (2 * 12 * 8 / (20 * 19)))


def test_answers_that_are_all_the_same_have_no_kappa():
    row = agreement(codings(ada=["yes"] * 5, bo=["yes"] * 5)).iloc[0]
    assert row["percent"] == 1
    assert pd.isna(row["kappa"])
    assert pd.isna(row["alpha"])


def test_answers_as_people_type_them():
    row = agreement(codings(ada=["Yes", "no ", ""], bo=["yes", "NO", "no"])).iloc[0]
    assert (row["units"], row["percent"], row["yes"]) == (2, 1, pytest.approx(2 / 5))


def test_a_codebook_saved_by_notepad_is_read(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(FRAME, encoding="utf-8-sig")
    assert list(load_codebook(file)["item"]) == ["storm.1"]


def test_missing_answers_and_a_third_coder_are_allowed():
    row = agreement(codings(ada=["yes", "no", None], bo=["yes", "no", "no"], cy=["yes", None, "no"])).iloc[0]
    assert row["units"] == 3
    assert row["percent"] == 1
    assert row["alpha"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (codings(ada=["yes"], bo=["no"]).drop(columns="coder"), "missing: coder"),
        (codings(ada=["yes", "no"]), "at least two coders; this table has 1"),
        (pd.concat([codings(ada=["yes"], bo=["no"])] * 2), "more than once"),
    ],
)
def test_codings_that_can_not_be_compared_say_why(table, message):
    with pytest.raises(ValueError, match=message):
        agreement(table)


@given(st.lists(st.tuples(st.sampled_from("yn"), st.sampled_from("yn")), min_size=2, max_size=30))
def test_who_is_called_first_changes_nothing(pairs):
    one = codings(ada=[a for a, _ in pairs], bo=[b for _, b in pairs])
    two = codings(bo=[b for _, b in pairs], ada=[a for a, _ in pairs]).assign(
        coder=lambda t: t["coder"].map({"ada": "Z", "bo": "Y"})
    )
    first, second = agreement(one).iloc[0], agreement(two).iloc[0]
    for column in ("percent", "kappa", "alpha"):
        assert first[column] == pytest.approx(second[column], nan_ok=True)
    assert not first["alpha"] > 1
