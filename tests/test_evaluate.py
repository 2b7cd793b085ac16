"""Scores of a pipeline: as spaCy counts and as counted by hand, with intervals; messages for files that don't fit."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.training import Example

from helpers import annotate, entities, load_pipeline
from helpers.evaluate import mention_outcomes, mention_scores, name_scores, parse_scores
from helpers.evaluate.__main__ import main
from helpers.evaluate.coverage import alignment_scores
from helpers.evaluate.mentions import answers
from helpers.evaluate.report import markdown, write_card
from helpers.evaluate.treebanks import document, groups, read_conllu
from helpers.intervals import ratios

TEXT = (
    "Nima Orlu can't wait. The minister of Veshka met her twice in Berlin. Tavo Brenn left early, they said. "
    "Talks about the old harbour go on."
)
ARTICLES = pd.DataFrame(
    {
        "article": ["harbour", "rain"],
        "text": [
            "Nima Orlu came to Paris on Monday. Orlu met Tavo Brenn there. Brenn left for Berlin.",
            "It rained in Berlin. Tavo Brenn stayed at home.",
        ],
    }
)


def conllu(doc):
    """A Doc as CoNLL-U, word by word as it is annotated; a list of lists of cells, a list a sentence."""
    return [
        [
            [
                str(token.i - sentence.start + 1),
                token.text,
                token.lemma_,
                token.pos_,
                token.tag_,
                str(token.morph) or "_",
                "0" if token.head == token else str(token.head.i - sentence.start + 1),
                "root" if token.head == token else token.dep_,
                "_",
                "_" if token.whitespace_ else "SpaceAfter=No",
            ]
            for token in sentence
        ]
        for sentence in doc.sents
    ]


def write_conllu(path, sentences):
    text = "\n\n".join("\n".join("\t".join(cells) for cells in sentence) for sentence in sentences)
    path.write_text(f"# newdoc id = invented\n{text}\n\n", encoding="utf-8", newline="\n")
    return path


def values(table, **chosen):
    """Score by its name, of the rows chosen."""
    for column, value in chosen.items():
        table = table[table[column] == value]
    return dict(zip(table["score"], table["value"], strict=True))


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.fixture
def own(nlp):
    """What the pipeline itself says of the text, as sentences of CoNLL-U cells."""
    return conllu(nlp(TEXT))


@pytest.fixture(scope="module")
def ruler():
    """A pipeline whose names are known beforehand: Veshka is a place, Orlu a person, Harbour Watch an organisation."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    patterns = [("GPE", "Veshka"), ("PER", "Orlu"), ("ORG", "Harbour Watch"), ("DATE", "Monday")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for label, words in patterns])
    return nlp


@pytest.fixture(scope="module")
def ruler_folder(ruler, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipelines") / "ruler"
    ruler.to_disk(folder)
    return folder


# Treebanks


def test_a_pipeline_agrees_with_itself(nlp, own, tmp_path):
    table = parse_scores(nlp, write_conllu(tmp_path / "own.conllu", own))
    assert table["value"].tolist() == [1.0] * 6
    assert table["low"].tolist() == table["high"].tolist() == [1.0] * 6
    assert set(table["type"]) == {"own"}
    assert table["tokens"].unique().tolist() == [sum(map(len, own))]


def test_each_score_falls_by_the_words_that_were_changed_and_no_other(nlp, own, tmp_path):
    words = sum(map(len, own))
    judged = [cells for sentence in own for cells in sentence if cells[7] != "punct"]
    own[0][0][4], own[1][2][4] = "XX", "XX"
    own[1][0][2] = "another lemma"
    for cells in judged[-3:]:
        cells[7] = "dislocated"
    scores = values(parse_scores(nlp, write_conllu(tmp_path / "changed.conllu", own)))
    assert scores == pytest.approx(
        {
            "tag": (words - 2) / words,
            "pos": 1,
            "lemma": (words - 1) / words,
            "UAS": 1,
            "LAS": (len(judged) - 3) / len(judged),
            "sentences F": 1,
        }
    )


def test_a_joined_sentence_costs_precision_and_recall(nlp, own, tmp_path):
    found = len(own)
    first, second, *rest = own
    for cells in second:
        cells[0] = str(int(cells[0]) + len(first))
        cells[6] = "1" if cells[6] == "0" else str(int(cells[6]) + len(first))
    scores = values(parse_scores(nlp, write_conllu(tmp_path / "joined.conllu", [first + second, *rest])))
    right = found - 2
    assert scores["sentences F"] == pytest.approx(2 * right / (found + found - 1))


def test_scores_are_those_of_spacys_own_scorer_where_the_tokens_differ_too(nlp, own, tmp_path):
    for sentence in own:  # words joined and words torn apart, beside wrong tags and heads
        sentence[1][4] = "XX"
        sentence[-2][6] = "1"
    joined = own[0][1]
    joined[1] += own[0][2][1]
    joined[9] = own[0][2][9]
    del own[0][2]
    for cells in own[0]:
        cells[0] = str(int(cells[0]) - (int(cells[0]) > 3))
        cells[6] = str(int(cells[6]) - (int(cells[6]) > 2))
    torn = own[2][3]
    own[2].insert(4, [*torn[:1], torn[1][2:], *torn[2:]])
    torn[1], torn[9] = torn[1][:2], "SpaceAfter=No"
    for i, cells in enumerate(own[2]):
        cells[0] = str(i + 1)
        cells[6] = str(int(cells[6]) + (int(cells[6]) > 4))
    file = write_conllu(tmp_path / "recut.conllu", own)
    runs = [document(nlp.vocab, run) for run in groups(read_conllu(file))]
    with nlp.select_pipes(disable=["ner", "gazetteer", "name_resolver", "quotations"]):
        theirs = nlp.evaluate([Example(nlp.make_doc(run.text), run) for run in runs])
    keys = ["tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f"]
    mine = parse_scores(nlp, file)["value"].tolist()
    assert mine == pytest.approx([theirs[key] for key in keys])
    assert max(mine[:5]) < 1


def test_the_text_is_rebuilt_to_the_letter(tmp_path, nlp):
    file = tmp_path / "words.conllu"
    rows = [
        "1\tOrlu\tOrlu\tPROPN\tNNP\t_\t4\tnsubj\t_\t_",
        "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
        "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_",
        "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_",
        "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_",
        "4\twait\twait\tVERB\tVB\t_\t0\troot\t_\t_",
    ]
    file.write_text("\r\n".join(rows) + "\r\n", encoding="utf-8", newline="")
    assert document(nlp.vocab, read_conllu(file)).text == "Orlu can'twait "


def test_gum_files_are_scored_by_text_type_and_all_together(nlp, own, tmp_path):
    for name in ("GUM_news_orlu", "GUM_news_brenn", "GUM_voyage_veshka"):
        write_conllu(tmp_path / f"{name}.conllu", own)
    table = parse_scores(nlp, f"Invented GUM={tmp_path}")
    words = sum(map(len, own))
    tokens = table.drop_duplicates("type").set_index("type")["tokens"].to_dict()
    assert tokens == {"news": 2 * words, "voyage": words, "all": 3 * words}
    assert set(table["test set"]) == {"Invented GUM"}
    files = sorted(tmp_path.glob("*.conllu"))
    assert parse_scores(nlp, files)["test set"].unique().tolist() == [tmp_path.name]


def test_runs_hold_eight_sentences_of_one_document(own, tmp_path):
    sentences = read_conllu(write_conllu(tmp_path / "long.conllu", own * 5))
    lengths = [len(run) for run in groups(sentences)]
    assert lengths[:-1] == [8] * (len(lengths) - 1)
    sentences[3].new_document = True
    assert [len(run) for run in groups(sentences)][:2] == [3, 8]


# Names


IOB = {
    "invented.txt": "Nima\tB-politician\nOrlu\tI-politician\nleft\tO\nVeshka\tB-country\n\n"
    "Harbour\tB-organisation\nWatch\tI-organisation\nsaw\tO\nOrlu\tB-person\non\tO\nMonday\tB-misc\n",
    "invented.conll": "-DOCSTART- O\n\nNima I-PER\nOrlu I-PER\nleft O\nVeshka I-LOC\n\n"
    "Harbour I-ORG\nWatch I-ORG\nsaw O\nOrlu I-PER\non O\nMonday I-MISC\n",
    "invented.iob2": "# text = Nima Orlu left Veshka\n1\tNima\tB-PER\t-\t-\n2\tOrlu\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n"
    "4\tVeshka\tB-LOC\t-\t-\n\n# text = Harbour Watch saw Orlu on Monday\n1\tHarbour\tB-ORG\t-\t-\n"
    "2\tWatch\tI-ORG\t-\t-\n3\tsaw\tO\t-\t-\n4\tOrlu\tB-PER\t-\t-\n5\ton\tO\t-\t-\n6\tMonday\tO\t-\t-\n",
}


@pytest.mark.parametrize("name", IOB)
def test_names_are_scored_by_exact_span_and_label_in_every_family_of_files(ruler, tmp_path, name):
    file = tmp_path / name
    file.write_text(IOB[name], encoding="utf-8")
    table = name_scores(ruler, file)
    # Found: Orlu (not "Nima Orlu"), Veshka, Harbour Watch, Orlu. Monday is no name of these three kinds.
    assert values(table, label="PERSON") == {"precision": 0.5, "recall": 0.5, "F1": 0.5}
    assert values(table, label="ORG") == values(table, label="LOC") == {"precision": 1, "recall": 1, "F1": 1}
    assert values(table, label="all") == {"precision": 0.75, "recall": 0.75, "F1": 0.75}
    assert table.drop_duplicates("label")["names"].tolist() == [2, 1, 1, 4]


def test_a_pipelines_own_names_as_gold_are_all_right(nlp, tmp_path):
    file = tmp_path / "own.txt"
    doc = nlp(TEXT)
    tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]
    file.write_text("\n".join(f"{t.text}\t{tag}" for t, tag in zip(doc, tags, strict=True)), encoding="utf-8")
    assert set(values(name_scores(nlp, file), label="all").values()) == {1.0}


def gold_table(*rows):
    columns = ["article", "start", "end", "text", "label", "mention", "name"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows])


def test_names_of_a_gold_table_count_countries_apart_and_with_other_places(ruler, tmp_path):
    text = "Orlu of Veshka met the Veshkans by the Grey Sea. Veshka thanked Harbour Watch."
    articles = pd.DataFrame({"article": ["sea", "other"], "text": [text, "Orlu is not annotated here."]})
    gold = gold_table(
        ("sea", 0, 4, "Orlu", "PERSON", "name", "Nima Orlu"),
        ("sea", 8, 14, "Veshka", "GPE", "name", "Veshka"),
        ("sea", 23, 31, "Veshkans", "NORP", "name", "Veshkan"),
        ("sea", 39, 47, "Grey Sea", "LOC", "name", "Grey Sea"),
        ("sea", 49, 55, "Veshka", "LOC", "name", "Veshka"),
        ("sea", 64, 77, "Harbour Watch", "ORG", "role", "Harbour Watch"),
    )
    gold.to_csv(tmp_path / "gold.csv", index=False)
    table = name_scores(ruler, tmp_path / "gold.csv", articles)
    recall = table[table["score"] == "recall"].set_index("label")[["names", "value"]].T.to_dict("list")
    # Veshka is found twice, as GPE. The role is no name, so that finding Harbour Watch is one too many.
    assert recall == {
        "PERSON": [1, 1],
        "ORG": pytest.approx([0, np.nan], nan_ok=True),
        "GPE": [1, 1],
        "LOC": [2, 0],
        "GPE/LOC": [3, pytest.approx(2 / 3)],
        "NORP": [1, 0],
        "all": [5, pytest.approx(3 / 5)],
    }
    assert values(table, label="all")["precision"] == pytest.approx(3 / 4)
    assert values(table, label="GPE")["precision"] == 0.5


# Mentions


@pytest.fixture(scope="module")
def own_mentions():
    table = entities(annotate(ARTICLES)).dropna(subset="name").assign(mention="name")
    assert len(table) >= 5
    return table[["article", "start", "end", "text", "label", "mention", "name"]].reset_index(drop=True)


def count_of(table, score, **chosen):
    for column, value in ({"mention": "name", "garbling": "all"} | chosen).items():
        table = table[table[column] == value]
    [row] = table[table["score"] == score].to_dict("records")
    return row["count"], row["of"]


def test_own_names_are_right_and_changed_ones_wrong(own_mentions):
    all_right = mention_scores(own_mentions, ARTICLES)
    size = len(own_mentions)
    assert count_of(all_right, "right") == (size, size)
    assert not (all_right["score"] == "named though open").any()
    changed = own_mentions.copy()
    changed.loc[0, "name"], changed.loc[1, "name"] = "Somebody Else", None
    table = mention_scores(changed, ARTICLES)
    assert count_of(table, "right") == (size - 2, size - 1)
    assert count_of(table, "wrong") == (1, size - 1)
    assert count_of(table, "named though open") == (1, 1)


def spans(*pairs, **more):
    return [{"start": start, "end": end, "label": "PERSON", "mention": "name"} | more for start, end in pairs]


def test_the_same_span_answers_before_a_longer_one_and_the_larger_overlap_before_the_smaller():
    found = spans((0, 20), (0, 9), (30, 42), (43, 45))
    assert answers(spans((0, 9)), found) == {0: found[1]}
    assert answers(spans((38, 50)), found) == {0: found[2]}
    assert answers(spans((20, 30)), found) == {}


def test_no_mention_answers_for_two():
    found = spans((0, 20))
    assert answers(spans((0, 4), (5, 20)), found) == {1: found[0]}


def test_a_place_does_not_say_who_its_president_is():
    place = spans((17, 23), label="LOC")
    assert answers(spans((0, 23), mention="role"), place) == {}
    assert answers(spans((0, 23), mention="name"), place) == {0: place[0]}


def test_case_accents_and_hyphens_make_no_other_name(own_mentions):
    gold = own_mentions.assign(name=own_mentions["name"].str.upper().str.replace("O", "\u00d3"))
    assert count_of(mention_scores(gold, ARTICLES), "right") == (len(gold), len(gold))


def test_what_nobody_marked_is_an_abstention_and_listed_with_its_sentence():
    gold = gold_table(("rain", 0, 2, "It", "PERSON", "pronoun", "The Rain"))
    [row] = mention_outcomes(gold, ARTICLES).to_dict("records")
    assert (row["outcome"], row["given_name"], row["sentence_text"]) == ("abstained", None, "It rained in Berlin.")
    assert count_of(mention_scores(gold, ARTICLES), "abstained", mention="pronoun") == (1, 1)


def test_garbled_mentions_are_scored_apart(own_mentions):
    gold = own_mentions.assign(garbling=None)
    gold.loc[0, "garbling"], gold.loc[1, "garbling"] = "letters swapped", "phonetic"
    gold.loc[0, "name"] = "Somebody Else"
    table = mention_scores(gold, ARTICLES)
    assert table["garbling"].unique().tolist() == ["all", "not garbled", "garbled", "letters swapped", "phonetic"]
    assert count_of(table, "right", garbling="garbled") == (1, 2)
    assert count_of(table, "wrong", garbling="letters swapped") == (1, 1)
    assert count_of(table, "right", garbling="not garbled") == (len(gold) - 2, len(gold) - 2)


@settings(max_examples=15)
@given(st.data())
def test_right_wrong_and_abstained_are_all_that_can_be_answered(own_mentions, data):
    size = len(own_mentions)
    names = data.draw(st.lists(st.sampled_from(["keep", "Somebody Else", None]), min_size=size, max_size=size))
    kinds = data.draw(st.lists(st.sampled_from(["name", "role", "pronoun"]), min_size=size, max_size=size))
    gold = own_mentions.assign(mention=kinds)
    gold["name"] = [own if new == "keep" else new for own, new in zip(gold["name"], names, strict=True)]
    table = mention_scores(gold, ARTICLES)
    for kind, part in table.groupby("mention"):
        answerable = gold["name"].notna() & ((gold["mention"] == kind) | (kind == "all"))
        sums = part[part["score"].isin(["right", "wrong", "abstained"])]
        assert sums["count"].sum() == answerable.sum()
        assert set(sums["of"]) <= {answerable.sum()}
    assert table["value"].between(0, 1).all()
    assert (table["low"] <= table["high"]).all()


# Intervals


def test_the_same_seed_gives_the_same_interval(nlp, own, tmp_path):
    for name in ("a", "b", "c"):
        own[0][0][4] = name
        write_conllu(tmp_path / f"{name}.conllu", own)
    first, second = (parse_scores(nlp, tmp_path) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_an_interval_is_as_wide_as_the_theory_of_shares_says():
    units = 400
    right = (np.arange(units) % 4 > 0).astype(int)[:, None]
    value, low, high = ratios(right, np.ones_like(right))
    spread = 1.96 * np.sqrt(0.75 * 0.25 / units)
    assert value == [0.75]
    assert [low[0], high[0]] == pytest.approx([0.75 - spread, 0.75 + spread], abs=0.006)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_a_ratio_has_an_interval_if_anything_was_counted(pairs):
    above = np.array([[min(pair)] for pair in pairs], dtype=int).reshape(-1, 1)
    below = np.array([[max(pair)] for pair in pairs], dtype=int).reshape(-1, 1)
    [value], [low], [high] = ratios(above, below)
    if below.sum():
        assert 0 <= low <= high <= 1
        assert value == pytest.approx(above.sum() / below.sum())
    else:
        assert np.isnan([value, low, high]).all()


# Messages


@pytest.mark.parametrize(
    ("command", "name", "content", "message"),
    [
        ("parse", "a.conllu", "", "a.conllu is empty. Give a treebank in CoNLL-U"),
        ("parse", "a.conllu", "# text = Orlu\n", "a.conllu holds no word"),
        ("parse", "a.conllu", "\nOrlu O\n", "a.conllu, line 2: 1 column, but CoNLL-U has 10, divided by tabs: ID FORM"),
        ("parse", "a.conllu", "1\tOrlu\tO\n", "a.conllu, line 1: 3 columns, but CoNLL-U has 10"),
        ("parse", "a.conllu", "2\tO\tO\tX\tX\t_\t0\troot\t_\t_\n", "line 1: ID is '2', but the next word"),
        ("parse", "a.conllu", "1\tO\tO\tX\tX\t_\t7\tdep\t_\t_\n", "line 1: HEAD is '7', but should be the number"),
        ("parse", "a.conllu", "1\tO\tO\tNOM\tX\t_\t0\troot\t_\t_\n", "line 1: UPOS is 'NOM', but should be one of ADJ"),
        ("parse", "a.conllu", "1\tO\tO\tX\tX\tNom\t0\troot\t_\t_\n", "line 1: FEATS is 'Nom', but should be"),
        ("parse", "a.conllu", "1\t\tO\tX\tX\t_\t0\troot\t_\t_\n", "line 1: FORM is empty"),
        ("parse", "a.conllu", b"\xff\xfe", "a.conllu is not in UTF-8"),
        ("names", "a.txt", " \n", "a.txt is empty. Give a file with names in IOB"),
        ("names", "a.txt", "-DOCSTART- O\n", "a.txt holds no word"),
        ("names", "a.txt", "Orlu\tB-PER\nleft\n", "a.txt, line 2: 1 column, but expected are 2, a word and its tag"),
        ("names", "a.txt", "EU NNP B-NP B-ORG\n", "a.txt, line 1: 4 columns, but expected are 2"),
        ("names", "a.txt", "Orlu\tS-PER\n", "line 1: the tag of 'Orlu' is 'S-PER', but should be O, or B- or I-"),
        ("names", "a.txt", "Orlu\tB-song\n", "a.txt has the labels song, but none that counts here: PER, PERSON"),
        (
            "names",
            "a.csv",
            "article,text\n",
            "a.csv has no column start, end, label, mention, name; it has: article, text",
        ),
        ("mentions", "a.csv", "a;b\n1;2\n", "a.csv has no column article, start, end"),
        ("mentions", "a.csv", "article,start,end,text,label,mention,name\n", "a.csv has no rows"),
    ],
)
def test_a_file_that_does_not_fit_is_answered_in_one_message(
    ruler_folder, tmp_path, capsys, command, name, content, message
):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    alone = {"parse": ["--pipeline", str(ruler_folder)], "names": ["--bare", "--pipeline", str(ruler_folder)]}
    assert main([command, str(tmp_path / name), *alone.get(command, [])]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.err.count("\n") == 1
    assert not said.out


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"text": "Orlu"}, "row 2: from 0 to 2 in the article 'rain' stands 'It', but `text` says 'Orlu'"),
        ({"start": "500", "end": "504"}, "stands nothing; its text has 47 characters, but `text` says 'It'"),
        ({"start": "-47"}, "row 2: from -47 to 2 in the article 'rain' stands nothing"),
        ({"start": "first"}, "row 2: `start` is 'first', but should be a whole number"),
        ({"article": "snow"}, "row 2: there is no article 'snow', but 'harbour', 'rain'"),
        ({"mention": "noun"}, "row 2: `mention` is 'noun', but should be one of name, role, pronoun"),
        ({"label": " "}, "row 2: `label` is empty. Only `name` may be"),
    ],
)
def test_a_gold_row_that_does_not_fit_its_article_is_named(changed, message):
    good = ("harbour", "0", "9", "Nima Orlu", "PERSON", "name", "Nima Orlu")
    gold = gold_table(good, ("rain", "0", "2", "It", "PERSON", "pronoun", "")).astype("object")
    for column, cell in changed.items():
        gold.loc[1, column] = cell
    with pytest.raises(ValueError) as raised:
        mention_scores(gold, ARTICLES)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse", "nowhere"], "There is no file or folder nowhere"),
        (["parse", "empty"], "The folder empty holds no *.conllu"),
        (["names", "--bare", "--pipeline", "no_such_pipeline", "a.txt"], "no spaCy pipeline 'no_such_pipeline'"),
        (["names", "--bare", "a.txt", "--out", "a.txt"], "a.txt is a file. Give --out a folder."),
        (["names", "--bare", "a.txt", "--card", "a.txt"], "a.txt has no line <!-- names: begin -->. Put"),
        (["names", "--bare", "a.txt", "--card", "card.md"], "card.md has no line <!-- names: end -->. Put"),
        (["names", "--bare", "a.txt", "--card", "none.md"], "There is no file none.md"),
        (["mentions", "a.csv", "--articles", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_option_is_answered_before_the_work(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("a.txt").write_text("Orlu\tB-PER\n", encoding="utf-8")
    Path("a.csv").write_text("article,start,end,text,label,mention,name\na,0,1,x,ORG,name,x\n", encoding="utf-8")
    Path("card.md").write_text("<!-- names: begin -->\n", encoding="utf-8")
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert not said.out
    assert Path("a.txt").read_text(encoding="utf-8") == "Orlu\tB-PER\n"


# What is written


def test_a_card_keeps_all_of_its_other_text_and_its_line_ends(tmp_path):
    card = tmp_path / "card.md"
    card.write_bytes(b"Before.\r\n<!-- names: begin -->\r\nold\r\n<!-- names: end -->\r\nAfter \xe2\x80\x94 all.\r\n")
    table = pd.DataFrame({"label": ["a|b"], "score": ["F1"], "value": [0.5], "low": [0.25], "high": [np.nan]})
    for _ in range(2):
        write_card(card, "names", table)
    lines = card.read_bytes().decode("utf-8").split("\r\n")
    assert lines[:2] == ["Before.", "<!-- names: begin -->"]
    assert lines[-3:] == ["<!-- names: end -->", "After \u2014 all.", ""]
    assert "old" not in lines
    assert "\n".join(lines[3:-4]) == markdown(table)
    assert "| a\\|b | 0.500" in markdown(table)


def test_the_command_line_prints_and_writes_the_same_scores(ruler_folder, tmp_path):
    (tmp_path / "invented.txt").write_text(IOB["invented.txt"], encoding="utf-8")
    (tmp_path / "card.md").write_text("<!-- names: begin --><!-- names: end -->\n", encoding="utf-8")
    command = [sys.executable, "-m", "helpers.evaluate", "names", "--bare", "--pipeline", str(ruler_folder)]
    command += [
        f"Invented={tmp_path / 'invented.txt'}",
        "--out",
        str(tmp_path / "out"),
        "--card",
        str(tmp_path / "card.md"),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=Path(__file__).parents[1]
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "low, high: 95 % interval from 1000 bootstrap samples of sentences" in done.stdout
    table = pd.read_csv(tmp_path / "out" / "table.csv")
    assert values(table, label="all") == {"precision": 0.75, "recall": 0.75, "F1": 0.75}
    assert set(table["test set"]) == {"Invented"}
    written = (tmp_path / "out" / "table.md").read_text(encoding="utf-8")
    assert markdown(table) in written
    assert markdown(table) in (tmp_path / "card.md").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_errors_of_mentions_are_listed_in_a_file(tmp_path, capsys):
    text = ARTICLES.set_index("article")["text"]["rain"]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rain.txt").write_text(text, encoding="utf-8")
    gold = gold_table(("rain", 0, 2, "It", "PERSON", "pronoun", "The Rain"))
    gold.to_csv(tmp_path / "gold.csv", index=False)
    out = tmp_path / "out"
    assert (
        main(["mentions", str(tmp_path / "gold.csv"), "--articles", str(tmp_path / "articles"), "--out", str(out)]) == 0
    )
    [row] = pd.read_csv(out / "errors.csv").to_dict("records")
    assert (row["text"], row["gold_name"], row["outcome"]) == ("It", "The Rain", "abstained")
    assert row["sentence_text"] == "It rained in Berlin."
    assert "pronoun" in capsys.readouterr().out


# Pairs of sentences


ALIGNED = pd.DataFrame({"article": ["a", "b"], "text": ["Nima Orlu left Veshka. It rained.", "Nima Orlu left Veshka."]})
PAIR = {"article_a": "a", "sentence_a": 1, "article_b": "b", "sentence_b": 1, "relation": "same words"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"sentence_b": 99}, r"row 2: `sentence_b` is 99, but the article 'b' has the sentences 1 to 1\."),
        ({"sentence_a": 0}, r"row 2: `sentence_a` is 0, but the article 'a' has the sentences 1 to 2\."),
        ({"sentence_a": "x"}, "row 2: `sentence_a` is 'x', but should be the number of a sentence"),
        ({"sentence_a": 1.5}, "row 2: `sentence_a` is 1.5, but should be the number"),
        ({"article_b": "c"}, "row 2: there is no article 'c', but 'a', 'b'"),
    ],
)
def test_pairs_that_do_not_fit_their_articles_are_refused(row, message):
    with pytest.raises(ValueError, match=message):
        alignment_scores(pd.DataFrame([PAIR, PAIR | row]), ALIGNED)


def test_a_gold_without_pairs_is_refused():
    with pytest.raises(ValueError, match="has 1 rows, but none with both `sentence_a` and `sentence_b`"):
        alignment_scores(pd.DataFrame([PAIR | {"sentence_b": None}]), ALIGNED)


def test_rows_with_one_sentence_only_are_not_counted():
    alone = {"sentence_a": 2, "article_b": None, "sentence_b": None, "relation": "only in a"}
    table = alignment_scores(pd.DataFrame([PAIR, PAIR | alone]), ALIGNED)
    assert table["value"].tolist() == [1, 1, 1, 1] and set(table["cases"]) == {1}
