"""Reading articles from every kind of source, and what a reader is told when one can't be read."""

import csv
import json
import os
import sys
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles import COLUMNS, ArticleError, load_articles

TEXT = "The president of Norlandia met her counterpart from Sudania on Tuesday in Port Alba. They agreed on trade."
OTHER = "A storm left the coast of Ostravia without power. The mayor of Belgard asked everybody to stay at home."


def message(source: object, **options: object) -> str:
    with pytest.raises(ArticleError) as caught:
        load_articles(source, **options)
    # Nobody has to read another library's traceback above ours.
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return str(caught.value)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


# What can be read ----------------------------------------------------------------------------------------------------


def test_a_folder_gives_a_row_a_file_in_the_order_of_names(tmp_path):
    write(tmp_path, "b.txt", OTHER)
    write(tmp_path, "a.md", TEXT)
    write(tmp_path, "README.md", "About these files.")
    write(tmp_path, "picture.png", b"\x89PNG\r\n")
    articles = load_articles(tmp_path)
    assert list(articles["article"]) == ["a", "b"]
    assert list(articles["source_file"]) == ["a.md", "b.txt"]
    assert list(articles["text"]) == [TEXT, OTHER]
    assert list(articles.columns[: len(COLUMNS)]) == COLUMNS
    assert articles[["title", "outlet", "published", "meeting", "language", "via"]].isna().all(axis=None)
    assert articles.attrs["problems"] == []


def test_an_articles_csv_describes_the_files_of_its_folder(tmp_path):
    write(tmp_path, "one.txt", f"Brenn opens the border\n\n{TEXT}")
    write(tmp_path, "two.txt", OTHER)
    write(tmp_path, "meetings.csv", "meeting,place\n2031-03-03,Port Alba\n")
    write(
        tmp_path,
        "articles.csv",
        "article,source_file,title,published,meeting,mood\n"
        "y,two.txt,,2031-03-04,,grim\n"
        "x,one.txt,Brenn opens the border,,2031-03-03,\n",
    )
    articles = load_articles(tmp_path).set_index("article")
    assert list(articles.index) == ["y", "x"]
    assert articles.loc["x", "text"] == TEXT
    assert articles.loc["x", "title"] == "Brenn opens the border"
    assert articles.loc["y", "published"] == pd.Timestamp("2031-03-04")
    assert articles.loc["y", "mood"] == "grim" and pd.isna(articles.loc["x", "mood"])
    assert articles.loc["x", "meeting"] == "2031-03-03" and pd.isna(articles.loc["y", "meeting"])


def test_a_glob_and_a_path_as_text(tmp_path):
    write(tmp_path, "a1.txt", TEXT)
    write(tmp_path, "a2.txt", OTHER)
    write(tmp_path, "b.txt", OTHER)
    assert list(load_articles(str(tmp_path / "a*.txt"))["article"]) == ["a1", "a2"]
    assert list(load_articles(str(tmp_path / "b.txt"))["article"]) == ["b"]


def test_signs_of_a_glob_in_a_file_name_are_no_glob(tmp_path):
    assert load_articles(write(tmp_path, "a [1].txt", TEXT)).loc[0, "text"] == TEXT


TABLE = pd.DataFrame({"article": ["x", "y"], "text": [TEXT, f'{OTHER}\n\nIt said: “yes”; no, "maybe".'], "n": [1, 2]})


@pytest.mark.parametrize(
    ("name", "save"),
    [
        ("a.csv", lambda path: TABLE.to_csv(path, index=False)),
        ("a.CSV", lambda path: TABLE.to_csv(path, index=False, sep=";")),
        ("tabs.csv", lambda path: TABLE.to_csv(path, index=False, sep="\t")),
        ("excel.csv", lambda path: TABLE.to_csv(path, index=False, encoding="utf-8-sig")),
        ("utf16.csv", lambda path: TABLE.to_csv(path, index=False, encoding="utf-16")),
        ("a.tsv", lambda path: TABLE.to_csv(path, index=False, sep="\t")),
        ("a.jsonl", lambda path: TABLE.to_json(path, orient="records", lines=True)),
        ("a.parquet", lambda path: TABLE.to_parquet(path)),
    ],
)
def test_tables_give_a_row_an_article(tmp_path, name, save):
    save(tmp_path / name)
    articles = load_articles(tmp_path / name, clean=False)
    assert list(articles["article"]) == ["x", "y"]
    assert list(articles["text"]) == list(TABLE["text"])
    assert [str(n) for n in articles["n"]] == ["1", "2"]
    assert list(articles["source_file"]) == [name] * 2


def test_a_dataframe_with_other_names_and_an_index_of_its_own():
    table = pd.DataFrame({"id": [7, 9], "text": [TEXT, OTHER], "score": [0.5, 1.5]}, index=[100, 100])
    before = table.copy()
    articles = load_articles(table)
    assert list(articles["article"]) == ["7", "9"]
    assert list(articles["score"]) == [0.5, 1.5]
    assert articles["source_file"].isna().all()
    assert "id" not in articles
    pd.testing.assert_frame_equal(table, before)


def test_rows_are_numbered_where_there_is_no_key(tmp_path):
    assert list(load_articles(pd.DataFrame({"text": [TEXT, OTHER]}))["article"]) == ["1", "2"]
    write(tmp_path, "a.csv", f"text\n{TEXT}\n")
    write(tmp_path, "b.csv", f"text\n{OTHER}\n")
    assert list(load_articles(tmp_path)["article"]) == ["a-1", "b-1"]


def test_a_table_that_was_loaded_and_saved_can_be_loaded_again(tmp_path):
    articles = load_articles()
    articles.drop(columns="repairs").to_csv(tmp_path / "articles.csv", index=False)
    again = load_articles(tmp_path)
    pd.testing.assert_frame_equal(again.drop(columns="repairs"), articles.drop(columns="repairs"), check_like=True)
    pd.testing.assert_frame_equal(
        load_articles(articles).drop(columns="repairs"), articles.drop(columns="repairs"), check_like=True
    )


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Brenn opens the border</title>
<meta property="og:title" content="Brenn opens the border"><meta property="og:site_name" content="Alba Today">
<meta property="article:published_time" content="2021-03-04T10:00:00+01:00"></head><body><nav><a href="/">Home</a>
<a href="/news">News</a></nav><article><h1>Brenn opens the border</h1>{paragraphs}</article>
<footer>All rights reserved. On 5 May 2019 this site opened.</footer></body></html>"""
PARAGRAPHS = [
    "The president of Norlandia, Zoë Brenn, opened the border to Sudania on Tuesday, after three years of talks.",
    "“We agreed in the spring, and we kept our word,” Brenn said in Port Alba, where the two presidents met.",
    "Trade between the two countries grew by twelve percent in the first half of the year, her office said.",
]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_web_page_gives_its_article_title_date_and_site(tmp_path, charset):
    page = PAGE.format(charset=charset, paragraphs="".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    article = load_articles(write(tmp_path, "page.html", page.encode(charset))).loc[0]
    assert article["text"] == "\n\n".join(PARAGRAPHS)
    assert article["title"] == "Brenn opens the border"
    assert article["outlet"] == "Alba Today"
    assert article["published"] == pd.Timestamp("2021-03-04")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Erdoğan, Xi и Łódź: “yes”."),
        ("utf-8-sig", "Erdoğan, Xi и Łódź: “yes”."),
        ("utf-16", "Erdoğan, Xi и Łódź: “yes”."),
        ("utf-32", "Erdoğan, Xi и Łódź: “yes”."),
        ("utf-16-le", "Brenn met Ilves, and they said “yes”."),
        ("utf-16-be", "Brenn met Ilves, and they said “yes”."),
        (
            "cp1252",
            "Brenn said “we agreed” in the café, and Zoë, her naïve señor, said so too. It was the fête of Łódz.",
        ),
        ("cp1251", "Президент Норландии встретилась в Порт-Альбе с президентом Судании и говорила о торговле."),
        ("koi8_r", "Президент Норландии встретилась в Порт-Альбе с президентом Судании и говорила о торговле."),
        ("cp1254", "Cumhurbaşkanı Brenn, görüşmede ilişkilerin geliştirilmesini istediğini söyledi, dedi bakan."),
        ("cp1250", "Prezydent powiedziała, że współpraca jest ważna i że będzie się rozwijać również później."),
        ("gb18030", "诺兰迪亚总统周二在阿尔巴港会见了苏达尼亚总统，双方讨论了两国之间的贸易问题。"),
    ],
)
def test_text_files_in_many_encodings(tmp_path, encoding, text):
    raw = text.encode(encoding, errors="ignore")
    path = write(tmp_path, "a.txt", raw)
    assert load_articles(path, clean=False).loc[0, "text"] == raw.decode(encoding)


def test_a_few_broken_bytes_do_not_change_the_encoding(tmp_path):
    raw = ("Erdoğan und Müller, Łódź, São Tomé. " * 3).encode() + b"\xff and more."
    text = load_articles(write(tmp_path, "a.txt", raw), clean=False).loc[0, "text"]
    assert text.count("Łódź") == 3 and text.count("\ufffd") == 1


def test_windows_line_ends(tmp_path):
    path = write(tmp_path, "a.txt", f"Border to open\r\n\r\n{TEXT}\r\n\r\n{OTHER}\r\n")
    article = load_articles(path).loc[0]
    assert (article["title"], article["text"]) == ("Border to open", f"{TEXT}\n\n{OTHER}")
    assert load_articles(path, clean=False).loc[0, "text"].count("\r\n") == 5


def test_without_cleaning_the_text_is_as_found_and_the_report_is_empty(tmp_path):
    path = write(tmp_path, "a.txt", f"Border to open\n\n{TEXT}\n\nLeave a Reply")
    article = load_articles(path, clean=False).loc[0]
    assert article["text"] == f"Border to open\n\n{TEXT}\n\nLeave a Reply"
    assert pd.isna(article["title"]) and article["repairs"] == ()


def test_a_credit_line_fills_via_only_where_the_table_has_none():
    table = pd.DataFrame({"text": [f"{TEXT}\n\nSource: Alba Today"] * 2, "via": ["Norlandia News Agency", None]})
    articles = load_articles(table)
    assert list(articles["via"]) == ["Norlandia News Agency", "Alba Today"]
    assert list(articles["credit_line"]) == ["Source: Alba Today"] * 2


def test_words_that_look_missing_are_text(tmp_path):
    path = write(tmp_path, "a.csv", "article,text,outlet\nNA,null,nan\n")
    article = load_articles(path, clean=False).loc[0]
    assert (article["article"], article["text"], article["outlet"]) == ("NA", "null", "nan")


def test_dates_are_dates():
    cells = [
        "2031-03-04",
        "2031-03-04T10:30:00+05:00",
        "2031-03-04 10:30",
        "",
        None,
        pd.Timestamp("2031-03-04", tz="UTC"),
    ]
    table = pd.DataFrame({"text": [TEXT] * len(cells), "published": pd.Series(cells, dtype=object)})
    dates = load_articles(table)["published"]
    assert pd.api.types.is_datetime64_dtype(dates)
    assert [None if pd.isna(date) else str(date) for date in dates] == [
        "2031-03-04 00:00:00", "2031-03-04 10:30:00", "2031-03-04 10:30:00", None, None, "2031-03-04 00:00:00",
    ]  # fmt: skip


def test_a_long_cell_of_a_table_is_no_problem(tmp_path):
    long = TEXT * 3_000
    pd.DataFrame({"text": [long]}).to_csv(tmp_path / "a.csv", index=False)
    assert load_articles(tmp_path / "a.csv", clean=False).loc[0, "text"] == long


def test_half_characters_do_not_break_the_table(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "Brenn \\ud83d said so.", "title": "\\ud83d"}\n')
    assert "\ufffd" in load_articles(path, clean=False).loc[0, "text"]


# What can't be read --------------------------------------------------------------------------------------------------


def test_nothing_there_names_what_is_near(tmp_path):
    write(tmp_path, "articles.txt", TEXT)
    assert "articles.txt" in message(tmp_path / "artcles.txt")
    assert "there is no folder 'nowhere'" in message(tmp_path / "nowhere" / "a.txt")
    assert "no file matches this pattern" in message(str(tmp_path / "*.csv"))
    assert "address on the web" in message("https://albatoday.example/a.html")
    assert "a int" in message(3)


def test_an_empty_folder_says_what_can_be_read(tmp_path):
    assert "it holds nothing" in message(tmp_path)
    write(tmp_path, "picture.png", b"\x89PNG")
    text = message(tmp_path)
    assert "picture.png" in text and ".txt" in text and ".parquet" in text


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t\r\n", "nothing but white space"),
        ("a.txt", b"\xef\xbb\xbf", "nothing but white space"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG picture"),
        ("a.txt", b"PK\x03\x04" + bytes(range(256)), "a zip archive, which Word (.docx)"),
        ("a.txt", b"%PDF-1.7\n", "a PDF document"),
        ("a.txt", bytes(range(256)) * 4, "bytes that are no text"),
        ("a.md", b"\x01\x02\x03\x04\x05\x06 abc", "bytes that are no text"),
        ("a.html", b"<html><body></body></html>", "no article found in this page"),
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"PK\x03\x04" + bytes(range(256)), "a zip archive, which Word (.docx) and Excel (.xlsx)"),
        ("a.parquet", b"PAR1 but broken", "can't be read as Parquet"),
        ("a.jsonl", b'{"text": "x"\n', "line 1"),
        ("a.jsonl", b'"text"\n', "a JSON str"),
        ("a.jsonl", b"[" * 100_000 + b"\n", "nested too deeply"),
        ("a.docx", b"PK", "a .docx file, which can't be read"),
        ("a.pdf", b"%PDF", "a .pdf file, which can't be read"),
        ("article", b"abc", "no ending"),
    ],
    ids=lambda value: str(value)[:30],  # one of them is 100,000 brackets long
)
def test_a_file_that_is_no_article_is_named_with_what_it_is(tmp_path, name, content, found):
    text = message(write(tmp_path, name, content))
    assert found in text
    assert text.startswith(name)
    assert "Expected:" in text and "To mend it:" in text


def test_an_article_of_two_hundred_million_bytes_is_refused_unread(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    text = message(path)
    assert "200,000,000 bytes" in text and ".parquet" in text


def test_a_row_of_more_than_ten_million_characters_is_refused():
    text = message(pd.DataFrame({"text": [TEXT, "word " * 2_000_001]}))
    assert "row 2" in text and "10,000,005 characters" in text


@pytest.mark.parametrize(
    ("columns", "hint"),
    [
        (["article", "body"], "'body' looks like it"),
        (["Text", "title"], "'Text' looks like it"),
        (["texts", "n"], "'texts' looks like it"),
        (["title", "n"], "rename the column that holds it"),
    ],
)
def test_a_missing_column_names_the_columns_and_the_nearest(tmp_path, columns, hint):
    path = tmp_path / "a.csv"
    pd.DataFrame([["x", "y"]], columns=columns).to_csv(path, index=False)
    text = message(path)
    assert "no column 'text'" in text and hint in text
    assert all(repr(column) in text for column in columns)
    assert "rename(columns={" in text and "read_csv('a.csv')" in text


def test_a_column_that_is_there_twice(tmp_path):
    assert "'text' is there twice" in message(write(tmp_path, "a.csv", "text,text\na,b\n"))


def test_duplicate_keys_name_both_rows(tmp_path):
    text = message(write(tmp_path, "a.csv", f"article,text\nx,{TEXT}\ny,{OTHER}\nx,{OTHER}\n"))
    assert "a.csv, row 3" in text and "'x' is taken: a.csv row 1 has it" in text
    folder = tmp_path / "folder"
    folder.mkdir()
    write(folder, "x.txt", TEXT)
    write(folder, "x.md", TEXT)
    assert "x.txt: the key 'x' is taken: x.md has it" in message(folder)


def test_all_problems_are_listed_at_once(tmp_path):
    path = write(
        tmp_path,
        "a.csv",
        f"article,text,published\nx,{TEXT},2031-03-04\ny,,2031-03-04\n"
        f"z,{OTHER},4 March\nv,{OTHER},2031-02-30\n,{TEXT},\n",
    )
    lines = message(path).splitlines()
    assert lines[0] == "4 problems:"
    assert "row 2" in lines[1] and "the cell 'text' is empty" in lines[1]
    assert "row 5" in lines[2] and "the key is empty" in lines[2]
    assert "row 3" in lines[3] and "'4 March'" in lines[3] and "YYYY-MM-DD" in lines[3]
    assert "row 4" in lines[4] and "'2031-02-30'" in lines[4]


@pytest.mark.parametrize("date", ["2031", "03/04/2031", "yesterday", 45000, "2031-13-01"])
def test_what_is_no_date_is_not_guessed(date):
    text = message(pd.DataFrame({"text": [TEXT], "published": pd.Series([date], dtype=object)}))
    assert "row 1" in text and str(date) in text and "YYYY-MM-DD" in text


def test_cells_that_are_no_text_are_named():
    text = message(pd.DataFrame({"text": pd.Series([TEXT, 3, None, float("nan"), b"bytes"], dtype=object)}))
    assert text.startswith("4 problems:")
    assert "row 2: the cell 'text' holds a int" in text and "row 5: the cell 'text' holds a bytes" in text


def test_a_row_with_a_cell_too_many(tmp_path):
    text = message(write(tmp_path, "a.csv", f"article,text\nx,{TEXT}\ny,Brenn, who met Ilves\n"))
    assert "row 2: 3 cells, where the header has 2" in text


def test_a_quotation_mark_that_never_closes(tmp_path):
    path = write(tmp_path, "a.csv", f'article,text\nx,{TEXT}\ny,"{OTHER}\nz,{TEXT}\n')
    assert "row that begins in line 3 never closes" in message(path)
    with pytest.warns(UserWarning, match="line 3"):
        assert list(load_articles(path, errors="report")["article"]) == ["x"]


def test_a_broken_line_of_json_is_named(tmp_path):
    good = json.dumps({"text": TEXT})
    path = write(tmp_path, "a.jsonl", f"{good}\n\n{good[:-4]}\n{good}\n")
    assert "a.jsonl, line 3: this isn't JSON" in message(path)
    with pytest.warns(UserWarning, match="line 3"):
        assert len(load_articles(path, errors="report")) == 2


def test_an_articles_csv_that_does_not_fit_its_folder(tmp_path):
    write(tmp_path, "one.txt", TEXT)
    write(tmp_path, "three.txt", TEXT)
    write(tmp_path, "articles.csv", "source_file\none.txt\nthre.txt\n")
    text = message(tmp_path)
    assert "articles.csv, row 2: source_file is 'thre.txt'" in text and "write three.txt" in text
    assert "three.txt: articles.csv has no row for it" in text


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root and Windows read every file")
def test_a_file_that_may_not_be_read(tmp_path):
    path = write(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    assert "can't be opened" in message(path)


def test_nothing_but_furniture_is_no_article(tmp_path):
    assert "all of it is page furniture" in message(write(tmp_path, "a.txt", "Leave a Reply\n\nShare"))


def test_report_keeps_the_good_ones_and_lists_the_others(tmp_path):
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", b"")
    write(tmp_path, "c.docx", b"PK")
    write(tmp_path, "d.txt", b"\x89PNG" + bytes(range(256)))
    write(tmp_path, "e.csv", f"article,text\nx,{TEXT}\ny,\n")
    write(tmp_path, "f.parquet", b"PAR1")
    write(tmp_path, "g.csv", "a,b\n1,2\n")
    with pytest.warns(UserWarning) as caught:
        articles = load_articles(tmp_path, errors="report")
    assert len(caught) == 1
    assert list(articles["article"]) == ["a", "x"]
    problems = articles.attrs["problems"]
    assert {problem["file"] for problem in problems} == {"b.txt", "c.docx", "d.txt", "e.csv", "f.parquet", "g.csv"}
    assert all(problem["found"] and problem["expected"] and problem["mend"] for problem in problems)
    with pytest.raises(ArticleError) as error:
        load_articles(tmp_path)
    assert [problem._asdict() for problem in error.value.problems] == problems


def test_report_with_nothing_good_is_an_error(tmp_path):
    assert "the file is empty" in message(write(tmp_path, "a.txt", b""), errors="report")
    assert "no articles" in message(pd.DataFrame({"text": []}))


def test_another_value_for_errors_is_refused():
    with pytest.raises(ValueError, match="'raise' or 'report'"):
        load_articles(errors="ignore")


# Properties ----------------------------------------------------------------------------------------------------------

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@QUIET
@given(
    content=st.binary(max_size=300),
    suffix=st.sampled_from([".txt", ".md", ".html", ".csv", ".tsv", ".jsonl", ".parquet"]),
)
def test_any_bytes_are_read_or_refused_in_our_own_words(tmp_path, content, suffix):
    path = write(tmp_path, f"a{suffix}", content)
    for errors in ("raise", "report"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                articles = load_articles(path, errors=errors)
            except ArticleError as error:
                assert f"a{suffix}" in str(error)
            else:
                assert articles["text"].str.len().gt(0).all()


@QUIET
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_back_from_csv_as_it_was(tmp_path, texts):
    texts = [f"a{text}" for text in texts]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["text"], *([text] for text in texts)])
    assert list(load_articles(path, clean=False)["text"]) == texts


@QUIET
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_table_gives_the_agreed_columns(texts):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            articles = load_articles(pd.DataFrame({"text": texts}), errors="report")
        except ArticleError:
            return
    assert list(articles.columns) == [*COLUMNS, "credit_line", "repairs"]
    assert articles["article"].is_unique
