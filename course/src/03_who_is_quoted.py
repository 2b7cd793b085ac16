# %% [markdown]
# # Who gets to speak
#
# **Question:** Who gets to speak in a news article, and in whose words?
#
# **You will be able to:**
#
# - say why quotation marks alone do not tell who speaks
# - find cue, source and content of a quotation, and tell direct, mixed and indirect ones apart
# - count in how many words each person speaks, and say what the count rests on
# - follow words back to whoever heard them
# - say how far a chart of speakers can be trusted, with numbers that you have counted yourself
#
# **Minutes:** 90
#
# **Know before:** lesson 01 (run a cell, choose rows of a table). Part 6 needs precision and recall, from lesson 02.

# %% [markdown]
# News consists of what people say. Whoever counts who speaks, and for how long, counts something that matters: whose
# view of an event reaches the readers. It is also easy to count wrongly. So this lesson begins with the simplest way to
# do it, watches it fail, and works towards a count that you can defend.
#
# The first cell fetches our tools, the second one loads the **pipeline**: the program that reads English.

# %%
import re

import pandas as pd

from helpers import annotate, check, load_articles, load_pipeline, progress, quotations, read
from helpers.charts import bar_chart, show
from helpers.cues import CUES
from helpers.framing import COURSE_FOLDER
from helpers.quotation_marks import quoted_spans
from helpers.quotations import mark_report

# %%
nlp = load_pipeline()
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## 1. Look for the marks
#
# The obvious way to find out who speaks: look for quotation marks. We begin with `astana-2024`, a report on talks in
# Astana. It has some 700 words. Four presidents, a deputy prime minister and a spokesman appear in it. **Guess first:**
# how many passages stand in marks? Five? Ten? Twenty?
#
# `re.findall` finds all places that fit a pattern. Ours reads: an opening mark `“`; then any number (`*`) of signs that
# are not a closing mark (`[^”]`); then a closing mark `”`. (Straight marks, `"`, would be harder: they do not even show
# whether they open or close. Our articles have none.)

# %%
articles = load_articles()
texts = articles.set_index("article")["text"]
first_rule = "“[^”]*”"
for passage in re.findall(first_rule, texts["astana-2024"]):
    print("-", passage)

# %% [markdown]
# Three, in 700 words. The first sounds like a president. Which one? Marks hold words, not speakers. The second is a
# **name**, that of a nuclear power plant. The third is three words long, cut out of somebody's sentence.
#
# With marks alone we would have to report: one person speaks here, and so does a power plant.
#
# Now `call-2022-a`, a short report of a video call. Read each passage slowly. Does the same person speak from the first
# word to the last?

# %%
for passage in re.findall(first_rule, texts["call-2022-a"]):
    print("-", passage)

# %% [markdown]
# Look at the first one: "In this regard, Putin noted that" stands in it. Those are words of the **reporter**, and our
# rule has given them to the president. In the article the mark before "serves to configure" is never closed. The rule
# does not know that. It runs on to the next closing mark, wherever that is.
#
# So we change the rule: between the marks there may be no mark at all, neither `“` nor `”`.

# %%
second_rule = "“[^“”]*”"
for passage in re.findall(second_rule, texts["call-2022-a"]):
    print("-", passage)

# %% [markdown]
# The reporter's words are out. But so is "serves to configure a fair world order", which somebody did say: what is
# never closed is now never found. One rule takes too much, the other too little. Which one would you keep?
#
# Before you decide, a text with more faults.
#
# ### Exercise 03.1: where do the quotations begin and end?
#
# Here are three paragraphs of `call-2022-b`, another report of the same call. Read them with a pencil. One mark is
# lost, and one mark opens a second time.

# %%
start = texts["call-2022-b"].index("Reminding that")
stop = texts["call-2022-b"].index("Putin said, “The coordination")
three_paragraphs = texts["call-2022-b"][start:stop].strip()
print(three_paragraphs)

# %% [markdown]
# For each passage that somebody speaks and that **should** stand in marks, give its first two words and its last two,
# as in `("first words", "last words")`. Use your own judgement, no pattern. Leave out what is only retold without
# marks. Put a comma between two pairs; there may be as many as you need.

# %%
### BEGIN SOLUTION
quoted = [
    ("We will", "political event"),
    ("Next year", "billion dollars"),
    ("Of course", "armed forces"),
]
### STUB
# quoted = [("", "")]
### END SOLUTION
check("03.1", quoted)

# %% [markdown]
# Now the two rules on the same paragraphs. `def` makes a tool of our own, as in lesson 01. It prints the first and the
# last 30 signs of each passage.


# %%
def show_ends(passages):
    for passage in passages:
        print("  -", passage[:30], "…", passage[-30:])


print("first rule, up to the next closing mark:")
show_ends(re.findall(first_rule, three_paragraphs))
print("second rule, no mark in between:")
show_ends(re.findall(second_rule, three_paragraphs))

# %% [markdown]
# Compare with your list. Neither rule finds the passage on trade: its opening mark is lost, and the closing one alone
# is nothing to them. And the second rule loses the first half of the last passage, because a second `“` stands in the
# middle of it.
#
# Does it matter? This counts the words between marks, by both rules, beside all words of the article. (`split` cuts a
# text into words, `len` counts them, and `join` makes one text of several.)

# %%
count = pd.DataFrame(index=texts.index)
count["first rule"] = [len(" ".join(re.findall(first_rule, text)).split()) for text in texts]
count["second rule"] = [len(" ".join(re.findall(second_rule, text)).split()) for text in texts]
count["all words"] = [len(text.split()) for text in texts]
count

# %% [markdown]
# In three of five articles the two rules differ, and in `call-2022-b` by a great deal. They do not differ in how well
# they were programmed. They differ in one sign of a pattern that no reader of a study would ever see.
#
# ### Reading the whole article
#
# How did **you** know? You looked at more than the nearest mark: at "he said", at where a paragraph ends, at who
# speaks on. This kit tries the same. For each mark it considers several readings: it opens, it closes, it stands
# inside a quotation, it is one too many. What fits badly has a price, and so has a mark that must be supplied. The kit
# takes the **cheapest reading of the whole article**.
#
# Take the mark in `call-2022-a` that is never closed. Either one mark is missing, at the end of its paragraph. Or the
# quotation runs on into the next paragraph, and a second mark opens in the middle of it. The second reading needs more
# that is odd, so it is dearer.
#
# `annotate` sends the articles through the pipeline; `mark_report` lists where the kit had to repair something.

# %%
docs = annotate(articles)
mark_report(docs)

# %% [markdown]
# Read it row by row. `repair` says what was done, `around` shows the place; `mark` is empty where a mark was supplied.
#
# - In `call-2022-a` a **closing mark was supplied**: after "international law.", where the paragraph ends. That is the
#   mark whose absence misled our first rule.
# - In `call-2022-b` an **opening mark was supplied**, before "Next year". There is your passage on trade.
# - In all other rows a **second opening mark** was read as part of the quotation around it. It begins no new one.
#
# The articles stay as they are. Each row is a decision, and you can disagree with it. That is why there is a report.
#
# ### Marks that nobody speaks
#
# Pairing the marks is half of the work. `quoted_spans` gives what stands in marks, as the kit reads them. Here are all
# passages of three words or fewer.

# %%
for article, text in texts.items():
    for span in quoted_spans(text):
        passage = text[span.start : span.end]
        if len(passage.split()) <= 3:
            print(article, "|", passage)

# %% [markdown]
# None of these is a statement. Three kinds are mixed here:
#
# - a **name**: "Akuyo";
# - **a few words of somebody's**, inside a sentence of the reporter's: "shortest possible time", "primary place",
#   "unlimited partnership";
# - a **term held at arm's length**: "special military operation", "occupation". The marks show that the word is
#   somebody else's, and not whose. In this article nobody is said to speak it.
#
# And three marked lines of `call-2022-b` are **headings**. They repeat words that the text below has once more. Whoever
# counts what stands in marks counts those twice. (This kit does so, too: it takes a heading for a quotation.)

# %% [markdown]
# ## 2. Cue, source, content
#
# Take this sentence of `astana-2024`. There is not one mark in it, and still somebody speaks:
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
# The three terms come from Silvia Pareti's work on quotation in news (2015). With them a program can look for
# speech where no marks are: for a cue, for its subject, and for the clause that hangs on it.
#
# `quotations` lists what it found. We ask for the row with the word "founders"; `.T` turns the table, so that we can
# read it downwards.

# %%
found = quotations(docs)
found[found["content"].str.contains("founders")].T

# %% [markdown]
# `cue` and `content` you know. The source is there twice: `speaker_text` is what the article says ("Putin"), `speaker`
# is who that is, and `resolved_by` is how the machine came from the one to the other. (`alias`: a known short form.)
# The columns on `start` and `end` count characters, so that you can look each part up. `quotation` is a number, from 1
# in each article. A row is one unbroken **piece**; when a quotation is cut in two, as in "We agree," she said, "for
# now.", both rows have the same number. `NaN` or `None` means "nothing here". The other columns have their own parts
# below.
#
# ### A small laboratory
#
# News says in many ways that somebody spoke. The people and the agency in the next cell are invented.
# **Before you run it**, mark source, cue and content in each sentence. In one of them, somebody does **not** say
# something.

# %%
invented = [
    "“We will talk,” said Nima Orlu.",
    "According to Tavo Brenn, the talks took two days.",
    "Nima Orlu said that trade had grown “beyond all hope”.",
    "Nima Orlu stressed the importance of trade.",
    "Tavo Brenn did not say that he would resign.",
    "Tavo Brenn denied that he had resigned.",
    "“We sign on Monday,” the Oltava News Agency quoted Tavo Brenn as saying.",
]
tried = quotations(annotate(invented))
tried[["kind", "content", "cue", "stance", "speaker", "relayed_by"]]

# %% [markdown]
# Row by row (the table counts from 0):
#
# - 0: the cue stands **before** the source, *said Nima Orlu*. English news does that often.
# - 1: *According to* is no verb, and a cue all the same.
# - 2: one part in marks, one part not.
# - 3: no whole clause, only "the importance of trade". It still tells what she said.
# - 4: a cue that says that **nothing** was said. The row is there, and its `stance` is `negated`. Whoever counts words
#   must leave such rows out, or give Brenn words that he kept to himself.
# - 5: *denied* is a cue like any other. He did speak. But he said the **opposite** of the content! Read `cue` and
#   `content` together, always.
# - 6: Brenn speaks, the agency hands it on (`relayed_by`). Part 4 comes back to it.
#
# Change a sentence and run the cell again. What does it take to confuse the machine?

# %% [markdown]
# ### Three kinds
#
# The column `kind` tells how the words are given:
#
# - **direct**: all of the content stands in marks. The article vouches for each word.
# - **mixed**: a part of it does. The reporter chose which words to keep.
# - **indirect**: none of it does. We get the content in the reporter's words.
#
# `read` shows an annotated article. What somebody says is shaded, with its kind and its speaker in front; cues are in
# italics. (Names are underlined; that was lesson 02.) `docs[1]` is `call-2022-a`.

# %%
read(docs[1])

# %% [markdown]
# Read it with a pencil again, and check three things:
#
# - **How much is left** when you take the shaded parts away? About a third of the words. The article consists mostly
#   of what one man said.
# - **Where does each shaded part begin and end?** Does it stop where the statement stops? After "25 percent" it does
#   not: "so that the plan … can be reached earlier" is left out, though it seems to be his, too.
# - **What should be shaded and is not?** The first sentence says what Vladimir Putin stressed. The words between
#   *stressed* and "the importance of cooperation" were too many for the machine.
#
# So the machine cuts off, and it misses. Part 6 counts how often.

# %% [markdown]
# ### One article quotes, another retells
#
# How many **words** does each article give in each of the three ways? The first line of the cell counts the words of
# each row. The second one sets them to 0 where the cue is negated: what somebody did not say is none of their words.
# Then `groupby` puts rows together that agree in two columns, `sum` adds up their words, and `unstack` moves the
# kinds into columns.

# %%
found["words"] = found["content"].str.split().str.len()
found.loc[found["stance"] == "negated", "words"] = 0
kinds = found.groupby(["article", "kind"])["words"].sum().unstack().fillna(0).astype(int)
kinds = kinds[["direct", "mixed", "indirect"]].sort_values("direct", ascending=False)
ax = bar_chart(kinds, title="One article quotes, another retells", xlabel="words in quotations")
show(ax, alt="A bar an article, split by kind: call-2022-b mostly direct, astana-2024 mostly not.")
kinds

# %% [markdown]
# `call-2022-b` gives most of its quoted words in marks. `astana-2024` retells nearly everything. Both are full of
# speech. Counting marks alone would have made the second one look almost silent.
#
# **Whose words are they?** In an indirect quotation that cannot be told. "Blackmail" or "pressure": the speaker may
# have said it, or the reporter, or a translator. A direct one promises the speaker's own words. But these presidents
# hardly spoke English with each other. What stands in marks here was translated, at least once. In lesson 06 you will
# meet a sentence that two articles give in marks, word for word, and differently.

# %% [markdown]
# ## 3. Who speaks, in how many words?
#
# To count the words of a person, the machine must know who each `speaker_text` is. This table shows how it knew, for
# how many rows and how many words. `agg` makes several columns at once.

# %%
found["resolved_by"] = found["resolved_by"].fillna("nobody found")
how = found.groupby("resolved_by").agg(rows=("words", "size"), words=("words", "sum"))
how.sort_values("words", ascending=False)

# %% [markdown]
# And one example of each. `drop_duplicates` keeps the first row of each kind.

# %%
examples = found.drop_duplicates("resolved_by").sort_values("resolved_by")
examples[["resolved_by", "article", "speaker_text", "speaker"]]

# %% [markdown]
# From the surest to the least sure:
#
# - `name`, `alias`: the mention is a name, in full ("Xi Jinping") or in short ("Putin").
# - `garbled`: a name that a translation has changed, a little ("Kassem-Jomart") or beyond recognition ("Shishi"). By
#   all appearances it means the same man; lesson 02 showed the evidence.
# - `role`: "the Russian dignitary". There is one Russian dignitary in the article, so it is he. Probably.
# - `pronoun`: "he". The machine takes the person whom the text spoke of last, if the grammar fits.
# - `heading`: a marked heading gets the speaker whom the text below gives the same words.
# - `nobody found`: no mention, or one that does not decide. "Putin – Xi Jinping", over a post: which of the two?
#
# How much of all this hangs on a name beside the words, and how much on what the machine worked out? We make a column
# `named` that is true where there is a name: `isin` asks "is it one of these?". `~` means "not".

# %%
found["named"] = found["resolved_by"].isin(["name", "alias", "metonym", "garbled"])
print("words in quotations:         ", found["words"].sum())
print("of these with a name beside: ", found.loc[found["named"], "words"].sum())
print("of these without one:        ", found.loc[~found["named"], "words"].sum())

# %% [markdown]
# (`metonym`, a capital that stands for its government, would be in the list if "Moscow" said something.)
#
# More than a third of the reported words have no name beside them. A count that goes by names alone leaves them out,
# and not evenly: who is called "the leader" more often loses more.
#
# Now the sums, by speaker and kind, with the tools of part 2.

# %%
speakers = found.groupby(["speaker", "kind"])["words"].sum().unstack().fillna(0).astype(int)
speakers = speakers[["direct", "mixed", "indirect"]]
speakers["all"] = speakers.sum(axis=1)
print("words in this table:", speakers["all"].sum())
speakers.sort_values(["all", "direct"], ascending=False)

# %% [markdown]
# Read from the top:
#
# - Two presidents, far ahead of everybody else. Vladimir Putin has more words than Xi Jinping, all five articles taken
#   together.
# - **Nearly all words in marks are theirs.** Everybody else is retold: the presidents of Kazakhstan and Turkey, a
#   deputy prime minister, a spokesman. (In Erdoğan's `mixed` words, three stand in marks. The direct words of "China"
#   are those of a post.)
# - **Not every speaker is a person.** "Kremlin" is a building, "China" a country. News lets them speak, and the man or
#   woman who really did so stays out of sight.
# - "Vladimir Putin; Xi Jinping" means both together: "Vladimir Putin and President Shen Qing agreed".
# - A row may lie **within** another one: Ushakov tells what Hsieh said. Those few words count for both.
# - Rows without a speaker are **not in the table at all**: `groupby` drops them in silence. The line above the table
#   gives fewer words than there were.

# %% [markdown]
# ### One chart, five articles
#
# "Vladimir Putin speaks more" is a sentence about a heap of five articles. What about each of them? We make a column
# `who` with few values, so that nothing is dropped. `where` keeps a value if the condition holds, and puts another
# one in its place if not.

# %%
order = ["Vladimir Putin", "Xi Jinping", "others or both", "nobody found"]
who = found["speaker"].fillna("nobody found")
found["who"] = who.where(who.isin(order), "others or both")
shares = found.groupby(["article", "who"])["words"].sum().unstack()
shares = shares.reindex(columns=order).fillna(0).astype(int)
ax = bar_chart(shares, title="Who speaks more depends on the article", xlabel="words in quotations")
show(ax, alt="A bar an article, split by speaker. Xi's part is longer than Putin's in two of five.")
shares

# %% [markdown]
# In `call-2022-b` and in `samarkand-2022`, Xi Jinping has more words than Vladimir Putin. In the other three it is
# the other way round. The sum over all five hides that. With two more articles like `call-2022-b` it would turn round,
# too. **A sum over articles is a statement about which articles you have.**
#
# `call-2022-a` and `call-2022-b` report **the same call**. In one of them Xi Jinping has a single short passage, in the
# other more than half of the words. Who "gets to speak" was decided after the call.
#
# Absolute numbers favour long articles. For shares, each row is divided by its own sum (`div`, along the rows:
# `axis=0`):

# %%
shares.div(shares.sum(axis=1), axis=0).round(2)

# %% [markdown]
# ### Exercise 03.2: words with and without a name
#
# Take `samarkand-2022`, and give two things:
#
# - `words`: how many words each speaker has in it;
# - `share`: which share of its reported words has **no name beside it** (`named` is false). A number between 0 and
#   1.
#
# **Guess the share first.** As a model, here is the share of the direct words in `call-2022-b`.

# %%
b = found[found["article"] == "call-2022-b"]
print(round(b.loc[b["kind"] == "direct", "words"].sum() / b["words"].sum(), 2))

# %%
### BEGIN SOLUTION
samarkand = found[found["article"] == "samarkand-2022"]
words = samarkand.groupby("speaker")["words"].sum()
without_name = samarkand[~samarkand["named"]]
share = without_name["words"].sum() / samarkand["words"].sum()
### STUB
# words = None
# share = None
### END SOLUTION
check("03.2", {"words": words, "share": share})

# %% [markdown]
# Was your guess close? The article likes to vary: "the Russian dignitary", "the Eurasian head of state", "the leader".
# Good style, some teachers say. Each time, somebody must work out who is meant: you, or the machine.

# %% [markdown]
# ## 4. Whose words are relayed
#
# Who heard it? An article rarely tells of words that its writer heard. Sometimes it says from whom it has them. That
# is the column `relayed_by`.

# %%
relays = found.assign(relayed_by=found["relayed_by"].fillna("nobody is named"))
relays.groupby(["article", "relayed_by"]).agg(rows=("words", "size"), words=("words", "sum"))

# %% [markdown]
# Four ways to say it:
#
# - **A credit for the whole article.** The last line of `samarkand-2022` and of `call-2022-a` is "Via Telesur –
#   Translated by RJ983" (lesson 01). All that they report went through Telesur, and through a translator.
#   `astana-2024` begins with "the report of Tasnim News Agency".
# - **A cited agency**, for one statement: "citing TASS news agency". Two names joined by ";" are a chain, and the one
#   nearest to the speaker comes first. Or "Xinhua quoted Shishi as saying".
# - **A post.** *AZ*, *In the rear*, *The Political Room* sign posts that stand in the articles. Who they are, no
#   article says.
# - **Another person**: what Hsieh assured, an official says.
#
# In `call-2022-b` nobody is named. That does not mean that its writer was there. It means that the text does not say.
#
# Let us write such a chain out. `replace` puts an arrow in place of each ";", and the loop takes one row after another.

# %%
chains = found[found["relayed_by"].isin(["TASS; Tasnim News Agency", "Xinhua News Agency", "AZ"])]
for row in chains.itertuples():
    hands = row.relayed_by.replace("; ", " → ")
    print(row.speaker_text, "→", hands, "→", row.article)
    print("   ", row.content, "\n")

# %% [markdown]
# Each arrow is a place where words can be chosen, cut and translated. Count the hands, and add the ones that no
# article mentions: interpreters, translators, whoever put the page online.
#
# **What it means for evidence.** The longest chain shows that `astana-2024` says that Tasnim says that TASS says that
# Xi Jinping said something. You can prove the first step, for you have the article. For what he said you would have to
# go back to the transcript. If you have only the article, then write: "according to TASS, as reported by Tasnim".
#
# TASS and Xinhua are the state news agencies of Russia and of China, and Telesur was founded by the governments of
# Venezuela and other states in the region. The articles say none of this (`seeds/README.md` has more). That an agency
# belongs to a state does not make its words false. It belongs in the sentence in which you rely on it.

# %% [markdown]
# ## 5. Said, pointed out, claimed
#
# "She **said** that it rained" takes no side. "She **pointed out** that it rained" takes the rain for a fact. "She
# **claimed** that it rained" keeps away from it. The column `stance` sorts cues like that:
#
# | stance | what the cue does | examples | after |
# |---|---|---|---|
# | `neutral` | hands the words on | said, added, announced | Martin and White (2005) |
# | `endorsing` | treats them as true | pointed out, revealed | Martin and White (2005) |
# | `distancing` | holds them off | claimed, alleged | Martin and White (2005) |
# | `directive` | binds somebody to do something: the hearer, or the speaker | urged; promised | Searle (1976) |
# | `evaluative` | judges, or feels | praised, accused, thanked | verbs of judgement in Levin (1993) |
# | `cognitive` | hands on a thought | believes, hopes | private verbs of Quirk et al. (1985) |
# | `negated` | says that it was not said | did not say | this kit |
#
# It is a list of words that decides. The list is a spreadsheet, with a line for each word. Here are some lines of it.

# %%
lexicon = pd.read_csv(CUES)
print(len(lexicon), "words,", lexicon["source"].notna().sum(), "of them with a source")
some = ["say", "point out", "stress", "claim", "urge", "promise", "accuse", "believe"]
lexicon[lexicon["lemma"].isin(some) & (lexicon["pos"] == "verb")][["lemma", "stance", "source"]]

# %% [markdown]
# `source` says in which published list the word stands (`hooper`: Hooper 1975). For most words it is empty. And a
# source vouches for the word as a cue, not always for the stance. *Stress*, here `endorsing`, has none. "She stressed
# that it rained": does that treat the rain as true, or does it say that she spoke with weight? One can argue. Those who
# made the list have decided.
#
# ### Exercise 03.3: count the cues
#
# How many **quotations** of `samarkand-2022` have a cue of each stance? Leave out those without a cue.
#
# Think about what you count. A quotation in two pieces has two rows and **one** cue. `drop_duplicates("…")` keeps one
# row for each value of a column.

# %%
### BEGIN SOLUTION
cues_there = found[found["article"] == "samarkand-2022"].drop_duplicates("quotation")
stances = cues_there["stance"].value_counts()
### STUB
# stances = None
### END SOLUTION
check("03.3", stances)

# %% [markdown]
# The same for all articles. Now the number of the quotation alone is not enough: each article has a quotation 1. So
# the article's key goes into the list, too.

# %%
cues = found.drop_duplicates(["article", "quotation"])
pd.crosstab(cues["article"], cues["stance"])

# %% [markdown]
# - `neutral` and `endorsing` cues make up nearly everything. **Cues that hold words off do not occur at all.**
# - `directive` and `evaluative` ones are rare, and they carry much: who *invited*, *promised*, *accused* or *thanked*
#   whom. Read these rows before you count them. Here they are.

# %%
rare = cues[cues["stance"].isin(["directive", "evaluative", "cognitive", "negated"])]
rare[["article", "speaker", "cue", "content", "stance"]]

# %% [markdown]
# - A **directive** tells that somebody shall act: the hearer (*invited*) or the speaker (*promised*). What is said
#   has not happened yet. Counted as a fact, it would be wrong. (And is *agreed to* one? In `astana-2024` a sentence is
#   cut in two: "agreed to a slight decrease … . pointed out, but added". He seems to have granted that trade fell.)
# - An **evaluative** cue holds a judgement of its own. "China … accuses Russia of threatening Ukraine" (`call-2021`):
#   the sentence is garbled, and nobody can tell from it who accused whom. The cue is sure. The sentence is not.
# - A **cognitive** one gives a thought or a plan (*believes*, *aiming*). Perhaps nobody spoke.
# - A **negated** one: "China, which **refrains** from condemning … and describing" (`call-2022-b`). The verbs are
#   *condemn* and *describe*, but the sentence says that China did **not** do it. Counted by its verb, the row would
#   say the opposite. That is why we gave it 0 words.
#
# ### Why one verb proves nothing
#
# The two reports on one call, `call-2022-a` and `call-2022-b`. Which cues introduce the words of Vladimir Putin?

# %%
calls = cues[cues["article"].isin(["call-2022-a", "call-2022-b"])]
putin = calls[calls["speaker"] == "Vladimir Putin"]
pd.crosstab(putin["article"], putin["cue"].str.lower()).T

# %% [markdown]
# `call-2022-b` writes *said* again and again, `call-2022-a` never: *pointed out*, *noted*, *stressed*. By the table of
# stances, one mostly hands the same man's words on, and the other one stands behind them. Is that a position? Three
# other explanations fit as well:
#
# - **The translation.** `call-2022-a` is translated (its credit line says so). Where its writer had a plain verb, the
#   translator may have put *stressed*.
# - **The habit of a language or a newsroom.** Many teach not to repeat *said*.
# - **The list.** Call *stressed* and *noted* neutral, and most of the difference is gone.
#
# One verb is a reason to read a sentence again. A pattern over hundreds of articles in the original language would
# be a finding. Two articles are neither.

# %% [markdown]
# ## 6. How good is the table?
#
# All that we have counted rests on a machine that makes mistakes. You know from lesson 02 how to find out: compare with
# **gold**, a table made by reading. The kit has one for quotations. A language model, not people, read the articles
# twice by written rules, and the differences were settled; `course/gold/README.md` has the rules and the cases
# that can be argued. `COURSE_FOLDER` is the place of the course's files on your computer.

# %%
gold = pd.read_csv(COURSE_FOLDER / "gold" / "quotations.csv")
gold["words"] = gold["content"].str.split().str.len()
gold.loc[gold["stance"] == "negated", "words"] = 0
columns = ["article", "quotation", "kind", "content", "cue", "speaker", "note"]
gold[gold["note"].notna()][columns].head(3)

# %% [markdown]
# Three rows at which the makers hesitated, with the reason in `note`.
#
# When is a row of the table right? With names we asked for the same beginning and the same end. For quotations that
# would be too strict: a comma more, and a passage of 40 words would count as missed. Our rule: **they share half of
# what both together cover, or more.** If one piece goes from character 0 to 10 and the other from 5 to 15, they share
# 5 of 15: a third, too little.
#
# `merge` puts each row of the table beside each row of the gold from the same article. Then, for each pair: from
# the later start to the earlier end is what they share, from the earlier start to the later end is what they cover.

# %%
found["row"] = range(len(found))
gold["row"] = range(len(gold))
pairs = found.merge(gold, on="article", suffixes=("", "_gold"))
shared = pairs[["end", "end_gold"]].min(axis=1) - pairs[["start", "start_gold"]].max(axis=1)
covered = pairs[["end", "end_gold"]].max(axis=1) - pairs[["start", "start_gold"]].min(axis=1)
pairs["overlap"] = shared / covered
right = pairs[pairs["overlap"] >= 0.5].sort_values(["overlap", "row"], ascending=False)
right = right.drop_duplicates("row").drop_duplicates("row_gold")

print(f"precision: {len(right)} of {len(found)} rows are right, {len(right) / len(found):.2f}")
print(f"recall: {len(right)} of {len(gold)} pieces are found, {len(right) / len(gold):.2f}")

# %% [markdown]
# (Each row counts once: the best pairs come first, and `drop_duplicates` drops the others.)
#
# **Precision**: of the rows in the table, what share is right. **Recall**: of the pieces in the gold, what share was
# found. Two high numbers. Now the errors. First what the table has and the gold has not (`~` means "not"):

# %%
made_up = found[~found["row"].isin(right["row"])]
made_up[["article", "cue", "content", "speaker"]]

# %% [markdown]
# And what the gold has and the table has not:

# %%
missed = gold[~gold["row"].isin(right["row_gold"])]
missed[["article", "cue", "content", "speaker"]]

# %% [markdown]
# Sort them, as in lesson 02:
#
# - Some stand in **both** lists: the machine had hold of the sentence, and cut it off in the wrong place.
# - Some are only in the second. The cue stands too far from its source (*stressed*), or the list of words does not have
#   it in this sense (*showed*, *invited*). Or two statements were taken for one.
# - Some are only in the first: a plan (*aiming*), a statement within another one. The gold's rules do not count these.
#
# Is it equally good with the three kinds?

# %%
by_kind = pd.DataFrame({
    "in the table": found["kind"].value_counts(),
    "right": right["kind"].value_counts(),
    "in the gold": gold["kind"].value_counts(),
    "found": right["kind_gold"].value_counts(),
})  # fmt: skip
print("pairs of the same kind:", (right["kind"] == right["kind_gold"]).sum(), "of", len(right))
by_kind["precision"] = by_kind["right"] / by_kind["in the table"]
by_kind["recall"] = by_kind["found"] / by_kind["in the gold"]
by_kind.loc[["direct", "mixed", "indirect"]].round(2)

# %% [markdown]
# Where there are marks, hardly anything goes wrong, and nearly all pairs have the same kind on both sides. Of the
# indirect ones, about one in ten is missed. The `mixed` are so few that one more or less moves their numbers by a
# fifth or more: leave them out of any claim.
#
# **Too good to be true?** The machine's makers knew these five articles. On 84 articles of American news, which
# other people had annotated, it found only about **half** of the indirect pieces (`course/pipeline/MODEL_CARD.md`).
# For articles of yours expect something nearer to that.
#
# ### Exercise 03.4: the right words, and the right name
#
# Precision and recall above ask for the words only. Make the rule stricter: a row is right if its words are right
# **and** its `speaker` is the gold's, `speaker_gold`. A row without a name is not right. How many are right now, of the
# rows in `found`, and of the pieces in `gold`?

# %%
### BEGIN SOLUTION
with_the_name = right[right["speaker"] == right["speaker_gold"]]
my_precision = len(with_the_name) / len(found)
my_recall = len(with_the_name) / len(gold)
### STUB
# my_precision = None
# my_recall = None
### END SOLUTION
check("03.4", {"precision": my_precision, "recall": my_recall})

# %% [markdown]
# What happened to the others? For the pieces that were found, the next cell asks how each speaker was known, and
# whether the name is right. A gap, where the gold has a name, is "no name": the machine **abstained**. In
# `.loc[condition, "outcome"] = …` the condition chooses the rows that get the text.

# %%
right["outcome"] = "wrong name"
right.loc[right["speaker"].isna(), "outcome"] = "no name"
right.loc[right["speaker"] == right["speaker_gold"], "outcome"] = "right name"
pd.crosstab(right["resolved_by"], right["outcome"])

# %% [markdown]
# Hardly a name is wrong among these, and the machine abstained a few times. But this counts only pieces whose **words**
# were found. For those that were cut off, compare the column `speaker` in the two lists of errors. And keep in mind:
# a wrong name has no mark on it. You see it only if you read.
#
# ### What is `confidence`?
#
# The last column of the big table. 0.8 means: of ten rows found in the same way, about eight had the right words. It
# was measured on other news, annotated by people. We hold it against our five articles.

# %%
found["is right"] = found["row"].isin(right["row"])
promised = found.groupby("kind").agg(rows=("row", "size"), confidence=("confidence", "mean"))
promised["right here"] = found.groupby("kind")["is right"].mean()
promised.round(2)

# %% [markdown]
# `right here` is the share that turned out right. It is higher than `confidence` promised: the machine's makers knew
# these articles. For your own, `confidence` is the better guess. It says nothing on what was **not** found, on whether
# the **name** is right, or on whether the words are **true**.

# %% [markdown]
# ### What may the chart claim?
#
# Back to the chart of part 3: who has more words, article by article? Whoever has gold can look the answer up. But
# nobody has gold for all articles. So we ask another thing: **had we had the machine alone, would the chart have been
# safe?** We count the same words in the gold, and call the distance between the two counts the **error** of a bar. A
# difference between two bars that is smaller than both errors together could come from the machine alone.

# %%
presidents = ["Vladimir Putin", "Xi Jinping"]
machine = found.groupby(["article", "speaker"])["words"].sum().unstack()[presidents].fillna(0)
by_reading = gold.groupby(["article", "speaker"])["words"].sum().unstack()[presidents].fillna(0)
claims = pd.DataFrame({"difference": machine["Xi Jinping"] - machine["Vladimir Putin"]})
claims["in the gold"] = by_reading["Xi Jinping"] - by_reading["Vladimir Putin"]
claims["error"] = (machine - by_reading).abs().sum(axis=1)
claims["larger than the error"] = claims["difference"].abs() > claims["error"]
claims.astype({"difference": int, "in the gold": int, "error": int})

# %% [markdown]
# `difference` is Xi Jinping's words minus Vladimir Putin's; below 0, Putin has more. `in the gold` is the same there.
#
# - In four articles the difference is larger than the error. There the chart may say who has more words.
# - In `samarkand-2022` it is **not**. The machine had the right order, and the gold even has a larger difference. But
#   errors of this size could as well have turned the order round. By the machine alone, nobody should claim it.
#
# And where nobody has made gold? Then read. Take 30 rows by lot, decide of each whether the words and the name are
# right, and count. If 6 of 30 are wrong, a fifth, then a bar that is a tenth longer than another one means nothing.
#
# One error no table shows. Even with no mistake at all, these would be five articles, chosen because they report on
# these two men. The chart may speak about **these texts**: not about an outlet, a country or the press.

# %% [markdown]
# ## 7. Your claim
#
# Make a claim about **who gets to speak**, on two of the five articles: who speaks, how much, in whose words, through
# whom, with which verbs. Two reports on one call suggest themselves. The cell lists the quotations of an article with
# their numbers: kind, speaker, cue (`nan`: none) and the first 70 letters. Change the key as you like.

# %%
for row in found[found["article"] == "call-2022-a"].itertuples():
    print(row.quotation, "|", row.kind, "|", row.who, "|", row.cue, "|", row.content[:70])

# %% [markdown]
# ### Exercise 03.5: who gets to speak?
#
# Write **one sentence** that could be false, and give the numbers of the quotations that it rests on, from both
# articles: one list for each, under its key. (Words copied from a quotation do, too.) You may exchange the keys for
# those of other articles.
#
# The check looks only at whether the evidence is there, and reads it back to you. Whether it carries the claim,
# discuss with a neighbour. Four questions:
#
# 1. Do these quotations show it, or does one need to know more than they say?
# 2. Would it still hold if the machine's errors (part 6) went the other way?
# 3. Does the longer article simply have more room?
# 4. Which quotation speaks against it? Add it, or make the claim smaller.

# %%
### BEGIN SOLUTION
claim = {
    "claim": "Both let both men speak, but only call-2022-b surely has words of Xi in marks.",
    "call-2022-a": ["Beijing’s willingness to increase", "We aim to strengthen cooperation"],
    "call-2022-b": [2, "The coordination of Moscow and Beijing"],
}
### STUB
# claim = {
#     "claim": "",
#     "call-2022-a": [],
#     "call-2022-b": [],
# }
### END SOLUTION
check("03.5", claim)

# %% [markdown]
# ## What this lesson can't tell you
#
# - **Five articles prove nothing** about outlets, countries or their press.
# - **Words are not weight.** Ten words in the first sentence can count for more than a hundred at the end.
# - **Who was asked?** The table shows who speaks. Who was never called, and who did not want to talk, it cannot show.
# - **The translation speaks too.** Words in marks are not the words that were said, and a cue may be the translator's.
# - **Abstaining is no zero.** Where no speaker was found, somebody spoke all the same.
# - **The gold is a reading**, by written rules, of one language model in two passes. Other rules give other numbers.

# %%
progress()

# %% [markdown]
# ## What you have learnt
#
# - Marks miss speech without marks, and catch words that nobody speaks. A rule on marks decides more than it shows.
# - A quotation has a source, a cue and a content. It is direct, mixed or indirect, and a cue can say that nothing was
#   said.
# - Who speaks in how many words rests on names, roles and pronouns, each with its own risk. A gap is better than a
#   guess.
# - Words travel through hands. Say through which.
# - A verb can take sides. One verb proves nothing.
# - A chart may claim a difference that is larger than its error, about the texts that it counts.

# %% [markdown]
# ## Where to go on
#
# **Lesson 04** asks what it means to measure a frame, and lets you do it by hand. **Lesson 06** puts the two reports on
# one call side by side.
#
# On your own texts: `quotations(annotate(load_articles("my_articles")))`. Read 30 rows before you trust the rest.
#
# *Sources: Hooper (1975), On assertive predicates. Levin (1993), English verb classes and alternations. Martin and
# White (2005), The language of evaluation: appraisal in English. Pareti (2015), Attribution: a computational approach.
# Quirk et al. (1985), A comprehensive grammar of the English language. Searle (1976), A classification of illocutionary
# acts. The cheapest reading of all marks is found with the method of Viterbi (1967).*
