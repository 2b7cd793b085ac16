# %% [markdown]
# # Same meeting, different story
#
# *This is a first version of the lesson. Later versions of the course go deeper.*
#
# **Question:** What do two reports on one meeting tell alike, and what does only one of them tell?
#
# **You will be able to:**
#
# - compare who speaks in two reports on one event
# - sort their sentences into what both tell and what only one tells, and check the sorting
# - compare figures without comparing things that differ
# - back a claim on two texts with sentences from both
#
# **Minutes:** 60
#
# **Know before:** what a quotation table is (lesson 03), how to run a cell and hand in an answer (lesson 00)

# %% [markdown]
# ## One call, two reports
#
# On 30 December 2022 the presidents of Russia and China spoke by video. Two of our five articles report that call:
# `call-2022-a` and `call-2022-b`. For short we call them A and B.
#
# It is a rare chance. When two texts tell of one event, what differs between them comes from the telling: from what
# each knew, chose, left out, and how it put things.

# %%
import pandas as pd

from helpers import align, annotate, check, load_articles, load_pipeline
from helpers import progress, quotations, sentences
from helpers.charts import bar_chart, show

# %%
nlp = load_pipeline()

# %% [markdown]
# We pick the two rows of the table whose `meeting` is that day, and look at what is known about them. `NaN` means that
# the text does not say; for a date it reads `NaT`.

# %%
pd.set_option("display.max_colwidth", None)  # in this notebook, tables show long texts whole
articles = load_articles()
both = articles[articles["meeting"] == "2022-12-30"]
both[["article", "title", "published", "via", "translated"]]

# %% [markdown]
# Of A we have no headline, but it says where it comes from: "Via Telesur", and translated. B has a headline, and says
# nothing about its origin. (Telesur was founded by the governments of Venezuela and other states in the region. The
# article does not mention that.)
#
# ## How each begins
#
# `annotate` runs the language pipeline, `sentences` lists the sentences with their numbers. We look at sentence 1 of
# each.

# %%
docs = annotate(both)
told = sentences(docs)
told[told["sentence"] == 1][["article", "text"]]

# %% [markdown]
# The same two men, the same call, nearly the same grammar. In both the two sides want to cooperate. Now look at how
# each sentence ends. In A they cooperate to shape **a new world order**. In B it is **two armies** that cooperate.
#
# News usually opens with what its writers hold most important. So here, a few seconds into the reading, are two answers
# to the question what this call was about.
#
# ## How long they are
#
# `groupby` takes one article at a time, and `agg` makes two columns: how many sentences there are, and the sum of their
# words.

# %%
told["words"] = told["text"].str.split().str.len()
told.groupby("article").agg(sentences=("words", "count"), words=("words", "sum"))

# %% [markdown]
# B is more than three times as long as A. Keep that in mind for all that follows: a long text has more room for
# everything. "B says it and A does not" may mean no more than that.
#
# ## Who speaks
#
# Lesson 03 counted the words that each person gets. Here it is for our two. Words for which no name was found are
# counted as well. What is said *not* to have been said (`negated`) is left out, as in lesson 03. Words that somebody
# hands on within somebody else's words would count for both; these two articles have none.

# %%
found = quotations(docs)
found = found[found["stance"] != "negated"]
found["words"] = found["content"].str.split().str.len()
found["who"] = found["speaker"].fillna("no name found")
speech = pd.crosstab(found["article"], found["who"], values=found["words"], aggfunc="sum")
speech = speech.fillna(0).astype(int)

title = "Xi Jinping has the most words in one report, the fewest in the other"
ax = bar_chart(speech, title=title, xlabel="words in quotations")
show(
    ax,
    alt="Two bars, split by speaker. In call-2022-b both presidents have a large part, "
    "Xi Jinping the larger. In call-2022-a most is Vladimir Putin's, a little Xi Jinping's, "
    "and a part has no name.",
)
speech

# %% [markdown]
# In B both presidents get hundreds of words, Xi Jinping more of them than Vladimir Putin. In A Vladimir Putin gets more
# than five times as many as Xi Jinping. Before we write that down, let us read what stands behind A's numbers. It is
# short enough.

# %%
in_a = found[found["article"] == "call-2022-a"]
in_a[["kind", "speaker_text", "who", "words", "relayed_by"]]

# %% [markdown]
# Xi Jinping speaks once in A: as "the Asian president", in the last sentence, without marks. "The head of the
# Kremlin", "the Russian head of state" and "the president" are Vladimir Putin: the program reads roles as well as
# names. One passage stands after two names: "Putin – Xi Jinping". It comes from a post that A embeds, and the program
# does not choose between the two. We come to it in a minute.
#
# The column `relayed_by` says that A has everything from somebody else: from Telesur, or from whoever signs the post.
#
# With that we can write down a finding that does not hang on a missing name: **in its own sentences A puts the words of
# only one president in quotation marks. B does so with both, at length.**
#
# ## What both tell
#
# Now sentence by sentence. `align` compares each sentence of A with each sentence of B. It looks at the words that
# carry meaning, each in its base form ("serves" and "serve" are one), and gives a rare word more weight than a
# frequent one. Each sentence gets one partner at most. What has too little in common with all others stays alone.
#
# `docs` holds the two annotated articles. The first line of the cell calls them `a` and `b`.

# %%
a, b = docs
pairs = align(a, b)
pairs["relation"].value_counts().to_frame()

# %% [markdown]
# Only a handful of sentences found a partner. The others stand "only in a" or "only in b". Let us read the pairs. Where
# there is a pair, there is a `similarity`, a number between 0 and 1; `itertuples` hands us row after row.

# %%
for row in pairs[pairs["similarity"].notna()].itertuples():
    print("similarity", row.similarity)
    print("A", row.sentence_a, row.text_a)
    print("B", row.sentence_b, row.text_b)
    print()

# %% [markdown]
# The pair on the armed forces solves a riddle. In A these words stand in a post, after two names, "Putin – Xi
# Jinping:". Who says them? B gives them to one: "Putin said". If B is right, two texts together have told
# more than A alone.
#
# The pair on coordination between Moscow and Beijing is nearly the same sentence. In both texts it stands in
# quotation marks, so both say: these are the words, exactly. Yet the words differ. In A the coordination "serves to
# **form** a just world order", in B it "serves to …". Look it up.
#
# How can two exact quotations differ? The two presidents hardly spoke English with each other. What we read is
# translated, once at least. Quotation marks promise the exact words, and after a translation nobody can keep that
# promise.
#
# ## Exercise 1: one clause, three versions
#
# That same clause stands in the two articles **three times**, with a different verb after "serves to" each time.
# `align` has put two of them together. Find the third: it contains "world order", too, and `str.contains` looks for
# it.

# %%
told[told["text"].str.contains("world order")][["article", "sentence", "text"]]

# %%
### BEGIN SOLUTION
verbs = ["configure", "form", "establish"]
### STUB
# verbs = ["", "", ""]
### END SOLUTION
check("06.1", verbs)

# %% [markdown]
# Three verbs, and two adjectives: "fair" and "just". Before we read a frame into "fair", we should think of the
# translator. A difference in single words between translated texts is weak evidence.
#
# Two of the three versions stand in A: one in the article, one in a post from social media that is embedded in it. Why
# did `align` leave the other one alone? Because a sentence has one partner at most, and that one was taken.
#
# ## What only one tells, and what was only not found
#
# So "only in a" does not mean that B does not tell it. It means that the program found no partner. Here are the
# sentences of A that stayed alone.

# %%
alone = pairs[pairs["relation"] == "only in a"]
alone[["sentence_a", "text_a"]]

# %% [markdown]
# Three kinds of sentences are mixed here:
#
# - **B tells it in other words.** "Stability and a model of cooperation" in A; in B "endurance and stability" and "the
#   best model". A reader sees that it is one statement. The program sees too few common words.
# - **Nobody tells anything.** The name under a post and its date are no news.
# - **Only A tells it.** "Illegitimate restrictions and direct blackmail from some Western countries": the word
#   "blackmail" is not in B. B has "unprecedented pressure and provocations from the West".
#
# Is that last one a fact that only A tells, or one statement in other words? One can argue. Note down what you think,
# and why: that is what sorting means.

# %% [markdown]
# ## Figures: compare like with like
#
# Numbers look as if they could be compared at once. We pick the sentences with "percent" or "dollars". The line `|`
# means "or".

# %%
told[told["text"].str.contains("percent|dollars")][["article", "sentence", "text"]]

# %% [markdown]
# 25 percent and 200,000 million dollars in A. 36 percent and 6 billion dollars in B. What a contradiction.
#
# Or is it? A's figures are about "the volume of bilateral trade exchanges", all of the trade, "by the end of the year".
# B's sentence says "trade", too. But no sentence is alone. Read it with the two before it: `loc` picks rows by their
# numbers.

# %%
place = told.index[told["text"].str.contains("36 percent")][0]
told.loc[place - 2 : place, ["sentence", "text"]]

# %% [markdown]
# The sentence before speaks of **agricultural products**. So 36 percent and 6 billion dollars most likely stand for
# that part of the trade, and for eleven months instead of a year. Read like that, the texts do not contradict each
# other. They count different things.
#
# Three more traps:
#
# - B's "pressure volume" makes no sense in English. It is probably a slip of the translation, for the volume of trade.
# - "200,000 million dollars" is 200 billion. Spanish counts that way, and Telesur writes in Spanish. The translation
#   has probably left it so.
# - A does not say that trade *reached* that sum. It speaks of a plan that "can be reached earlier than expected".
#
# Three questions before you compare two figures: of what, over what time, reached or planned?

# %% [markdown]
# ## The loudest difference: silence
#
# What is missing from a text can't be seen in it, only beside another one. We choose some beginnings of words and count
# the sentences that hold them: `for` goes through the list, and each time one column is added to the table.

# %%
counts = pd.DataFrame(index=["call-2022-a", "call-2022-b"])
words = ["world order", "armed forces|armies", "trade", "West", "sanction", "Ukrain", "energy"]
for word in words:
    hits = told[told["text"].str.contains(word, case=False)]
    counts[word] = hits["article"].value_counts()
counts.fillna(0).astype(int).T

# %% [markdown]
# The last rows tell most. **A does not mention Ukraine once.** Nor energy. In B Ukraine comes up again and again, from
# the second sentence on, and the last two paragraphs, on Ukraine and on China's position, are B's own.
#
# Two warnings. B is longer, so that most of its numbers are higher. And a word is no frame: "West" stands in both, and
# what each text does with it only reading tells.
#
# ## Exercise 2: a claim with evidence
#
# Now it is your turn to say something about the two reports. Choose one theme: pressure from the West, trade, the armed
# forces, Ukraine, or the role of Xi Jinping. Look for sentences with a word of your choice in the cell below.

# %%
word = "West"
told[told["text"].str.contains(word)][["article", "sentence", "text"]]

# %% [markdown]
# Then write **one claim** on how the two differ, or how they do not, and cite the sentences it rests on, **from both**:
# by their numbers, or by some words copied from them. If your claim is that one text is silent on something, cite what
# it says in that place instead.
#
# The check makes sure that your evidence is there. Whether it carries the claim, no program can tell. Four questions
# help, you or somebody who has read both reports:
#
# 1. Do the cited sentences say it, without what you know from elsewhere?
# 2. Would the claim still hold if B were as short as A?
# 3. Does it hang on a single word that a translator may have chosen?
# 4. Does any other sentence speak against it? If so, cite that one as well, or make the claim smaller.

# %%
### BEGIN SOLUTION
claim = {
    "claim": "A opens with a new world order, B with two armies, and only B comes to Ukraine.",
    "call-2022-a": ["to shape a new world order"],
    "call-2022-b": ["Russian and Chinese armies", "peaceful resolution of the Ukraine crisis"],
}
### STUB
# claim = {
#     "claim": "",
#     "call-2022-a": [],
#     "call-2022-b": [],
# }
### END SOLUTION
check("06.2", claim)

# %% [markdown]
# ## What this comparison cannot carry
#
# - **One pair of articles.** It shows that two reports on one call can differ that much. Which outlets differ how, it
#   does not show.
# - **One way of sorting.** `align` goes by common words. With another rule other sentences would find partners, and
#   neither list is the truth.
# - **Translations.** A says that it is one; of B we do not know. What the presidents said is translated in both.
#   Single words prove little.
# - **Two texts are not the call.** What both leave out, neither shows. For that one needs the transcripts of both
#   sides.

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - Two reports on one event can differ in their first sentence, in who speaks, and in what they are silent on.
# - "Only in one" is a result of a method. It must be read before it is believed.
# - Figures can be compared when they count the same thing, over the same time.
# - A claim on two texts rests on sentences from both.
#
# ## Where to go on
#
# Take two reports on one event from your own country, save each as a `.txt` file in a folder, and load them with
# `load_articles("the folder")`. With the names of your files in place of `call-2022-a` and `call-2022-b`, most steps of
# this lesson work on them; the words to look for are yours to choose.
