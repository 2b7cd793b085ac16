"""The gold of names: it fits the articles, its README says what is in it, and the pipeline is measured against it."""

import csv
import re

import pandas as pd
import pytest

from helpers import load_articles, load_pipeline
from helpers.evaluate import mention_scores, name_scores


@pytest.fixture(scope="module")
def folder(repository):
    return repository / "course" / "gold"


@pytest.fixture(scope="module")
def gold(folder):
    return pd.read_csv(folder / "entities.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def coders(folder):
    return pd.read_csv(folder / "entities_coders.csv", keep_default_na=False)


def value(table, **wanted):
    for column, cell in wanted.items():
        table = table[table[column] == cell]
    (row,) = table.to_dict("records")
    return row["value"]


def test_every_mention_stands_where_the_gold_says(gold, coders):
    texts = load_articles().set_index("article")["text"]
    for table in (gold, coders):
        for row in table.itertuples():
            assert texts[row.article][row.start : row.end] == row.text
        assert set(table["label"]) == {"PERSON", "ORG", "GPE", "LOC", "NORP"}
        assert set(table["mention"]) == {"name", "role", "pronoun"}
        assert (table.loc[table["mention"] != "name", "label"] == "PERSON").all()


def test_names_overlap_no_other_name(gold):
    names = gold[gold["mention"] == "name"].sort_values(["article", "start"])
    before = names.groupby("article")["end"].shift(fill_value=0)
    assert (before <= names["start"]).all()


def test_the_readme_says_how_far_the_coders_agree(folder, gold, coders):
    where = ["article", "start", "end", "label", "mention"]
    both = coders[coders["coder"] == "A"].merge(coders[coders["coder"] == "B"], on=where)
    of_a, of_b = ((coders["coder"] == coder).sum() for coder in "AB")
    assert of_a == of_b
    same_name = (both["name_x"] == both["name_y"]).sum()
    readme = " ".join((folder / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(gold)} mentions" in readme
    assert f"({len(both)} of {of_a}), and named {same_name} of them alike" in readme
    inside = (gold["note"] == "inside a role").sum()
    assert f"A listed these {inside} apart" in readme


def test_the_gold_is_what_both_coders_said_but_for_what_the_readme_lists(gold, coders):
    where = ["article", "start", "end", "label", "mention", "name"]
    agreed = coders[coders["coder"] == "A"].merge(coders[coders["coder"] == "B"], on=where)[where]
    kept = agreed.merge(gold, on=where)
    assert len(kept) == len(agreed)
    added = gold[gold["note"] != "inside a role"]
    assert len(added) - len(agreed) == 2  # the two rows of CICA


def test_names_on_the_five_articles(folder):
    table = name_scores(load_pipeline(), folder / "entities.csv")
    assert value(table, label="all", score="F1") >= 0.95


def test_who_is_who_on_the_five_articles(folder):
    table = mention_scores(folder / "entities.csv")
    assert value(table, mention="all", garbling="all", score="right where named") >= 0.97
    assert value(table, mention="all", garbling="all", score="abstained") <= 0.10


@pytest.mark.parametrize(
    ("which", "right", "wrong"), [("dev", 0.9, 0.03), ("test", 0.75, 0.06), ("heldout", 0.8, 0.03)]
)
def test_garbled_names_of_invented_people(repository, which, right, wrong):
    folder = repository / "tests" / "garbled_names" / which
    table = mention_scores(folder / "entities.csv", folder / "articles.csv")
    assert value(table, mention="name", garbling="garbled", score="right") >= right
    assert value(table, mention="name", garbling="garbled", score="wrong") <= wrong
    assert value(table, mention="name", garbling="not garbled", score="right") >= 0.95


@pytest.mark.parametrize("which", ["dev", "test", "heldout"])
def test_the_garbled_articles_are_made_by_their_rules(repository, tmp_path, which):
    import shutil
    import subprocess
    import sys

    source = repository / "tests" / "garbled_names"
    shutil.copytree(source, tmp_path / "garbled")
    for name in ("articles.csv", "entities.csv"):
        (tmp_path / "garbled" / which / name).unlink()
    subprocess.run([sys.executable, "make.py", which], cwd=tmp_path / "garbled", check=True, capture_output=True)
    for name in ("articles.csv", "entities.csv"):
        made = list(csv.reader((tmp_path / "garbled" / which / name).open(encoding="utf-8", newline="")))
        assert made == list(csv.reader((source / which / name).open(encoding="utf-8", newline="")))


def test_the_pipeline_knows_no_list_of_the_articles_own_garblings(repository, gold):
    """What is garbled in the five articles must not stand in the gazetteer or in a rule."""
    garbled = {"Xsi", "Hsieh", "Shen Qing", "Shishi", "Usakov", "Sean Biden", "Kassem"}
    for file in (repository / "helpers" / "entities").rglob("*.csv"):
        text = file.read_text(encoding="utf-8")
        assert not [word for word in garbled if re.search(rf"\b{word}\b", text)], file.name
