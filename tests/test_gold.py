"""The gold of names, quotations and frames: it fits the articles, and its README says what is in it.

The pipeline is measured against the names.
"""

import csv
import re

import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask

from helpers import agreement, annotate, load_articles, load_pipeline, sentences
from helpers.evaluate import frame_scores, mention_scores, name_scores
from helpers.framing import read_codings


@pytest.fixture(scope="module")
def folder(repository):
    return repository / "course" / "gold"


@pytest.fixture(scope="module")
def gold(folder):
    return pd.read_csv(folder / "entities.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def coders(folder):
    return pd.read_csv(folder / "entities_coders.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def quoted(folder):
    return pd.read_csv(folder / "quotations.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def quoted_by_coders(folder):
    return pd.read_csv(folder / "quotations_coders.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def of_both(quoted_by_coders):
    """One row a piece of content that A and B share: their contents overlap, by half of what both cover or more."""
    a, b = (quoted_by_coders[quoted_by_coders["coder"] == coder].reset_index() for coder in "AB")
    pairs = a.merge(b, on="article", suffixes=("_a", "_b"))
    common = pairs[["end_a", "end_b"]].min(axis=1) - pairs[["start_a", "start_b"]].max(axis=1)
    covered = pairs[["end_a", "end_b"]].max(axis=1) - pairs[["start_a", "start_b"]].min(axis=1)
    pairs = pairs[common / covered >= 0.5]
    assert pairs["index_a"].is_unique and pairs["index_b"].is_unique
    return pairs


@pytest.fixture(scope="module")
def readme(folder):
    return " ".join((folder / "README.md").read_text(encoding="utf-8").split())


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


def test_the_readme_says_how_far_the_coders_agree(readme, gold, coders):
    where = ["article", "start", "end", "label", "mention"]
    both = coders[coders["coder"] == "A"].merge(coders[coders["coder"] == "B"], on=where)
    of_a, of_b = ((coders["coder"] == coder).sum() for coder in "AB")
    assert of_a == of_b
    same_name = (both["name_x"] == both["name_y"]).sum()
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


def digits(number):
    """A coefficient as the README writes it: ".87"."""
    return f"{number:.2f}".replace("0.", ".", 1)


def test_the_readme_says_how_frames_were_coded(readme, folder):
    codings = read_codings(folder / "frames.csv")
    by_coder = codings[codings["coder"] != "adjudicated"]
    wide = codings.pivot(index=["unit", "item"], columns="coder", values="answer")
    same = (wide["A"] == wide["B"]).sum()
    assert f"{len(codings):,} rows" in readme
    assert f"in {same:,} of {len(wide):,} cases" in readme
    table = agreement(by_coder).set_index("item")
    of_all = table.loc["all"]
    low, high = digits(of_all["alpha_low"]), digits(of_all["alpha_high"])
    assert f"an alpha of {digits(of_all['alpha'])} (95 % interval {low} to {high})" in readme
    assert f"the mean over items is {digits(table['alpha'].drop('all').mean())}" in readme
    assert f"(A {(wide['A'] == 'yes').sum()} times, B {(wide['B'] == 'yes').sum()} times)" in readme
    weak = table[table["alpha"] < 0.667]
    assert all(f"`{item}` ({digits(row['alpha'])})" in readme for item, row in weak.iterrows())
    assert len(weak) == 6
    open_cases = wide[(wide["A"] != wide["B"]) | (wide["A"] == "unsure")]["adjudicated"].value_counts()
    assert f"decided the {open_cases.sum()} cases" in readme
    assert f"{open_cases['yes']} times yes, {open_cases['no']} times no, {open_cases['unsure']} times unsure" in readme


def test_indicators_do_better_than_doing_nothing():
    mean = frame_scores().query("item == 'mean'").set_index("score")
    assert mean.loc["gain", "value"] >= 0.15
    assert mean.loc["gain", "low"] > 0.15


def test_the_readme_says_what_the_revised_definitions_did(readme, folder):
    revised = read_codings(folder / "frames_revised.csv")
    first = read_codings(folder / "frames.csv")
    first = first[first["unit"].isin(revised["unit"]) & first["item"].isin(revised["item"])]
    after = agreement(revised).set_index("item")["alpha"]
    before = agreement(first[first["coder"] != "adjudicated"]).set_index("item")["alpha"]
    assert f"the {revised['unit'].nunique()} paragraphs of the other three articles" in readme
    assert not set(revised["unit"].str.partition("/")[0]) & {"samarkand-2022", "call-2022-a"}
    culprit, benefit = "responsibility.culprit", "economic gain.benefit"
    assert f"from {digits(before[culprit])} (A and B, first wording) to {digits(after[culprit])}" in readme
    assert f"from {digits(before[benefit])} to {after[benefit]:.2f}" in readme


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


SPANS = {"content": ("start", "end"), "cue": ("cue_start", "cue_end"), "speaker_text": ("speaker_start", "speaker_end")}
KINDS = ["direct", "mixed", "indirect"]


def test_every_quotation_stands_where_the_gold_says(quoted, quoted_by_coders):
    texts = load_articles().set_index("article")["text"]
    for table in (quoted, quoted_by_coders):
        for row in table.to_dict("records"):
            for words, (start, end) in SPANS.items():
                if row[words]:
                    assert texts[row["article"]][int(row[start]) : int(row[end])] == row[words]
                else:
                    assert row[start] == row[end] == ""


def test_no_quotation_lacks_what_it_needs(quoted, quoted_by_coders):
    assert list(quoted_by_coders.columns) == ["coder", *quoted.columns]
    for table in (quoted, quoted_by_coders):
        assert (table["content"] == table["content"].str.strip()).all() and table["content"].all()
        assert set(table["kind"]) == set(KINDS)
        with_cue = table[table["cue"] != ""]
        stances = {"neutral", "endorsing", "distancing", "directive", "evaluative", "negated"}
        assert set(with_cue["stance"]) <= stances
        bare = table[table["cue"] == ""]
        assert set(bare["kind"]) == {"direct"} and set(bare["stance"]) == {""}
        nobody = table[table["speaker"] == ""]
        assert set(nobody["speaker_text"]) == {"a statement"}


def test_pieces_of_quotations_overlap_no_other_and_are_numbered_in_order(quoted, quoted_by_coders):
    for table in (quoted, *(part for _, part in quoted_by_coders.groupby("coder"))):
        for _, article in table.groupby("article"):
            assert (article["end"] <= article["start"].shift(-1, fill_value=article["end"].max())).all()
            numbers = article["quotation"]
            assert numbers.iloc[0] == 1 and set(numbers.diff().dropna()) <= {0, 1}
        for row in table.to_dict("records"):
            for words in ("cue", "speaker_text"):
                start, end = SPANS[words]
                assert not row[words] or int(row[end]) <= row["start"] or row["end"] <= int(row[start])


def test_kinds_of_quotations_fit_the_marks_in_the_text(quoted):
    texts = load_articles().set_index("article")["text"]
    for row in quoted.itertuples():
        text = texts[row.article]
        opened, closed = text[: row.start].rstrip().endswith("“"), text[row.end :].lstrip().startswith("”")
        if row.kind == "direct":
            assert closed and (opened or row.note == "opening mark lost") and row.content[0] != "“"
            assert text[row.start - 1].isspace() or text[row.start - 1] == "“"
        else:
            assert not opened and not closed
            assert ("“" in row.content) == (row.kind == "mixed")
            assert not row.content.endswith((".", ","))
            assert row.content.count("“") == row.content.count("”") or row.note == "closing mark lost"


def test_all_words_in_marks_are_quoted_but_for_names_and_doubted_words(quoted):
    outside = []
    for article, text in load_articles().set_index("article")["text"].items():
        rows = quoted[quoted["article"] == article]
        for mark in re.finditer("“", text):
            words = mark.end() + re.match(r"\s*", text[mark.end() :]).end()
            if not ((rows["start"] <= words) & (mark.end() <= rows["end"])).any():
                outside.append(text[words:].split("”")[0])
    assert sorted(outside) == ["Akuyo", "special military operation"]


def test_the_readme_counts_the_quotations(readme, quoted):
    numbers = quoted[["article", "quotation"]].drop_duplicates()
    assert f"{len(quoted)} pieces of {len(numbers)} quotations" in readme
    counts = pd.crosstab(quoted["article"], quoted["kind"])[KINDS]
    for article, row in counts.iterrows():
        assert f"| {article} | {' | '.join(map(str, row))} | {row.sum()} |" in readme
    assert f"| all | {' | '.join(map(str, counts.sum()))} | {len(quoted)} |" in readme


def same(pairs, *columns):
    left, right = (pairs[[f"{column}_{side}" for column in columns]].astype(str) for side in "ab")
    return (left.to_numpy() == right.to_numpy()).all(axis=1)


def test_the_readme_says_how_far_the_coders_agree_on_quotations(readme, quoted_by_coders, of_both):
    n = len(of_both)
    of_a, of_b = ((quoted_by_coders["coder"] == coder).sum() for coder in "AB")
    assert f"A marked {of_a} pieces, B {of_b}. {n} of them overlap" in readme
    for said, columns in {
        "start and end": ["start", "end"],
        "kind": ["kind"],
        "cue": ["cue_start", "cue_end"],
        "words for the speaker": ["speaker_start", "speaker_end"],
        "speaker": ["speaker"],
        "relayed by": ["relayed_by"],
        "stance": ["stance"],
    }.items():
        assert f"| {said} | {same(of_both, *columns).sum()} of {n} |" in readme
    by_a, by_b = (of_both[f"note_{side}"] != "" for side in "ab")
    assert f"Both hesitated at {(by_a & by_b).sum()} of these pieces, one alone at {(by_a ^ by_b).sum()}" in readme
    for item in ("kind", "stance"):
        known = of_both[(of_both[f"{item}_a"] != "") & (of_both[f"{item}_b"] != "")]
        task = AnnotationTask(
            [(side, str(unit), answer) for side in "ab" for unit, answer in known[f"{item}_{side}"].items()]
        )
        assert f"For `{item}`, Krippendorff's alpha is {task.alpha():.2f} (n = {len(known)})" in readme
        assert f"{task.kappa():.2f}" == f"{task.alpha():.2f}"


def test_the_readme_lists_all_that_was_decided_on_quotations(readme, quoted, quoted_by_coders, of_both):
    section = readme[readme.index("quotations.csv:") :]
    section = section[section.index("| article | begins with |") :].split("**")[0]
    listed = []

    def decided(article, content, column, a, b, gold):
        listed.append(content)
        assert f"| {article} | {' '.join(content.split()[:4])} | {column} | {a} | {b} | {gold} |" in section

    golden = quoted.set_index(["article", "start", "end"])
    for pair in of_both.to_dict("records"):
        row = golden.loc[(pair["article"], pair["start_a"], pair["end_a"])]
        for column in ("kind", "cue", "stance", "speaker_text", "speaker", "relayed_by"):
            a, b = pair[f"{column}_a"], pair[f"{column}_b"]
            if a == b:
                assert row[column] == a
            else:
                decided(pair["article"], row["content"], column, a, b, row[column])
        for span in ("cue", "speaker"):
            spans = {(pair[f"{span}_start_{side}"], pair[f"{span}_end_{side}"]) for side in "ab"}
            assert (row[f"{span}_start"], row[f"{span}_end"]) in spans
    alone = quoted_by_coders.drop([*of_both["index_a"], *of_both["index_b"]])
    for row in alone.itertuples():
        a, b = ("marked" if row.coder == coder else "not marked" for coder in "AB")
        decided(row.article, row.content, "all", a, b, "left out")
    assert len(quoted) == len(of_both)  # nothing that only one of them marked was kept
    assert sum(section.count(f"| {article} |") for article in set(quoted["article"])) == len(listed)


def test_the_readme_says_how_the_pair_was_aligned(readme, folder):
    gold = pd.read_csv(folder / "alignment.csv")
    coders = pd.read_csv(folder / "alignment_coders.csv")
    texts = load_articles().set_index("article")["text"]
    told = sentences(annotate(load_articles(), progress=False)).set_index(["article", "sentence"])
    pairs = gold.dropna(subset=["sentence_a", "sentence_b"])
    only_a, only_b = (gold["relation"] == "only in a").sum(), (gold["relation"] == "only in b").sum()
    assert f"{len(pairs)} pairs, and the {only_a + only_b} sentences" in readme
    assert f"({only_a} in a, {only_b} in b)" in readme
    columns = ["sentence_a", "sentence_b", "relation"]
    by_a, by_b = (coders.loc[coders["coder"] == coder, columns] for coder in "AB")
    same = by_a.merge(by_b, on=columns)
    assert len(same) == len(by_a) == len(by_b) == len(pairs)
    for side, article in (("a", "call-2022-a"), ("b", "call-2022-b")):
        rows = gold.dropna(subset=[f"sentence_{side}"])
        assert set(rows[f"sentence_{side}"]) == set(told.loc[article].index)
        for row in rows[[f"sentence_{side}", f"start_{side}", f"end_{side}"]].itertuples(index=False):
            number, start, end = map(int, row)
            assert told.loc[(article, number), "text"] == texts[article][start:end]


def test_the_readme_says_how_figures_were_listed(readme, folder):
    gold = pd.read_csv(folder / "figures.csv", keep_default_na=False)
    coders = pd.read_csv(folder / "figures_coders.csv", keep_default_na=False)
    texts = load_articles().set_index("article")["text"]
    assert all(texts[row.article][row.start : row.end] == row.text for row in gold.itertuples())
    by_a, by_b = (coders[coders["coder"] == coder].reset_index(drop=True) for coder in "AB")
    same = {column: (by_a[column] == by_b[column]).sum() for column in by_a}
    assert f"in words: {len(gold)} figures" in readme
    assert {same[column] for column in ("start", "end", "value", "unit", "approximate", "speaker")} == {len(gold)}
    assert f"On all {len(gold)} places, values, units, hedges and speakers, on {same['period']} periods" in readme
    assert f"word for word on {same['counts']} of the phrases" in readme
