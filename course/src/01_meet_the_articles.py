# %% [markdown]
# # Meet the articles
#
# **Question:** What do we actually have in front of us?
#
# **You will be able to:**
#
# - read articles into a table, and say what each column claims and on what evidence
# - keep apart what a source states, what follows from it, and what you would only guess
# - read the report of a cleaning, and judge what a repair changes
# - find traces of machine translation, and say what they forbid you to measure
#
# **Minutes:** 60
#
# **Know before:** how to run cells and hand in an answer (lesson 00).

# %% [markdown]
# A historian who is handed a letter asks first: who wrote it, when, for whom, and is this the letter or a copy? An
# analyst of news does the same before counting a single word. Five articles lie in front of you. This lesson asks
# them such questions, and takes "it does not say" for an answer.
#
# Some lines of code will be new to you. The text says what they do, and what matters is what comes out: you need not
# be able to write them yet. The first cell only fetches tools, and shows nothing.

# %%
from textwrap import fill

import pandas as pd

from helpers import check, clean_report, load_articles, progress
from helpers.charts import bar_chart, show

# %% [markdown]
# ## The table
#
# `load_articles()` reads the five articles into a table: one row an article. The line before it asks the table to
# show texts in full, however long. The last line picks four columns to look at: a list of their names, in square
# brackets.

# %%
pd.set_option("display.max_colwidth", None)
articles = load_articles()
articles[["article", "title", "meeting", "via"]]

# %% [markdown]
# Five rows, five articles. `article` is the short key by which all lessons call them. `meeting` is the day of the
# meeting that the article tells of; one day, 2022-12-30, stands there twice. `via` is the agency or outlet that the
# article says it has the piece from.
#
# `NaN` marks a cell as missing. Here missing always means **not stated**: we looked, and the text does not say. That
# is a finding, not a gap to be filled with a guess.
#
# Which columns are there besides these?

# %%
list(articles.columns)

# %% [markdown]
# | column | what it holds |
# |---|---|
# | `title` | the headline |
# | `outlet` | who published this text |
# | `published` | the day on which it was published |
# | `meeting` | the day of the meeting that it reports |
# | `participants`, `roles` | who met there, and what they are; from `seeds/meetings.csv` |
# | `language` | the language that it is in |
# | `translated`, `translated_from` | `yes` where the text says that it is a translation; from which language |
# | `via`, `credit_line` | whom the article credits with the piece; the line that does so, word for word |
# | `text` | the article itself, after cleaning |
# | `source_file` | the file that it was read from |
# | `title_evidence`, `outlet_evidence`, … | for a claim, the words of the text that prove it |
# | `repairs` | what cleaning did to the text |

# %% [markdown]
# ## What is stated, and what is not
#
# Take the claims about where the articles come from. `facts` is a list of columns; `set_index("article")` puts the
# keys in front, as names of the rows.

# %%
facts = ["outlet", "published", "via", "translated", "translated_from"]
articles.set_index("article")[facts]

# %% [markdown]
# More cells are empty than filled. (In a column of dates, missing reads `NaT`, "not a time".) `notna()` asks of each
# cell whether something stands there, and `sum()` counts the yeses of each column. (`to_frame` gives the result a
# heading.)

# %%
articles[facts].notna().sum().to_frame("stated in how many of 5")

# %% [markdown]
# Read the first row twice. **Not one of the five texts says who published it.** So these articles cannot tell you how
# outlet A differs from outlet B, whatever we count later on. Only one states its day of publication. Two say that
# they are translations, none says from which language.
#
# Why not look the outlets up? You may, and in your own research you should. But what you find is then your claim,
# with your evidence, and not something that the article says. This table keeps to the articles.
#
# ## Evidence
#
# For each claim, a column ending in `_evidence` quotes the words that it rests on. Here for the day of publication:

# %%
articles[["article", "published", "published_evidence"]]

# %% [markdown]
# Three kinds of cells stand here:
#
# - **stated**: `call-2022-a` opens with the line "date 2022-12-31 Report This Content".
# - **hinted at, but not stated**: `samarkand-2022` holds two dates, but they belong to posts from social media inside
#   the article. `call-2021` says "8 days ago", counted from a day that it does not give.
# - **nothing at all**: `call-2022-b`.
#
# A claim that cannot show its evidence is a guess. You will use the same form at the end of this lesson, for a claim
# of your own.

# %% [markdown]
# **Exercise 01.1.** Which articles credit another outlet or agency with the piece, as where they have it from? Give
# their keys in a list. The column `via` tells you, and `via_evidence` shows the words. Careful: to quote an agency
# once is not the same as to credit it with the article.

# %%
### BEGIN SOLUTION
crediting = list(articles.dropna(subset="via")["article"])
### STUB
# crediting = [""]
### END SOLUTION
check("01.1", crediting)

# %% [markdown]
# Two of them say it in a line at their end, one in its first sentence: "According to the report of Tasnim News
# Agency, citing TASS news agency". There the chain has three links: TASS, then Tasnim, then this article. Each link
# may have chosen, shortened or translated. Who stands behind these agencies the texts do not say; `seeds/README.md`
# has a note on it, and asks you to check it.
#
# ## Four meetings
#
# Of which meeting does each article tell? The texts name weekdays. A calendar can test them: `day_name()` gives the
# weekday of a date, and `str.findall(...)` collects the words of a text that fit a pattern, here a capital letter,
# more letters, and "day". `sort_values` puts the rows in order, here by date.

# %%
meetings = articles[["article", "meeting"]].copy()
meetings["weekday of that date"] = pd.to_datetime(meetings["meeting"]).dt.day_name()
meetings["weekdays in the text"] = articles["text"].str.findall(r"\b[A-Z]\w+day\b").str.join(", ")
meetings.sort_values(["meeting", "article"])

# %% [markdown]
# Four meetings: two video calls, in 2021 and 2022, and two summits, at Samarkand in 2022 and Astana in 2024. Two
# articles tell of the call of 30 December 2022, and lesson 06 puts them side by side.
#
# Where a text names a weekday, it fits the date. (The Thursday in `astana-2024` is that of "the Thursday meeting" of
# the summit, the day after.) That does not prove the dates; a wrong weekday would have disproved them. `call-2022-b`
# names no weekday: its date rests on the other report of the same call. How each date was found stands in the column
# `meeting_evidence`.

# %% [markdown]
# ## Read one closely
#
# No table replaces reading. Here is the shortest article, paragraph by paragraph. `texts` holds the texts by their
# keys; `split("\n\n")` cuts a text at its empty lines; the loop (`for …`) prints one paragraph after the other, with
# its number; `fill` breaks long lines.

# %%
texts = articles.set_index("article")["text"]
for number, paragraph in enumerate(texts["call-2022-a"].split("\n\n"), start=1):
    print(fill(f"{number}  {paragraph}", width=95), end="\n\n")

# %% [markdown]
# Some things to notice, before any program does:
#
# - In paragraph 2, quoted words begin at “serves, and no mark ever closes them.
# - In paragraph 4, trade is to reach "200,000 million dollars".
# - Paragraphs 6 to 8 are not the reporter's: a post from social media, its account, its date.
# - Paragraphs 1 to 5 and 9 tell what Vladimir Putin said or stressed. Xi Jinping has paragraph 10.
#
# Keep that last point in mind. Lesson 03 measures it. One article like this proves nothing about who is quoted in
# general; it shows what to look for.
#
# ## What was there before cleaning
#
# What you read was cleaned. This is how the same file begins as it was found; `clean=False` leaves everything as it
# is.

# %%
raw = load_articles(clean=False).set_index("article")["text"]
print(raw["call-2022-a"][:420])

# %% [markdown]
# The line at the top has gone. So has a sentence on the presidents of Cuba and Russia: it is the headline of another
# article, which the page showed between two paragraphs. Had it stayed, every count of names would have put Cuba into
# this meeting.
#
# Cleaning takes decisions. So each one is on record: `clean_report` lists every repair. `crosstab` counts them, one
# row a rule, one column an article.

# %%
report = clean_report(articles)
pd.crosstab(report["rule"], report["article"])

# %% [markdown]
# Ten rules. We look at them in turn, each with an example.
#
# **Teasers** are headlines of other articles, and the words that lead in to them. The columns `before` and `after`
# show the text before and after a repair; here `after` is always empty, so only `before` is shown.

# %%
is_teaser = report["rule"] == "teaser"
report.loc[is_teaser, ["article", "before"]]

# %% [markdown]
# A plane crash, a candidate in Great Britain: plainly not this meeting. But "Iranian President Meets Russian
# Counterpart at SCO Summit" is about the very summit at Samarkand. Two things give it away: the words "in sequence:",
# which led in to it, and that Iran never comes up again. A rule can err here, in both directions: take a heading of
# the article for a teaser, or leave a teaser in. That is a reason to read the report.
#
# **Furniture** is what the page put around the article. (`==` asks whether two things are equal, `&` means "and".)

# %%
is_furniture = report["rule"] == "furniture"
in_astana = report["article"] == "astana-2024"
report.loc[is_furniture & in_astana, ["article", "before"]]

# %% [markdown]
# "Leave a Reply", "Back to top button": nobody will miss them. But look at the lines after "end of message/". They
# hold a name, "Mhd Narayan", and a note in which somebody calls himself or herself a news editor. It may well be the
# person who wrote or placed the article. The rule drops all that follows an end mark, and with it the one line in
# this text that might be a byline.
#
# Rubbish to one question is evidence to another. That is why nothing is dropped without a record.

# %% [markdown]
# **Exercise 01.2.** One row of the report takes out of the text the only words in all five articles that state when
# an article was published. Find it, and give the words that it took out: its cell in the column `before`. The next
# line may help: it keeps the rows whose `before` holds the year 2022.
#
#     report[report["before"].str.contains("2022")]

# %%
### BEGIN SOLUTION
removed = "date 2022-12-31 Report This Content"
### STUB
# removed = ""
### END SOLUTION
check("01.2", removed)

# %% [markdown]
# **Headline** and **credit line** are not thrown away but moved: into the columns `title` and `credit_line`.
#
# **Encoding** is about characters. A computer stores each letter as one or more numbers. Read with the wrong key,
# they come out as other signs, or as the sign � for "unreadable".

# %%
report.loc[report["rule"] == "encoding", ["article", "before", "after"]]

# %% [markdown]
# Runs of eight �. The emoji of a flag takes eight such numbers, and these stand in posts: very likely each was a
# flag. **Which** flag, nobody can tell any more. So the run is taken out and nothing is put in its place. In the last
# row both cells look empty: there, a space that forbids a line break became a normal space.
#
# **Spacing** is of that kind too: double spaces, rows of empty lines. It changes no word. An **embedded post**, such
# as paragraphs 6 to 8 above, is found and left where it is: it holds somebody's words, though not the reporter's.
# Whether they count is for you to decide.
#
# ## Marks and joined words
#
# The last rules concern small spots: a mark, or words with no space between them. `start` says where in the text
# they stand, counted in characters from its beginning: an **offset**. So we can cut out what stands around them: 40
# characters before, 40 after. `def` makes a small tool of our own, `isin` keeps three of the rules, and `apply`
# uses the tool on each row.


# %%
def around(row):
    return texts[row["article"]][row["start"] - 40 : row["start"] + 40]


small = report[report["rule"].isin(["quotation_mark", "unpaired_mark", "ran_together"])].copy()
small["around"] = small.apply(around, axis=1)
small.sort_values(["rule", "article", "start"]).drop(columns="start")

# %% [markdown]
# - **quotation_mark**: a mark that pointed the wrong way was turned. One stood before “We aim and closed a quotation
#   that nobody had opened; the next mark closes too. Only an opening mark makes sense there. One of the three was no
#   quotation mark at all, but the apostrophe of "Beijing’s".
# - **ran_together**: "roleXi" hides the end of one sentence and the name that begins the next. `before` and `after`
#   are equal: it was found and left. To split it would be right here, but a rule that splits at each capital would
#   split "McDonald" too. The four names in "UN,BRICS,G20,SCO" stand together without a space. They are left as well;
#   the program of lesson 02 takes them apart while it reads, and the text stays as it is.
# - **unpaired_mark**: a mark without its partner. Found and left, too. (`\n` in the last column is the end of a
#   line.)
#
# Take the mark before "serves to configure". The words after it are given as Vladimir Putin's. Where do they end? At
# the full stop? The text does not say. In `call-2022-b`, the mark after "6 billion dollars," closes a quotation that
# was never opened. Where did it begin? Again the text does not say.
#
# Marks settle **whose words** these are, the speaker's or the writer's. Turning one can change who is made to say
# something. So cleaning turns a mark only if the marks next to it leave no choice, and never touches a word inside.

# %% [markdown]
# ## What translation does
#
# Two articles say that they were translated. The others read as if they were. What does that do to what we can
# measure? First, to **numbers**. The pattern looks for digits, then "million" or "billion", then one more word.

# %%
figures = texts.str.findall(r"\$?[\d,]+ (?:million|billion)(?: \w+)?")
figures.str.join("; ").to_frame("large numbers")

# %% [markdown]
# "200,000 million dollars" is no slip. Several languages, Spanish among them, count thousands of millions where
# English says billion. Two hundred thousand million is 200 billion, and `call-2021` names that very aim: "$200
# billion". Whoever searches these texts for "billion" misses two of the articles.
#
# And the "6 billion dollars" of `call-2022-b`, where `call-2021` has $123 billion of trade a year earlier? A number
# means nothing without its "of what". Lesson 06 reads the sentences around it.
#
# Second, to **quoted words**. The next cell looks in `call-2022-b` for what follows "We must", up to the next stop or
# closing mark.

# %%
texts.str.findall(r"We must [^.”]+")["call-2022-b"]

# %% [markdown]
# The first is a heading, with no speaker beside it. The second, in the paragraph under it, is given as Xi Jinping's.
# It looks like one sentence said once. But "intervention" is not "interference", and the hands stand elsewhere. Which
# of the two is nearer to what was said, nothing here tells; nor in which language it was said.
#
# So in a translated article quotation marks vouch for the speaker, not for the wording. You may count who is quoted.
# You must not build on "he said *interference*, not *intervention*".

# %% [markdown]
# ## What translation does to names
#
# Third, to **names**. Who talks with Vladimir Putin in the video call of 2021? Predict before you run: how often does
# a search for "Xi" find the Chinese president in the text of `call-2021`?

# %%
texts["call-2021"].count("Xi")

# %% [markdown]
# Twice. Or is it? `findall` shows the whole words in which "Xi" stands.

# %%
texts.str.findall(r"\w*Xi\w*")["call-2021"]

# %% [markdown]
# An agency and a region. The man himself: not once. The article has other names. The next cell searches headline and
# text for nine of them, as whole words: `\b` in a pattern is the edge of a word. Without it, "Hsi" would be found in
# "Hsieh".

# %%
names = ["Putin", "Xi Jinping", "Xi", "Xsi", "Shen Qing", "Hsi", "Hsieh", "Chen", "Shishi"]
whole = articles.set_index("article")["title"].fillna("") + "\n" + texts
pd.DataFrame({name: whole.str.count(rf"\b{name}\b") for name in names}).T

# %% [markdown]
# (`.T` swaps rows and columns. "Xi" also counts each "Xi Jinping", and misses the one in "roleXi".) Putin is Putin
# everywhere. Xi Jinping is found in four articles, and never in `call-2021`. Six other names stand there, one of them
# only in the headline, and none of the six stands anywhere else. Do all mean him? Take the two that come first:
#
# - **Xsi**: the headline pairs him with Putin, as partners.
# - **Shen Qing**: "Vladimir Putin and President Shen Qing agreed in a video" on what Russia and China should do. A
#   call has two sides, and one of them is Russia's. The other president can only be China's.
#
# That is an argument from the text. That China's president is called Xi Jinping, this text never says; the kit's list
# of who met, `seeds/meetings.csv`, does. ("Hsi" is how an older way of spelling Chinese writes "Xi". For the other
# names we have no explanation, and invent none.) For each of the remaining four the evidence is of another strength;
# in lesson 02 you weigh it yourself. For now: whoever counts names alone finds seven people where two talk.

# %% [markdown]
# **Exercise 01.3.** `astana-2024` also names the president of Turkey, Recep Tayyip Erdoğan. How often does his
# surname stand in its text? Read the paragraphs on Turkey first, or try `texts["astana-2024"].count("…")` with each
# spelling that you see.

# %%
### BEGIN SOLUTION
mentions = texts["astana-2024"].count("Erdogan") + texts["astana-2024"].count("Erdoğan")
### STUB
# mentions = None
### END SOLUTION
check("01.3", mentions)

# %% [markdown]
# ## How long are they?
#
# The simplest measure of all, and it already needs decisions. A word is here whatever stands between two spaces,
# counted in the cleaned text, without headline. `split()` cuts at spaces, `len()` counts the pieces. The chart has
# the longest article on top; the table below it gives the numbers.

# %%
words = texts.str.split().str.len().sort_values(ascending=False)
ax = bar_chart(words, title="Lengths differ more than threefold", xlabel="words")
show(ax, alt="Five bars, one an article: call-2022-b is the longest, call-2022-a the shortest.")
words.to_frame("words")

# %% [markdown]
# The longest and the shortest article report **the same call**. Length shapes all that can be counted: a longer text
# has more room for names, quotations and topics. So "article A names China twice as often as B" says little, unless
# you also say how long both are.
#
# **Exercise 01.4.** Two articles report the call of 30 December 2022. How many times as long as the shorter one, in
# words, is the longer one? Give one decimal at least. `words["call-2022-a"]` is the number of words of one article,
# and `/` divides.

# %%
### BEGIN SOLUTION
times_as_long = round(words["call-2022-b"] / words["call-2022-a"], 1)
### STUB
# times_as_long = None
### END SOLUTION
check("01.4", times_as_long)

# %% [markdown]
# ## What five articles cannot show
#
# - Nothing about **outlets**: no text says who published it, and one text is no sample of anybody's work.
# - Nothing about **countries or their press**: we do not know where these were published, nor how they were chosen
#   from all that was written on four meetings.
# - Nothing about **change over time**: with one article on most meetings, a difference between years cannot be told
#   from a difference between two articles.
# - Little about **wording**: what is in front of us is somebody's translation.
#
# What they can show: how a text can differ from another on the same event, what a program gets right and wrong in
# real text, and how to argue from evidence.

# %% [markdown]
# **Exercise 01.5.** From whom does an article know what it tells? Compare `astana-2024` and `call-2021`. Make **one
# claim** about both, in a sentence. Prove it as the evidence columns do: with words copied from each text in which it
# names where something comes from (an agency, an office, a person who told it). Three words or more each time.
#
# To read the texts, use `print(fill(texts["call-2021"]))` in a cell of your own (the button **+** above makes one).
# `check` looks at the evidence; whether it carries your claim, discuss with a neighbour or in class.

# %%
### BEGIN SOLUTION
sources = {
    "claim": "Only astana-2024 says whose report it follows; call-2021 credits single statements.",
    "astana-2024": ["According to the report of Tasnim News Agency, citing TASS news agency"],
    "call-2021": ["Xinhua quoted Shishi as saying", "According to the Kremlin"],
}
### STUB
# sources = {
#     "claim": "",
#     "astana-2024": [""],
#     "call-2021": [""],
# }
### END SOLUTION
check("01.5", sources)

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - A table of articles holds claims. Each needs evidence, and "not stated" is a finding.
# - A repair is a decision. The report shows what was taken out, and sometimes that is evidence.
# - A broken quotation mark leaves open whose words these are.
# - Translation changes numbers, names and wording. A text search finds strings of letters, not people.
# - Counts need the article's length beside them, and five articles stand for nobody but themselves.
#
# ## Where to go on
#
# **02_people_places_organisations**: let a program find the names, join the many spellings of one person, and see
# where it goes wrong. To try all this on articles of yours, see "Your own articles" in the README of the kit.
