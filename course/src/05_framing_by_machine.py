# %% [markdown]
# # Framing by machine
#
# **Question:** Can a machine find frames, and how would we know?
#
# **You will be able to:**
#
# - write patterns that look for a frame, and see what they find and miss
# - sort a machine's errors by their cause
# - tell the outlet's frame from the frame of somebody whom it quotes
# - measure a machine against codings by hand, and against doing nothing
# - find the words that set two texts apart, and say what they do not show
#
# **Minutes:** 90
#
# **Know before:** lesson 04 (codebook, item, gold). Part 4 needs precision and recall, from lesson 02.

# %% [markdown]
# In lesson 04 you coded five paragraphs by hand. It took a while. Five articles took two coders 2,856 answers each,
# and a million articles nobody will ever code by hand. So let a machine do it? It is fast, it never tires, and it
# always gives an answer. The last is the trouble: it also gives one where it has understood nothing.
#
# So today has two questions. What does the machine do? And: how good is it, compared with people and with doing
# nothing at all?

# %%
import pandas as pd

from helpers import annotate, check, load_articles, progress, sentences
from helpers import frame_indicators, keyness, load_codebook, validity
from helpers.charts import bar_chart, diverging_chart, show
from helpers.framing import COURSE_FOLDER, indicator_codings, passages, read_codings
from helpers.keyness import words_of

pd.set_option("display.max_colwidth", None)
pd.set_option("display.max_rows", 100)

# %% [markdown]
# ## 1. What a machine looks for
#
# You read a passage and ask: does one side blame another? A machine cannot ask that. It can look for something that
# **points to** it: the word *accuse*, for instance. Such a sign is called an **indicator**.
#
# This kit writes indicators as **patterns**, in a small language for people who do not program:
#
# | pattern | finds |
# |---|---|
# | `accuse` | the word in all its forms: accuse, accuses, accused, accusing |
# | `accus*` | every word that begins so: accusation, too |
# | `trade turnover` | the words one after the other |
# | `grow\|fall` | one or the other |
# | `sign & treaty` | both in one sentence, anywhere |
# | `sign > treaty` | the second **hangs on** the first: somebody signs a treaty, or a treaty is signed |
# | `war unless trade war` | *war*, but not where it is a part of *trade war* |
# | `not sign` | only where it is negated |
#
# They can be put together, as in `sign|conclude > treaty & leader`.
#
# ### A small laboratory
#
# Kraj and Veshka are invented countries. `def` makes a tool of our own: `find` looks for patterns in sentences, and
# puts what it finds beside each. You need not understand its lines. (It makes a codebook with a single item.)


# %%
def find(patterns, invented):
    one_item = pd.DataFrame({"item": "mine", "frame": "mine", "indicators": [patterns]})
    hits = frame_indicators(annotate(invented), one_item)
    table = pd.DataFrame({"sentence": invented})
    for column, rows in [("found", hits[~hits["negated"]]), ("negated", hits[hits["negated"]])]:
        table[column] = rows.groupby("article")["text"].agg(" | ".join)
    return table.fillna("")


laboratory = [
    "Kraj accused Veshka.",
    "Veshka rejected the accusation.",
    "The leaders signed the treaty.",
    "The treaty was signed on Monday.",
    "When the treaty was ready, the leaders signed a guest book.",
    "Kraj did not sign the treaty.",
    "War broke out on the border.",
    "They spoke of a trade war.",
]
find(["sign > treaty"], laboratory)

# %% [markdown]
# The table counts sentences from 0. `sign > treaty` finds sentences 2 and 3, though the order of the words differs.
# It leaves out 4, where both words stand as well: what is signed there is a guest book. The `>` needs the **parse**,
# the grammar of the sentence as the pipeline found it. (With *and* it is generous: in "they spoke of the treaty and
# signed a guest book" it would take the treaty for signed.)
#
# Sentence 5 stands in another column, `negated`. The words are there, and the sentence says that it did **not**
# happen. The machine knows *not*, *no*, *never*, *nobody*, *refused to* and their like. What is negated does not
# count as "yes".
#
# **Before you run the next cell**, say for each pattern which sentences it finds.

# %%
tried = ["accuse", "accus*", "sign", "sign & treaty", "not sign", "war", "war unless trade war"]
for pattern in tried:
    table = find([pattern], laboratory)
    found_in = list(table.index[table["found"] != ""])
    negated_in = list(table.index[table["negated"] != ""])
    print(f"{pattern:22} found in {found_in}, negated in {negated_in}")

# %% [markdown]
# - `accuse` is a verb, and finds 0 alone. `accus*` finds the noun in 1, too.
# - `sign & treaty` does not care what is signed, and takes the guest book of 4.
# - `not sign` asks for the negation. Then 5 is a find: this is how one looks for refusals.
# - `war` finds a trade war as well. `unless` shuts it out. That works because somebody thought of trade wars. Nobody
#   thinks of everything.
#
# Change a sentence, or a pattern, and run both cells again. Can you write a sentence in which a treaty is signed and
# `sign > treaty` does not see it?

# %% [markdown]
# ### Exercise 05.1: write the patterns
#
# Write patterns for the item `conflict.accusation`: *Does one side blame, criticise or reproach another?* Here are
# ten invented sentences. In the first five the answer is "yes", in the last five "no".

# %%
ten = [
    "Kraj accused Veshka of closing the river.",
    "In a statement, Veshka condemned the new customs.",
    "The president of Kraj blames the shipping companies for the delay.",
    "“They broke their word,” Mara Orlu said of the government of Veshka.",
    "Sharp criticism came from the fishermen: nobody had told them.",
    "Nobody in Veshka blamed the pilots.",
    "Workers tore down a condemned building by the harbour.",
    "The two ministers broke off their talks for lunch.",
    "Both states need critical minerals.",
    "The word of a president has weight in Kraj.",
]
find(["accuse"], ten)

# %% [markdown]
# `accuse` alone finds one of five. Write a list of patterns that finds the first five sentences and none of the
# others. Put each pattern in quotation marks, and a comma between two. (To try one, write `find(["…"], ten)` in a
# cell of your own.)

# %%
### BEGIN SOLUTION
my_patterns = ["accuse", "condemn unless condemned building", "blame", "criticis*", "break > word"]
### STUB
# my_patterns = [""]
### END SOLUTION
check("05.1", my_patterns)

# %% [markdown]
# When you have all ten, the check also tries your patterns on six **new** sentences. Few lists do well there, and
# ours does not. We chose them to be hard, but real news is no kinder: there is always a way to put it that nobody
# thought of, and a use of the word that nobody meant.
#
# It is the trap of lesson 04 again: **on the sentences that they were made from, patterns always look good.** What
# counts is how they do on text that their author has not seen. Part 4 asks just that.

# %% [markdown]
# ## 2. The machine at work
#
# Each item of our codebook has a list of patterns, in the spreadsheet `course/codebook/indicators.csv`.
# `load_codebook` reads it along with the questions.

# %%
codebook = load_codebook()
number = codebook["indicators"].str.len()
print(number.sum(), "patterns for", len(codebook), "items. Those of one item:")
pressure = "threat and pressure.outside pressure"
for pattern in codebook.set_index("item")["indicators"][pressure]:
    print("  ", pattern)

# %% [markdown]
# The question of this item is: *Does the passage say that others put pressure on a state, or try to weaken, isolate,
# contain or rule it?* The list is somebody's guess at how news says so. Some patterns are narrow. Others, such as
# `sanction` or `pressure`, are wide. (`isolate/VERB`: only as a verb. `{GPE}`: the name of a state or a town, as in
# lesson 02.)
#
# `frame_indicators` looks for the patterns of all items in our five articles. One row is one **hit**.

# %%
articles = load_articles()
docs = annotate(articles)
hits = frame_indicators(docs, codebook)
print(len(hits), "hits, of these negated:", hits["negated"].sum())
said = hits[~hits["negated"]]
said[said["item"] == pressure][["article", "sentence", "text", "voice", "speaker"]]

# %% [markdown]
# `sentence` is its number in the article. `voice` and `speaker` say whose words they are; that is part 3. From here
# on we work with `said`: the hits that are not negated.
#
# Now read three of them where they stand. A hit out of its sentence proves nothing.

# %%
told = sentences(docs).set_index(["article", "sentence"])["text"]
for place in [("call-2022-a", 5), ("call-2022-b", 13), ("call-2021", 13)]:
    print(*place, "|", told[place], "\n")

# %% [markdown]
# - The first is what the item asks for: a speaker complains of *restrictions* and *blackmail*.
# - The second speaks of trade. "We will increase the **pressure volume**" can only be a translator's slip, perhaps
#   for *trade volume*. The word is there, the frame is not.
# - In the third, what the speaker praises is **non**-interference in internal affairs. The machine has understood
#   *non*, and takes *interference* for negated. But *internal affairs* is a pattern of its own, and that one was hit.
#   (Whether others are told off by it, one can argue.)
#
# ### Machine and gold, side by side
#
# People code paragraphs, so the machine must, too. `indicator_codings` answers "yes" for a paragraph if a hit that is
# not negated begins in it, and "no" otherwise. `merge` puts its answers beside the gold of lesson 04: the answers of
# `adjudicated`, that is, what coders A and B agreed on, and what was decided for the rest.

# %%
paragraphs = passages(articles)
machine = indicator_codings(hits, paragraphs, codebook)
codings = read_codings(COURSE_FOLDER / "gold" / "frames.csv")
gold = codings[codings["coder"] == "adjudicated"]
both = gold.merge(machine, on=["unit", "item"], suffixes=("_gold", "_machine"))
of_item = both[both["item"] == pressure]
pd.crosstab(of_item["answer_gold"], of_item["answer_machine"])

# %% [markdown]
# The rows are the gold, the columns the machine. In most paragraphs both say "no". Now the paragraphs where they
# differ, with the words that the machine went by:

# %%
differ = of_item[of_item["answer_gold"] != of_item["answer_machine"]]
differ = differ.merge(paragraphs[["unit", "text"]], on="unit")
differ[["unit", "answer_gold", "answer_machine", "evidence_machine", "text"]]

# %% [markdown]
# You know two of them. In `samarkand-2022/16` the word *unilateral* stands beside "the efforts of the West to break
# global peace". The gold says "no"; perhaps since no state is named that is pressed. You may see it otherwise: then
# the machine is right, and the gold can be argued. Gold is a reading. And `call-2021/9` tells of an event
# "**boycotted** by white government officials". The gold takes a boycott for pressure (coder A was unsure). The list
# does not have the word.
#
# ### Exercise 05.2: why is it wrong?
#
# Eight paragraphs in which machine and gold differ, on several items. `evidence_machine` is what the machine went by;
# it is empty where it found nothing.

# %%
cases = pd.DataFrame(
    [
        ("call-2022-b/9", "conflict.fighting"),
        ("call-2022-b/3", "conflict.disagreement"),
        ("call-2021/7", "conflict.fighting"),
        ("samarkand-2022/1", "multipolar order.institutions"),
        ("call-2022-b/4", "threat and pressure.outside pressure"),
        ("call-2021/11", "economic gain.trade"),
        ("call-2022-a/3", "partnership.deepening"),
        ("astana-2024/11", "human interest.personal bond"),
    ],
    columns=["unit", "item"],
)
cases.index = range(1, 9)
cases = cases.reset_index(names="case").merge(both, on=["unit", "item"])
cases[["case", "unit", "item", "answer_gold", "answer_machine", "evidence_machine"]]

# %%
text_of = paragraphs.set_index("unit")["text"]
for case in cases.itertuples():
    print(case.case, "|", case.item, "|", text_of[case.unit], "\n")

# %% [markdown]
# Read each paragraph, and the item's question, `counts` and `counts_not` where you need them:
#
# `codebook.set_index("item").loc["multipolar order.institutions"]`
#
# Then give each case its cause:
#
# - `"other sense"`: the word is there, in another meaning than the one that was looked for
# - `"denied"`: the text says that it is **not** so, and the machine did not notice
# - `"other words"`: the text says it, in words that no pattern has
# - `"only named"`: the word has the right meaning, but the codebook wants more than its being named
# - `"wrong pair"`: the words are there, but in this sentence they do not belong together

# %%
### BEGIN SOLUTION
causes = {
    1: "other sense",
    2: "denied",
    3: "other words",
    4: "only named",
    5: "other sense",
    6: "other words",
    7: "wrong pair",
    8: "other words",
}
### STUB
# causes = {
#     1: "",
#     2: "",
#     3: "",
#     4: "",
#     5: "",
#     6: "",
#     7: "",
#     8: "",
# }
### END SOLUTION
check("05.2", causes)

# %% [markdown]
# Cases 6 and 8 can be argued: there A and B were unsure, or said "no", before the gold was settled. The machine does
# not hesitate, and no column of its table shows where a person would.
#
# Some causes can be mended: a word more in the list, an exception with `unless`. But each mending has a price. With
# *deal* in the list, the next text has "a deal of trouble". And two causes no list will ever mend:
#
# - **Irony.** "Another triumph of friendship", written over a failed meeting, is full of hits for partnership. Our
#   articles have little irony, other texts live on it.
# - **What is told, not named.** "Kraj closed its only bridge on the day Veshka's minister came." A reader sees
#   pressure. Which word should a machine look for?

# %% [markdown]
# ## 3. Whose frame is it?
#
# "The West puts pressure on us" may be written by a reporter, or spoken by a president whom the reporter quotes. For
# the codebook that makes no difference. For what you may **say about the outlet** it makes all the difference. So
# each hit has a `voice`: "speaker" if it stands inside a quotation (lesson 03), else "outlet".

# %%
voices = pd.crosstab(said["frame"], said["voice"]).sort_values("speaker", ascending=False)
title = "Most hits stand in somebody's quotation"
ax = bar_chart(voices[["speaker", "outlet"]], title=title, xlabel="hits")
show(ax, alt="A bar for each of 12 frames, by voice. The speakers' part is longer in all but one.")
voices

# %% [markdown]
# In every frame but *human interest*, the hits in quotations are many times those in the outlet's own words. Who says
# only "the articles frame the meetings as a partnership" has left out the most important thing: these are the frames
# of the **presidents**, which the articles print.
#
# But quotations are also longer than the rest. So we divide by the number of words.

# %%
rate = pd.DataFrame({"hits": said["voice"].value_counts()})
for voice in ["outlet", "speaker"]:
    rate.loc[voice, "words"] = sum(len(list(words_of(doc, voice=voice))) for doc in docs)
rate["hits in 1,000 words"] = 1000 * rate["hits"] / rate["words"]
rate.round(0).astype(int)

# %% [markdown]
# Word for word, there are more than three times as many hits in quotations as outside. (One word can be a hit for
# several items, so "hits" are not "words".) That is no surprise: outside of quotations the articles mostly tell who
# met whom, where, and who said what.
#
# Whose words are they, in the frame *threat and pressure*?

# %%
threat = said[said["frame"] == "threat and pressure"]
who = threat["speaker"].where(threat["voice"] == "speaker", "(the outlet)").fillna("(nobody found)")
who.value_counts()

# %% [markdown]
# The two presidents, alone or together, have 46 of 60 hits. The outlets have nine.
#
# ### Exercise 05.3: in the outlet's own voice
#
# Take the hits of `threat and pressure` (the table `threat`). For **each of the five articles**: what share of them
# stands in the outlet's own voice? Give a table with the columns `article` and `share`, or a Series. An article
# without such hits has the share 0.
#
# A hint: `threat["voice"] == "outlet"` is true or false for each row. The mean of true and false is a share.

# %%
### BEGIN SOLUTION
in_own_voice = threat["voice"] == "outlet"
own_share = in_own_voice.groupby(threat["article"]).mean()
### STUB
# own_share = None
### END SOLUTION
check("05.3", own_share)

# %% [markdown]
# The shares rest on few hits; count them before you compare. And read them, all of them. Are they really the
# outlet's?

# %%
own = threat[threat["voice"] == "outlet"].drop_duplicates(["article", "sentence"])
for row in own.itertuples():
    print(row.article, row.sentence, "|", row.text, "|", told[row.article, row.sentence], "\n")

# %% [markdown]
# Not all of them:
#
# - `samarkand-2022`, sentence 29: "Beijing is categorically opposed …" is what the Chinese head of state said, as the
#   words "as well as emphasizing that" show. The machine lost the quotation halfway, so his frame was booked to the
#   outlet.
# - `samarkand-2022`, sentence 3: "where the United States (USA) and other Western powers seek at all costs to weaken
#   this alliance". Is that still what Putin highlighted, or does the writer add it? The grammar allows both. The gold
#   of lesson 03 has a note at this very place.
# - `call-2021`, sentence 4, on "some international powers": no cue, no marks. Grammatically it is the outlet that
#   says so. Perhaps a mark was lost.
# - `call-2022-b`, sentence 32, "the Ukraine crisis": a topic of the talks, hardly a threat.
# - The other two, "China is under pressure for human rights" and "Western sanctions", are the outlet's own words.
#
# And a rule that one should know: a hit that lies only partly in a quotation is booked to the outlet.
#
# So `voice` has errors of its own, on top of those of the hits. Nine hits stand in six sentences, and of these six
# only two are beyond doubt.
#
# **What follows, and what does not.** A frame inside a quotation is the speaker's. But somebody decided to print this
# quotation, to give it half of the article, and to set no other voice beside it. To choose is an act of the outlet,
# too. Say both: *whose words* these are, and *who printed them*. The first is in the column `voice`. The second needs
# a comparison: what could have been printed, and was not? That is the matter of lesson 06.

# %% [markdown]
# ## 4. Is it any good?
#
# The machine codes 68 paragraphs by 42 items in a second. Now the bill: we hold it against the gold. First by hand,
# for *outside pressure*. Four numbers are enough.

# %%
gold_yes = of_item["answer_gold"] == "yes"
machine_yes = of_item["answer_machine"] == "yes"
right = (gold_yes & machine_yes).sum()
precision = right / machine_yes.sum()
recall = right / gold_yes.sum()
f1 = 2 * precision * recall / (precision + recall)
print("machine says yes:", machine_yes.sum(), " gold says yes:", gold_yes.sum(), " both:", right)
print(f"precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}")

# %% [markdown]
# You know both from lesson 02. **Precision**: of what the machine calls "yes", what share is. **Recall**: of what is
# "yes", what share it found. **F1** is one number from both, nearer to the lower of the two. All three look at "yes"
# only. To get "no" right is easy, as the lazy coder of lesson 04 has shown.
#
# ### Against what?
#
# Is that F1 good? A number needs something to stand beside. Meet the lazy coder's sister: she answers **"yes" to
# everything**. Her recall is perfect. Her precision is the share of "yes" in the gold. What F1 does she get?

# %%
all_yes_precision = gold_yes.mean()
all_yes = 2 * all_yes_precision * 1 / (all_yes_precision + 1)
print(f"always yes: precision {all_yes_precision:.2f}, recall 1.00, F1 {all_yes:.2f}")
print(f"the machine's gain: {f1 - all_yes:.2f}")

# %% [markdown]
# Such a coder without wits is called a **baseline**. What the machine has above it is its **gain**. Had the gold said
# "yes" to half of the paragraphs, she would have got .67 without reading a word!
#
# At the other end stand people. How well does coder A do, measured against coder B? That shows what can be hoped for:
# no machine should be expected to agree with people better than people do among themselves.
#
# `validity` works all of this out for all items. First those to which the gold says "yes" five times or more.

# %%
scores = validity(machine, codings)
columns = ["item", "yes", "precision", "recall", "f1", "all_yes", "gain", "gain_low"]
often = scores[scores["yes"] >= 5]
often[columns].sort_values("gain", ascending=False).round(2)

# %% [markdown]
# `yes` is how often the gold says so. The table is sorted by `gain`, best on top.
#
# - **In the mean** the machine has .70. The baseline has .27. A and B have .93 with each other (the column `humans`,
#   not shown). So the machine is far better than nothing, and far from a reader.
# - **Every item is a case of its own.** *trade* is named by a few words that everybody uses. *answer*, "does the
#   passage name a step that is to solve a problem?", has no words of its own. A machine that looks for words must
#   fail there.
# - **The intervals are wide.** `gain_low` is the lower end of a 95 % interval: had we had other paragraphs of the
#   same kind, the gain could well have been that low. Where it is below 0, we cannot say that the machine beats the
#   baseline at all.
#
# And these are the items with few "yes":

# %%
seldom = scores[~(scores["yes"] >= 5)]
seldom[["item", "yes", "f1", "f1_low", "f1_high", "warning"]].round(2)

# %% [markdown]
# **Few yes, no claim.** *cost* has an F1 of 1.00: four paragraphs of four. Its interval even runs from 1.00 to 1.00,
# for it only knows cases in which nothing went wrong. *contest* has three, and its interval goes from 0 to 1.00:
# anything is possible. And where the gold has no "yes" at all, nothing can be said.
#
# So back to the others. How many of them have a gain that is surely above 0?

# %%
items = often[often["item"] != "mean"]
print("items with five yes or more:", len(items))
print("with a gain that is surely above 0:", (items["gain_low"] > 0).sum())

# %% [markdown]
# 26 of 31. For the other five, and for those with few "yes", the machine may be good or not: these paragraphs do not
# show it.
#
# ### How the test was kept fair
#
# Suppose we had written the patterns with the five articles open: *combat the epidemic* would be an exception,
# *boycotted* a pattern. The F1 would be splendid, and worth nothing. You saw it in exercise 05.1.
#
# So the patterns were written by somebody who had seen neither the five articles nor their codings: another run of a
# language model, with the codebook, with 320 passages of other news, and with 120 invented ones. Then they were
# frozen, and scored here. We have not mended a single one since, though you and I know by now what to mend. Whoever
# does needs new gold to test them on.
#
# About half of those passages were looked at while the patterns were written, and half were only scored. The
# difference is the best lesson of the whole exercise (`course/codebook/README.md`):
#
# | mean F1 | machine | always yes |
# |---|---|---|
# | passages that the author had looked at | .70 | – |
# | passages that the author had not looked at | .52 | .17 |
# | our five articles, not looked at | .70 | .27 |
#
# Made and tested on the same text: .70. On text of the same kind that was only scored: .52. That our five articles do
# as well as the first row is no proof of quality. They are just what the codebook was written for, and "yes" is more
# frequent in them, as the last column shows. **For news of your own, expect something nearer to .52.**

# %% [markdown]
# ### Exercise 05.4: what do the scores allow us to say?
#
# Six sentences on the table above. For each: does it hold, by these numbers? Write `"holds"` or `"does not hold"`.
# Look at `yes` and at the intervals before you decide. These rows will do. (`found`: how often the machine says yes.
# `f1_low` and `f1_high`, `gain_low` and `gain_high`: the two ends of each interval.)

# %%
chosen = [
    "economic consequences.cost",
    "economic gain.trade",
    "conflict.disagreement",
    "morality.principle",
    "partnership.joint action",
    "mean",
]
columns = ["yes", "found", "recall", "f1", "f1_low", "f1_high", "humans"]
columns = [*columns, "gain", "gain_low", "gain_high"]
scores.set_index("item").loc[chosen, columns].round(2).T

# %% [markdown]
# - **a** "The machine is better at *cost* than at *trade*."
# - **b** "For *disagreement* the machine is better than a coder who always says yes."
# - **c** "For *principle* the machine is better than a coder who always says yes."
# - **d** "In these paragraphs the machine misses about half of what the gold calls *joint action*."
# - **e** "In the mean, A and B agree with each other better than the machine does with the gold."
# - **f** "On other news about these two states, too, the machine will have an F1 of about the mean."

# %%
### BEGIN SOLUTION
judged = {
    "a": "does not hold",
    "b": "does not hold",
    "c": "holds",
    "d": "holds",
    "e": "holds",
    "f": "does not hold",
}
### STUB
# judged = {
#     "a": "",
#     "b": "",
#     "c": "",
#     "d": "",
#     "e": "",
#     "f": "",
# }
### END SOLUTION
check("05.4", judged)

# %% [markdown]
# One more thing the table does not say. A count can be right in sum and wrong in each row. For *principle* machine
# and gold both say "yes" 16 times, though not to the same paragraphs. For *joint action* the machine says it 18
# times, the gold 30 times. Whoever counts frames by machine must know both: how often it errs, and whether it errs
# more to one side.

# %% [markdown]
# ## 5. Which words set texts apart?
#
# So far we knew what we looked for. One can also turn the question round: which words does one text have that the
# others have not? That is called **keyness**. It needs no codebook, and it can surprise you.
#
# We look at the outlets' own words only, outside of quotations: how do the articles tell it, apart from what the
# presidents say? We compare `call-2022-b` with the other four. First, simply count.

# %%
groups = articles["article"].where(articles["article"] == "call-2022-b", "the other four")
words = keyness(docs, groups, voice="outlet")
b = words[words["group"] == "call-2022-b"]
b.sort_values("count", ascending=False)[["word", "count", "others"]].head(8)

# %% [markdown]
# (A word here is a **lemma**: *say* is said, says, saying.) *say* and *xi* stand on top. But so do *that*, *the* and
# *and*, which are frequent everywhere. So let us take the **ratio**: how many times as often, in 1,000 words, as in
# the others?

# %%
ratio = b.assign(ratio=b["per_1000"] / b["others_per_1000"])
ratio = ratio.sort_values(["ratio", "word"], ascending=[False, True])
ratio[["word", "count", "others", "ratio"]].head(8)

# %% [markdown]
# `inf` is infinite: the others do not have the word at all. All of these occur just once. A ratio cannot tell "once
# against never" from "fifty times against never".
#
# ### Count in what is known
#
# What we want lies between the two. Burt Monroe, Michael Colaresi and Kevin Quinn (2008) put it like this: before you
# look, you know something about each word, namely **how often English uses it**. So act as if each text had, besides
# its own words, some more in the proportions of ordinary English. Then:
#
# - "once against never" hardly counts any more, for next to nothing is known about such a word;
# - a few *the* more hardly count either, for the added words put plenty of them on both sides.
#
# The **odds** of a word are its count against the count of all other words. `log_odds` compares the odds in two
# groups: above 0 one has more, below 0 the other. `z` divides this by how uncertain it is. A large `z` needs a
# difference **and** enough words. (The added words of ordinary English are called a **prior**. The full name of all
# this is *weighted log-odds with an informative Dirichlet prior*.)

# %%
strongest = pd.concat([b.head(6), b.tail(6)])
ax = diverging_chart(
    strongest.set_index("word")["z"],
    title="call-2022-b is full of “say” and “Xi”",
    xlabel="z of the log-odds",
    left="more in the other four",
    right="more in call-2022-b",
)
show(ax, alt="Say, Xi, Jinping and he lean to call-2022-b; the and of lean to the other four.")
strongest[["word", "count", "others", "log_odds", "z", "warning"]].round(2)

# %% [markdown]
# Read it from the top:
#
# - *say* stands first. `call-2022-b` writes "Putin said, “…,” he said": the cue twice, before and after. That is
#   where *he* comes from, too. The others vary more: *stressed*, *noted*, *emphasized* (lesson 03). (*out* comes from
#   *pointing out*, as often on either side.)
# - *xi*, *jinping*: it is the article in which he has the most words. But there is a second reason. In `call-2021`
#   the same man is called Hsieh, Shishi and Chen (lesson 02). **A garbled name makes a word typical of the others.**
# - On the other side stand *the* and *of*: "the President of Russia". It is a way of writing, or of translating.
#
# No word of a frame is among them. And look at `warning`. As a rule of thumb, `z` above 1.96 or below −1.96 is more
# than chance would give to *one* word. But here are hundreds of words, of which some lie beyond by chance alone.
#
# ### Two reports on one call
#
# In `call-2022-a` and `call-2022-b` event and day are the same. Would that not be a fair comparison?

# %%
pair = ["call-2022-a", "call-2022-b"]
two = keyness([doc for doc in docs if doc._.article in pair], pair, voice="outlet")
a = two[two["group"] == "call-2022-a"]
pd.concat([a.head(3), a.tail(3)])[["word", "count", "others", "z", "warning"]].round(2)

# %% [markdown]
# Twenty times *say* against never, and still `z` is not beyond −1.96. `call-2022-a` has 83 words outside of
# quotations. From 83 words one learns nothing, whatever the formula.
#
# ### What five articles cannot show
#
# Take the most typical words of each article, this time from everything, quotations included.

# %%
each = keyness(docs, articles["article"], voice="all")
each.groupby("group").head(3)[["group", "word", "count", "others", "z", "warning"]].round(2)

# %% [markdown]
# *talk* and *organization* for Astana: there was a summit, and several talks. *human* for 2021: the article speaks
# three times of human rights. *say* and *stress*: you know by now. These words set **days, topics and ways of
# telling** apart. With one article or two from each place, nothing can be said on outlets: outlet, event, day and
# translator change all at once. To compare outlets, you need many articles of each, on the same events.

# %% [markdown]
# ## 6. Your claim
#
# Make a claim on **one frame in two articles**: which of them has more of it, who speaks for it, or what is said of
# it. The machine helps to find the places. The cell lists the sentences with hits of a frame, with their numbers:
# article, sentence, words, voice. Change the frame and the articles as you like.

# %%
frame, two_articles = "partnership", ["call-2022-a", "astana-2024"]
rows = said[(said["frame"] == frame) & said["article"].isin(two_articles)]
for row in rows.drop_duplicates(["article", "sentence"]).itertuples():
    whose = "(the outlet)" if row.voice == "outlet" else row.speaker
    whose = "(nobody found)" if pd.isna(whose) else whose
    print(row.article, row.sentence, "|", row.text, "|", whose)

# %% [markdown]
# ### Exercise 05.5: one frame, two articles
#
# Write **one sentence** that could be false, name the frame, and give the numbers of the sentences that it rests on,
# from both articles. (Words copied from a sentence do, too.) You may cite sentences in which the machine found
# nothing, if you found something there.
#
# The check looks whether the sentences exist, and reads back what the machine has in them, and whose words it is.
# Whether they carry your claim, discuss with a neighbour. Four questions:
#
# 1. Whose frame is it, the outlet's or a speaker's? Does your sentence say so?
# 2. Have you read the sentences, or only the hits?
# 3. How good is the machine at these items (part 4)? Would your claim survive its errors?
# 4. Does the longer article simply have more room? Which sentence speaks against you?

# %%
### BEGIN SOLUTION
claim = {
    "claim": "Both print Putin's praise of the ties; only astana-2024 surely has Xi's in marks.",
    "frame": "partnership",
    "call-2022-a": ["stability and a model of cooperation", "We aim to strengthen cooperation"],
    "astana-2024": ["eternal friendship", "best period in history"],
}
### STUB
# claim = {
#     "claim": "",
#     "frame": "",
#     "call-2022-a": [],
#     "astana-2024": [],
# }
### END SOLUTION
check("05.5", claim)

# %% [markdown]
# ## What these counts cannot carry
#
# - **A hit is no frame.** It is a word that often goes with one. Irony, hints, tone and what is left out, no list
#   finds.
# - **A dictionary fits its topic.** These patterns were made for meetings of states. On sports they would find
#   "defeat" and "rivals" everywhere.
# - **Scores belong to the text on which they were taken**: 68 paragraphs of five articles on one topic. For yours
#   they are an upper guess.
# - **The gold is a reading**, by two runs of a language model and a third that decided. Neighbouring paragraphs are
#   no separate witnesses; the intervals are rather too narrow.
# - **Voice rests on quotations**, with their own errors (lesson 03).
# - **Five articles prove nothing** about outlets, countries or the press. Keyness of five articles finds events,
#   names and translators.
# - **Translations choose words**, and words are all that the machine has.

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - An indicator is a pattern that points to an item. It finds what its author thought of.
# - A machine errs for reasons: another sense, a denial, other words, a word that is only named, a wrong pair. Reading
#   the errors tells which can be mended.
# - A frame inside a quotation is the speaker's. To print it is the outlet's choice. Say both.
# - F1 needs a baseline below and people above, and an interval. Few "yes" carry no claim.
# - A test is fair if whoever made the patterns had not seen the test.
# - Keyness weighs how often English uses a word. It compares texts, and needs many of them before it says anything on
#   outlets.

# %% [markdown]
# ## Where to go on
#
# **Lesson 06** puts two reports on one meeting side by side, sentence by sentence.
#
# **Your own codebook and patterns.** Copy `course/codebook/frames.toml` and `course/codebook/indicators.csv` into a
# folder of your own and change both. The spreadsheet has two columns, `item` and `pattern`. Then
# `frame_indicators(annotate(load_articles("my_articles")), load_codebook("my_folder/frames.toml"))`. Before you
# count, code 50 passages by hand, with somebody else, and ask `validity`. Passages that you have used to mend
# patterns do not count for it any more.
#
# *Sources: Grimmer and Stewart (2013), Text as data. Krippendorff (2019), Content analysis, 4th edition. Monroe,
# Colaresi and Quinn (2008), Fightin' words. Young and Soroka (2012), Affective news: the automated coding of
# sentiment in political texts.*
