# %% [markdown]
# # People, places, organisations
#
# **Question:** Who and what do these articles name, and can a machine tell us?
#
# **You will be able to:**
# - list the people, places and organisations of an article, by hand and by machine
# - count a person whatever the spelling: "Putin" and "Vladimir Putin" are one man
# - say how good such a list is, with two numbers that you have counted yourself: precision and recall
# - find names that the machine cannot join, and argue from the text who is meant
# - teach the machine a new name with one row of a spreadsheet
#
# **Minutes:** 75
#
# **Know before:** lesson 01 (run a cell, read a table, choose rows of a table)

# %% [markdown]
# Whom does an article name, and how often? That is a simple question, and many studies of news begin with it. For
# five articles you can answer it with a pencil. For five thousand you need a machine, and then you need to know how
# far to trust it.
#
# So this lesson goes back and forth. You read and write down, the machine reads and writes down, and then you compare.
#
# The next two cells fetch our tools and load the **pipeline**: the program that reads English. Run both.

# %%
import pandas as pd

from helpers import annotate, check, entities, load_articles, load_pipeline
from helpers import progress, read, sentences
from helpers.charts import bar_chart, show
from helpers.entities import gazetteer_patterns

# %%
nlp = load_pipeline()

# %% [markdown]
# ## 1. You read first
#
# Here is the first paragraph of `astana-2024`, an article on a meeting in July 2024. In the code, `=` gives a thing a
# name, so that we can use it again. `texts["astana-2024"]` picks one text by its key, and `split("\n\n")[0]` cuts it
# at the empty lines and takes the first piece. Python counts from 0.

# %%
articles = load_articles()
texts = articles.set_index("article")["text"]
print(texts["astana-2024"].split("\n\n")[0])

# %% [markdown]
# ### Exercise 02.1: predict
#
# Which people, places and organisations does this paragraph name? Write them down as they stand there, each in
# quotation marks, with commas between. Once each is enough. Leave out titles ("President").
#
# You will meet cases where you hesitate. Decide, and remember them: they are the interesting ones.

# %%
### BEGIN SOLUTION
my_people = ["Xi Jinping", "Vladimir Putin"]
my_places = ["Astana", "Kazakhstan", "Moscow", "Beijing"]
my_organisations = ["Tasnim News Agency", "TASS", "Shanghai Cooperation Organization"]
### STUB
# my_people = []
# my_places = []
# my_organisations = []
### END SOLUTION
check("02.1", {"people": my_people, "places": my_places, "organisations": my_organisations})

# %% [markdown]
# ## 2. The machine reads
#
# `annotate` sends all five articles through the pipeline. `entities` then lists every name that it found. One row is
# one **mention**: one place in one text where something is named. If an article says "Putin" ten times, that is ten
# rows.
#
# `len` counts the rows.

# %%
docs = annotate(articles)
mentions = entities(docs)
len(mentions)

# %% [markdown]
# That many mentions in five articles. Now the rows of the sentence that you have just read. In a table, `[...]` with
# a condition keeps the rows for which it is true. `==` asks "is it equal?", and `&` means "and".

# %%
mentions[(mentions["article"] == "astana-2024") & (mentions["sentence"] == 1)]

# %% [markdown]
# Compare with your lists. Each row tells you:
#
# | column | what it holds |
# |---|---|
# | `text` | the mention, letter by letter as the article has it |
# | `label` | PERSON, LOC (a place) or ORG (an organisation) |
# | `start`, `end` | where it stands, in characters from the beginning of the article |
# | `sentence` | the number of the sentence, from 1 |
# | `name` | the **canonical name**: one name for all spellings |
# | `resolved_by` | how we know: `name`, it is the canonical name; `alias`, it is another form of it |
#
# In the row of *Tasnim News Agency* `text` and `name` differ: the agency is called *Tasnim* in our table, whatever
# form the article uses. So `resolved_by` says `alias`.
#
# Look at *Moscow* and *Beijing* too. The label says LOC. But the sentence says that Moscow and Beijing "should
# maintain" something. Can a city do that? Here the words stand for two governments. The label goes by the word, not
# by what it stands for. If your study is about governments, `LOC` is not your answer.

# %% [markdown]
# ## 3. A page with the names marked
#
# A table shows names without their sentences. `read` shows the article itself. `docs[1]` is the second article,
# `call-2022-a`: a short report of a video call. Names are underlined, with the label behind each.
#
# The shaded parts are quotations, the subject of lesson 03. The small bold words at their beginning give the
# kind of quotation and the speaker; the machine has put them there, they do not stand in the article.

# %%
read(docs[1])

# %% [markdown]
# Read it once for the names that are marked, and once more for what is **not** marked. *Russian* in the first line
# is not, and neither is *Chinese*, nor *Friday*. Near the end "the Asian president" has no line under it: it means a
# man, but it does not name him.
#
# Then look at the post in the middle. In its bracket, "UN,BRICS,G20,SCO", four names stand with no space between
# them. They are marked one by one: our pipeline also cuts words at a comma. The text itself stays as it is.
#
# Two lines there may make you stop. Who or what is *AZ*? And does the line under "Armed Forces of Russia and China"
# go as far as you would draw it? We come back to both in part 6.

# %% [markdown]
# ## 4. What counts as a name
#
# Every tool has a rule for what counts. You have just seen two parts of ours: **no nationalities, no dates**. Other
# tools count both. Let us see how much that matters. `str.count` counts a piece of text in each article, and
# `sum()` adds up.

# %%
for word in ["Russian", "Chinese", "Western"]:
    in_texts = texts.str.count(word).sum()
    in_table = (mentions["text"] == word).sum()
    print(f"{word}: {in_texts} times in the articles, {in_table} times in our table")

# %% [markdown]
# *Russian* and *Chinese* stand in the articles twenty times or more each, and not once in our table. So "Russia is
# named so many times" means: the word *Russia*, not "the Russian president", not "Russian banks". A study with
# another tool, and thus another rule, would report a higher number for the same five articles. Neither is wrong,
# but you must say which rule you used.

# %% [markdown]
# ## 5. Whom do the articles name most?
#
# Before you run the cell: who will have the longest bar?
#
# We keep the people, and count the rows of each canonical name. `groupby("name").size()` puts rows with the same name
# together and counts them; `sort_values` brings the largest to the top and, with `kind="stable"`, leaves equals in
# alphabetical order. The chart shows those with two mentions or more, the table below it shows all.

# %%
people = mentions[mentions["label"] == "PERSON"]
by_name = people.groupby("name").size().sort_values(ascending=False, kind="stable")
ax = bar_chart(
    by_name[by_name >= 2],
    title="In our table Putin is named more often than Xi",
    xlabel="mentions in five articles",
)
show(ax, alt="The longest bar is Vladimir Putin's, then Xi Jinping's; all others are far shorter.")

# %%
by_name

# %% [markdown]
# Two names stand far above the rest: the two presidents, with Vladimir Putin first. Then come a few people with a
# handful of mentions, and a long tail of names that stand there once.
#
# Be slow with "the articles care more about Putin". The chart counts rows of a table. Read down the tail: do you know
# all these people? Is each of them a person? And does the name of somebody whom you know look odd? Note what you
# see; parts 6 and 8 come back to it.

# %% [markdown]
# ### `text` or `name`?
#
# Under which spellings do the two presidents stand in the texts? We group by two columns.

# %%
presidents = people[people["name"].isin(["Vladimir Putin", "Xi Jinping"])]
presidents.groupby(["name", "text"]).size()

# %% [markdown]
# *Putin* alone is the most frequent form; *Vladimir Putin* is rarer. With Xi it is the other way round: most
# mentions are *Xi Jinping*, fewer are *Xi*. Whoever counts only *Xi Jinping* and *Vladimir Putin* in `text` gets
# the order of the two wrong.
#
# "President Xi" is not a form of its own: titles do not belong to the name, so its `text` is *Xi*. How does the
# machine know that *Xi* is *Xi Jinping*? It looks **in the same article** for a longer name that begins or ends with
# it. If there is exactly one, that is the name. If there are two, it leaves the name open, as this invented example
# shows:

# %%
invented = annotate(["Nima Orlu and Tavo Orlu came to the talks. Orlu spoke first."])
entities(invented)[["text", "label", "name", "resolved_by"]]

# %% [markdown]
# Which Orlu spoke first? The text does not say, so `name` is missing in the last row: `NaN` is how pandas writes
# "nothing here". A gap that you can see is better than a guess that you cannot.
#
# One more rule of this kind is at work: within an article, the same words get the same label. The machine judges a
# mention by the few words around it. Without the rule it might take a surname for a person in one sentence and for
# a place in the next.

# %% [markdown]
# ### Exercise 02.2: one president, how many mentions?
#
# How many times does `astana-2024` name the president of Turkey? Find out under which name he stands in the table,
# then count his rows in that article. Give one number.

# %%
### BEGIN SOLUTION
turkish = (mentions["article"] == "astana-2024") & (mentions["name"] == "Recep Tayyip Erdoğan")
times_named = turkish.sum()
### STUB
# times_named = None
### END SOLUTION
check("02.2", times_named)

# %% [markdown]
# ## 6. How good is the table?
#
# "Pretty good" is not an answer. There is an honest way: mark the names of an article by hand, and hold the table
# against your list. Two things can go wrong, so there are two numbers.
#
# - The table may hold things that **do not belong** there. Of all rows in the table, what share is right? That is
#   **precision**.
# - The table may **miss** names. Of all mentions in your list, what share does the table have? That is **recall**.
#
# Let us do it for the organisations in `call-2022-a`, the short article above. Take a pencil and list every mention
# of an organisation on the page, repetitions too. Only then look at our list in the next cell.
#
# In `organisations.loc[condition, "text"]` the condition chooses the rows and `"text"` the column. `value_counts`
# counts how often each spelling occurs. `fillna(0)` writes 0 where one side does not have it.

# %%
by_hand = ["Kremlin", "UN Security Council", "Shanghai Cooperation Organization", "BRICS"]
by_hand += ["Group of 20", "Armed Forces of Russia and China", "UN", "BRICS", "G20", "SCO"]

organisations = mentions[mentions["label"] == "ORG"]
in_table = organisations.loc[organisations["article"] == "call-2022-a", "text"]

hand, table = pd.Series(by_hand).value_counts(), in_table.value_counts()
compared = pd.DataFrame({"by hand": hand, "in the table": table})
compared = compared.fillna(0).astype(int).sort_index()
compared["right"] = compared.min(axis=1)
compared

# %% [markdown]
# The column `right` has the smaller of the two numbers in each row (`min(axis=1)`): what both sides have.
#
# Read it row by row. Most rows agree. A row with a 0 under "by hand" is something that the table takes for an
# organisation, and we do not. *AZ* is the name of the account that posts. Is it a person, or a body? The article
# does not say, so we left it out. A row with a 0 under "in the table" is a mention that the machine missed.
#
# *Armed Forces of Russia* and *Armed Forces of Russia and China* are two rows, and each has a 0. The article speaks
# of the forces of both countries, and the machine took the words up to *Russia*. We ask for the whole phrase. Did
# your list have it otherwise? That is no error. It is another rule.

# %% [markdown]
# Now count. `sum()` adds up each column.

# %%
totals = compared.sum()
precision = totals["right"] / totals["in the table"]
recall = totals["right"] / totals["by hand"]
print(f"precision: {totals['right']} of {totals['in the table']} rows are right, {precision:.2f}")
print(f"recall: {totals['right']} of {totals['by hand']} mentions are found, {recall:.2f}")

# %% [markdown]
# Say both as sentences with the numbers in them, as the cell does. "The machine is right in 8 of 10 cases" hides
# which of the two is meant. And note what our strictness did: half of a name costs precision **and** recall.
# Someone who accepts half of a name would count one error less in each. The rule belongs to the result.
#
# With so few mentions, one more error moves both numbers a great deal. They describe this article, not the machine.
# And they flatter it: most of these organisations stand in a list that comes with the kit (part 9), and it has
# names from these very articles. Expect less on an article of yours.
#
# How the machine does on thousands of sentences is written in `course/pipeline/MODEL_CARD.md`.

# %% [markdown]
# ### Your turn, with a harder text
#
# `call-2021` reports an earlier video call. Here are its sentences, with their numbers: `itertuples()` hands over
# one row of the table after the other. Read all of them before you go on. (Odd ones, such as "Quaternary oceans.",
# stand in the article just so.) Something is strange about the names. What?

# %%
all_sentences = sentences(docs)
call_2021 = all_sentences[all_sentences["article"] == "call-2021"]
for row in call_2021.itertuples():
    print(row.sentence, row.text)

# %% [markdown]
# ### Exercise 02.3: precision and recall by hand
#
# Mark the people in `call-2021`: one entry for each mention, as it stands there, without titles ("President") and
# without "’s". A name that stands there three times stands three times in your list.
#
# Then compare your list with the table as above, and work out both numbers. You may copy the code from above and
# change it: your list, the other article, and `people` instead of `organisations`. Or count with a pencil:
# `people[people["article"] == "call-2021"]` shows the rows.

# %%
### BEGIN SOLUTION
my_list = ["Vladimir Putin", "Shen Qing", "Putin", "Joe Biden", "Shishi", "Hsieh", "Putin"]
my_list += ["Yuri Usakov", "Putin", "Sean Biden", "Putin", "Putin", "Chen", "Hsi", "Putin", "Hsi"]

mine = pd.Series(my_list).value_counts()
theirs = people.loc[people["article"] == "call-2021", "text"].value_counts()
right = pd.DataFrame({"mine": mine, "theirs": theirs}).fillna(0).min(axis=1).sum()

my_precision = right / theirs.sum()
my_recall = right / mine.sum()
### STUB
# my_list = []
# my_precision = None
# my_recall = None
### END SOLUTION
check("02.3", {"by hand": my_list, "precision": my_precision, "recall": my_recall})

# %% [markdown]
# Now look at the rows that the table has and your list has not. *Sputnik Lite*, for example, is a vaccine. A name
# that the machine has not met before, with a capital letter and few words around it that help: that is where a
# small pipeline guesses.
#
# What is in your list and not in the table, it has missed. In this article that is little or nothing. Elsewhere it
# does miss people. You know "roleXi" in `call-2022-b` from lesson 01: there is no comma or space at which to cut,
# so that *Xi* is in no row.

# %% [markdown]
# ## 7. Which names stand in which article?
#
# A **crosstab** counts two columns against each other: one row a name, one column an article.

# %%
people_by_article = pd.crosstab(people["name"], people["article"])
people_by_article

# %% [markdown]
# Read along the row of *Vladimir Putin*: no 0 in it. Now along *Xi Jinping*: there is one, under `call-2021`. An
# article on a call between the two presidents that does not name one of them? Read down that column instead:
# *Shishi*, *Hsieh*, *Chen*, *Hsi*, people whom no other article names. You have met them in exercise 02.3, together
# with *Shen Qing*.
#
# A crosstab is a table like any other, so conditions work on it. `> 0` asks each cell "is this name there at all?",
# and `sum(axis=1)` adds up along each row: in how many articles does the name stand?

# %%
in_articles = (people_by_article > 0).sum(axis=1)
in_articles[in_articles > 1]

# %% [markdown]
# Of all people in the table only the two presidents stand in more than one article. That is no surprise: the articles
# were chosen because they report on those two.

# %% [markdown]
# ### Exercise 02.4: in every article
#
# Which names, of people **and** places **and** organisations, stand in every one of the five articles? Predict
# first, on paper. Then make a crosstab of all `mentions`, and keep the names that stand in all five. Two spellings
# of one name should not count as two.

# %%
### BEGIN SOLUTION
by_article = pd.crosstab(mentions["name"], mentions["article"])
in_every_article = by_article.index[(by_article > 0).all(axis=1)]
### STUB
# in_every_article = None
### END SOLUTION
check("02.4", in_every_article)

# %% [markdown]
# ## 8. One man, five names
#
# Back to `call-2021`, and to the five strange names in it. We put them into a list, and ask which rows the table has
# for them. `isin` asks "is it one of these?".

# %%
strange = ["Shen Qing", "Shishi", "Hsieh", "Chen", "Hsi"]
open_cases = people[(people["article"] == "call-2021") & people["name"].isin(strange)]
open_cases[["sentence", "text", "name", "resolved_by"]]

# %% [markdown]
# No two of these spellings share a `name`. For the table, each is a person of its own. The machine joins names only
# where their letters give it a reason, and *Chen* shares nothing with *Shishi*. It abstains.
#
# Did it do badly? It has **found** these mentions. It has not found **who** they are. Those are two questions, and
# each has a recall of its own. For the first one you have counted it in exercise 02.3. For the second it is 0: no
# mention of the Chinese president in this article has his name.
#
# You can do better, since you know what a call between two people is. The text says "the two presidents". It says to
# whom Putin spoke, and whom Xinhua quoted. It looks as if translation has mangled one name in five ways. (And look at
# *Joe Biden* and *Sean Biden*.) But "it looks as if" calls for evidence.

# %% [markdown]
# ### Exercise 02.5: your claim, with evidence
#
# Choose one or more of the five names. Whom do they mean? Write your claim in a sentence, and give the evidence:
#
# - from `call-2021`: sentences that name him and tell what he did or was about to do;
# - from `call-2022-b`, a report on a call a year later: a sentence that names a man who did the same.
#
# Evidence is a list of sentence numbers, or of words copied from the sentence. To look through the other article,
# use the loop of part 6 with its key. One hint: what did the two look forward to, for the winter?
#
# The check looks only at whether the evidence is there. Whether it carries your claim, discuss with a neighbour.

# %%
### BEGIN SOLUTION
claim = "Hsi is Xi Jinping: Putin wanted to meet Hsi at the Olympics in Beijing, and met Xi there."
in_call_2021 = ["looking forward to meeting Hsi at the Beijing Winter Olympics"]
in_call_2022_b = ["they met face to face during the Olympics held in Beijing this year"]
### STUB
# claim = ""
# in_call_2021 = []
# in_call_2022_b = []
### END SOLUTION
check("02.5", {"claim": claim, "call-2021": in_call_2021, "call-2022-b": in_call_2022_b})

# %% [markdown]
# ### Joining by hand, in the open
#
# Suppose that you are convinced for all five. Then decide, and let everybody see that it was **your** decision: put
# it into a new column and leave `name` as it was. We copy the names, change the rows of `open_cases`, all of them in
# this one article, and add the copy as the column `decided`.

# %%
decided = people["name"].copy()
decided[open_cases.index] = "Xi Jinping"
people = people.assign(decided=decided)
before, after = people["name"].value_counts(), people["decided"].value_counts()
both = pd.DataFrame({"by the table": before, "by our decision": after})
both.loc[["Vladimir Putin", "Xi Jinping"]].astype(int)

# %% [markdown]
# Putin's number stays, Xi's goes up by the number of rows that we joined. The order of the two is the same, the
# distance is not. And the error was not spread evenly: it took mentions away from **one** of the two men, and all in
# **one** article. Machines often do worse on names that are rare in their training texts. Whoever compares how often
# people are named should look at the mistakes of each person separately.

# %% [markdown]
# ## 9. Teaching the machine: the gazetteer
#
# A **gazetteer** is a list of names with what they stand for. Ours is a spreadsheet, `helpers/gazetteer.csv`, with
# three columns: label, pattern (the words as an article has them), and the canonical name. `gazetteer_patterns()`
# reads it; the canonical name is called `id` there.

# %%
gazetteer = pd.DataFrame(gazetteer_patterns())
gazetteer[gazetteer["id"].isin(["Shanghai Cooperation Organization", "United States", "Tasnim"])]

# %% [markdown]
# Three spellings lead to *Shanghai Cooperation Organization*, and one of them is *SCO*. No machine could work that
# out from the letters alone: S, C and O begin the names of many things.
#
# What does the gazetteer add? We take a sentence full of abbreviations and annotate it twice. Inside the `with`
# block the gazetteer is switched off; after it, it is on again. (`item()` takes the one text out of a column that
# holds only one. `set_option` asks for long names in full, as in lesson 01.)

# %%
pd.set_option("display.max_colwidth", None)
sentence = all_sentences.loc[all_sentences["text"].str.contains("CICA"), "text"]
print(sentence.item())
with nlp.select_pipes(disable="gazetteer"):
    without = entities(annotate(sentence, pipeline=nlp))
without[["text", "label", "name", "resolved_by"]]

# %%
entities(annotate(sentence, pipeline=nlp))[["text", "label", "name", "resolved_by"]]

# %% [markdown]
# The first table is without the gazetteer. *SCO* is only itself there. Of the other abbreviations some are missing,
# such as *BRICS*. And the conference's long name is not whole: its last word, *Asia*, has become a place. In the
# second table *SCO* stands for its full name, and the conference and *CICA* are one.
#
# *Xi* has become a name of its own in both tables. Do you see why? We gave the machine this one sentence, and the
# full name stands elsewhere in the article. It can only join what it sees together.

# %% [markdown]
# ### A row of your own
#
# In `astana-2024` a nuclear power plant is called "Akuyo". The plant in Turkey is Akkuyu. A row for it would be
#
# ```
# LOC,Akuyo,Akkuyu
# ```
#
# To keep it, open `helpers/gazetteer.csv` in a spreadsheet program, add the row, save it as CSV (UTF-8), and restart
# the notebook. A class or a project may rather keep a file of its own, with the same three columns, and add it with
# `nlp.get_pipe("gazetteer").add_patterns(gazetteer_patterns("my_names.csv"))`.
#
# To try a row out first, give it to the pipeline in code, as here; `remove` takes it out again.

# %%
row = {"label": "LOC", "pattern": "Akuyo", "id": "Akkuyu"}
plant = all_sentences.loc[all_sentences["text"].str.contains("Akuyo"), "text"]

before = entities(annotate(plant, pipeline=nlp))
nlp.get_pipe("gazetteer").add_patterns([row])
after = entities(annotate(plant, pipeline=nlp))
nlp.get_pipe("gazetteer").remove("Akkuyu")

print(plant.item())
print("before:", list(before["name"]))
print("after: ", list(after["name"]))

# %% [markdown]
# The machine had found the word already. With our row it also knows the usual name. So why not add
# `PERSON,Chen,Xi Jinping`, and be rid of part 8?
#
# Because a gazetteer works on **every** text. Chen is one of the most frequent family names there are. The row would
# turn every Chen of every article into the president of China, without a trace in the text. A gazetteer is for names
# that mean the same everywhere. What is true in one article only belongs in a decision like that of part 8.

# %% [markdown]
# ## What this lesson can't tell you
#
# - **Five articles prove nothing** about outlets or countries. They were chosen because they report on two
#   presidents. That these two lead the chart says how they were chosen.
# - **A small pipeline.** It runs on any laptop without internet, and pays for it with mistakes. Its scores on large
#   test sets are in `course/pipeline/MODEL_CARD.md`. None of those sets is machine-translated news: expect less here.
# - **Names are not all.** "The Chinese leader", "he", "the Asian president" mean a person without naming him. Count
#   names, and you count names.
# - **The body, not the headline.** `call-2021` has a sixth spelling, "Xsi", in its title. The table covers `text` only.
# - **Naming is not praising or blaming.** How often somebody is named says nothing on how the article presents them.

# %% [markdown]
# ## What you have learnt
#
# - A mention is one place in one text; a canonical name joins its spellings. Count `name`, not `text`.
# - What counts as a name is a rule. Ours leaves out nationalities, dates, titles and pronouns.
# - Precision: of what the table has, how much is right. Recall: of what is there, how much the table has. You can
#   count both on a page with a pencil.
# - A machine can find a name and not know whose it is. Where it abstains you may decide, with evidence, in a column of
#   your own.
# - A gazetteer teaches names that mean the same everywhere.

# %%
progress()

# %% [markdown]
# ## Where to go on
#
# You know who is named. **Lesson 03** asks who gets to speak: whose words do the articles quote, directly or in the
# writer's own words, and which verbs introduce them?
#
# To use the tools of this lesson on your own texts, put them into a folder and write `load_articles("my_articles")`.
# Choose one of your articles, mark its people by hand, and count precision and recall before you trust the rest.
