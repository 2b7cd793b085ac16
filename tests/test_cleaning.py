"""Cleaning, on invented pages: what is furniture goes, what is article stays, and the report is true.

All people, countries and outlets in here are invented.
"""

import string

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cleaning import clean_article, clean_report, clean_text

OPENING = (
    "The president of Norlandia, Ada Brenn, met her counterpart from Sudania, Tomas Ilves, on Tuesday in Port Alba "
    "to discuss trade between the two countries."
)
QUOTED = (
    "“We agreed to open the border for goods in the spring,” Brenn said after the talks. She thanked Ilves for his "
    "patience."
)
CLOSING = (
    "According to the office of the president, trade between Norlandia and Sudania grew by twelve percent in the "
    "first half of the year."
)
ARTICLE = f"{OPENING}\n\n{QUOTED}\n\n{CLOSING}"


def rules(text: str) -> list[str]:
    return [repair.rule for repair in clean_text(text)[1]]


def changes(text: str) -> list[tuple[str, str, str]]:
    return [(r.rule, r.before, r.after) for r in clean_text(text)[1] if r.before != r.after]


def test_a_clean_article_is_left_alone():
    assert clean_text(ARTICLE) == (ARTICLE, [])


# Furniture -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Read more »",
        "Share this:",
        "Share Tweet Email Print",
        "Facebook Twitter LinkedIn Tumblr Pinterest Reddit VKontakte Share via Email Print",
        "Click to share on Facebook (Opens in new window)",
        "Click here to subscribe to the Alba Today channel",
        "Follow us on Telegram and Instagram",
        "Sign up for our daily newsletter and get the news in your inbox.",
        "We use cookies to make this site better.",
        "Photo: Port Alba Press Office",
        "Brenn and Ilves in Port Alba (Photo: Alba Today)",
        "© 2031 Alba Today. All rights reserved.",
        "Tags: Norlandia, Sudania, trade",
        "Published: March 3, 2031 10:15",
        "0 Comments",
        "Lire la suite",
        "Alle Rechte vorbehalten",
        "Publicidade",
        "Реклама",
        "Paylaş",
    ],
)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_a_line_that_is_furniture_by_itself_goes_from_anywhere(line, place):
    parts = [OPENING, QUOTED, CLOSING]
    parts.insert({"top": 0, "middle": 1, "end": 3}[place], line)
    cleaned, repairs = clean_text("\n\n".join(parts))
    assert cleaned == ARTICLE
    assert [(repair.rule, repair.before) for repair in repairs] == [("furniture", line)]


@pytest.mark.parametrize(
    "tail",
    [
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nName *\n\nEmail *",
        "Related Articles\n\nStorm leaves thousands without power\n\nOstravian footballers win the cup",
        "end of message/\n\nJon Roe\n\nI write about sport and gardens, and I like long walks.\n\nBack to top button",
        "Show More\n\nRelated Posts (3)\n\nStorm in Ostravia\n\n2 hours ago\n\nAdblock Detected",
        "About the Author\n\nJon Roe is a journalist with ten years of experience.\n\nView all posts",
        "Share via Email\n\nJon Roe\n\nRead Next\n\nStorm leaves thousands without power\n\nBack to top",
        "Alba Today lives by its readers. If you like our work, please consider a donation.\n\nDonate now",
        "Schreiben Sie einen Kommentar\n\nIhre E-Mail-Adresse wird nicht veröffentlicht.\n\nName",
        "Deja una respuesta\n\nTu dirección de correo electrónico no será publicada.",
        "Artigos relacionados\n\nTempestade na Ostrávia\n\nDesative seu AdBlock para ler.",
        "Похожие статьи\n\nШторм в Остравии\n\nОставить комментарий",
        "(Reporting by Jon Roe; editing by Ann Poe)",
    ],
)
def test_the_tail_of_a_page_goes(tail):
    cleaned, repairs = clean_text(f"{ARTICLE}\n\n{tail}")
    assert cleaned == ARTICLE
    assert {repair.rule for repair in repairs} == {"furniture"}
    assert [repair.before for repair in repairs] == [line for line in tail.split("\n") if line]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Advertisement prices in Norlandia fell again, Brenn said, and many readers cancelled.",
        "Subscribe to that view and you will lose the border, Ilves told his party.",
        "Cookies and coffee were served at the talks in Port Alba.",
        "Ilves asked the crowd to leave a reply on the wall of the palace, and to share it.",
        "Share prices rose after the meeting.",
        "Related talks on fishing were put off until autumn, Brenn said.",
        "Follow us on this path, Brenn told the parliament of Sudania on Tuesday.",
        "Comments by Ilves on the border had angered Norlandia in the spring.",
        "“Leave a reply,” said the note that Ilves found at the border.",
        "“Click here to vote,” read a sign in front of the palace.",
        "Source: that was all the note said, according to Brenn.",
        "Brenn, who is a writer and was a journalist for twenty years, thanked Ilves.",
    ],
)
def test_a_paragraph_that_mentions_such_words_stays(paragraph):
    text = f"{OPENING}\n\n{paragraph}\n\n{CLOSING}"
    assert clean_text(text)[0] == text


def test_the_article_goes_on_after_a_box_of_related_articles():
    box = "Related Articles\n\nStorm leaves thousands without power\n\nFootballers from Ostravia win the cup"
    heading = "What the border means for trade"
    text = f"{OPENING}\n\n{box}\n\n{QUOTED}\n\n{heading}\n\n{CLOSING}"
    assert clean_text(text)[0] == f"{OPENING}\n\n{QUOTED}\n\n{heading}\n\n{CLOSING}"


def test_an_end_mark_in_the_first_half_is_not_believed():
    text = f"The end\n\n{ARTICLE}"
    assert ARTICLE in clean_text(text)[0]


def test_a_box_above_the_article_does_not_take_it_along():
    cleaned, _ = clean_text(f"Trending now\n\nStorm leaves thousands without power\n\n{ARTICLE}")
    assert cleaned == ARTICLE


def test_a_link_behind_the_last_sentence_goes():
    assert clean_text(f"{ARTICLE} Read more »")[0] == ARTICLE
    assert clean_text(f"{ARTICLE} Enditem")[0] == ARTICLE


def test_the_gaps_between_paragraphs_stay_as_they_were():
    assert clean_text("One of them.\nTwo of them.\nAdvertisement\n\nThree of them.")[0] == (
        "One of them.\nTwo of them.\n\nThree of them."
    )


# Teasers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "teaser",
    [
        "See also  Heavy storm leaves thousands without power",
        "Read also: Storm in Ostravia",
        "Related: Who is Tomas Ilves?",
        "You may also like: Ten gardens to see in spring",
        "Lesen Sie auch: Sturm in Ostravien",
        "Lea también: Tormenta en Ostravia",
        "Читайте также: Шторм в Остравии",
        "Heavy storm leaves thousands without power on the coast of Ostravia",
        "Ostravian Footballers Win Cup After Extra Time In Final",
        "New figures on the fire that broke out in a factory near Belgard, there are also injured children",
    ],
)
def test_headlines_of_other_articles_go(teaser):
    cleaned, repairs = clean_text(f"{OPENING}\n\n{teaser}\n\n{QUOTED}\n\n{CLOSING}")
    assert cleaned == ARTICLE
    assert "teaser" in {repair.rule for repair in repairs}


@pytest.mark.parametrize("lead", ["in sequence:", "RELATED:", "Read also:"])
def test_words_at_the_end_of_a_paragraph_lead_in_to_a_teaser(lead):
    text = f"{OPENING} {lead}\n\nFisheries Minister of Ostravia Resigns\n\n{QUOTED}\n\n{CLOSING}"
    cleaned, repairs = clean_text(text)
    assert cleaned == ARTICLE
    assert [(repair.rule, repair.before) for repair in repairs] == [
        ("teaser", lead),
        ("teaser", "Fisheries Minister of Ostravia Resigns"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "A border for goods",
        "Trade between Norlandia and Sudania grew by twelve percent",
        "Trade Between Norlandia And Sudania Grew By Twelve Percent",
        "“We will not go back behind what we agreed in Belgard and Ostravia”",
        "Reactions from Ostravia",
        "What comes next?",
    ],
)
def test_headings_of_the_article_stay(heading):
    text = f"{OPENING}\n\n{QUOTED}\n\n{heading}\n\n{CLOSING}"
    assert clean_text(text)[0] == text


def test_the_known_title_tells_a_heading_from_a_teaser():
    heading = "How the fishing fleet of Ostravia came into play"
    text = f"{OPENING}\n\n{heading}\n\n{QUOTED}\n\n{CLOSING}"
    assert heading not in clean_text(text)[0]
    assert heading in clean_text(text, title="Border talks on the fishing fleet of Ostravia")[0]


# Headline and credit line --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Brenn and Ilves agree on trade", "Brenn and Ilves agree on trade"),
        ("Brenn and Ilves agree on trade | News", "Brenn and Ilves agree on trade"),
        ("Brenn and Ilves agree on trade - Alba Times", "Brenn and Ilves agree on trade"),
        ("Brenn and Ilves agree on trade – for now", "Brenn and Ilves agree on trade – for now"),
        ("Will Brenn open the border?", "Will Brenn open the border?"),
    ],
)
def test_the_first_line_is_the_headline_if_it_looks_like_one(line, title):
    article = clean_article(f"{line}\n\n{ARTICLE}")
    assert (article.title, article.text) == (title, ARTICLE)
    assert article.repairs[0] == ("headline", 0, line, "")


@pytest.mark.parametrize("line", [OPENING, "“We agreed,” Brenn said.", "PORT ALBA, March 3 (Alba News Agency)"])
def test_a_first_line_that_is_no_headline_stays(line):
    article = clean_article(f"{line}\n\n{QUOTED}\n\n{CLOSING}")
    assert article.title is None
    assert article.text.startswith(line)


def test_a_headline_needs_an_empty_line_after_it():
    assert clean_article(f"Brenn and Ilves agree on trade\n{ARTICLE}").title is None


def test_a_known_title_is_taken_out_of_the_text_and_no_other_line_is():
    title = "Brenn and Ilves agree on trade"
    assert clean_article(f"BRENN AND ILVES AGREE ON TRADE | News\n\n{ARTICLE}", title).text == ARTICLE
    other = f"Border to open\n\n{ARTICLE}"
    assert clean_article(other, title).text == other
    assert clean_article(other, title).title == title


def test_section_lines_in_front_of_the_headline_go():
    article = clean_article(f"Home\n\nAsia & Ocean News\n\nBrenn and Ilves agree on trade\n\n{ARTICLE}")
    assert (article.title, article.text) == ("Brenn and Ilves agree on trade", ARTICLE)


@pytest.mark.parametrize(
    ("line", "via"),
    [
        ("Disclaimer: Via Alba Today – Translated by XY12", "Alba Today"),
        ("Source: Alba Today", "Alba Today"),
        ("Source: https://www.albatoday.example/a/1", "albatoday.example"),
        ("(Norlandia News Agency)", "Norlandia News Agency"),
        ("Originally published by Alba Today", "Alba Today"),
        ("Via Alba Today", "Alba Today"),
        ("Fuente: Alba Hoy", "Alba Hoy"),
        ("Quelle: Alba heute / Redaktion", "Alba heute"),
        ("Translated by XY12", None),
    ],
)
def test_a_credit_line_moves_out_and_names_the_source(line, via):
    article = clean_article(f"{ARTICLE}\n\n{line}\n\nLeave a Reply")
    assert (article.text, article.credit_line, article.via) == (ARTICLE, line, via)


def test_an_agency_behind_the_last_sentence_is_a_credit():
    article = clean_article(f"{ARTICLE} (Norlandia News Agency)")
    assert (article.text, article.via) == (ARTICLE, "Norlandia News Agency")


def test_the_source_of_a_chart_is_not_the_source_of_the_article():
    text = f"{OPENING}\n\nSource: Ministry of Trade\n\n{CLOSING}"
    article = clean_article(text)
    assert (article.text, article.via) == (text, None)


# Characters ----------------------------------------------------------------------------------------------------------


def test_mojibake_is_mended_word_by_word():
    broken = "The cafÃ© said â€œyesâ€\x9d to us."
    cleaned, repairs = clean_text(broken)
    assert cleaned == "The café said “yes” to us."
    assert [(r.rule, r.before, r.after) for r in repairs] == [
        ("encoding", "cafÃ©", "café"),
        ("encoding", "â€œyesâ€\x9d", "“yes”"),
    ]


@pytest.mark.parametrize(
    "text", ["The “curly” ‘marks’ stay.", "ﬁne ｆｕｌｌ width", "Erdoğan — Łódź — São Tomé", "می‌خواهم"]
)
def test_good_characters_are_left_alone(text):
    assert clean_text(text) == (text, [])


def test_entities_are_mended():
    assert clean_text("Brenn &amp; Ilves said &#8220;yes&#8221; &amp; left.")[0] == "Brenn & Ilves said “yes” & left."
    assert clean_text("A&B; x &notanentity; y")[0] == "A&B; x &notanentity; y"


def test_broken_emoji_go_and_lost_letters_stay():
    assert clean_text("\ufffd" * 8 + "Brenn said so.")[0] == "Brenn said so."
    assert clean_text("Brenn " + "\ufffd" * 4 + " said so.")[0] == "Brenn said so."
    lost = "Erdo\ufffdan said \ufffd\ufffd\ufffdyes."
    cleaned, repairs = clean_text(lost)
    assert cleaned == lost
    assert [(r.rule, r.before, r.after) for r in repairs] == [
        ("encoding", "\ufffd", "\ufffd"),
        ("encoding", "\ufffd" * 3, "\ufffd" * 3),
    ]


def test_invisible_changes_are_made_throughout_and_reported_once():
    cleaned, repairs = clean_text("One\u00a0of them.\r\nTwo\u00a0of\u200b them.\r\n\r\nThree\u00a0of them.\r\n")
    assert cleaned == "One of them.\nTwo of them.\n\nThree of them."
    assert [r.before for r in repairs if r.rule == "encoding"] == ["\u00a0", "\r\n", "\u200b"]


def test_each_run_of_empty_lines_is_one_repair():
    cleaned, repairs = clean_text("One.\n\n\n\nTwo  of  them.\n \n\nThree.")
    assert cleaned == "One.\n\nTwo of them.\n\nThree."
    assert [r.before for r in repairs] == ["\n\n\n\n", "  ", "\n \n\n"]


# Quotation marks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Brenn:”We aim to agree.”", "Brenn:“We aim to agree.”"),
        ("” The border will open”", "“The border will open”"),
        ("She said, ”We agreed,” and left.", "She said, “We agreed,” and left."),
        ("She said, “We agreed,“ and left.", "She said, “We agreed,” and left."),
        ("She said, “ We agreed,” and left.", "She said, “We agreed,” and left."),
        ("It was Norlandia‘s idea, and Brenn can‘t wait.", "It was Norlandia’s idea, and Brenn can’t wait."),
    ],
)
def test_a_mark_that_provably_points_the_wrong_way_is_turned(text, repaired):
    cleaned, repairs = clean_text(text)
    assert cleaned == repaired
    assert {repair.rule for repair in repairs} == {"quotation_mark"}


@pytest.mark.parametrize(
    "text",
    [
        "„Wir einigen uns“, sagte Brenn.",
        "« Nous sommes d'accord », a dit Brenn.",
        "She said, ‘We agreed,’ and left.",
        "He comes from Hawai‘i and speaks O‘zbek.",
        "“We agreed. ”",
        'He said "yes" and she said "no".',
        "“We agreed.”\n\n“And he agreed,” she said.",
    ],
)
def test_marks_that_are_right_or_not_provably_wrong_stay(text):
    assert clean_text(text)[0] == text
    assert "quotation_mark" not in rules(text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("She said, “We agreed. Then she left.", ["“"]),
        ("We agreed,” she said.", ["”"]),
        ("She said, “We agreed. “We left,” she said.", ["“"]),
        ('She said, "We agreed.', ['"']),
        ("“He told me “yes” twice,” she said.", []),
        ("“The first paragraph of it.\n\n“The second one,” she said.", []),
        ('The 19" screen was "big".', []),
    ],
)
def test_marks_without_a_partner_are_reported_and_stay(text, marks):
    cleaned, repairs = clean_text(text)
    assert cleaned == text
    assert [r.before for r in repairs if r.rule == "unpaired_mark"] == marks


# Posts and words that ran together -----------------------------------------------------------------------------------


def test_an_embedded_post_stays_and_its_picture_link_goes():
    post = "Brenn: we agreed with Sudania. pic.twitter.com/AbC123\n\n— Alba (@alba_today)\n\nMarch 3, 2031"
    cleaned, repairs = clean_text(f"{OPENING}\n\n{post}\n\n{CLOSING}")
    kept = post.replace(" pic.twitter.com/AbC123", "")
    assert cleaned == f"{OPENING}\n\n{kept}\n\n{CLOSING}"
    assert [(r.rule, r.before, r.after) for r in repairs] == [
        ("embedded_post", kept, kept),
        ("furniture", "pic.twitter.com/AbC123", ""),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It had a role. Ilves came. It was a roleIlves said yes.", ["roleIlves"]),
        ("The talks(in the UN,SCO) were held.", ["talks(in", "UN,SCO"]),
        ("They agreed.Then they left for home.", ["agreed.Then"]),
        ("McDonald and DeWitt met at YouTube with an iPhone from BioNTech.", []),
        ("Mc Donald met McDonald. The Donald left.", []),
        ("The minister(s) paid 1,000 at 10.30 in the U.S. via example.com and @AdaBrenn; Ada Brenn left.", []),
    ],
)
def test_missing_spaces_are_reported_and_stay(text, found):
    cleaned, repairs = clean_text(text)
    assert cleaned == text
    assert sorted(r.before for r in repairs if r.rule == "ran_together") == sorted(found)


# The report ----------------------------------------------------------------------------------------------------------


def test_the_report_has_a_row_a_repair():
    articles = pd.DataFrame({"article": ["a", "b"], "text": [ARTICLE, f"{ARTICLE}\n\nLeave a Reply"]})
    report = clean_report(articles)
    assert report.to_dict("records") == [
        {"article": "b", "rule": "furniture", "start": len(ARTICLE), "before": "Leave a Reply", "after": ""}
    ]


def test_an_empty_report_has_the_same_columns():
    report = clean_report(pd.DataFrame({"article": ["a"], "text": [ARTICLE], "repairs": [()]}))
    assert list(report.columns) == ["article", "rule", "start", "before", "after"]
    assert report.empty


def test_a_table_without_texts_is_refused_with_its_columns_named():
    with pytest.raises(ValueError, match=r"neither the column 'repairs' nor the column 'text'.*headline"):
        clean_report(pd.DataFrame({"headline": ["x"]}))


# Properties ----------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Related Articles", "Leave a Reply", "See also", "in sequence:", "Source: Alba Today", "end of message/",
        "Share", "Storm leaves thousands without power in Ostravia", "“", "”", "‘s", "\ufffd" * 4, "\ufffd", "\u00a0",
        "\r\n", "\n", "\n\n", "\n\n\n", " ", "  ", "\t", ". ", ":", "â€œ", "&amp;", "— A (@a)", "March 3, 2031",
        "pic.twitter.com/x", "roleXi", OPENING, QUOTED, CLOSING, "Read more", "(Alba News Agency)", "Xi role",
        "Brenn and Ilves agree on trade", "Please donate to us now.",
    ]
)  # fmt: skip
PAGES = st.one_of(st.text(max_size=200), st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join))


@given(PAGES)
def test_cleaning_what_is_clean_changes_nothing(page):
    cleaned, _ = clean_text(page)
    again, repairs = clean_text(cleaned)
    assert again == cleaned
    assert all(repair.before == repair.after for repair in repairs)


@given(PAGES)
def test_every_repair_stands_where_it_says(page):
    article = clean_article(page)
    for repair in article.repairs:
        assert article.text[repair.start : repair.start + len(repair.after)] == repair.after


@given(PAGES)
def test_a_text_that_changed_has_a_repair_that_says_so(page):
    cleaned, repairs = clean_text(page)
    assert cleaned == page or any(repair.before != repair.after for repair in repairs)


WORDS = st.lists(st.text(string.ascii_letters, min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_between_paired_marks_survive(quotations):
    text = "\n\n".join(f"She said, “{words},” and left." for words in quotations)
    assert clean_text(text)[0] == text
