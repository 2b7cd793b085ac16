"""Dates, money, percentages, numbers and named events: which words, and which label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import Matcher
from spacy.pipeline import EntityRuler

from helpers import load_articles, load_pipeline
from helpers.entities.quantities import event_patterns, quantity_patterns


@pytest.fixture(scope="module")
def in_sentences():
    """Return what the patterns find in a text that the kit's tagger and parser have read."""
    nlp = load_pipeline()
    ruler = EntityRuler(nlp, patterns=[*event_patterns(), *quantity_patterns()])

    def found(text):
        doc = nlp(text)
        doc.ents = []
        return [(span.text, span.label_) for span in ruler(doc).ents]

    return found


@pytest.mark.parametrize(
    "date",
    [
        "September 15", "September 15, 2022", "Sept. 15", "July 3rd, 2024", "3 July 2024", "3rd of July",
        "the 3rd of July", "15-16 September 2022", "July 30 to August 2", "July 3-5, 2024", "Monday, July 3",
        "December 2022", "December of 2022", "May 9", "9 May 1945", "May 2023", "2022", "2022-12-31", "31/12/2022",
        "31.12.2022", "2021/22", "2021-2022", "1999 to 2003", "the 1990s", "the late 1990s", "the 21st century",
        "mid-2022", "early 2022", "late February", "mid-July", "this year", "This year", "last night", "next month",
        "last Thursday", "last May", "today", "yesterday", "Friday", "Wednesday evening", "early next year",
        "late last month", "8 days ago", "two years", "three weeks later", "a year ago", "a few days ago",
        "several weeks", "recent months", "20-year", "two-day", "70-year-old", "45 years old", "more than two years",
        "nearly ten days", "one to two weeks", "two and a half years", "the past year", "the next five days",
        "the coming spring", "the first 11 months of 2022", "the first 11 months of this year",
        "the first half of the year", "the end of May", "the end of the year", "the beginning of next month",
        "the first seven months of the current year", "May this year", "Monday of last week",
    ],
)  # fmt: skip
def test_a_date_is_found_whole(in_sentences, date):
    assert in_sentences(f"Nima Orlu spoke again, {date}, and left.") == [(date, "DATE")]


@pytest.mark.parametrize(
    "money",
    [
        "$123 billion", "$5", "$1.5 million", "US$5bn", "€5m", "£3.2tn", "C$300m", "HK$5", "RMB 100", "$5-billion",
        "$5-6 billion", "$35,000 to $60,000", "200,000 million dollars", "6 billion dollars", "100 yuan",
        "120 US dollars", "50 cents", "five to six billion dollars", "2 million pounds", "a million dollars",
        "billions of dollars", "hundreds of millions of euros", "more than $100 billion", "about 30 billion dollars",
        "¥100", "₽500 million",
    ],
)  # fmt: skip
def test_money_has_its_currency_and_its_millions(in_sentences, money):
    assert in_sentences(f"They paid {money} for it.") == [(money, "MONEY")]


@pytest.mark.parametrize(
    "share",
    ["25 percent", "31%", "36.5 %", "25 per cent", "5% to 7%", "5-6%", "twenty-five percent", "at least 25 percent",
     "almost 40%", "two percentage points", "ten percent"],
)  # fmt: skip
def test_percentages(in_sentences, share):
    assert in_sentences(f"Trade grew by {share} again.") == [(share, "PERCENT")]


@pytest.mark.parametrize(
    "number",
    ["three", "1,000", "2,022", "12", "1.4bn", "3 million", "ten thousand", "twenty-five", "10 to 15", "a million",
     "one hundred and fifty", "more than 150 million", "about 40", "1,5 million"],
)  # fmt: skip
def test_other_numbers(in_sentences, number):
    assert in_sentences(f"It needs {number} trucks.") == [(number, "CARDINAL")]


@pytest.mark.parametrize(
    "text",
    [
        "This may be the last time, and he may go.",
        "The first and the second came third.",
        "Dozens of trucks, hundreds even, and the G20.",
        "They march and fall in the second.",
        "That one, not the other one.",
        "He won the day before she did.",
        "A quarter, a half, the end.",
    ],
)
def test_words_that_only_look_like_a_quantity(in_sentences, text):
    assert not in_sentences(text)


def test_may_is_a_month_where_the_sentence_says_so(in_sentences):
    found = in_sentences("In May 2022 he may go. He met Theresa May in May. Since late May she was away.")
    assert found == [("May 2022", "DATE"), ("May", "DATE"), ("late May", "DATE")]


def test_one_is_a_number_only_sometimes(in_sentences):
    found = in_sentences("One of them came. No one saw that one country left. They respect the One Karvenia principle.")
    assert found == [("One", "CARDINAL"), ("one", "CARDINAL")]


def test_a_round_year_and_as_many_people(in_sentences):
    assert in_sentences("In 2000 some 300 people came.") == [("2000", "DATE"), ("some 300", "CARDINAL")]
    assert in_sentences("The 2000 soldiers left.") == [("2000", "CARDINAL")]


@pytest.mark.parametrize(
    "event",
    ["Veshka Summit", "Cold War", "Second World War", "World War II", "Winter Olympics", "Beijing Winter Olympics",
     "Olympics", "Asian Games", "Olympic Games", "2022 Winter Olympics", "World Cup", "Korean War", "Vietnam War",
     "Karvenia-Oltava Summit", "Belt and Road Forum", "Veshka Economic Forum", "French Revolution",
     "20th National Congress", "Veshka Film Festival", "War on Terror", "Summit of the Americas",
     "Munich Security Conference"],
)  # fmt: skip
def test_named_events(in_sentences, event):
    assert in_sentences(f"They talked about the {event} again.") == [(event, "EVENT")]


@pytest.mark.parametrize(
    "text",
    [
        "The summit ended the war, and the games began.",
        "The National People's Congress agreed.",
        "US Congress voted.",
        "The Summit was short.",
        "A press conference followed the festival.",
    ],
)
def test_no_event_without_a_name(in_sentences, text):
    assert not in_sentences(text)


def test_no_words_fit_two_labels_equally():
    # The ruler takes the longest; between two labels for the same words it would take either.
    nlp = load_pipeline()
    matcher = Matcher(nlp.vocab)
    for label in ["DATE", "MONEY", "PERCENT", "CARDINAL", "EVENT"]:
        patterns = [*quantity_patterns(), *event_patterns()]
        matcher.add(label, [pattern["pattern"] for pattern in patterns if pattern["label"] == label])
    texts = [
        *load_articles()["text"],
        "1990-1995, 3.7.2024, 2000, 2000 people, 1 to 2 years, 5-6 May, 10.30, 2021-22, 5 to 6, 2000-2010, 5 cents,",
        "in May, one year, one million, about 2022, at least 10 years, a 5-billion-dollar loan in 2022, 5m, 1900s, 20s",
    ]
    for doc in nlp.pipe(texts):
        longest = {}
        for key, start, end in matcher(doc):
            longest.setdefault((start, end), set()).add(nlp.vocab.strings[key])
        inside = {s for s in longest for o in longest if s != o and o[0] <= s[0] and s[1] <= o[1]}
        assert not {
            doc[s:e].text: labels for (s, e), labels in longest.items() if len(labels) > 1 and (s, e) not in inside
        }


def test_the_articles_have_their_figures(in_sentences):
    text = " ".join(load_articles()["text"])
    found = in_sentences(text)
    assert {
        ("$123 billion", "MONEY"),
        ("200,000 million dollars", "MONEY"),
        ("25 percent", "PERCENT"),
        ("31 percent", "PERCENT"),
        ("September 15, 2022", "DATE"),
        ("8 days ago", "DATE"),
        ("the first 11 months of 2022", "DATE"),
        ("Cold War", "EVENT"),
    } <= set(found)


NUMBERS = st.integers(1, 999_999).map(lambda n: f"{n:,}" if n > 1799 else str(n))


@given(NUMBERS, st.sampled_from([("${} million", "MONEY"), ("{} dollars", "MONEY"), ("{} percent", "PERCENT"),
                                 ("{}%", "PERCENT"), ("{} days ago", "DATE"), ("{} trucks", "CARDINAL")]))  # fmt: skip
def test_any_number_is_what_its_unit_says(in_sentences, number, unit):
    form, label = unit
    found = in_sentences(f"It was {form.format(number)}, they said.")
    assert found == [(form.format(number).removesuffix(" trucks"), label)]


@given(st.dates())
def test_any_date_is_found_however_it_is_written(in_sentences, day):
    if 1800 <= day.year < 2050:
        month = f"{day:%B}"
        for text in [f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()]:
            if day.year % 100 or "-" not in text:  # a round year alone may count something
                assert in_sentences(f"On {text} they met.") == [(text, "DATE")]
