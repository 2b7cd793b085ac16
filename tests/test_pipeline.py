"""The packaged pipeline and its recipe: white space to the letter, names cut out of mentions, a card that is whole."""

import json
import sys

import pytest
import spacy

CONLLU = """\
# newdoc id = invented
# newpar
# text = Orlu can't wait ("now").
1\tOrlu\tOrlu\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(1-person-new-x-y)
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\t_\t0\troot\t_\t_
5\t(\t(\tPUNCT\t-LRB-\t_\t7\tpunct\t_\tSpaceAfter=No
6\t"\t"\tPUNCT\t``\t_\t7\tpunct\t_\tSpaceAfter=No
7\tnow\tnow\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No
7.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
8\t"\t"\tPUNCT\t''\t_\t7\tpunct\t_\tSpaceAfter=No
9\t)\t)\tPUNCT\t-RRB-\t_\t7\tpunct\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = President Nima Orlu of the Veshka Council left Ostania.
1\tPresident\tpresident\tPROPN\tNNP\tNumber=Sing\t3\tcompound\t_\tEntity=(1-person-giv-x-y
2\tNima\tNima\tPROPN\tNNP\tNumber=Sing\t3\tcompound\t_\t_
3\tOrlu\tOrlu\tPROPN\tNNP\tNumber=Sing\t8\tnsubj\t_\t_
4\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_
5\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(2-organization-new-x-y
6\tVeshka\tVeshka\tPROPN\tNNP\tNumber=Sing\t7\tcompound\t_\tEntity=(3-place-new-x-y)
7\tCouncil\tcouncil\tPROPN\tNNP\tNumber=Sing\t3\tnmod\t_\tEntity=2)1)
8\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
9\tOstania\tOstania\tPROPN\tNNP\tNumber=Sing\t8\tobj\t_\tEntity=(4-place-new-x-y)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_
"""


@pytest.fixture
def recipe(repository, monkeypatch):
    monkeypatch.syspath_prepend(str(repository / "course" / "pipeline"))
    yield
    for name in ("conll", "named_mentions"):
        sys.modules.pop(name, None)


@pytest.fixture
def treebank(tmp_path):
    file = tmp_path / "invented.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    return file


def test_a_treebank_gives_back_its_own_text_and_the_tokenizer_meets_its_tokens(recipe, treebank):
    from conll import read_conllu

    for sentence, text in zip(
        read_conllu(treebank), [CONLLU.split("# text = ")[n].split("\n")[0] for n in (1, 2)], strict=True
    ):
        rebuilt = "".join(token.form + " " * token.space_after for token in sentence.tokens)
        assert rebuilt.strip() == text
        assert [token.text for token in spacy.blank("en")(text)] == [token.form for token in sentence.tokens]


def test_a_name_is_cut_out_of_its_mention_without_title_and_determiner(recipe, treebank):
    from conll import read_conllu
    from named_mentions import named_mentions

    found = [
        (" ".join(token.form for token in sentence.tokens[start:end]), label)
        for sentence, spans in named_mentions(read_conllu(treebank))
        for start, end, label in spans
    ]
    assert found == [
        ("Orlu", "PERSON"),
        ("Nima Orlu", "PERSON"),
        ("Veshka Council", "ORG"),
        ("Ostania", "LOC"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "words", "spans"),
    [
        (
            "a.txt",
            "Orlu\tB-person\nleft\tO\nVeshka\tB-location\nCity\tI-location\n",
            ["Orlu", "left", "Veshka", "City"],
            2,
        ),
        ("a.txt", "-DOCSTART- O\n\nOrlu I-PER\n( O\nno O\n) O\n", ["Orlu", "(", "no", ")"], 1),
        ("a.iob2", "# text = Orlu's\n1\tOrlu\tB-PER\t-\t-\n2\t's\tO\t-\t-\n", ["Orlu", "'s"], 1),
        (
            "GMB_a.txt",
            "\tSentence #\tWord\tPOS\tTag\n0\t1.0\tOrlu\tNNP\tB-per\n1\t1.0\tleft\tVBD\tO\n",
            ["Orlu", "left"],
            1,
        ),
    ],
)
def test_every_family_of_name_corpora_is_read(recipe, tmp_path, name, content, words, spans):
    from conll import read_iob

    (tmp_path / name).write_text(content, encoding="utf-8")
    (sentence,) = read_iob(tmp_path / name)
    assert sentence.words == words
    assert len(sentence.spans) == spans
    assert len(sentence.spaces) == len(words)


def test_the_packaged_pipeline_is_small_enough_for_any_room(repository):
    files = [file for file in (repository / "helpers" / "en_newsroom_sm").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) <= 15_000_000


def test_the_pipeline_tells_nothing_of_the_computer_it_was_trained_on(repository):
    config = spacy.util.load_config(repository / "helpers" / "en_newsroom_sm" / "config.cfg")
    assert [path for path in config["paths"].values() if path] == []


def test_the_card_names_all_sources_and_holds_the_scores_of_every_test_set(repository):
    meta = json.loads((repository / "helpers" / "en_newsroom_sm" / "meta.json").read_text(encoding="utf-8"))
    card = (repository / "course" / "pipeline" / "MODEL_CARD.md").read_text(encoding="utf-8")
    readme = (repository / "course" / "pipeline" / "README.md").read_text(encoding="utf-8")
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["name"] in card and meta["version"] in card
    assert all(source["license"].split(" (")[0] in readme for source in meta["sources"])
    for test_set in ("EWT test", "GUM test | all", "UNER EWT test", "CrossNER politics test"):
        assert f"| {test_set} |" in card
