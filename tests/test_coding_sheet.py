"""The coding sheet, from the side of Python: what is saved when, what is kept, what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from helpers.framing import blank_sheet, passages, read_codings, write_sheet
from helpers.framing.sheet import coding_sheet

# Invented people and places.
PASSAGES = pd.DataFrame({
    "unit": ["veshka/1", "veshka/2", "=kraj/1"],
    "text": [
        "It rained in Veshka.  Brenn blames Orlu.\nOrlu blames the rain.",
        '=HYPERLINK("evil") <script>alert(1)</script> & talks began.',
        "-5 degrees were measured.",
    ],
})  # fmt: skip
ITEMS = pd.DataFrame({
    "item": ["conflict.accusation", "conflict.fighting"],
    "question": ["Does one side blame another?", "Is there fighting?"],
})  # fmt: skip
FIRST, SECOND = ITEMS["item"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def _sheet(coder="Ada", table=PASSAGES, items=ITEMS, **more):
    return coding_sheet(table, items, coder, **more)


def _click(sheet, **message):
    """What a click on the sheet sends, by the same way in: the widget's messages."""
    sheet._handle_custom_msg({"unit": "veshka/1", "item": FIRST, "answer": "yes", "message": "m1"} | message, [])


def _rows(table):
    return list(table[["unit", "item", "answer", "evidence", "note"]].itertuples(index=False, name=None))


def test_nothing_is_written_before_the_first_answer():
    sheet = _sheet()
    assert not list(Path().iterdir())
    assert sheet.codings.empty
    assert sheet.status["text"] == "Nothing is saved yet. The first answer makes codings_Ada.csv."


def test_an_answer_is_saved_at_once_and_read_back():
    sheet = _sheet()
    sheet.answer("veshka/1", FIRST, "Yes ", evidence=2, note="plain")
    sheet.answer("veshka/2", SECOND, "unsure")
    expected = [("veshka/1", FIRST, "yes", "Brenn blames Orlu.", "plain"), ("veshka/2", SECOND, "unsure", "", "")]
    assert _rows(read_codings(sheet.file)) == expected
    assert read_codings(sheet.file).equals(sheet.codings)
    assert sheet.status == {"kind": "saved", "text": "Saved to codings_Ada.csv."}


def test_the_codings_of_a_sheet_are_what_reading_gives_even_where_a_cell_looks_like_a_formula():
    sheet = _sheet()
    for unit in PASSAGES["unit"]:
        sheet.answer(unit, FIRST, "no", evidence=1, note="=1+1")
    assert read_codings(sheet.file).equals(sheet.codings)
    assert sheet.codings["evidence"].tolist()[2] == "-5 degrees were measured."
    cells = [cell for row in pd.read_csv(sheet.file).astype(str).to_numpy() for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "-", "+", "@"))]


def test_an_answer_is_changed_and_taken_back():
    sheet = _sheet()
    sheet.answer("veshka/1", FIRST, "yes")
    sheet.answer("veshka/1", FIRST, "no")
    assert sheet.codings["answer"].tolist() == ["no"]
    sheet.answer("veshka/1", FIRST, "")
    assert sheet.codings.empty
    assert sheet.answers == {"veshka/1": {}}
    again = _sheet()  # the file is there, without an answer in it
    again.answer("veshka/1", FIRST, "unsure")
    assert read_codings(again.file)["answer"].tolist() == ["unsure"]


def test_a_new_sheet_goes_on_at_the_first_passage_that_is_not_done():
    sheet = _sheet()
    for item in (FIRST, SECOND):
        sheet.answer("veshka/1", item, "yes")
    sheet.answer("veshka/2", SECOND, "no", note="hm")
    again = _sheet()
    assert again.position == 1
    yes = ["yes", "", ""]
    assert again.answers == {"veshka/1": {FIRST: yes, SECOND: yes}, "veshka/2": {SECOND: ["no", "", "hm"]}}
    assert again.status["text"] == "Read 3 answers from codings_Ada.csv."
    again.answer("veshka/2", FIRST, "no")
    assert len(read_codings(again.file)) == 4


def test_answers_to_other_passages_and_items_stay_in_the_file():
    _sheet().answer("veshka/1", FIRST, "yes")
    _sheet().answer("veshka/2", SECOND, "no")
    part = _sheet(table=PASSAGES.iloc[[1]], items=ITEMS.iloc[[0]])
    assert part.codings.empty
    assert "2 of them to other passages or items; they stay in the file." in part.status["text"]
    part.answer("veshka/2", FIRST, "unsure")
    assert len(part.codings) == 1
    assert sorted(read_codings(part.file)["answer"]) == ["no", "unsure", "yes"]


def test_two_sheets_of_one_coder_on_one_page_do_not_overwrite_each_other():
    one, two = _sheet(table=PASSAGES.iloc[[0]]), _sheet(table=PASSAGES.iloc[[1, 2]])
    one.answer("veshka/1", FIRST, "yes")
    two.answer("veshka/2", FIRST, "no")
    one.answer("veshka/1", SECOND, "no")
    assert len(read_codings("codings_Ada.csv")) == 3
    third = _sheet()
    two.answer("veshka/2", FIRST, "yes")
    third.answer("veshka/1", FIRST, "unsure")
    assert third.answers["veshka/2"][FIRST][0] == "yes"  # what came in from elsewhere is shown


def test_what_a_spreadsheet_program_saves_meanwhile_is_taken_over():
    sheet = _sheet()
    sheet.answer("veshka/1", FIRST, "yes")
    text = sheet.file.read_text(encoding="utf-8-sig").replace(",", ";").replace("yes", "NO")
    sheet.file.write_text(text, encoding="cp1252")
    sheet.answer("veshka/2", FIRST, "yes")
    assert read_codings(sheet.file)["answer"].tolist() == ["no", "yes"]


def test_a_blank_sheet_made_for_a_spreadsheet_can_be_filled_in_here():
    file = write_sheet(blank_sheet(PASSAGES, ITEMS, "Ada"), "codings_Ada.csv")
    sheet = _sheet()
    assert sheet.codings.empty
    sheet.answer("veshka/1", FIRST, "yes")
    assert len(read_codings(file)) == 1
    assert [file.name for file in Path().iterdir()] == ["codings_Ada.csv"]


def test_what_a_sheet_would_not_write_again_is_kept_in_a_copy():
    table = blank_sheet(PASSAGES, ITEMS, "Ada").assign(mood="curious")
    table.loc[0, "note"] = "think about it"
    write_sheet(table, "codings_Ada.csv")
    before = Path("codings_Ada.csv").read_bytes()
    _sheet().answer("veshka/1", SECOND, "yes")
    assert Path("codings_Ada.csv.before").read_bytes() == before


def test_a_file_of_another_coder_is_refused_and_left_alone():
    _sheet("Ada", file="class.csv").answer("veshka/1", FIRST, "yes")
    before = Path("class.csv").read_bytes()
    with pytest.raises(ValueError, match=r"class.csv holds answers of 'Ada', not of 'Ben'(?s:.*)give another"):
        _sheet("Ben", file="class.csv")
    assert Path("class.csv").read_bytes() == before


def test_a_file_with_mistakes_is_refused_and_left_alone():
    text = f"unit,coder,item,answer\nveshka/1,Ada,{FIRST},yes\nveshka/2,Ada,{FIRST},maybe\n"
    Path("codings_Ada.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"(?s)row 3 .*'maybe'.*was left as it is"):
        _sheet()
    assert Path("codings_Ada.csv").read_text(encoding="utf-8") == text


def test_mistakes_that_come_into_the_file_meanwhile_do_not_cost_an_answer():
    sheet = _sheet()
    sheet.answer("veshka/1", FIRST, "yes")
    broken = sheet.file.read_text(encoding="utf-8-sig").replace("yes", "yess")
    sheet.file.write_text(broken, encoding="utf-8")
    sheet.answer("veshka/2", FIRST, "no")
    assert sheet.status["kind"] == "error"
    assert "'yess'" in sheet.status["text"]
    assert sheet.file.read_text(encoding="utf-8") == broken
    assert len(read_codings("codings_Ada.rescue.csv")) == 2
    sheet.file.write_text(broken.replace("yess", "no"), encoding="utf-8")
    sheet.answer("veshka/2", SECOND, "no")
    assert sheet.status["kind"] == "saved"
    assert len(read_codings(sheet.file)) == 3


def test_a_file_that_can_not_be_written_keeps_the_answers_and_a_rescue_copy():
    sheet = _sheet()
    sheet.file.mkdir()  # as good as a file that another program holds
    sheet.answer("veshka/1", FIRST, "yes")
    assert sheet.status["kind"] == "error"
    assert sheet.status["text"].startswith("Not saved")
    assert sheet.status["text"].endswith("Until then the answers are in codings_Ada.rescue.csv.")
    assert sheet.codings["answer"].tolist() == ["yes"]
    assert len(read_codings("codings_Ada.rescue.csv")) == 1
    assert not list(Path().glob("*.unfinished"))
    sheet.file.rmdir()
    sheet.answer("veshka/2", FIRST, "no")
    assert len(read_codings(sheet.file)) == 2
    assert [file.name for file in Path().iterdir()] == ["codings_Ada.csv"]


def test_a_save_that_fails_half_way_leaves_what_was_saved_before():
    sheet = _sheet()
    sheet.answer("veshka/1", FIRST, "yes")
    before = sheet.file.read_bytes()
    Path("codings_Ada.csv.unfinished").mkdir()  # the first step of saving fails, for root and on Windows too
    sheet.answer("veshka/1", FIRST, "")
    sheet.answer("veshka/2", FIRST, "no")
    assert sheet.status["kind"] == "error"
    assert "the next answer saves all. Until then the answers are in codings_Ada.rescue.csv." in sheet.status["text"]
    assert sheet.file.read_bytes() == before
    assert sheet.codings["unit"].tolist() == ["veshka/2"]
    Path("codings_Ada.csv.unfinished").rmdir()
    sheet.answer("veshka/2", SECOND, "no")
    assert read_codings(sheet.file)["unit"].tolist() == ["veshka/2", "veshka/2"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions of folders bind neither Windows nor root")
def test_a_folder_that_can_not_be_written_to_is_told(tmp_path):
    sheet = _sheet()
    tmp_path.chmod(0o500)
    try:
        sheet.answer("veshka/1", FIRST, "yes")
    finally:
        tmp_path.chmod(0o700)
    assert "only in this notebook's memory" in sheet.status["text"]
    assert len(sheet.codings) == 1


def test_a_rescue_copy_is_taken_over_by_the_next_sheet():
    first = _sheet()
    first.answer("veshka/1", FIRST, "yes")
    held = first.file.read_bytes()
    first.file.unlink()
    first.file.mkdir()
    first.answer("veshka/1", FIRST, "no")
    first.answer("veshka/2", FIRST, "unsure")
    first.file.rmdir()
    first.file.write_bytes(held)
    rescue = Path("codings_Ada.rescue.csv")
    for age, answer in ((1000, "no"), (-1000, "yes")):  # newer than the file, which yields; older, which only adds
        when = first.file.stat().st_mtime + age
        os.utime(rescue, (when, when))
        again = _sheet()
        assert [again.answers[unit][FIRST][0] for unit in ("veshka/1", "veshka/2")] == [answer, "unsure"]
    again.answer("veshka/2", SECOND, "no")
    assert not rescue.exists()
    assert len(read_codings(again.file)) == 3


def test_a_click_does_what_answer_does_and_is_confirmed():
    sheet = _sheet()
    _click(sheet, evidence="Brenn blames Orlu.", note="a\ud800b\0")
    assert sheet.codings["answer"].tolist() == ["yes"]
    cell = ["yes", "Brenn blames Orlu.", "a\ufffdb"]
    assert sheet.confirmed["message"] == "m1"
    assert sheet.confirmed["cell"] == cell
    assert sheet.answers == {"veshka/1": {FIRST: cell}}
    _click(sheet, answer="", message="m2")
    assert sheet.confirmed["cell"] is None
    assert sheet.codings.empty


@pytest.mark.parametrize("bad", [
    {"item": "conflict.nothing"}, {"unit": "veshka/9"}, {"answer": "maybe"}, {"answer": 1}, {"answer": None},
    {"unit": 7}, {"unit": ["veshka/1"]}, {"item": {}}, {"evidence": 4}, {"evidence": 0}, {"evidence": True},
    {"evidence": 1.5}, {"evidence": None}, {"note": 3}, {"note": ["x"]},
])  # fmt: skip
def test_a_bad_message_is_refused_and_changes_nothing(bad):
    sheet = _sheet()
    _click(sheet, **bad)
    assert sheet.status["kind"] == "error"
    assert sheet.status["text"].startswith("Not saved: ")
    assert "Expected" in sheet.status["text"]
    assert sheet.confirmed["refused"]
    assert sheet.confirmed["message"] == "m1"
    assert not list(Path().iterdir())


@pytest.mark.parametrize("content", [None, [], "yes", {}, {"message": "m1"}])
def test_a_message_that_is_no_answer_at_all_is_refused(content):
    sheet = _sheet()
    sheet._handle_custom_msg(content, [])
    assert sheet.confirmed["refused"]
    assert not list(Path().iterdir())


def test_only_the_changed_answer_is_sent_for_a_click(monkeypatch):
    table = pd.DataFrame({"unit": [f"u/{n}" for n in range(300)], "text": "It rained. Brenn blames Orlu."})
    sheet = _sheet(table=table)
    sent = []
    monkeypatch.setattr(sheet.comm, "send", lambda data, **more: sent.append(data))
    _click(sheet, unit="u/7")
    assert sum(len(json.dumps(data)) for data in sent) < 600
    assert [set(data["state"]) for data in sent if data["method"] == "update"] == [{"confirmed", "status"}]


def test_sentences_put_together_are_the_passage():
    sheet = _sheet()
    shown = [passage["sentences"] for passage in sheet.content["passages"]]
    assert ["".join(sentences) for sentences in shown] == PASSAGES["text"].tolist()
    assert len(shown[0]) == 3


@pytest.mark.parametrize(("coder", "file"), [
    ("../../etc/passwd", "codings_etc_passwd.csv"), ("CON", "codings_CON.csv"), ("///", "codings_coder.csv"),
    ("Zoë Öztürk.", "codings_Zoë_Öztürk.csv"), ("=A1", "codings_A1.csv"), ("a\nb", "codings_a_b.csv"),
    ("x" * 300, f"codings_{'x' * 40}.csv"),
])  # fmt: skip
def test_any_name_makes_a_file_name(coder, file):
    sheet = _sheet(coder)
    sheet.answer("veshka/1", FIRST, "yes")
    assert [found.name for found in Path().iterdir()] == [file]
    assert _sheet(coder).answers == sheet.answers


def test_two_names_with_one_file_name_are_told_apart():
    _sheet("A/B").answer("veshka/1", FIRST, "yes")
    with pytest.raises(ValueError, match=r"codings_A_B.csv holds answers of 'A/B', not of 'A B'"):
        _sheet("A B")


def test_articles_and_docs_are_cut_into_passages():
    from helpers import annotate

    articles = pd.DataFrame({"article": ["a"], "text": ["It rained.\n\nTalks began. They ended."]})
    for given in (articles, annotate(articles, progress=False), passages(articles)):
        assert [passage["unit"] for passage in _sheet(table=given).content["passages"]] == ["a/1", "a/2"]
    assert len(_sheet(table=articles, unit="sentence").content["passages"]) == 3


@pytest.mark.parametrize(("change", "message"), [
    ({"coder": " "}, "Give a name"),
    ({"table": PASSAGES.head(0)}, "nothing to code"),
    ({"items": ITEMS.head(0)}, "nothing to code"),
    ({"items": pd.concat([ITEMS, ITEMS])}, "there twice"),
    ({"table": pd.concat([PASSAGES, PASSAGES])}, "there twice"),
    ({"table": PASSAGES.assign(text=float("nan"))}, "no text to show"),
    ({"file": "answers.xlsx"}, r"ends in .csv"),
    ({"file": "nowhere/answers.csv"}, "no folder nowhere"),
    ({"items": "frames.toml"}, "Give what load_codebook"),
])  # fmt: skip
def test_what_can_not_be_coded_is_told(change, message):
    with pytest.raises((ValueError, TypeError, FileNotFoundError), match=message):
        _sheet(**change)


def test_what_the_notebook_keeps_of_it_is_the_same_each_time():
    sheet = _sheet(items=ITEMS.head(1))
    data = sheet._repr_mimebundle_()[0]
    assert data["text/plain"] == "Coding sheet of Ada: 3 passages, 1 item. Answers are saved to codings_Ada.csv."
    assert set(data) == {"text/plain", "application/vnd.jupyter.widget-view+json"}


def test_without_the_package_for_widgets_the_message_names_the_mend():
    code = """
import sys; sys.modules["anywidget"] = None
import pandas as pd
from helpers.framing.sheet import coding_sheet
coding_sheet(pd.DataFrame({"unit": ["a"], "text": ["b"]}), pd.DataFrame({"item": ["c.d"], "question": ["e?"]}), "Ada")
"""
    here = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=here)
    assert "pip install anywidget" in done.stderr
    assert 'read_codings("codings_Ada.csv")' in done.stderr
