# %% [markdown]
# # People, places, organisations
#
# **Question:** Who and what do these articles name, and can a machine tell us?
#
# **You will be able to:**
# - list who and what a paragraph names, by hand and by machine
# - find the machine's errors, and count its precision and recall yourself
# - teach the machine a name with a row of a spreadsheet, and see when a row does harm
# - say whom a garbled name means, on what evidence, and when it is better to say nothing
# - show that "who is mentioned most" depends on what counts as a mention
#
# **Minutes:** 90
#
# **Know before:** lesson 01 (run a cell, read a table, choose rows of a table)

# %% [markdown]
# Whom does an article name, and how often? That is a simple question, and many studies of news begin with it. For
# five articles you can answer it with a pencil. For five thousand you need a machine, and then you need to know how
# far to trust it.
#
# So this lesson goes back and forth. You read and decide, the machine reads and decides, and then you compare.
#
# The next two cells fetch our tools and load the **pipeline**: the program that reads English. The last line asks
# tables to show long texts in full, as in lesson 01. Run both.

# %%
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd

from helpers import annotate, check, entities, explain, load_articles, load_pipeline
from helpers import progress, read, sentences
from helpers.charts import bar_chart, show
from helpers.entities import gazetteer_patterns
from helpers.framing import COURSE_FOLDER

# %%
nlp = load_pipeline()
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## 1. You read first
#
# A program that marks names also says of what kind each is. It does so with a **label**. Five labels are for names:
#
# | label | what it marks | for example |
# |---|---|---|
# | `PERSON` | a person | Nelson Mandela |
# | `ORG` | an organisation: an agency, a company, an alliance of states, a ministry | UNESCO |
# | `GPE` | a state or a town ("geopolitical entity": a place with a government) | Peru, Nairobi |
# | `LOC` | any other place: a continent, a sea, a mountain | Africa, the Alps |
# | `NORP` | a nationality, a religion, a political group | Peruvian, Buddhist |
#
# Here is the first paragraph of `astana-2024`, an article on a meeting in July 2024. In the code, `=` gives a thing a
# name, so that we can use it again. `texts["astana-2024"]` picks one text by its key, and `split("\n\n")[0]` cuts it
# at the empty lines and takes the first piece. Python counts from 0.

# %%
articles = load_articles()
texts = articles.set_index("article")["text"]
paragraph = texts["astana-2024"].split("\n\n")[0]
print(paragraph)

# %% [markdown]
# ### Exercise 02.1: predict
#
# Which names are in this paragraph, and which label does each get? Write them into four lists, as they stand there,
# each in quotation marks, with commas between. (There is no `LOC` here.) Once each is enough. Leave out titles
# ("President"), and take the whole name.
#
# You will meet cases where you hesitate. Decide, and remember them: they are the interesting ones.

# %%
### BEGIN SOLUTION
my_persons = ["Xi Jinping", "Vladimir Putin"]
my_organisations = ["Tasnim News Agency", "TASS", "Shanghai Cooperation Organization"]
my_states_and_towns = ["Astana", "Kazakhstan", "Moscow", "Beijing"]
my_nationalities = ["Chinese", "Russian"]
### STUB
# my_persons = []
# my_organisations = []
# my_states_and_towns = []
# my_nationalities = []
### END SOLUTION
my_lists = {
    "PERSON": my_persons,
    "ORG": my_organisations,
    "GPE": my_states_and_towns,
    "NORP": my_nationalities,
}
check("02.1", my_lists)

# %% [markdown]
# ## 2. The machine reads
#
# `annotate` sends all five articles through the pipeline. `entities` then lists everything that it marked. One row is
# one **mention**: one place in one text where somebody or something is meant. If an article says "Putin" ten times,
# that is ten rows. `len` counts the rows.

# %%
docs = annotate(articles)
mentions = entities(docs)
len(mentions)

# %% [markdown]
# That many mentions in five articles. `value_counts` counts how often each label occurs, and `to_frame` makes a table
# of the counts.

# %%
mentions["label"].value_counts().to_frame("mentions")

# %% [markdown]
# Two labels stand far above the rest: `GPE` and `PERSON`. Besides the five labels for names there are others: `EVENT`,
# and for quantities `DATE`, `MONEY`, `PERCENT` and `CARDINAL` (any other number).
#
# Now the rows of the paragraph that you have just read. In a table, `[...]` with a condition keeps the rows for which
# it is true. `==` asks "is it equal?", and `&` means "and". `end` is where a mention ends, counted in characters; so
# the second condition keeps what ends within the paragraph.

# %%
in_paragraph = mentions["end"] <= len(paragraph)
mentions[(mentions["article"] == "astana-2024") & in_paragraph]

# %% [markdown]
# Compare with your lists. There is more in the table than names: a day (`DATE`), and the word *his*. Each row tells:
#
# | column | what it holds |
# |---|---|
# | `text`, `label` | the mention, letter by letter as the article has it, and its kind |
# | `start`, `end` | where it stands, in characters from the beginning of the article |
# | `sentence` | the number of the sentence, from 1 |
# | `name` | the **canonical name**: one name for all the ways in which an article speaks of somebody |
# | `resolved_by` | how the machine knows: `name`, `alias` (another form of the name), `pronoun`, `metonym` … |
#
# `resolved_by` is `name` where the text is the canonical name itself. Look at *his*: it names nobody, it is a
# `pronoun`, and the column `name` says who is meant. Dates and numbers have no name: `NaN` is how pandas writes
# "nothing here".
#
# Look at *Moscow* and *Beijing* too. The label goes by the word: a town. But the sentence says that both "should
# maintain" something. Can a town do that? The column `name` goes by the meaning: a state. The word for this is
# **metonym**: a capital that stands for its government. Part 7 comes back to it.

# %% [markdown]
# ## 3. A page with the names marked
#
# A table shows names without their sentences. `read` shows the article itself. `docs[1]` is the second article,
# `call-2022-a`: a short report of a video call. Names and quantities are underlined, with the label behind each.
# (The shaded parts are quotations, the subject of lesson 03. The small bold words at their beginning were put there
# by the machine.)

# %%
read(docs[1])

# %% [markdown]
# Read it once for what is marked. *Russian* and *Chinese* are, as `NORP`: nationalities. *this Friday* is a `DATE`.
# In the post in the middle, "UN,BRICS,G20,SCO", four names stand with no space between them, and are marked one by
# one: our pipeline also cuts words at a comma.
#
# Read it once more for what is **not** marked. "The head of the Kremlin" in the second paragraph, "the Asian
# president" in the last: they mean a man without naming him. The page underlines only names; the table has such
# **roles** too, where the machine knows who is meant.
#
# And take a pencil to "the Armed Forces of Russia and China". Where does a name begin there, and where does it end?
# Is it one name, or two, or three? Decide before you read on, and compare with what the machine has done. Somebody
# has to lay down a rule.

# %% [markdown]
# ## 4. How good is the table?
#
# "Pretty good" is not an answer. There is an honest way: mark every mention by hand, and hold the table against it.
# Such a table made by reading is called **gold**. The kit has one for the five articles. `pd.read_csv` reads a
# spreadsheet; `COURSE_FOLDER` is the place of the course's files on your computer; `head` shows the first rows.

# %%
gold = pd.read_csv(COURSE_FOLDER / "gold" / "entities.csv")
gold.drop(columns="note").head(5)

# %% [markdown]
# Its column `mention` says whether a row is a `name`, a `role` or a `pronoun`. Who made it? Not people: a large
# language model read the articles twice, in different order, by written rules, and what differed was settled. "Gold"
# means looked at closely. It does not mean that nobody could argue. For the armed forces its rule says: *Russia* is a
# name and *China* is a name, the forces are none. You may have decided otherwise, with good reason. Then you count by
# another rule, and must say so. `course/gold/README.md` has the rules.
#
# We compare names first. `isin` asks "is it one of these?". The first condition keeps the labels that the gold has, so
# that dates, numbers and events are out. `~` means "not": the second one leaves out roles and pronouns.

# %%
gold_names = gold[gold["mention"] == "name"]

is_name = mentions["label"].isin(gold["label"]) & ~mentions["resolved_by"].isin(["role", "pronoun"])
names = mentions[is_name]
print(len(names), "names in the table,", len(gold_names), "in the gold")

# %% [markdown]
# Two numbers, near each other. They prove little: the table may have the wrong ones. So each row of the table must
# find its partner in the gold: **same article, same beginning, same end, same label**. Half a name does not count.
#
# `merge` pairs the rows of two tables that agree in the columns `on=`. `how="outer"` also keeps the rows without a
# partner, and `indicator=True` adds a column `_merge` that says where a row comes from. `[*keys, "text"]` is the list
# `keys` with one more item. Both tables have a column `text`: `suffixes` tells them apart.

# %%
keys = ["article", "start", "end", "label"]
table_side, gold_side = names[[*keys, "text"]], gold_names[[*keys, "text"]]
sides = (" (table)", " (gold)")
compared = table_side.merge(gold_side, on=keys, how="outer", indicator=True, suffixes=sides)
compared["_merge"].value_counts().to_frame("rows")

# %% [markdown]
# `both`: the table has it, and the gold has it, so it is right. `left_only`: only the table on the left has it. It
# does **not belong** there. `right_only`: only the gold has it. The machine **missed** it.
#
# Here are all rows that have no partner. Go through them and ask of each: what kind of error is this?

# %%
errors = compared[compared["_merge"] != "both"]
errors[["article", "label", "text (table)", "text (gold)"]]

# %% [markdown]
# There can be four kinds (not all of them need occur in your list):
#
# - **made up**: a row of the table with nothing like it in the gold;
# - **missed**: a row of the gold with nothing like it in the table. *Xi* in `call-2022-b` is the one in "roleXi", of
#   lesson 01. There is neither space nor comma at which to cut. *In the rear* and *Political Room* sign embedded posts
#   in `samarkand-2022`; the gold takes them for outlets;
# - **a wrong border**: both sides have a part of the same words. *AUKUS Partnership* is such a case: the kit's list of
#   names has only *AUKUS*;
# - **a wrong label**: the same words on both sides.
#
# An error of the last two kinds stands there **twice** or more, as something that does not belong and as something
# missed: look for the rows of *Indo-Pacific Community*.
# Our rule is strict. Somebody who is content with half of a name would count fewer errors. The rule belongs to the
# result.

# %% [markdown]
# ### Precision and recall
#
# Two things can go wrong, so there are two numbers.
#
# - **Precision**: of all rows in the table, what share is right?
# - **Recall**: of all names in the gold, what share does the table have?
#
# Both begin with the same count, the right ones. They divide it by different things.

# %%
right = (compared["_merge"] == "both").sum()
print(f"precision: {right} of {len(names)} rows are right, {right / len(names):.2f}")
print(f"recall: {right} of {len(gold_names)} names are found, {right / len(gold_names):.2f}")

# %% [markdown]
# Say both as sentences with the numbers in them, as the cell does. "The machine is nearly always right" hides which of
# the two is meant.
#
# Is it equally good with all labels? We count the same three things for each, and divide column by column. `fillna(0)`
# writes 0 where there was nothing to count.

# %%
by_label = pd.DataFrame({
    "right": compared.loc[compared["_merge"] == "both", "label"].value_counts(),
    "in the table": names["label"].value_counts(),
    "in the gold": gold_names["label"].value_counts(),
}).fillna(0)  # fmt: skip
by_label["precision"] = by_label["right"] / by_label["in the table"]
by_label["recall"] = by_label["right"] / by_label["in the gold"]
by_label.round(2)

# %% [markdown]
# Persons, states and nationalities: almost every one. Organisations are harder. And `LOC`? Look at how few there are
# before you say anything: with five places in the gold, one more or less moves recall by a fifth. A share without
# its "of how many" is worth little.
#
# ### Too good to be true
#
# These numbers are high. Before you believe them for an article of **yours**, ask where they come from. The pipeline
# draws above all on two things: a network that has learnt from other texts how names look, and a list of names, the
# **gazetteer**. Whoever made the list knew these five articles. So this is like an exam with the answers in the drawer.
#
# Close the drawer. Inside the `with` block the gazetteer is switched off; after it, it is on again.

# %%
with nlp.select_pipes(disable="gazetteer"):
    without = entities(annotate(articles, pipeline=nlp))
print("organisations with the gazetteer:   ", (mentions["label"] == "ORG").sum())
print("organisations without the gazetteer:", (without["label"] == "ORG").sum())

# %% [markdown]
# ### Exercise 02.2: without the list
#
# Count precision and recall of the **organisations** in the table `without`, against those of the gold. Exact spans,
# as above. You need three numbers: the rows with the label `ORG` in `without`, those in `gold_names`, and how many
# find a partner: `….merge(…, on=keys)`. Without `how="outer"`, `merge` keeps only rows with a partner.
#
# Predict first: which of the two numbers falls further?

# %%
### BEGIN SOLUTION
organisations = without[without["label"] == "ORG"]
gold_organisations = gold_names[gold_names["label"] == "ORG"]
found = organisations.merge(gold_organisations, on=keys)

my_precision = len(found) / len(organisations)
my_recall = len(found) / len(gold_organisations)
### STUB
# my_precision = None
# my_recall = None
### END SOLUTION
check("02.2", {"precision": my_precision, "recall": my_recall})

# %% [markdown]
# Without the list the machine lacks what cannot be read off the letters: abbreviations above all. Expect something
# nearer to this on articles of yours, until you have taught it your names (part 5).
#
# What the numbers can't carry, even so:
#
# - **Five articles.** One more error moves the number of a label. These are counts on these texts, no property of the
#   machine.
# - **They were known.** Those who wrote the machine's rules had read these articles. A fair test takes texts that
#   nobody has seen. `course/pipeline/MODEL_CARD.md` has scores on thousands of sentences of other texts.
# - **The gold is a reading**, by written rules, not the truth. Other rules, other numbers.

# %% [markdown]
# ## 5. Teaching the machine: the gazetteer
#
# The gazetteer is a spreadsheet, `helpers/entities/gazetteer.csv`. `label` and `pattern` say: where these words
# stand, there is a name of this kind. `name` is the canonical name. `gazetteer_patterns()` reads it, and calls the
# canonical name `id`.

# %%
gazetteer = pd.DataFrame(gazetteer_patterns())
print(len(gazetteer), "rows. Three of them:")
gazetteer[gazetteer["id"] == "Shanghai Cooperation Organization"]

# %% [markdown]
# Three ways to write one name. No machine could work out the last one from its letters: S, C and O begin the names
# of many things.
#
# ### A spreadsheet of your own
#
# In `astana-2024` stands a nuclear power plant called "Akuyo". It has its name from a place in Turkey, which is
# usually spelt Akkuyu. Our gold calls it a `LOC`. We write a spreadsheet with one row. `mkdtemp()` makes an empty
# folder for things that need not last, `to_csv` writes the file, and `read_text` reads it back, to see what is in it.

# %%
rows = [("LOC", "Akuyo", "Akkuyu")]
my_file = Path(mkdtemp()) / "my_names.csv"
pd.DataFrame(rows, columns=["label", "pattern", "name"]).to_csv(my_file, index=False)
print(my_file.read_text(encoding="utf-8"))

# %% [markdown]
# Two lines: the names of the columns, and our row, with commas between. You can write the same in a spreadsheet
# program, and save it as CSV (UTF-8).
#
# Now the machine has to read it. The next cell makes a tool of our own, as `def` did in lesson 01. It writes rows
# into the file, keeps a copy of what the gazetteer holds (`as_it_was`), adds the rows, lets the machine read the five
# articles, and puts the gazetteer back as it was. What comes behind `return` is what the tool gives us: the new table.


# %%
def with_my_rows(rows):
    pd.DataFrame(rows, columns=["label", "pattern", "name"]).to_csv(my_file, index=False)
    ruler = nlp.get_pipe("gazetteer")
    as_it_was = list(ruler.patterns)
    ruler.add_patterns(gazetteer_patterns(my_file))
    table = entities(annotate(articles, pipeline=nlp))
    ruler.clear()
    ruler.add_patterns(as_it_was)
    return table


taught = with_my_rows([("LOC", "Akuyo", "Akkuyu")])
readings = pd.concat([mentions, taught], keys=["before", "after"])
readings.loc[readings["text"] == "Akuyo", ["text", "label", "name"]]

# %% [markdown]
# (`concat` puts two tables one below the other, and `keys` says which is which. If there is no row `before`, the
# machine had missed the name.) With our row, the machine has the label of the gold, and the usual name. A row can find
# what was missed, draw a border, or set a label.
#
# ### A row that does harm
#
# "Beijing" often stands for the Chinese government. Why not tell the machine so, once and for all? We try it, and
# count the `name` of each *Beijing*: before, after, and in the gold. The loop does it for one table after the other;
# `counts[title] = …` keeps what it counts under a title.

# %%
harmful = with_my_rows([("GPE", "Beijing", "China")])
counts = {}
for title, table in [("before", mentions), ("after", harmful), ("gold", gold)]:
    counts[title] = table.loc[table["text"] == "Beijing", "name"].value_counts()
pd.DataFrame(counts).fillna(0).astype(int)

# %% [markdown]
# Now every Beijing is China. Mostly that is right. But the gold has some that are the town: Olympic Games were held
# there, and Putin paid it a visit. Those are lost, and nothing in the table shows it.
#
# A gazetteer works on **every** text, and knows no sentence. It is for names that mean the same everywhere. The more
# often a row is right, the harder it is to see where it is wrong.
#
# ### Exercise 02.3: mend an error
#
# Go back to the list of errors in part 4. Choose one or more that a row can mend, and write the rows. Try them out
# with `with_my_rows(my_rows)`. `check` lets the machine read the five articles with your rows, and compares with the
# gold: something must be right that was not before, and nothing may be lost.

# %%
### BEGIN SOLUTION
my_rows = [
    ("ORG", "AUKUS Partnership", "AUKUS"),
    ("ORG", "Indo-Pacific Community", "Quadrilateral Security Dialogue"),
]
### STUB
# my_rows = [("", "", "")]
### END SOLUTION
check("02.3", my_rows)

# %% [markdown]
# To keep your rows for other texts, write them to a file beside this notebook (`my_file = "my_names.csv"`), and add
# them to the gazetteer at the start of your work, with
# `nlp.get_pipe("gazetteer").add_patterns(gazetteer_patterns("my_names.csv"))`. Then go through part 4 once more, on
# articles that you did **not** look at when you wrote the rows. Otherwise you have only put answers into the drawer.

# %% [markdown]
# ## 6. One man, five names
#
# `call-2021` reports a video call of two presidents. Here are its sentences, with their numbers: `itertuples()` hands
# over one row of the table after the other. Read all of them. (Odd ones, such as "Quaternary oceans.", stand in the
# article just so.)

# %%
all_sentences = sentences(docs)
for row in all_sentences[all_sentences["article"] == "call-2021"].itertuples():
    print(row.sentence, row.text)

# %% [markdown]
# You know from lesson 01 that something is wrong with the names. Five are strange: *Shen Qing*, *Shishi*, *Hsieh*,
# *Chen*, *Hsi*. None stands in any other of our articles, and *Xi Jinping*, whom the other four name, does not stand
# in this one. It looks as if a translation had mangled one name in five ways. But "it looks as if" calls for
# evidence.
#
# ### Exercise 02.4: your claim, with evidence
#
# Choose one or more of the five names. Whom do they mean? Write your claim in a sentence that holds the name, and
# give the evidence:
#
# - from `call-2021`: sentences with that name that tell what he did or was about to do;
# - from `call-2022-b`, a report on a call a year later: a sentence on a man who did the same.
#
# Evidence is a list of sentence numbers, or of words copied from the sentence. To look through the other article, use
# the loop above with its key. One hint: what did the two look forward to, for the winter?
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
check("02.4", {"claim": claim, "call-2021": in_call_2021, "call-2022-b": in_call_2022_b})

# %% [markdown]
# ### What does the machine say?
#
# Where it takes a name for a mangled form of another, `resolved_by` says `garbled`.

# %%
garbled = mentions[(mentions["article"] == "call-2021") & (mentions["resolved_by"] == "garbled")]
garbled[["sentence", "text", "name"]]

# %% [markdown]
# It gives the strange names to Xi Jinping. It also joins *Sean Biden* to Joe Biden, and *Usakov* to a man whom its
# list spells Ushakov. On what evidence? `explain` takes one row and lists it. `.iloc[0]` picks the first row for which
# the condition is true.

# %%
hsieh = mentions[mentions["text"] == "Hsieh"].iloc[0]
reasons = explain(hsieh)
reasons

# %% [markdown]
# One row is one piece of evidence for or against a **candidate**. `weight` says how much it counts: above 0 it speaks
# for him, below 0 against him. Read the rows of Xi Jinping first:
#
# - how far the names are alike, in letters and in how they sound. For *Hsieh* that is little;
# - that he took part in the meeting. The text does not say so: the machine has it from `seeds/meetings.csv`, a table
#   of who met;
# - that he took part, but the article never writes his name;
# - that *Hsieh* is one word, and the article never says who that is.
#
# Then those of Vladimir Putin. He took part as well. But he is named in the same sentence, under his own name.

# %%
reasons.groupby("candidate")["weight"].sum().sort_values(ascending=False).to_frame("sum")

# %% [markdown]
# The machine adds up each candidate's weights. It takes the best one only if the sum is high enough **and** clearly
# ahead of the next. Otherwise it gives no name; or, where the name is far from everybody, it takes it for somebody
# else. (`groupby("candidate")["weight"].sum()` puts rows of the same
# candidate together and adds up their weights.)
#
# Now hold this against **your** evidence. You had something that the machine does not use: the Olympic Games in
# Beijing, in two articles. It reads one article at a time. It had something that you may not have used: how the names
# sound. Both of you knew that a call has two sides.
#
# ### Take the table of meetings away
#
# How much hangs on who met? Predict first. `drop(columns=…)` gives a copy of the articles without these columns, and
# `how="left"` keeps every row of the table on the left.

# %%
bare = articles.drop(columns=["participants", "roles"])
alone = entities(annotate(bare))

place = ["article", "start", "end", "text"]
side_by_side = garbled[[*place, "name"]].merge(
    alone[[*place, "name"]], on=place, how="left", suffixes=(" with meetings", " without")
)
side_by_side[["text", "name with meetings", "name without"]]

# %% [markdown]
# *Sean Biden* and *Usakov* are still known: the surname says enough, or the letters and the office together. But of
# the five strange names none is Xi Jinping any more. As long as the machine knows who met, it is careful: one word that
# nobody introduces is either one of those whom it knows, or is left open. Without the table it has less to go by. A
# name that is near nobody becomes a person of its own, and two that are like each other may be joined. Where the
# article has one man at the other end of the call, the table now has several.
#
# So what we called reading rested on a table that somebody filled in. It is a claim too, and has its evidence in a
# column, like everything in lesson 01. If that table is wrong, the machine will be wrong with confidence.

# %% [markdown]
# ### When nobody should say
#
# The people in the next cell are invented. Who spoke first?

# %%
text = "President Nima Orlu met President Tavo Orlu. President Orlu spoke first."
invented = annotate([text])
entities(invented)[["text", "label", "name", "resolved_by"]]

# %% [markdown]
# The text does not say which Orlu. So the machine **abstains**: in the last row `name` is missing. It could guess, and
# would be right half of the time. Why is a gap better?
#
# - A wrong name spoils **two** counts: one person gets a mention too many, the other one too few. A gap spoils one.
# - A gap can be **seen**, counted and filled by somebody who knows. A wrong name looks like a right one.
# - Errors that can't be seen are not spread evenly. In `call-2021` they would all hit **one** of the two men.
#
# Nothing keeps **you** from deciding, in a column of your own, with your evidence beside it.

# %% [markdown]
# ## 7. Who is mentioned most?
#
# One of the commonest claims about news: "the article speaks mostly of her". To back it, you count mentions. But
# what is one?
#
# ### Roles and pronouns
#
# Here are the roles in `samarkand-2022`: somebody is meant by what he is.

# %%
roles = mentions[mentions["resolved_by"] == "role"]
roles.loc[roles["article"] == "samarkand-2022", ["sentence", "text", "name"]]

# %% [markdown]
# "The Russian dignitary", "the Chinese leader": a nationality decides. "The leader", "the dignitary": here the
# machine takes the leader whom the text spoke of last. Many languages avoid saying a name twice, and put such words
# in its place. Whoever counts names alone counts this habit, too.
#
# How good are these guesses? The gold has roles and pronouns as well. This time the question is not whether a mention
# was found but **who** it is. In `.loc[condition, "outcome"] = …` the condition chooses the rows that get the text.

# %%
answers = gold.merge(mentions[[*keys, "name"]], on=keys, how="left", suffixes=("", " in the table"))
given = answers["name in the table"]
answers["outcome"] = "wrong name"
answers.loc[given == answers["name"], "outcome"] = "right name"
answers.loc[given.isna(), "outcome"] = "no name"
pd.crosstab(answers["mention"], answers["outcome"])

# %% [markdown]
# `crosstab` counts two columns against each other. Roles and pronouns mostly have the right name here. "No name"
# means that the mention is not in the table (for a role or a pronoun: the machine abstained), or stands there
# without one. One of the abstentions is "Mr. President, I expect you to visit Moscow", in `call-2022-b`: somebody is
# spoken to, and the words alone do not say who. *You* know. "Wrong name" is what should worry you: no gap shows it.
#
# ### Moscow and Moscow
#
# Part 2 had capitals that stand for a government. Here is every *Moscow*, with the machine's evidence. The loop in
# the square brackets asks `explain` about one row after the other. (`iterrows()` gives the number of each row and the
# row; the number is not needed, hence the `_`.) `assign` adds a column.

# %%
moscow = mentions[mentions["text"] == "Moscow"]
why = [explain(row)["evidence"].iloc[0] for _, row in moscow.iterrows()]
moscow[["article", "sentence", "name"]].assign(why=why)

# %% [markdown]
# Where Moscow denies something, or stands beside Beijing as a side, it is Russia. Where somebody is invited to visit
# it, it is the town. How much does that add to the mentions of Russia?

# %%
mentions.loc[mentions["name"] == "Russia", "resolved_by"].value_counts().to_frame("Russia")

# %% [markdown]
# Quite a part comes from the word *Moscow*. With another rule, Russia would be mentioned that much less in the same
# five articles.
#
# ### The two presidents
#
# Before you run the cell: who will have the longer bar, and why? A bar has a part for each value of
# `resolved_by` that a person can have. `order` puts them in line, from the full name to the pronoun.

# %%
order = ["name", "alias", "garbled", "role", "pronoun"]
presidents = mentions[mentions["name"].isin(["Vladimir Putin", "Xi Jinping"])]
parts = pd.crosstab(presidents["name"], presidents["resolved_by"]).reindex(columns=order)
finding = "Xi has more full names, Putin more mentions"
ax = bar_chart(parts, title=finding, xlabel="mentions in five articles")
show(ax, alt="Two stacked bars. Putin's is longer; the part for the full name is longer in Xi's.")
parts

# %% [markdown]
# Whoever searches for the full names finds Xi Jinping more often. Whoever counts everything finds Vladimir Putin more
# often, by far. `cumsum` adds up along each row, so that each column counts everything up to its kind:

# %%
so_far = parts.cumsum(axis=1)
so_far.columns = ["full name", "+ other forms", "+ garbled", "+ roles", "+ pronouns"]
so_far

# %% [markdown]
# Five rules, five results, one set of articles. None of them is wrong. In the first column Xi is ahead; from the
# second on, Putin. The articles write "Putin" where they could write "Vladimir Putin", and "Xi Jinping" where they
# could write "Xi". Roles and pronouns widen the distance.
#
# Be slow with "the articles care more about Putin". The five were chosen because they report on these two. And each
# column has errors of its own: names are found almost always, pronouns are guessed.
#
# ### Exercise 02.5: most, by which rule?
#
# Take `call-2022-b`, and count in the **gold**, so that no error of the machine disturbs you. How many mentions has
# each of the two presidents: by names only, and by all mentions? Predict who is ahead, each time.

# %%
### BEGIN SOLUTION
here = gold[(gold["article"] == "call-2022-b") & (gold["label"] == "PERSON")]
names_only = here.loc[here["mention"] == "name", "name"].value_counts()
all_mentions = here["name"].value_counts()
### STUB
# names_only = {"Vladimir Putin": None, "Xi Jinping": None}
# all_mentions = {"Vladimir Putin": None, "Xi Jinping": None}
### END SOLUTION
check("02.5", {"names only": names_only, "all mentions": all_mentions})

# %% [markdown]
# ## What this lesson can't tell you
#
# - **Five articles prove nothing** about outlets or countries. They were chosen because they report on two
#   presidents. That these two are named so often says how they were chosen.
# - **A small pipeline.** It runs on any laptop without internet, and pays for it with mistakes. What you counted in
#   part 4 is how it does on texts that its makers knew. Expect less elsewhere.
# - **Evidence is not proof.** `explain` shows what the machine relied on. The weights were set by hand, and it can be
#   sure and wrong.
# - **The body, not the headline.** `call-2021` has a sixth spelling, "Xsi", in its title. The table covers `text`
#   only.
# - **Mentioning is not praising or blaming.** How often somebody is mentioned says nothing on how the article
#   presents them.

# %% [markdown]
# ## What you have learnt
#
# - A mention is one place in one text; a canonical name joins names, other forms, garbled forms, roles and pronouns.
# - What counts as a mention is a rule. Another rule can turn round who is mentioned most.
# - Precision: of what the table has, how much is right. Recall: of what is there, how much the table has. You can
#   count both, and you know what makes them look too good.
# - A row of a gazetteer works on every text. It is for names that mean the same everywhere.
# - To find a name is one task, to know whose it is another. The second needs evidence, some of it from outside the
#   text. Where it is lacking, a gap is better than a guess.

# %%
progress()

# %% [markdown]
# ## Where to go on
#
# You know who is mentioned. **Lesson 03** asks who gets to speak: whose words do the articles quote, directly or in
# the writer's own words, and which verbs introduce them?
#
# To use the tools of this lesson on your own texts, put them into a folder and write `load_articles("my_articles")`.
# Choose one of your articles, mark its names by hand, and count precision and recall before you trust the rest.
