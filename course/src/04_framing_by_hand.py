# %% [markdown]
# # Framing by hand
#
# **Question:** What does it mean to measure a frame?
#
# **You will be able to:**
#
# - turn a frame into questions that a passage can answer
# - code passages by a codebook, with the sentence that decides
# - count how far two coders agree, and say what chance and rare answers have to do with it
# - find what a codebook leaves open, write the rule that is missing, and test it without fooling yourself
# - settle open answers in a way that others can follow
#
# **Minutes:** 90
#
# **Know before:** lesson 00 (run a cell, hand in an answer); lesson 01 helps with the tables. Today you read: no
# language program decides anything.

# %% [markdown]
# ## 1. One fact, two stories
#
# Here are two sentences on one fact. Countries and numbers are invented.
#
# > Trade between Kraj and Veshka grew by a quarter: the two neighbours have never worked together so closely.
#
# > Trade between Kraj and Veshka grew by a quarter: Kraj can hardly refuse its big neighbour anything now.
#
# Neither need be false. The first one tells of a partnership, the second one of pressure. Research calls that a
# **frame**. "To frame is to select some aspects of a perceived reality and make them more salient in a communicating
# text", wrote Robert Entman (1993): a text chooses what to show, and makes it stand out.
#
# Readers feel a frame at once. **Measuring** one is another matter. Two people must be able to look at the same passage
# and come to the same answer, each alone. Four steps lead there, and you will take all four today:
#
# 1. **Define**: break the frame down into questions, and write down what counts.
# 2. **Code**: answer them for one passage after another.
# 3. **Compare**: let somebody else do the same, and count how far you agree.
# 4. **Mend**: where you don't, find what the questions leave open. Write the rule, and code again.

# %%
import pandas as pd

from helpers import adjudicate, agreement, coding_sheet, load_articles, load_codebook
from helpers import check, progress
from helpers.charts import bar_chart, show
from helpers.framing import COURSE_FOLDER, passages

pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ### The codebook
#
# The questions stand in a **codebook**. Each question is called an **item**. `load_codebook` reads the codebook of this
# course. How many items has each frame?

# %%
codebook = load_codebook()
codebook.groupby(["layer", "frame"], sort=False).size().rename("items").reset_index()

# %% [markdown]
# 42 items in 12 groups, on three **layers**:
#
# - `generic`: frames that occur in news on anything (after Neuman, Just and Crigler 1992, and Semetko and Valkenburg
#   2000).
# - `topic`: frames that belong to our topic, meetings of two states. On a football club they would be of no use.
# - `function`: what a passage *does*. Entman (1993) names four things that frames do: they define a problem, name its
#   cause, judge, and suggest a remedy. This is a question of its own. A passage may speak of trade as a problem, or as
#   a remedy.
#
# Here is one frame in full. `.set_index` puts the items at the edge of the table, and `.T` turns it, so that we can
# read downwards.

# %%
texts_of_items = ["question", "counts", "counts_not", "boundary"]
frame = codebook[codebook["frame"] == "responsibility"]
frame.set_index("item")[texts_of_items].T

# %% [markdown]
# Read the first column from top to bottom. `question` is what a coder answers. `counts` and `counts_not` say what to do
# with the usual cases. `boundary` is a case at the edge, decided once, so that not everybody decides it anew. The
# examples are invented.
#
# One rule goes for all items: **say "yes" only if the passage itself says it.** What you know from elsewhere does not
# count. It does not matter who says it, the outlet or somebody whom it quotes. And "unsure" is for passages that can be
# read both ways, not for haste.
#
# The whole codebook, to read or to print, is the page `course/codebook/frames.html`.

# %% [markdown]
# ## 2. Code
#
# ### One paragraph together
#
# We code paragraph by paragraph. What is coded at one time is called a **unit**. `passages` cuts articles into
# paragraphs and gives each a key: `samarkand-2022/10` is the tenth of that article.

# %%
paragraphs = passages(load_articles())
text_of = paragraphs.set_index("unit")["text"]
print(len(paragraphs), "paragraphs in five articles. One of them:")
print()
print(text_of["samarkand-2022/10"])

# %% [markdown]
# And the four items that we use today. Read all four before you read on.

# %%
my_items = [
    "conflict.accusation",
    "economic consequences.change",
    "responsibility.culprit",
    "partnership.joint action",
]
four = codebook[codebook["item"].isin(my_items)]
four.set_index("item")[texts_of_items].T

# %% [markdown]
# Item by item, for the paragraph above:
#
# - *conflict.accusation*, does one side blame another? **Yes**: one state "condemns US attempts". *Condemn* stands
#   under `counts`.
# - *economic consequences.change*, does something economic grow or fall? **No.**
# - *responsibility.culprit*, who or what has caused a problem? "US attempts to destabilize the situation": somebody
#   acts, and by the speaker's words something bad is meant to come of it. **Yes**. Although: the article has only
#   attempts. Did they cause anything?
# - *partnership.joint action*, do two states act together, or support each other? It speaks of thanks. Is that
#   support? `counts` has it: "thanks for support". So **yes**. Without that line we would sit here arguing.
#
# Note that "although". Every coder knows it. And note what we did **not** ask: whether the accusation is just.
# A code says what a passage says.

# %% [markdown]
# ### Exercise 04.1: code five paragraphs
#
# Now you: five other paragraphs of the article, four items each. These are they.

# %%
numbers = ["2", "4", "5", "11", "22"]
five = paragraphs[paragraphs["unit"].isin(["samarkand-2022/" + number for number in numbers])]
five[["unit", "text"]]

# %% [markdown]
# The next cell shows a **coding sheet**. Run it, click on it, and code with the mouse or with keys: `y` yes, `n` no,
# `u` unsure, the arrows to go on or back, a digit for the sentence that decides. **Each "yes" needs its sentence.**
#
# Every answer is saved at once, in the file `codings_me.csv` beside this notebook. If you stop and run the cell again
# tomorrow, you go on where you were.
#
# Code before you scroll on, and code alone. Below are other coders' answers, and nobody can forget what they have seen.

# %%
sheet = coding_sheet(five, four, coder="me")  # or your own name, to compare later
sheet

# %% [markdown]
# *No sheet to be seen?* Then use a spreadsheet program. Write these two lines into an empty cell, and run it:
#
# ```
# from helpers.framing import blank_sheet, write_sheet
# write_sheet(blank_sheet(five, four, "me"), "codings_me.csv")
# ```
#
# They make the file without answers. Open it, fill in the columns `answer` and `evidence`, save it as CSV, and run the
# cell of the sheet once more: it reads the file. (If that cell stops with an error, begin the next cell with
# `from helpers.framing import read_codings`, and write `mine = read_codings("codings_me.csv")`.) Pencil and paper do as
# well.
#
# When you have all twenty answers, run the next cell. No answer is wrong as long as it is honest. The check looks
# whether something is missing, whether the evidence stands in its paragraph, and whether you gave one answer
# throughout.

# %%
### BEGIN SOLUTION
# in this notebook, coder A's answers stand in for yours
gold = pd.read_csv(COURSE_FOLDER / "gold" / "frames.csv")
wanted = gold["unit"].isin(five["unit"]) & gold["item"].isin(four["item"])
mine = gold[wanted & (gold["coder"] == "A")].assign(coder="me")
### STUB
# mine = sheet.codings
### END SOLUTION
check("04.1", mine)

# %% [markdown]
# ## 3. Compare
#
# ### Pair up
#
# A coding that only its author has seen is an opinion. So exchange files with a neighbour. If each has coded under a
# name of their own (`coder="Ada"`, `coder="Bo"`), the two files are read together, like this:
#
# ```
# from helpers.framing import read_codings
# ours = read_codings(["codings_Ada.csv", "codings_Bo.csv"])
# agreement(ours)
# ```
#
# Twenty answers are too few for the numbers of this part. So two others stand in, who have coded all five articles: **A
# and B**. Here is who they were. They are not people: they are two runs of a large language model. Both had the
# codebook and one written guide; neither saw the other's answers, and they worked in another order. The guide had them
# write down only "yes" and "unsure". What they did not write down counts as "no", and so does anything that they
# overlooked.
#
# Their answers stand in one file with those of a third "coder", `adjudicated`, of whom more in part 6. We keep A and B.

# %%
every = pd.read_csv(COURSE_FOLDER / "gold" / "frames.csv")
codings = every[every["coder"].isin(["A", "B"])]
print(codings["unit"].nunique(), "paragraphs,", codings["item"].nunique(), "items")
print(len(codings), "answers")
codings[codings["answer"] == "yes"].head(3)

# %% [markdown]
# 68 paragraphs: the four that are only the signature or the date of a post, or both, were left out. One row is one
# answer, with the words that decided it. (`note` is empty, `NaN`, in these.)
#
# Now side by side with yours. `pivot` gives each coder a column. `reindex` makes sure that there are three; yours stays
# empty until you have done exercise 04.1 and run this cell again.

# %%
together = pd.concat([codings, mine.assign(coder="me")])
together = together[together["unit"].isin(five["unit"]) & together["item"].isin(my_items)]
wide = together.pivot(index=["item", "unit"], columns="coder", values="answer")
wide.reindex(five["unit"], level="unit").reindex(columns=["A", "B", "me"])

# %% [markdown]
# Look at A and B first. On *change* and *accusation* they never differ here. (Both are unsure about an accusation in
# paragraph 22. That counts as agreement, too.) On *joint action* they differ once. On *culprit* they differ in
# paragraphs 2 and 22, and in 5 both are unsure: in three of five, they found no common yes or no.
#
# Where your answer is another one, look for the words that made you decide. You may well be right. Nobody here has the
# answer; that is what the rest of the lesson is about.

# %% [markdown]
# ### Count: percent agreement
#
# Take one item in all 68 paragraphs. `def` makes a tool of our own: it picks the rows of an item and gives each coder a
# column. Then `crosstab` counts which answers came together.


# %%
def answers_to(item):
    rows = codings[codings["item"] == item]
    return rows.pivot(index="unit", columns="coder", values="answer")


culprit = answers_to("responsibility.culprit")
pd.crosstab(culprit["A"], culprit["B"])

# %% [markdown]
# The rows are A's answers, the columns B's. On the diagonal, from top left to bottom right, they say the same: 53 times
# "no", once "unsure", 6 times "yes". Elsewhere they differ. Six times A says "no" where B says "yes".
#
# The share on the diagonal is called **percent agreement**. Researchers write it as a number between 0 and 1.

# %%
same = culprit["A"] == culprit["B"]
print(same.sum(), "of", len(same), "the same: a share of", round(same.mean(), 2))

# %% [markdown]
# .88. Is that good?
#
# ### The lazy coder
#
# Meet a third coder, an invented one. He does not read. He answers "no" to everything and goes for lunch. How far does
# he agree with A?

# %%
lazy = culprit["A"] == "no"
print(lazy.sum(), "of", len(lazy), "the same: a share of", round(lazy.mean(), 2))

# %% [markdown]
# .88 again. **With A, the lazy coder agrees exactly as often as B does**, who has read every paragraph. He is in luck:
# few paragraphs name a culprit, so "no" is nearly always the answer.
#
# So percent agreement alone tells little. One must ask: how much of it would chance have given?
#
# ### Take chance out: kappa
#
# Imagine that A and B kept their numbers of "yes", "no" and "unsure", but dealt them out to the paragraphs like cards.
# How often would they agree? Both say "no" by chance: share of A times share of B. The same for the other answers, and
# all together.

# %%
shares = pd.DataFrame({name: culprit[name].value_counts(normalize=True) for name in ["A", "B"]})
shares["both"] = shares["A"] * shares["B"]
chance = shares["both"].sum()
print("agreement by chance:", round(chance, 2))
shares.round(2)

# %% [markdown]
# Chance alone gives .71, nearly all of it from "no" and "no". Now see how far A and B came on the way **from chance to
# full agreement**. That is **Cohen's kappa** (1960).

# %%
kappa_culprit = (same.mean() - chance) / (1 - chance)
print("kappa:", round(kappa_culprit, 2))

# %% [markdown]
# From .705 to 1 there is a way of .295, and they came .177 of it: .60. The lazy coder comes nowhere. He has .88 and a
# kappa of 0, since what he agrees on with A is just what chance gives to somebody who always says "no".
#
# ### Exercise 04.2: the same for *joint action*
#
# Work out percent agreement and kappa for A and B on `partnership.joint action`. Here is the table. For the rest, copy
# what you need from the cells above (`same`, `shares` and `chance`, kappa), and put `joint` in the place of `culprit`.
#
# **Guess first:** percent agreement will be about as high as before. And kappa?

# %%
joint = answers_to("partnership.joint action")
pd.crosstab(joint["A"], joint["B"])

# %%
### BEGIN SOLUTION
percent = (joint["A"] == joint["B"]).mean()
share_a = joint["A"].value_counts(normalize=True)
share_b = joint["B"].value_counts(normalize=True)
by_chance = (share_a * share_b).sum()
kappa = (percent - by_chance) / (1 - by_chance)
### STUB
# percent = None
# kappa = None
### END SOLUTION
check("04.2", {"percent": percent, "kappa": kappa})

# %% [markdown]
# Two items, nearly the same percentage, and two very different results. Here "yes" and "no" are both frequent. Chance
# explains less, so that the same agreement is worth more.
#
# ### Any number of coders, and gaps: alpha
#
# Kappa is for two coders who have answered everything. **Krippendorff's alpha** takes any number of coders, and bears
# missing answers. It asks from the other side: how often do answers **differ**, compared with how often they would if
# all answers lay in one pot and were drawn from it blindly?

# %%
pot = pd.concat([culprit["A"], culprit["B"]]).value_counts()
total = pot.sum()
differ_by_chance = 1 - (pot * (pot - 1)).sum() / (total * (total - 1))
print("differ by chance:", round(differ_by_chance, 2), "  found:", round(1 - same.mean(), 2))
print("alpha:", round(1 - (1 - same.mean()) / differ_by_chance, 2))

# %% [markdown]
# (`pot - 1` and `total - 1`: what is drawn once is not in the pot any more.) With two coders and no gaps, alpha and
# kappa are nearly the same. From here on `agreement` counts for us. We let A forget one answer, that on
# `samarkand-2022/2`, and put the two results under each other. The last row of each table, `all`, repeats the only
# item; `head(1)` leaves it out.

# %%
rows = codings[codings["item"] == "responsibility.culprit"]
forgotten = (rows["unit"] == "samarkand-2022/2") & (rows["coder"] == "A")
both = pd.concat([agreement(rows).head(1), agreement(rows[~forgotten]).head(1)])
both[["units", "percent", "kappa", "alpha", "alpha_low", "alpha_high"]].round(2)

# %% [markdown]
# The second row has one unit fewer: where only one coder has answered, nothing can be compared. With three coders the
# other two would still have counted. And one answer less, a disagreement, lifts alpha from .60 to .63. It hangs on
# single paragraphs.
#
# How much it hangs on them, the last two columns say. The program draws 68 paragraphs by lot from the 68, putting each
# one back, so that some come twice and some never. It works out alpha, and does it all again, 1,000 times. The middle
# 95 of 100 results lie between `alpha_low` and `alpha_high`: **.30 and .82**. With other paragraphs of this kind, alpha
# could as well have been poor or good. Never report it without its interval.
#
# ### All 42 items
#
# Krippendorff (2019) advises to rely on .80 or more, and to draw tentative conclusions only down to .667. The column
# `reading` says that in words, and looks at the interval, too. How many items get which reading?

# %%
result = agreement(codings)
result["reading"].iloc[:-1].value_counts()

# %% [markdown]
# (`.iloc[:-1]` leaves out the last row, `all`.) Read it aloud: with these two coders 22 items are reliable. Ten more
# are, but in so few paragraphs that it may be chance. Four allow tentative conclusions. On six one should not build.
#
# Here are the eight lowest of those on which the program has nothing to warn of. `nsmallest` picks them.

# %%
lowest = result[result["warning"] == ""].nsmallest(8, "alpha").set_index("item")
lowest = lowest[["yes", "percent", "alpha", "alpha_low", "alpha_high"]].round(2)
ax = bar_chart(
    lowest["alpha"],
    title="Causes and benefits divide the coders most",
    xlabel="alpha of A and B, items without a warning",
)
show(ax, alt="Eight bars. Those of function.cause, benefit and culprit are the shortest.")
lowest

# %% [markdown]
# The three shortest bars: *function.cause*, *benefit*, *culprit*. Who or what has **caused** something bad, and what
# something is **good for**: two of three ask for causes, and the third for effects. A text often leaves such links
# unsaid. Then readers supply them, each their own.
#
# All eight have a high `percent`, from .85 to .93. Look at `alpha_low` before you compare two bars: the intervals of
# neighbours overlap widely, and even the first and the last just overlap.
#
# ### When "yes" is rare
#
# And the items on which the program **does** warn? Three of them, read aloud:

# %%
rare = ["human interest.ordinary people", "economic gain.own money", "peace broker.peace plan"]
columns = ["yes", "percent", "alpha", "alpha_low", "alpha_high", "reading", "warning"]
result.set_index("item").loc[rare, columns].round(2)

# %% [markdown]
# `percent` is .97 or more in all three. Alpha goes from .80 (a little below, hence the reading) down to less than 0.
# How can that be?

# %%
money = answers_to("economic gain.own money")
pd.crosstab(money["A"], money["B"])

# %% [markdown]
# There is **one** paragraph in 68 on money of one's own. B said "yes", A was "unsure". Sixty-seven times "no" and "no"
# count for next to nothing: chance explains them. What is left is one paragraph, on which they differ. Had A said
# "yes", alpha would be 1. This is the **prevalence paradox** (Feinstein and Cicchetti 1990): high percentage, low
# alpha.
#
# Nobody is to blame, and nothing is proved. With so few "yes", five articles **cannot tell** whether the item works.
# The column `warning` says so.
#
# Do not let the interval deceive you either. From .49 to .50 looks wonderfully sure. But the lot can draw only from
# what is there, and there is one paragraph. In the same way an alpha of 1 without a single difference has an interval
# from 1 to 1. The program warns of that, too.
#
# The row `all` is a trap of its own:

# %%
columns = ["percent", "kappa", "alpha", "alpha_low", "alpha_high", "reading"]
result[result["item"] == "all"][columns].round(2)

# %% [markdown]
# .87, reliable. It throws easy items and hard ones together, and *culprit* disappears in it. Report agreement **item by
# item**.
#
# ### Half a disagreement
#
# So far, "unsure" against "yes" counted as much as "no" against "yes". `alpha_ordinal` puts the answers in a row, no,
# unsure, yes, and counts a difference of one step as less than one of two.

# %%
some = ["conflict.disagreement", "threat and pressure.danger", "responsibility.culprit"]
result.set_index("item").loc[some, ["percent", "alpha", "alpha_ordinal"]].round(2)

# %% [markdown]
# For *disagreement* and *danger* it jumps to .98 and .95: one coder was sure, the other one hesitated. For *culprit* it
# hardly moves, from .60 to .63. You know why from the table of part 3: six times it is "no" against "yes". Hesitation
# is not what divides the coders there. They have understood two different questions.

# %% [markdown]
# ## 4. Where they differ
#
# A number tells that there is a problem. To see which, read. `adjudicate` lists each unit and item with who said what,
# and whether that is `agreed`. (Twice "unsure" is not: nothing is decided then.) `~` means "not".

# %%
listed = adjudicate(codings)
open_rows = listed[~listed["agreed"]]
print(len(open_rows), "of", len(listed), "are open")
open_rows["answers"].value_counts()

# %% [markdown]
# Two habits show. (39 times both are unsure; these tell nothing here.) Where one hesitates and the other says "yes", it
# is nearly always A who hesitates: 40 to 4. And where one says "yes" and the other "no", it is mostly B who says "yes":
# 13 to 3. B simply says "yes" more easily. That is a difference between coders. A codebook alone does not cure it;
# training together can.
#
# Now the two items that we want to mend, *culprit* and *benefit*. We read their disagreements in **two** articles only,
# `samarkand-2022` and `call-2022-a`. The other three stay closed. Why, part 5 will tell.

# %%
for_mending = open_rows[
    open_rows["item"].isin(["responsibility.culprit", "economic gain.benefit"])
    & open_rows["unit"].str.startswith(("samarkand-2022", "call-2022-a"))
]
for_mending[["unit", "item", "answers", "evidence"]]

# %% [markdown]
# Nine rows. `evidence` has the words that a coder gave; whoever said "no" gave none. Three of the paragraphs you have
# coded yourself. Before you read others, read what the codebook says of *benefit*:

# %%
benefit = codebook[codebook["item"] == "economic gain.benefit"]
benefit.set_index("item")[texts_of_items].T

# %%
for unit in ["samarkand-2022/3", "samarkand-2022/17", "call-2022-a/2", "call-2022-a/10"]:
    print(unit)
    print(text_of[unit])
    print()

# %% [markdown]
# ### Exercise 04.3: why do they differ?
#
# Take six of the nine. Which of these four explains each best?
#
# - `"act or result"`: somebody tries or does something. The codebook does not say whether that is enough, or whether
#   something must have come of it.
# - `"kind of use"`: something is of use. The codebook does not say which kind of use the item is about.
# - `"wording"`: a phrase is garbled, and can be read in two ways.
# - `"slip"`: one of them overlooked the place.
#
# Read each paragraph beside the codebook. Some rows can be seen in more than one way; the check knows that.

# %%
### BEGIN SOLUTION
causes = {
    "samarkand-2022/2": "act or result",  # culprit: B says yes, A no
    "samarkand-2022/22": "act or result",  # culprit: B is unsure, A says no
    "call-2022-a/10": "wording",  # culprit: B says yes, A no
    "samarkand-2022/3": "kind of use",  # benefit: A is unsure, B says no
    "samarkand-2022/17": "kind of use",  # benefit: B is unsure, A says no
    "call-2022-a/2": "kind of use",  # benefit: A is unsure, B says no
}
### STUB
# causes = {
#     "samarkand-2022/2": "",  # culprit: B says yes, A no
#     "samarkand-2022/22": "",  # culprit: B is unsure, A says no
#     "call-2022-a/10": "",  # culprit: B says yes, A no
#     "samarkand-2022/3": "",  # benefit: A is unsure, B says no
#     "samarkand-2022/17": "",  # benefit: B is unsure, A says no
#     "call-2022-a/2": "",  # benefit: A is unsure, B says no
# }
### END SOLUTION
check("04.3", causes)

# %% [markdown]
# **Neither coder was careless. The codebook was.** Three of these disagreements, read aloud:
#
# - `samarkand-2022/2`: Western powers "seek at all costs to weaken this alliance". For B that is a problem, and the
#   powers are its cause. For A nothing has been caused yet. The codebook asks "who or what has caused a problem". Is
#   the act itself the problem, or must something come of it? It does not say.
# - `samarkand-2022/22`: "opposed to … the intervention of foreign forces". The same question: an act, and nothing that
#   came of it. The sentence is garbled besides ("already the intervention").
# - `call-2022-a/10`: "a complex international context tempered by the increase in Western sanctions". B read: because
#   of the sanctions. But *tempered* would mean *softened*. What stood in the original, we can't know.
#
# And with *benefit*, A hesitates again and again where cooperation is of use for **stability** or **the order of the
# world**, where B mostly says "no". The item belongs to the frame *economic gain*, but by its question any "use" is
# enough. Perhaps B went by the frame and A by the question. One sentence in the codebook would have settled it.

# %% [markdown]
# ## 5. Mend the codebook, and code again
#
# ### Exercise 04.4: write the rule that is missing
#
# Choose one of the two items, and write the rule that the codebook lacks. You may draw the line where you like. But a
# stranger must be able to follow it.
#
# - `"rule"`: one or two sentences on what counts, or does not.
# - `"boundary"`: an invented case at the edge, with its answer, as in: `"Kraj fears a flood": no.`
# - `"yes"`, `"no"`: paragraphs of the two articles that become a clear "yes", and a clear "no", by your rule. At least
#   one each. At least one of all must be a paragraph on which A and B had not agreed for this item: a rule that settles
#   no open case is not needed.
#
# (Marks within marks: put single ones, `'`, around a text that has double ones, `"`, in it.) The check looks at the
# form, and whether the paragraphs exist. Whether the rule is good, a neighbour tells you: let her code two of your
# paragraphs by your rule alone, without asking you.

# %%
### BEGIN SOLUTION
my_rule = {
    "item": "responsibility.culprit",
    "rule": "Say yes if the passage names who did something bad. Seeking or trying to do it is no.",
    "boundary": '"Kraj seeks to block the river": no. "Kraj has blocked the river": yes.',
    "yes": ["call-2022-a/5"],
    "no": ["samarkand-2022/2"],
}
### STUB
# my_rule = {
#     "item": "",
#     "rule": "",
#     "boundary": "",
#     "yes": [],
#     "no": [],
# }
### END SOLUTION
check("04.4", my_rule)

# %% [markdown]
# ### The rules that we tried
#
# This is what we wrote, from the same open rows. New words are in bold.
#
# **responsibility.culprit**: Does the passage say who or what has caused a problem?
#
# - counts: Because of, as a result of, provoked by, their policy led to. **If the problem is itself somebody's act
#   (pressure, interference, an attack, abuse), the one who acts is its cause: yes, as soon as the passage names that
#   side.**
# - does not count: Causes of something good. A problem **for which the passage names nobody and nothing ("tension in
#   the world")**.
# - boundary: "The new dam has dried out the valley": yes. **"They must resist pressure from Kraj": yes. "They must
#   resist pressure": no.**
#
# **economic gain.benefit**: Does the passage say that cooperation is of use **for money, goods, work or living**?
#
# - counts: Mutually beneficial, win-win, prosperity, development **of the economy, welfare of the people**, results
#   **in trade or energy**.
# - does not count: **Use for security, stability, peace or the order of the world.** Praise of the relations as such.
#   Figures of growth without a word on their use. **A mere offer to cooperate.**
# - boundary: "Beneficial for both peoples": yes, though it does not say how. **"It contributes to stability": no.**
#
# (Four things that counted are gone from *benefit*: "development of both" without the economy, "fruitful",
# "opportunities", and results outside of trade and energy. So is "brings prosperity or development" in the question.)
#
# Your rule may be the opposite of ours. That is no mistake: a definition is a decision on what you want to know. What
# can be measured is whether others can follow it.

# %% [markdown]
# ### Code again: a fair test
#
# Now the trap. We could let A and B code the two articles again by the new rules. They would surely agree better:
# the rules were cut to fit just these paragraphs. **Measured on the passages that it was made from, every rule looks
# good.**
#
# So the test takes the three articles that stayed closed, and coders who have not seen the old answers: **C and D**,
# two further runs of the language model. Below, A and B by the old definitions and C and D by the new ones, on the same
# 40 paragraphs. (`pd.concat` puts the two tables under each other and notes `who` is who.)

# %%
revised = pd.read_csv(COURSE_FOLDER / "gold" / "frames_revised.csv")
test = ["astana-2024", "call-2021", "call-2022-b"]
in_test = codings["unit"].str.split("/").str[0].isin(test) & codings["item"].isin(revised["item"])
before = agreement(codings[in_test]).set_index("item")
after = agreement(revised).set_index("item")
columns = ["units", "percent", "alpha", "alpha_low", "alpha_high"]
tested = pd.concat({"A and B, old": before[columns], "C and D, new": after[columns]}, names=["who"])
tested.drop("all", level="item").swaplevel().sort_index().round(2)

# %% [markdown]
# *benefit* goes from .74 to 1.00, *culprit* from .52 to .78. It looks like success. Before you believe it:
#
# - **Other coders.** C and D are not A and B. Perhaps they are simply more alike.
# - **Another task.** A and B had 42 items to answer, C and D two. Whoever has only two looks more closely.
# - **Few paragraphs.** The intervals of *culprit*, .02 to .85 and .51 to 1.00, overlap widely. The difference could be
#   chance. And the 1.00 of *benefit* has an interval from 1 to 1, on which you have read a warning above.
# - **One family.** All four are runs of a language model, and they may read new rules in the same way, right or wrong.
#
# Fair would be: new coders, split into two groups by lot, one with the old definition and one with the new one, on many
# new passages. What we have supports a small sentence: "on 40 paragraphs, two coders with the new rules agreed more
# than two others had with the old ones."
#
# ### What the rule has changed besides
#
# Agreement is one thing. Do the two definitions still measure the same? All paragraphs of the test that anybody did not
# answer with a plain "no" for *benefit*:

# %%
answers = pd.concat([every, revised])
answers = answers[answers["unit"].isin(revised["unit"])]
answers = answers[answers["item"] == "economic gain.benefit"]
wide = answers.pivot(index="unit", columns="coder", values="answer")
wide[(wide[["A", "B", "C", "D"]] != "no").any(axis=1)]

# %% [markdown]
# Look at `astana-2024/4`, `call-2022-b/5` and `call-2022-b/6`: disputed before, now "no" and "no". They speak of use
# for security and for the order of the world, and that is shut out now. `adjudicated` says "yes" to them, since it was
# settled by the old definition. `astana-2024/2` goes the other way: it has "the welfare of the people", which counts
# now.
#
# **Old gold does not fit a new question.** Whoever changes a definition must code again what was
# coded by the old one.
#
# So part of the agreement was bought with a narrower meaning. *benefit* is now about money, goods and living. If you
# wanted to know how often cooperation is praised as useful for anything, the new item is the wrong one, however
# reliable it is.
#
# And what is still open?

# %%
again = adjudicate(revised)
again[~again["agreed"]][["unit", "item", "answers", "evidence"]]

# %% [markdown]
# Five rows: three half disagreements, and two doubts that C and D share. (In alpha, sharing a doubt counts as
# agreement. That is how *benefit* can have 1.00 and still two open rows.) Four of the five are new: only on
# `call-2021/9` had A and B differed, too. Take `call-2021/5`: is a "negative view" of new military alliances a problem,
# with somebody who causes it? The new rule has opened a new question. New rules do. One stops when the agreement is
# good enough for what one wants to claim, not when nobody doubts any more.

# %% [markdown]
# ## 6. Adjudicate
#
# At the end each open row must get one answer, or it is lost for counting. To settle it is called to **adjudicate**.
# Two coders sit together, or a third person decides. The reason is written down, so that others can follow it, and so
# that the next case like it is decided alike.
#
# ### Exercise 04.5: decide three open rows
#
# Three open rows of `samarkand-2022`, with their paragraphs:

# %%
units = ["samarkand-2022/4", "samarkand-2022/11", "samarkand-2022/13"]
items = ["partnership.joint action", "human interest.feelings", "responsibility.caretaker"]
three = open_rows[open_rows["unit"].isin(units) & open_rows["item"].isin(items)]
for row in three.itertuples():
    print(row.unit, "|", row.item, "|", row.answers)
    print(text_of[row.unit])
    print()

# %% [markdown]
# And what the codebook says of the three items:

# %%
codebook[codebook["item"].isin(items)].set_index("item")[texts_of_items].T

# %% [markdown]
# For each paragraph write a pair: your decision, "yes" or "no", and your reason in a sentence. A good reason points to
# words of the paragraph **and** to a line of the codebook. The check takes any decision that has a reason.

# %%
### BEGIN SOLUTION
decided = {
    "samarkand-2022/4": ("no", "A role of both is stressed; no act of both together is told."),
    "samarkand-2022/11": ("yes", "'Celebrated' is a feeling, like 'appreciated' in the boundary."),
    "samarkand-2022/13": ("no", "'Should defend' asks for an act; no role in keeping order."),
}
### STUB
# decided = {
#     "samarkand-2022/4": ("", ""),
#     "samarkand-2022/11": ("", ""),
#     "samarkand-2022/13": ("", ""),
# }
### END SOLUTION
check("04.5", decided)

# %% [markdown]
# `adjudicate` takes such decisions in, as a table with the columns `unit`, `item`, `decision` and `reason`. Those
# without a decision stay open.

# %%
decisions = pd.DataFrame.from_dict(decided, orient="index", columns=["decision", "reason"])
decisions = three[["unit", "item"]].join(decisions, on="unit")
settled = adjudicate(codings, decisions).loc[three.index]
settled[["unit", "item", "answers", "decision", "reason"]]

# %% [markdown]
# `answers` still shows who said what at first. A decision does not wipe that out: agreement is counted **before** you
# adjudicate, never after. Afterwards everybody agrees.
#
# In the same way all 140 open rows of A and B were settled for this kit: by a third run of the language model, which
# had coded nothing itself, with a reason for each. They are the third coder in the file, `adjudicated`: what A and B
# agreed on, and what was decided for the rest. Here are its answers to your three.

# %%
final = every[every["coder"] == "adjudicated"].merge(three[["unit", "item"]])
final[["unit", "item", "answer", "note"]]

# %% [markdown]
# You decided otherwise? Compare the reasons. If yours points to words and to the codebook, it is as good, and the row
# can be argued.

# %%
every[every["coder"] == "adjudicated"]["answer"].value_counts()

# %% [markdown]
# Three answers stayed "unsure": not everything can be decided. This column is called **gold**: a table made by reading
# closely, against which a machine can be measured. In lesson 05 it will be. Gold does not mean true. It means: made by
# written rules, twice, and settled where the two differed.

# %% [markdown]
# ## What these counts cannot carry
#
# - **Five articles prove nothing** about outlets, countries or the press.
# - **The coders were runs of a language model.** Runs of one model share habits that two people do not share. That they
#   agree does not show that people would. Your own class is the better test.
# - **Agreement is not truth.** Two coders can agree on a mistake, if the codebook leads both into it.
# - **"No" is cheap.** A and B wrote down only what was not "no". Whoever overlooks a place agrees with everybody else
#   who does.
# - **Neighbouring paragraphs are no separate witnesses.** They share a writer and a topic. The intervals treat them as
#   if each stood alone, and are rather too narrow.
# - **A frame is more than its items.** Tone, pictures, the headline, what comes first and what is left out are not in
#   them.
# - **Two of the texts state that they are translated**, and the others read as if. An accusation can get in, or get
#   lost, on the way.

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - A frame can be measured when it is broken down into questions that a passage answers, with rules on what counts.
# - Percent agreement flatters where one answer is frequent: a coder who never reads can reach .88. Kappa and alpha take
#   chance out.
# - Alpha hangs on few paragraphs. Report it item by item, with its interval, and how rare "yes" is.
# - Disagreements are the most useful rows of the table: they show what the codebook leaves open.
# - A new rule is tested on passages that it was not made from, by coders who do not know the old answers. It may have
#   changed what is measured.
# - What is open is adjudicated, with a reason, after agreement has been counted.

# %% [markdown]
# ## Where to go on
#
# **Lesson 05** lets a machine try the same codebook, and measures it against the gold of part 6. **Lesson 06** compares
# two articles on one event, sentence by sentence.
#
# To code articles of your own: copy `course/codebook/frames.toml` to `my_frames.toml`, change it, take out the line
# that begins with `indicators =` (it is for lesson 05), and find somebody to code with.
# `coding_sheet(load_articles("my_articles"), load_codebook("my_frames.toml"), coder="…")` makes the sheet. It takes
# two.
#
# *Sources: Cohen (1960), A coefficient of agreement for nominal scales. Entman (1993), Framing: toward clarification of
# a fractured paradigm. Feinstein and Cicchetti (1990), High agreement but low kappa. Krippendorff (2019), Content
# analysis, 4th edition. Neuman, Just and Crigler (1992), Common knowledge. Semetko and Valkenburg (2000), Framing
# European politics.*
