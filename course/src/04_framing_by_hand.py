# %% [markdown]
# # Framing by hand
#
# *This is a first version of the lesson. Later versions of the course go deeper.*
#
# **Question:** What does it mean to measure a frame?
#
# **You will be able to:**
#
# - turn a frame into questions that can be answered with yes or no
# - code passages of an article with a codebook
# - count how far two coders agree, and say what chance has to do with it
# - find the passages on which they differ, and mend the codebook there
#
# **Minutes:** 60
#
# **Know before:** how to run a cell and hand in an answer (lesson 00). No language program is needed today: you read.

# %% [markdown]
# ## One fact, two stories
#
# Here are two sentences on one fact. Country and numbers are invented.
#
# > Trade between Kraj and Veshka grew by a quarter: the two neighbours have never worked together so closely.
#
# > Trade between Kraj and Veshka grew by a quarter: Kraj can hardly refuse its big neighbour anything now.
#
# Neither is false. The first one tells of a partnership, the second one of pressure. That is what research calls a
# **frame**: a text selects some sides of what happened and makes them stand out (Entman 1993).
#
# Readers feel a frame at once. Measuring it is another matter: two people must be able to look at the same passage and
# come to the same answer. This lesson is about that step.

# %%
import pandas as pd

from helpers import agreement, check, load_articles, load_codebook, progress
from helpers.charts import bar_chart, show
from helpers.framing import EXAMPLE_CODINGS

# %% [markdown]
# ## The codebook
#
# A codebook breaks each frame down into questions, called items. Each can be answered with yes or no, for one passage
# at a time. `load_codebook()` reads the one of this course. (To use a codebook of your own, put the name of its file
# between the brackets.) The second line picks two columns of the table.

# %%
codebook = load_codebook()
codebook[["item", "question"]]

# %% [markdown]
# Six items for four frames. *Conflict* and *economic* are frames that occur in news on anything (Semetko and Valkenburg
# 2000). *Partnership* and *world order* belong to the topic of our five articles.
#
# Each frame also has a definition. One rule goes for all of them: **answer "yes" only if the passage itself says it.**
# What you know from elsewhere does not count.

# %%
codebook[["frame", "definition"]].drop_duplicates()

# %% [markdown]
# ## One paragraph together
#
# We code the article `samarkand-2022`, on a meeting in September 2022. `split("\n\n")` cuts its text at the empty
# lines, into paragraphs. Python counts from 0; we want the first one to be number 1, so `enumerate` numbers them for
# us.

# %%
pd.set_option("display.max_colwidth", None)  # in this notebook, tables show long texts whole
articles = load_articles()
samarkand = articles.set_index("article")["text"]["samarkand-2022"]
paragraphs = dict(enumerate(samarkand.split("\n\n"), start=1))

print(len(paragraphs), "paragraphs. Number 2:")
print()
print(paragraphs[2])

# %% [markdown]
# Go through the items:
#
# - *conflict.1*, a disagreement, a threat or pressure between two sides? **Yes:** powers "seek at all costs to weaken".
# - *conflict.2*, does one side reproach the other? Hmm. No accusation is reported, so **no**.
# - *economic.1*, a gain, a loss, a sum? **No.**
# - *partnership.1*, do the two countries work together, agree, or want to? It does not say so: **no**.
# - *partnership.2*, are their ties called strong, growing or a model? **Yes:** "the strength of relations".
# - *world order.1*, the order of the world and its rules? **No.**
#
# Note the "Hmm". Every coder knows it. Whoever wrote the paragraph speaks of Western powers that want to weaken an
# alliance, and one may well hear a reproach in that. The rule helped: does the passage itself say that somebody
# accuses somebody?

# %% [markdown]
# ## Exercise 1: code five paragraphs
#
# Now you. Here are five more paragraphs.

# %%
for number in [4, 8, 10, 11, 19]:
    print(number, paragraphs[number])
    print()

# %% [markdown]
# Write "yes" or "no" between the quotation marks, for all six items of each paragraph. The curly brackets make a
# *dictionary*: it gives each item its answer.
#
# No answer is wrong as long as it is honest. The check looks whether something is missing or misspelt, and
# whether you gave one and the same answer throughout. Please code before you scroll on: below are other coders'
# answers, and nobody can forget them once they have been seen.

# %%
### BEGIN SOLUTION
mine = {
    4: {"conflict.1": "no", "conflict.2": "no", "economic.1": "no",
        "partnership.1": "no", "partnership.2": "no", "world order.1": "yes"},
    8: {"conflict.1": "no", "conflict.2": "no", "economic.1": "no",
        "partnership.1": "yes", "partnership.2": "no", "world order.1": "yes"},
    10: {"conflict.1": "yes", "conflict.2": "yes", "economic.1": "no",
         "partnership.1": "no", "partnership.2": "no", "world order.1": "no"},
    11: {"conflict.1": "no", "conflict.2": "no", "economic.1": "yes",
         "partnership.1": "no", "partnership.2": "yes", "world order.1": "no"},
    19: {"conflict.1": "no", "conflict.2": "no", "economic.1": "no",
         "partnership.1": "yes", "partnership.2": "yes", "world order.1": "yes"},
}  # fmt: skip
### STUB
# mine = {
#     4: {"conflict.1": "", "conflict.2": "", "economic.1": "",
#         "partnership.1": "", "partnership.2": "", "world order.1": ""},
#     8: {"conflict.1": "", "conflict.2": "", "economic.1": "",
#         "partnership.1": "", "partnership.2": "", "world order.1": ""},
#     10: {"conflict.1": "", "conflict.2": "", "economic.1": "",
#          "partnership.1": "", "partnership.2": "", "world order.1": ""},
#     11: {"conflict.1": "", "conflict.2": "", "economic.1": "",
#          "partnership.1": "", "partnership.2": "", "world order.1": ""},
#     19: {"conflict.1": "", "conflict.2": "", "economic.1": "",
#          "partnership.1": "", "partnership.2": "", "world order.1": ""},
# }
### END SOLUTION
check("04.1", mine)

# %% [markdown]
# ## Two other coders
#
# Two coders, called A and B, have coded the whole article: 19 paragraphs (three that are only a heading or the credit
# of a post were left out), six items each. Neither saw the other's answers.
#
# Who they were: two runs of a large language model, not people. Each was given the codebook and the paragraphs. B was
# also told to be strict, and to say "yes" only where the passage says it in so many words. That they are no people
# matters for what we may conclude; we come back to it.
#
# Their answers stand in a file, one row an answer. `EXAMPLE_CODINGS` is the place of that file on your computer, and
# `head` shows the first rows.

# %%
codings = pd.read_csv(EXAMPLE_CODINGS)
codings.head(4)

# %% [markdown]
# Let us put them side by side with yours. `pivot` gives each coder a column, `unstack` brings your dictionary into the
# same form, and `dropna` leaves out the paragraphs that you have not coded. (The column `me` stays empty until you have
# done exercise 1. Then run this cell again.)

# %%
answers = codings.pivot(index=["unit", "item"], columns="coder", values="answer")
answers["me"] = pd.DataFrame(mine).unstack()
answers.dropna(subset="me")

# %% [markdown]
# Read along the rows. Mostly A and B say the same. Where your answer differs from theirs, go back to the paragraph and
# look for the words that made you decide. You may well be right. And some places are worth a second look in any case:
# *conflict.1* in paragraph 4, *partnership.1* in paragraph 10, both partnership items in paragraph 19. There A and B
# differ from each other.
#
# ## How far do they agree? Count
#
# Take one item, *conflict.1*, in all 19 paragraphs. `codings["item"] == "conflict.1"` picks the rows, and `.T` lays the
# table on its side.

# %%
conflict = codings[codings["item"] == "conflict.1"]
conflict = conflict.pivot(index="unit", columns="coder", values="answer")
conflict.T

# %% [markdown]
# One can count that with a finger: in how many columns do A and B say the same? Or ask Python. `==` compares the two
# answers of each paragraph, `sum` counts how often they are the same, `len` how many there are.

# %%
same = conflict["A"] == conflict["B"]
print(same.sum(), "of", len(same), "paragraphs, a share of", round(same.sum() / len(same), 2))

# %% [markdown]
# They differ in a single paragraph. This share is called *percent agreement*. Researchers write it as a percentage or
# as a number between 0 and 1; we do the latter.
#
# ## Exercise 2: the same for partnership
#
# **Guess first:** will A and B agree more often on *partnership.1* ("work together, agree, or want to"), or less often?
#
# Here are their answers. Count, by finger or by Python, and give the agreement as a number between 0 and 1. Two digits
# after the point are enough.

# %%
partnership = codings[codings["item"] == "partnership.1"]
partnership = partnership.pivot(index="unit", columns="coder", values="answer")
partnership.T

# %%
### BEGIN SOLUTION
share = (partnership["A"] == partnership["B"]).mean()
### STUB
# share = None
### END SOLUTION
check("04.2", share)

# %% [markdown]
# ## The lazy coder
#
# That is a high number. Is it a good one?
#
# Meet a third coder, an invented one. He does not read. He answers "no" to everything and goes for lunch. How far
# does he agree with B? `assign` makes a copy of B's rows with another coder's name and other answers, and `pd.concat`
# puts the two together. `agreement` counts for each item what we have counted by hand.

# %%
b = codings[codings["coder"] == "B"]
lazy = b.assign(coder="lazy", answer="no")
agreement(pd.concat([b, lazy])).round(2)

# %% [markdown]
# Look at the column `percent`, in the row *economic.1*: the lazy coder agrees with B in nine of ten cases, without
# reading a word. He is in luck, since few paragraphs speak of money, so that "no" is nearly always right.
#
# So a high agreement can come from chance alone. That is why there are two more columns. They ask: how much of the
# agreement is left when what chance explains is taken out? For the lazy coder: nothing. `kappa` is 0, and `alpha` is 0
# or below. (The row `all` takes the six items together.)

# %% [markdown]
# ## What chance would do
#
# Kappa (Cohen 1960) can be worked out by hand. Back to *conflict.1*. Imagine that A and B kept their numbers of "yes",
# but threw them on the paragraphs blindly. How often would they agree?
#
# Both say yes: share of A times share of B. Both say no: the same with the rest. Then we see how much of the way from
# chance to full agreement they really came.

# %%
yes_a = (conflict["A"] == "yes").mean()  # True counts as 1, so the mean is the share of yes
yes_b = (conflict["B"] == "yes").mean()
chance = yes_a * yes_b + (1 - yes_a) * (1 - yes_b)
agreed = same.mean()

print("agreement by chance:", round(chance, 2))
print("agreement found:    ", round(agreed, 2))
print("kappa:              ", round((agreed - chance) / (1 - chance), 2))

# %% [markdown]
# By throwing answers about, the two would agree on more than half of the paragraphs. They came most of the rest of the
# way: kappa says how much of it.
#
# ## All six items
#
# Now for A and B and the whole codebook.

# %%
result = agreement(codings).round(2)
by_item = result.set_index("item")["kappa"].drop("all")

ax = bar_chart(by_item, title="One item is harder than the others", xlabel="Cohen's kappa, A and B")
show(ax, alt="Six bars, one an item. Three reach 1; the shortest is that of partnership.1.")
result

# %% [markdown]
# Read a row from left to right: `units`, how many paragraphs both coded; `yes`, the share of "yes" among all answers;
# `percent`, what we counted; `kappa`; and `alpha`.
#
# *Krippendorff's alpha* asks the same question as kappa, how much is left without chance. It takes any number of coders
# and bears missing answers, so it is often preferred. With two coders and no gaps it is nearly the same. 1 is full
# agreement, 0 is what chance gives. Krippendorff (2019) advises to rely on .80 or more, and to draw only tentative
# conclusions down to .667.
#
# Three items stand at 1: A and B never differ there. *partnership.1* is the weakest. Its `percent` is above .80, and
# its kappa is below .70. On that item we would not yet build a study.
#
# ## Where they differ, and why
#
# A number tells that there is a problem. To see which, read the passages. `!=` asks where two things are *not* equal.

# %%
wide = codings.pivot(index=["unit", "item"], columns="coder", values="answer")
wide[wide["A"] != wide["B"]]

# %% [markdown]
# Five answers of 114, and a pattern: **each time A says yes and B says no**, never the other way round. That is hardly
# an accident: B had been told to be strict. Two coders who use one codebook, one of them generously and one strictly,
# measure two different things.
#
# Here are two of these paragraphs.

# %%
for number in [4, 22]:
    print(number, paragraphs[number])
    print()

# %% [markdown]
# **Paragraph 4, *conflict.1*.** Is there a disagreement between two sides? A could point to the opening, "Contrary to
# Western propaganda": the article itself puts one side against another. B could point to the rest: one president
# stresses what two countries do for the global order, and nobody quarrels with anybody.
#
# **Paragraph 22, *partnership.1*.** Do the two countries work together, agree, or want to? A could say: China
# appreciates Russia's position, so on this point they agree. B could say: to appreciate is not to agree, and the word
# is not there.
#
# Neither is careless. The codebook is: it does not say whether thanks count as agreement, or whether half a sentence of
# the reporter's makes a conflict.

# %% [markdown]
# ## Mend the codebook
#
# A good rule comes from a case. For *partnership.1* it could be:
#
# | | question |
# |---|---|
# | before | Does the passage say that the two countries work together, agree, or want to? |
# | after | Does the passage say in words that the two countries work together, agree, or want to? **Not for thanks.** |
#
# With the new wording paragraph 22 becomes a clear "no". Whether that is *better* depends on what you want to know. It
# is now *clearer*, and that can be measured.
#
# **Try it.** Write a rule of your own for *conflict.1* and paragraph 4: does the reporter's own remark count, or only
# what the people in the article say? Then find a paragraph in which your rule gives a strange result. There always is
# one.
#
# One thing must not be done: mend the rule, count again on the same paragraphs, and report the better number. The rule
# was cut to fit them. A fair test takes new passages, and coders who have not seen the old answers.

# %% [markdown]
# ## What these counts cannot carry
#
# - **Two coders, 19 passages, one article.** A single further disagreement lowers an item's kappa by about a tenth, and
#   that of *economic.1* by two tenths or more.
# - **The two coders were runs of a language model.** Two runs of one model share habits that two people do not share.
#   High agreement between them does not show that people would agree, nor that either is right.
# - **Agreement is not truth.** Two coders can agree on a mistake, if the codebook makes both of them make it.
# - **A frame is more than its items.** Six questions catch what they ask for. Tone, pictures, what is left out and what
#   comes first are not in them.
# - **Five articles prove nothing about outlets or countries**, and one proves still less.

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - A frame can be measured when it is broken down into questions that a passage answers with yes or no.
# - Percent agreement is easy to count, and flatters where one answer is frequent. Kappa and alpha take chance out.
# - Disagreements are the most useful rows of the table: they show where the codebook must be mended.
#
# ## Where to go on
#
# Lesson 06 compares two articles on one event, sentence by sentence. To code an article of your own, copy
# `course/codebook/frames.toml`, change it, and find somebody to code with. It takes two.
#
# *Sources: Cohen (1960), A coefficient of agreement for nominal scales. Entman (1993), Framing: toward clarification of
# a fractured paradigm. Krippendorff (2019), Content analysis, 4th edition. Semetko and Valkenburg (2000), Framing
# European politics.*
