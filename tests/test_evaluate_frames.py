"""Frames and agreement from the command line: on invented articles, with invented codings."""

import json

import pandas as pd
import pytest

from helpers.evaluate import agreement_scores, frame_scores
from helpers.evaluate.__main__ import main

BOOK = """\
title = "Quarrels"
indicators = "indicators.csv"

[[frame]]
name = "conflict"
definition = "Sides stand against each other."
source = "Invented"

[[frame.item]]
name = "accusation"
question = "Does one side blame another?"
"""
PARAGRAPHS = [
    "Kraj accused Veshka of theft.",
    "The two ministers had lunch.",
    "Veshka did not accuse anybody.",
    "It rained.",
]
GOLD = ["yes", "no", "no", "yes"]  # the last one is wrong, so that the machine misses something


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "book.toml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "indicators.csv").write_text("item,pattern\nconflict.accusation,accuse|blame\n", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    units = [f"a/{number}" for number in range(1, 5)]
    codings = pd.DataFrame({"unit": units, "coder": "Ada", "item": "conflict.accusation", "answer": GOLD})
    codings.to_csv(tmp_path / "gold.csv", index=False)
    return tmp_path


def test_the_scores_are_those_of_the_paragraphs(folder):
    table = frame_scores(folder / "gold.csv", folder / "articles", codebook=folder / "book.toml")
    of_item = table[table["item"] == "conflict.accusation"].set_index("score")["value"]
    assert of_item["precision"] == 1
    assert of_item["recall"] == 0.5
    assert of_item["F1"] == pytest.approx(2 / 3)
    assert of_item["F1 of all yes"] == pytest.approx(2 / 3)


def test_the_command_prints_the_scores_and_writes_them(folder, capsys):
    arguments = [folder / "gold.csv", "--articles", folder / "articles", "--codebook", folder / "book.toml"]
    assert main(["frames", *map(str, arguments), "--out", str(folder / "out")]) == 0
    assert "conflict.accusation" in capsys.readouterr().out
    assert {file.name for file in (folder / "out").iterdir()} >= {"table.csv", "table.md", "chart.png"}


def test_alpha_is_measured_by_two_implementations(tmp_path, capsys):
    articles = {
        str(number): {"_source": "invented", "co1": ["yes", [one, -1, other]], "co2": ["no", ["no", "yes", -1]]}
        for number, (one, other) in enumerate([("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", -1)])
    }
    file = tmp_path / "coded.json"
    file.write_text(json.dumps(articles), encoding="utf-8")
    table = agreement_scores(file).set_index("item")
    assert table["units"].to_dict() == {"co1": 3, "co2": 4, "all": 4}
    assert (table["value"] - table["second"]).abs().max() < 1e-9
    assert main(["agreement", str(file)]) == 0
    assert "largest difference" in capsys.readouterr().out


def test_a_file_that_is_not_there_ends_in_a_sentence(tmp_path, capsys):
    assert main(["agreement", str(tmp_path / "none.csv")]) == 2
    assert main(["frames", str(tmp_path / "none.csv")]) == 2
    assert "There is no file" in capsys.readouterr().err
