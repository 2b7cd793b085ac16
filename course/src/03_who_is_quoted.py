# %% [markdown]
# # Who gets to speak
#
# *This is a first version of the lesson. Later versions of the course go deeper.*
#
# **Question:** Who gets to speak in a news article, and in whose words?
#
# **You will be able to:**
#
# - say why quotation marks alone do not tell who speaks
# - find cue, source and content in a sentence
# - tell direct, mixed and indirect quotation apart, and count them
# - chart who speaks in how many words, and say what the chart leaves open
#
# **Minutes:** 60
#
# **Know before:** how to run a cell and hand in an answer (lesson 00). Lessons 01 and 02 help, but you can start here.

# %% [markdown]
# ## What we need
#
# The first cell fetches the tools: `pandas` for tables (everybody calls it `pd`) and some of the course's own helpers.
# The second one loads a language pipeline, a program that has learnt from many sentences what a subject, a verb and a
# name look like. It takes a few seconds.

# %%
import pandas as pd

from helpers import annotate, check, load_articles, load_pipeline, progress, quotations, read
from helpers.charts import bar_chart, show
from helpers.quotation_marks import quoted_spans

# %%
nlp = load_pipeline()

# %% [markdown]
# ## First try: look for the marks
#
# We begin with `astana-2024`, a report on talks in Astana. It has some 700 words. The presidents of four countries
# appear in it, a deputy prime minister and a spokesman.
#
# How would you find out who gets to speak? The obvious way: look for quotation marks. **Guess first:** how many
# passages in marks will there be? Ten? Twenty?
#
# In the cell, `=` puts what is on its right under the name on its left. `text["astana-2024"]` looks up the text of that
# article. The loop (`for`) prints each marked passage.

# %%
pd.set_option("display.max_colwidth", None)  # in this notebook, tables show long texts whole
articles = load_articles()
text = articles.set_index("article")["text"]

astana = text["astana-2024"]
for span in quoted_spans(astana):
    print("-", astana[span.start : span.end])

# %% [markdown]
# Three. In 700 words.
#
# The first sounds like a president. Which one? The list does not say: marks hold words, not speakers. The second,
# `Akuyo`, is the name of a power plant, misspelt on its way into English. The third is three words long.
#
# If marks were all we had, we would have to report: one person speaks here, and so does a power plant.
#
# Marks have a second weakness: they get lost. The next table looks at `call-2022-a`. In its column `closed`, `False`
# means that the mark that should end the passage never comes. (`[:60]` cuts each passage off after 60 characters.)

# %%
call = text["call-2022-a"]
spans = quoted_spans(call)
pd.DataFrame(
    {
        "passage": [call[span.start : span.end][:60] for span in spans],
        "opened": [span.opened for span in spans],
        "closed": [span.closed for span in spans],
    }
)

# %% [markdown]
# The first passage is never closed. Where does the quotation end? The helper stops at the end of the paragraph and says
# so, instead of running on to the next mark it can find. That is a decision, and a visible one.
#
# ## Exercise 1: marks that nobody speaks
#
# Below are all the marked passages of `call-2022-b`. Some are in marks though **nobody in the article speaks them**:
# the marks hold a term at arm's length, or show that it is somebody else's. Read the list, then look at the last
# two paragraphs of the article, printed under it.

# %%
call_b = text["call-2022-b"]
for span in quoted_spans(call_b):
    print("-", call_b[span.start : span.end][:75])
print()
print(call_b[call_b.index("On the other hand") :])

# %% [markdown]
# Put the passages that nobody speaks into the list, each in quotation marks, with commas between them. One of the
# short ones can be argued either way; the check accepts both.

# %%
### BEGIN SOLUTION
nobody_speaks = ["special military operation", "occupation"]
### STUB
# nobody_speaks = ["", ""]
### END SOLUTION
check("03.1", nobody_speaks)

# %% [markdown]
# ## What a quotation is made of
#
# Take this sentence from `astana-2024`. There is not one mark in it, and still somebody speaks:
#
# > Putin reminded that Russia and China were among the founders of the Shanghai Cooperation Organization, which has now
# > become one of the pillars of the multipolar world.
#
# | part | question | here |
# |---|---|---|
# | **source** | who speaks? | Putin |
# | **cue** | which word tells us that somebody speaks? | reminded |
# | **content** | what is said? | Russia and China were among the founders … |
#
# These three terms come from Silvia Pareti's work on quotation in news (2015). With them a program can look for
# speech where no marks are: it looks for a cue, for its subject, and for the clause that depends on it.
#
# `annotate` runs the pipeline over the articles. `quotations` then lists what it found. We ask for the row with the
# word "founders": what stands in the square brackets picks rows, and `.T` turns the table so that we can read it
# downwards.

# %%
docs = annotate(articles)
found = quotations(docs)

found[found["content"].str.contains("founders")].T

# %% [markdown]
# There they are: the `cue`, the `content`, and the source, twice. `speaker_text` is what the article says ("Putin"),
# `speaker` is who that is, by full name, and `resolved_by` is how the program came from the one to the other. (`alias`:
# "Putin" is a short form of a known name.) `start` and `end` count characters, so that every row can be looked up in
# the article. `NaN` or `None` means: nothing found, or nothing to say. `stance`, `relayed_by` and `confidence` come
# later.
#
# ## The whole page at a glance
#
# `read` shows an annotated article. Passages that somebody says are shaded, with their kind and speaker in front. Cues
# are in italics. Names, dates and numbers are underlined, with a label behind them; lesson 02 is about those. Read
# `call-2022-a` from top to bottom, and check the program as you go.

# %%
page = dict(zip(articles["article"], docs, strict=True))  # look an annotated article up by its key
read(page["call-2022-a"])

# %% [markdown]
# Four things to see:
#
# - **Almost everything is somebody's words.** Take the shaded parts away, and about a third of the words is left.
# - **Most of the speech is Vladimir Putin's**, but not every tag says so. Before some stands "The head of the
#   Kremlin" or "the president". You know who that is. The list of quotations takes a speaker's name only from names.
#   A description stays as it stands.
# - **In the middle stands a post from social media**, with no cue at all, and with two names in front. Which of
#   the two speaks? The program shows both, as they stand, and does not choose. Lesson 06 comes back to it.
# - **The program is not a reader.** Vladimir Putin "stressed" something in the first sentence, too: is it shaded? Does
#   each shaded passage end where the statement ends? Where not, you have found a mistake of the program's.

# %% [markdown]
# ## In whose words
#
# The tags told three kinds of quotation apart:
#
# - **direct**: all of the content stands in marks. The article vouches for each word.
# - **mixed**: a part of it does. The reporter chose which words to keep.
# - **indirect**: none of it does. We get the content in the reporter's words.
#
# `pd.crosstab` counts how often each kind occurs in each article. We sort by the number of direct ones.

# %%
kinds = pd.crosstab(found["article"], found["kind"])
kinds = kinds.sort_values(["direct", "indirect"], ascending=False)

ax = bar_chart(kinds, title="One article quotes, another retells", xlabel="quotations found")
show(ax, alt="A bar an article, split by kind: call-2022-b mostly direct, astana-2024 indirect.")
kinds

# %% [markdown]
# `call-2022-b`, on top, mostly quotes in marks. `astana-2024`, at the bottom, hardly ever does: nearly everything in
# it is retold. Both articles are full of speech. Had we counted marks alone, one of them would have looked nearly
# silent.
#
# Why it matters: a direct quotation promises that the speaker picked the words, "blackmail" or "friendship". In an
# indirect one we cannot know whose words they are, the speaker's, the reporter's or the translator's.

# %% [markdown]
# ## Who speaks, and for how long
#
# Now we count words. The first line cuts each content into words and counts them, in a new column. The second one
# adds the words up, speaker by speaker (`groupby`), and sorts the sums, the largest first.

# %%
found["words"] = found["content"].str.split().str.len()
found.groupby("speaker")["words"].sum().sort_values(ascending=False).to_frame()

# %% [markdown]
# Two presidents far ahead, then a long gap. No surprise in articles on talks between these two.
#
# How did the names get there? In `call-2021` Vladimir Putin talks to one man, whom the article calls "Shen Qing",
# "Shishi", "Hsieh", "Chen" and "Hsi". By all appearances all of them are Xi Jinping, after a translation. Where the
# program takes a name for a mangled form of another, `resolved_by` says `garbled`. Here are the speakers for whom it
# did so.

# %%
found.loc[found["resolved_by"] == "garbled", ["article", "speaker_text", "speaker", "words"]]

# %% [markdown]
# Some of these are only spelt in another way. "Shishi" is not. The article does not say that these words are Xi
# Jinping's: the program inferred it, from evidence such as lesson 02 shows. Without that step he would have no word in
# `call-2021`, for his name does not stand there. Whoever doubts a row can take it out again.
#
# "Shen Qing" is not in the list, though the article begins: "Vladimir Putin and President Shen Qing agreed". There two
# speak at once. `speaker` has room for one, and stays empty.
#
# Not every name in the sums is a person's. "Kremlin" is a building, "China" a country. News lets them speak, and the
# man or woman who really did so stays out of sight.
#
# And something is missing from the sums, without a word of warning: `groupby` leaves out the rows without a speaker.
# How many words is that? `isna()` finds the empty cells.

# %%
nameless = found[found["speaker"].isna()]
print("words in quotations:    ", found["words"].sum())
print("of these without a name:", nameless["words"].sum())

# %% [markdown]
# Some four words in ten have no name on them. A chart that leaves them out would look cleaner. It would
# also be wrong. So we give them a label of their own, and put the less frequent names together: `where` keeps a value
# if it is in our list, and writes "another name" if not. Then we draw each article as a bar.

# %%
order = ["Vladimir Putin", "Xi Jinping", "another name", "no name found"]
who = found["speaker"].fillna("no name found")
found["who"] = who.where(who.isin(order), "another name")
shares = pd.crosstab(found["article"], found["who"], found["words"], aggfunc="sum")
shares = shares.reindex(columns=order).fillna(0).astype(int)

ax = bar_chart(shares, title="Much of what is reported carries no speaker's name", xlabel="words")
show(ax, alt="A bar for each article, split by speaker. Every bar has a part without a name.")
shares

# %% [markdown]
# Read the bars from the right: every article has a part without a name, and most have a large one. Now from the left.
# In `call-2022-b` both presidents get hundreds of words, Xi Jinping more of them than Vladimir Putin. In `call-2022-a`,
# on the same call, Xi Jinping's part is zero.
#
# Is it, though? Here are the mentions that stand in place of a name in the two articles.

# %%
calls = nameless[nameless["article"].isin(["call-2022-a", "call-2022-b"])]
calls[["article", "kind", "speaker_text", "words"]]

# %% [markdown]
# In `call-2022-a` there is "the Asian president". On a call between these two that can only be Xi Jinping, so his part
# is small, but not zero. "The head of the Kremlin", "the Russian head of state" and, by what comes before it, "the
# president" are Vladimir Putin: his part is larger than the chart shows. The post with its two names stays open.
#
# In `call-2022-b` most of these rows have no mention at all: headings, and a passage whose first mark was lost. One has
# "he". You know its sentence from exercise 1; who is that?
#
# The list of quotations leaves `speaker` empty where it has only a description or a pronoun. The table of lesson 02
# says of many of these whom they mean, and is sometimes wrong. For a researcher an empty cell is the better mistake: it
# can be seen, and filled by reading. A wrong name looks like a right one.
#
# ## Exercise 2: how much has no name?
#
# **Guess first:** in `samarkand-2022`, what share of the reported words has no speaker's name? A tenth? A quarter?
# Half?
#
# Then count. As a model, here is Vladimir Putin's share in `call-2022-b`. `==` asks whether two things are equal.

# %%
b = found[found["article"] == "call-2022-b"]
putin = b[b["speaker"] == "Vladimir Putin"]

print(round(putin["words"].sum() / b["words"].sum(), 2))

# %% [markdown]
# Do the same for `samarkand-2022` and for the rows where `speaker` is missing. You have seen what finds those. The
# answer is a number between 0 and 1; two digits after the point are enough.

# %%
### BEGIN SOLUTION
samarkand = found[found["article"] == "samarkand-2022"]
without_name = samarkand[samarkand["speaker"].isna()]
share = without_name["words"].sum() / samarkand["words"].sum()
### STUB
# share = None
### END SOLUTION
check("03.2", share)

# %% [markdown]
# Was your guess close? The article likes to vary: "the Russian dignitary", "the Eurasian head of state", "the leader".
# Good style, some teachers say. It makes it hard to see who speaks, and not for programs alone. Nor do the empty cells
# fall evenly on the speakers: in this article most of the words without a name are Vladimir Putin's, as a reader can
# tell. So his part of the bar is too short by more than Xi Jinping's.

# %% [markdown]
# ## Words at second hand
#
# Sometimes the article itself tells us that it was not there. The column `relayed_by` says from whom it has the words.

# %%
found[found["relayed_by"].notna()][["article", "content", "speaker_text", "cue", "relayed_by"]]

# %% [markdown]
# "… Xinhua quoted Shishi as saying." So the words went from the speaker to Xinhua, the state news agency of China, and
# from there into this article. On the way, or in a translation, "Xi" became "Shishi", if the program is right. We
# read the words at third hand, and they still stand in marks, as if somebody had heard them.
#
# Such a chain can be longer. `astana-2024` begins: "According to the report of Tasnim News Agency, citing TASS news
# agency, Chinese President Xi Jinping, …". Count the hands. Then look whether the table above has this chain, too.

# %% [markdown]
# ## Said, pointed out, claimed
#
# A cue also shows where the article stands. "She **said** it rained" takes no side. "She **pointed out** that it
# rained" takes the rain for a fact. "She **claimed** that it rained" keeps its distance. The column `stance` sorts
# cues that way: *neutral*, *endorsing*, *distancing* (Martin and White 2005). Two more kinds tell what the speaker does
# with the words: ask for something or promise it (*directive*), or judge (*evaluative*).
#
# `value_counts` counts each value. The second cell shows the cues that are not neutral.

# %%
found["stance"].value_counts().to_frame()

# %%
other = found[found["stance"] != "neutral"]
pd.crosstab(other["cue"].str.lower(), other["stance"])

# %% [markdown]
# Most cues are neutral, above all "said". Of the others nearly all are *endorsing*: "pointed out", "stressed",
# "reminded". Cues that keep their distance, such as "claimed" or "alleged", are rare or missing in these five articles.
#
# Careful, though. Some of these texts are translations, and "pointed out" may be the translator's habit. Nor does one
# word make a position. It is a reason to read the sentence again.
#
# The last column of the big table is `confidence`. The program was tried on other news, in which people had marked the
# quotations by hand. 0.8 means: of ten rows that were found in the same way, about eight were right. Here is the
# mean of each kind.

# %%
found.groupby("kind")["confidence"].mean().round(2).to_frame()

# %% [markdown]
# So among ten direct rows one or so may be wrong, among ten indirect ones two or three. The mixed ones are so few that
# one row more or less would move their mean a good deal. Our articles are partly translated, so that it may be worse
# here. And the number says nothing on the quotations that were not found, nor on whether the words are true. Read it
# as a warning on each row.

# %% [markdown]
# ## What these counts cannot carry
#
# - **Five articles prove nothing about outlets or countries.** They are here to learn the method on.
# - **Words are not weight.** Ten words in the headline can count for more than a hundred at the end.
# - **Names are missing** for a large part of the words. Where a name was garbled, whose it is was inferred.
# - **The translation speaks too.** Direct quotations of a translated article are not the words that were said.
# - **The program makes mistakes**, in some articles more than in others. Before you publish a difference, read the rows
#   that make it.

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - Marks miss speech without marks, and catch words that nobody speaks.
# - A quotation has a source, a cue and a content. It is direct, mixed or indirect.
# - Who speaks can be counted in words, if the words without a name are counted too.
# - A cue can take sides: "said", "pointed out", "claimed".
#
# ## Where to go on
#
# Lesson 04 asks what it means to measure a frame, and lets you do it by hand. Lesson 06 puts the two reports on one
# call side by side, the ones in which Xi Jinping's part was so different.
#
# *Sources: Martin and White (2005), The language of evaluation: appraisal in English. Pareti (2015), Attribution: a
# computational approach.*
