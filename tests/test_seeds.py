"""The five articles: kept byte for byte, described truthfully, cleaned without losing a paragraph."""

import csv
import hashlib
from pathlib import Path

import pandas as pd
import pytest

from helpers.articles import load_articles
from helpers.cleaning import clean_report, clean_text

ARTICLES = ["samarkand-2022", "call-2022-a", "astana-2024", "call-2021", "call-2022-b"]
CLAIMS = ["title", "outlet", "via", "translated", "translated_from", "language", "published", "meeting"]

# Read by hand: the lines of the files that are article text, counted from 1.
ARTICLE_LINES = {
    "samarkand-2022": [3, *range(7, 20, 2), 21, 22, *range(24, 31, 2), 32, 33, *range(35, 50, 2)],
    "call-2022-a": [3, 7, 9, 11, 13, 15, 17, 19, 21, 23],
    "astana-2024": list(range(5, 36, 2)),
    "call-2021": [3, 5, 7, 9, 11, 13, 17, 21, 23, 25, 27, 29],
    "call-2022-b": [3, 5, 8, 11, 14, 16, 19, 21, 23, 24, 26, 27, 28, 30, 31, 33, 34],
}

FURNITURE = [
    "Leave a Reply",
    "Your email address",
    "Related Articles",
    "Back to top",
    "Adblock",
    "AdBlock",
    "Show More",
    "See this content",
    "Support Independent Journalism",
    "Report This Content",
    "date 2022-12-31",
    "Disclaimer",
    "RJ983",
    "end of message",
    "Mhd Narayan",
    "digital marketing",
    "Asia & Pacific News",
    "pic.twitter.com",
    "\ufffd",
    "\u00a0",
]
TEASERS = [
    "Iranian President Meets",
    "in sequence",
    "Presidents of Cuba",
    "Dominican Republic",
    "See also",
    "Boris Johnson",
]
HEADINGS = [
    ("samarkand-2022", "Efforts for a multipolar world"),
    (
        "astana-2024",
        "Pointing to Russia's role in strengthening the potential of the Shanghai Cooperation Organization",
    ),
    ("astana-2024", "The talks between Putin and Erdogan in Astana lasted about an hour"),
    ("call-2022-b", "“Facts have proven time and again that sanction attempts are doomed to failure”"),
    ("call-2022-b", "“We must resist the intervention and sabotage of foreign powers hand in hand”"),
    ("call-2022-b", "“China will play a constructive role in the peaceful resolution of the Ukrainian crisis”"),
]
# The first and last words of articles, and what stands next to something that was taken out.
KEPT = [
    ("samarkand-2022", "The President of Russia, Vladimir Putin, and his Chinese counterpart"),
    ("samarkand-2022", "in Samarkand, Uzbekistan.\n\nPresident Putin highlighted"),
    ("samarkand-2022", "\n\nChina assures that it will continue to work with Russia"),
    ("samarkand-2022", "— The Political Room (@Political_Room)\nSeptember 15, 2022"),
    ("samarkand-2022", "\n\nXi Jinping believes that China and Russia should strengthen coordination"),
    ("samarkand-2022", "– In the rear (@pueblopatriota)\nSeptember 15, 2022"),
    ("samarkand-2022", "the intervention of foreign forces in that territory."),
    ("call-2022-a", "Russian President Vladimir Putin stressed this Friday"),
    ("call-2022-a", "to shape a new world order.\n\nThe head of the Kremlin pointed out"),
    ("call-2022-a", "Putin – Xi Jinping:“We aim to strengthen cooperation"),
    ("call-2022-a", "based on international law.”\n\n— AZ (@AZgeopolitics)\n\nDecember 30, 2022"),
    ("call-2022-a", "expressed Beijing’s willingness"),
    ("call-2022-a", "the increase in Western sanctions against Moscow."),
    ("astana-2024", "According to the report of Tasnim News Agency, citing TASS news agency"),
    ("astana-2024", "he would definitely visit Turkey."),
    ("call-2021", "Vladimir Putin and President Shen Qing agreed in a video on Wednesday"),
    ("call-2021", "threatening Ukraine.\n\nAccording to the Kremlin, Putin spoke of a conversation with Sean Biden"),
    ("call-2021", "Putin made security promises.\n\n“A new model of cooperation has emerged"),
    ("call-2021", "to produce more than 150 million doses."),
    ("call-2022-b", "Russian President Vladimir Putin, during his meeting with his Chinese counterpart"),
    ("call-2022-b", "energy cooperation played a balancing roleXi said that"),
    ("call-2022-b", "in order not to be exposed to Western sanctions."),
]


@pytest.fixture(scope="module")
def seeds() -> pd.DataFrame:
    return load_articles().set_index("article", drop=False)


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    return load_articles(clean=False).set_index("article", drop=False)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_byte_for_byte_as_they_were_found(repository):
    sums = (repository / "seeds" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(sums) == 5
    for line in sums:
        expected, name = line.split()
        assert hashlib.sha256((repository / "seeds" / name).read_bytes()).hexdigest() == expected


def test_git_keeps_their_line_ends(repository):
    assert "seeds/*.txt -text" in (repository / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_the_table_has_the_agreed_columns(seeds):
    assert list(seeds["article"]) == ARTICLES
    agreed = ["article", "title", "outlet", "published", "meeting", "language", "via", "text", "source_file"]
    assert list(seeds.columns[: len(agreed)]) == agreed
    assert {"credit_line", "repairs", "translated", "translated_from"} <= set(seeds.columns)
    assert pd.api.types.is_datetime64_dtype(seeds["published"])


def test_what_the_texts_state_is_recorded_and_nothing_else(seeds):
    assert seeds["via"].fillna("").to_dict() == {
        "samarkand-2022": "Telesur",
        "call-2022-a": "Telesur",
        "astana-2024": "Tasnim News Agency",
        "call-2021": "",
        "call-2022-b": "",
    }
    assert seeds["published"].dropna().to_dict() == {"call-2022-a": pd.Timestamp("2022-12-31")}
    assert seeds["outlet"].isna().all() and seeds["translated_from"].isna().all()
    assert list(seeds.index[seeds["translated"] == "yes"]) == ["samarkand-2022", "call-2022-a"]
    assert seeds["title"].isna().to_dict() == dict.fromkeys(ARTICLES, False) | {"call-2022-a": True}


def test_every_claim_has_evidence_and_every_quoted_piece_of_it_is_in_the_file(repository):
    for row in rows(repository / "seeds" / "articles.csv"):
        text = (repository / "seeds" / row["source_file"]).read_text(encoding="utf-8")
        for claim in CLAIMS:
            evidence = row[f"{claim}_evidence"]
            assert evidence, (row["article"], claim)
            if not row[claim]:
                assert evidence.startswith("not stated"), (row["article"], claim)
            for quoted in evidence.split('"')[1::2]:
                for piece in quoted.split(" ... "):
                    assert piece in text, (row["article"], claim, piece)


def test_the_credit_line_is_word_for_word_and_what_cleaning_finds_by_itself(repository, seeds):
    for row in rows(repository / "seeds" / "articles.csv"):
        text = (repository / "seeds" / row["source_file"]).read_text(encoding="utf-8")
        found = [repair.before for repair in seeds.loc[row["article"], "repairs"] if repair.rule == "credit_line"]
        assert found == ([row["credit_line"]] if row["credit_line"] else [])
        assert row["credit_line"] in text


def test_each_meeting_of_an_article_is_in_the_table_of_meetings(repository, seeds):
    meetings = rows(repository / "seeds" / "meetings.csv")
    assert [row["meeting"] for row in meetings] == ["2021-12-15", "2022-09-15", "2022-12-30", "2024-07-03"]
    assert all(row["meeting"] == row["date"] and row["participants"] and row["evidence"] for row in meetings)
    assert seeds["meeting"].value_counts().to_dict() == {row["meeting"]: 1 for row in meetings} | {"2022-12-30": 2}
    # Weekdays that the articles name.
    weekdays = [pd.Timestamp(row["date"]).day_name() for row in meetings]
    assert weekdays == ["Wednesday", "Thursday", "Friday", "Wednesday"]


@pytest.mark.parametrize("phrase", FURNITURE + TEASERS)
def test_no_furniture_or_teaser_remains(seeds, raw, phrase):
    assert raw["text"].str.contains(phrase, regex=False).any()
    assert not seeds["text"].str.contains(phrase, regex=False).any()


@pytest.mark.parametrize(("article", "heading"), HEADINGS)
def test_headings_of_the_article_itself_stay(seeds, article, heading):
    assert heading in seeds.loc[article, "text"].split("\n")


@pytest.mark.parametrize(("article", "words"), KEPT)
def test_article_text_stays(seeds, article, words):
    assert words in seeds.loc[article, "text"]


def test_exactly_the_lines_that_are_article_text_stay(seeds, raw):
    def letters(text: str) -> str:
        return "".join(character for character in text if character.isalnum())

    for key, numbers in ARTICLE_LINES.items():
        lines = raw.loc[key, "text"].split("\n")
        expected = [letters(lines[n - 1].removesuffix("in sequence:").split("pic.twitter")[0]) for n in numbers]
        assert [letters(line) for line in seeds.loc[key, "text"].split("\n") if line] == expected


def test_headlines_are_in_title_and_not_in_text(seeds):
    assert seeds.loc["samarkand-2022", "title"] == "Russia and China deepen cooperative relations"
    for key, title in seeds["title"].dropna().items():
        assert title not in seeds.loc[key, "text"].split("\n")
        assert "headline" in {repair.rule for repair in seeds.loc[key, "repairs"]}


def test_repairs_stand_where_they_say(seeds):
    for key, repairs in seeds["repairs"].items():
        text = seeds.loc[key, "text"]
        for repair in repairs:
            assert text[repair.start : repair.start + len(repair.after)] == repair.after


def test_cleaning_the_cleaned_texts_changes_nothing(seeds):
    for key, text in seeds["text"].items():
        again, repairs = clean_text(text, seeds["title"].fillna("")[key])
        assert again == text
        assert all(repair.before == repair.after for repair in repairs)


@pytest.mark.parametrize(
    ("article", "rule", "before", "after"),
    [
        ("samarkand-2022", "encoding", "\ufffd" * 8, ""),
        ("samarkand-2022", "headline", "Russia and China deepen cooperative relations | News", ""),
        ("samarkand-2022", "teaser", "in sequence:", ""),
        ("call-2022-a", "quotation_mark", "”", "“"),
        ("call-2022-a", "quotation_mark", "‘", "’"),
        ("call-2022-a", "ran_together", "arena(in", "arena(in"),
        ("call-2022-b", "quotation_mark", "” ", "“"),
        ("call-2022-b", "ran_together", "roleXi", "roleXi"),
    ],
)
def test_the_report_lists_what_a_reader_of_the_files_would(seeds, article, rule, before, after):
    report = clean_report(seeds)
    row = report[(report["article"] == article) & (report["rule"] == rule)]
    assert (before, after) in set(zip(row["before"], row["after"], strict=True))


def test_unpaired_marks_are_reported_where_the_files_have_them(seeds):
    report = clean_report(seeds)
    marks = report[report["rule"] == "unpaired_mark"]
    assert (marks["before"] == marks["after"]).all()
    context = {
        (row.article, seeds.loc[row.article, "text"][row.start :][:15]) for row in marks.itertuples()
    }  # the mark and what follows
    assert context == {
        ("call-2022-a", "“serves to conf"),
        ("astana-2024", "“Let's continue"),
        ("call-2022-b", "“These ties rep"),
        ("call-2022-b", "” he shared imp"),
        ("call-2022-b", "“We aim to stre"),
        ("call-2022-b", "“We protect not"),
        ("call-2022-b", "“It is a test f"),
    }


def test_embedded_posts_are_reported_and_stay(seeds):
    report = clean_report(seeds)
    posts = report[report["rule"] == "embedded_post"]
    assert list(posts["article"]) == ["samarkand-2022", "samarkand-2022", "call-2022-a"]
    assert all(post.before == post.after and "(@" in post.before for post in posts.itertuples())
    assert posts["before"].str.contains("2022").all()
