# %% [markdown]
# # Check your set-up
#
# **Question:** Does everything work on this computer, and how do I use a notebook?
#
# **You will be able to:**
#
# - run cells, in order, and start over when things get muddled
# - read the table of findings on your computer, and mend what is not ok
# - look at one article, and hand in an answer to an exercise
#
# **Minutes:** 15
#
# **Know before:** nothing. You need no Python to start.

# %% [markdown]
# ## Cells
#
# This page is a notebook. It is made of cells. Some hold text, such as this one. Others hold code: they have a grey
# box and square brackets on their left.
#
# Click into the box below, then press **Shift+Enter**. That runs the cell and moves on to the next one.
#
# Results already stand under the cells: they were saved with the notebook. Run every cell all the same. What stands
# there then comes from your own computer.

# %%
3 + 4

# %% [markdown]
# Under the box stands what came out: 7. The number in square brackets says that this was the first cell to be run.
# While a cell is still at work, a star stands there instead: `[*]`.
#
# ## Names
#
# The next cell keeps a number under a name. `=` means: from now on, the name on the left stands for what is on the
# right. The last line of a cell is what gets shown.

# %%
meetings = 3
meetings

# %%
meetings = meetings + 1
meetings

# %% [markdown]
# The second cell took the 3 that the first one had left, and made it 4.
#
# Now go back and run the second cell again. It shows 5, then 6, and so on. A cell does not know where on the page it
# stands; it works with whatever was run before it. This is the commonest reason why a notebook behaves strangely.
#
# The cure: open the menu **Kernel** and choose **Restart Kernel and Run All Cells**. (The kernel is the Python that
# works behind this page.) Everything is forgotten, then each cell runs once, from top to bottom. Your text and code
# stay. Try it whenever you are lost.

# %% [markdown]
# ## Is this computer ready?
#
# The next two cells look at everything that the lessons need. The first one, with `import`, only fetches a tool. The
# second one uses it: its name, then round brackets. Wait for the star to go; the first time that may take half a
# minute.

# %%
from helpers.setup_check import setup_check

# %%
setup_check()

# %% [markdown]
# One row for each thing that was looked at: Python itself, the packages that the lessons build on, the five articles,
# the language pipeline (the part of the kit that reads English), and whether this folder can be written to.
#
# In the column `status` everything should be `ok`, and `mend` should be empty. Is that so on your computer, after you
# ran the cell yourself? Then go on.
#
# A row that is not ok says `error`. `found` then says what is wrong, and `mend` what to do. Three examples:
#
# | item | found | mend |
# |---|---|---|
# | `pandas` | version 2.2.3, needs >=3,<4 | Run: `python -m pip install "pandas>=3,<4"` |
# | `the five articles` | a file has been changed | Get a fresh copy of the kit. |
# | `writing in this folder` | permission denied | Move the kit to a folder of yours, such as Documents. |
#
# What follows `Run:` is a line for the terminal. After mending, choose **Kernel**, then **Restart Kernel and Run All
# Cells**, and look again.

# %% [markdown]
# **If the table does not even appear**
#
# - `No module named 'helpers'`: the notebook runs with a Python that does not have the kit. Close it and start with
#   `nox -s lab`, as the README of the kit says. If you opened it in another program, choose there the Python that the
#   kit was installed with.
# - Anything else: the same check runs in a terminal, and needs no other package there. What to type stands in the
#   README of the kit, under "Something is wrong?".
# - Still stuck? Sit with a neighbour whose table is ok. You lose nothing: exercises can be talked about by two.
#
# ## Error messages
#
# Everybody gets them, every day. Python then prints a red block. Read its **last line** first: it says what happened.
# In the next cell, delete the line that stands there, type the misspelt word `meetigns`, and run it.

# %%
# Delete this line, type the misspelt word, and press Shift+Enter.

# %% [markdown]
# The last line reads
#
#     NameError: name 'meetigns' is not defined. Did you mean: 'meetings'?
#
# No name like that is known, and Python guesses what you meant. Nothing is broken. Correct the word, run the cell
# again, and the error is gone. `is not defined` also appears when a cell further up has not been run yet.
#
# ## A first article
#
# Now the material. `load_articles()` reads the five articles of this kit into a table, one row an article. Behind a
# table's name, square brackets with names of columns pick what to show.

# %%
from helpers import annotate, check, load_articles, load_pipeline, progress, read

# %%
articles = load_articles()
articles[["article", "meeting", "title"]]

# %% [markdown]
# Five rows. The column `article` holds a short key for each: that is how all lessons call them. `meeting` is the day
# of the meeting that the article tells of. The numbers on the very left, from 0, only count the rows.
#
# In the row `call-2022-a` the title is `NaN`. That is how the table says "missing": the text that we have does not
# state a headline. Lesson 01 comes back to what is missing. Three dots at the end of a title only mean that the table
# had no room for the rest.
#
# Let us read how one of them begins: `.loc[3, "text"]` picks row 3, column `text`, and `[:350]` its first 350
# characters.

# %%
print(articles.loc[3, "text"][:350])

# %% [markdown]
# This is the row `call-2021`, a report on a video call of two presidents. Its headline, in the table above, names
# Putin and a certain "Xsi"; its first sentence names Putin and "Shen Qing". Are these two one man? Lesson 01 comes
# to it. The articles read as if a machine had translated them, and they are damaged. That is why they are here:
# text on the web is often like this, and an analyst has to see it.
#
# ## What the lessons lead to
#
# The next cell loads the language pipeline. The one after it lets the pipeline read the shortest article, and shows
# what it found. How that works is the matter of the lessons to come; for now, just look.

# %%
nlp = load_pipeline()

# %%
shortest = articles[articles["article"] == "call-2022-a"]
docs = annotate(shortest, pipeline=nlp)
read(docs[0])

# %% [markdown]
# The program has shaded what it takes for somebody's words, and put in front the kind of quotation and the speaker.
# (Lesson 03 explains the three kinds.) The cue, the word that introduces a quotation, is in italics. Names are
# underlined, with a label behind them: PERSON, ORG for an organisation, GPE for a state or a town, NORP for a
# nationality. Dates and numbers have labels too. (Lesson 02 explains them all.)
#
# It has also made mistakes. Find one: a name that is none, or that it missed; words of a speaker that it did not
# shade; a speaker who is two people at once. Most lessons measure with such a program, and each one asks how far to
# trust it.

# %% [markdown]
# ## Exercises
#
# An exercise is a cell with a placeholder: `None`, or empty quotation marks. Put your answer in its place and run the
# cell. `check` then says that the answer is right, or gives a hint. Try as often as you like; nobody counts.
#
# **Exercise 00.1.** How many articles are in the table? You could count them above. Let Python do it: `len(...)`,
# with the name of a table between the brackets, gives the number of its rows.

# %%
### BEGIN SOLUTION
number_of_articles = len(articles)
### STUB
# number_of_articles = None
### END SOLUTION
check("00.1", number_of_articles)

# %% [markdown]
# Once your answer is in, give a wrong one on purpose, such as 4, and read the hint. A hint says why an answer is off;
# it is there to be used.
#
# **Exercise 00.2.** Two of the articles tell of the same meeting. Which two? Look at the table above, and put their
# keys into a list. A list stands in square brackets, with commas between its members, and each text in it in
# quotation marks: `["one text", "another text"]`.

# %%
### BEGIN SOLUTION
same_meeting = ["call-2022-a", "call-2022-b"]
### STUB
# same_meeting = ["", ""]
### END SOLUTION
check("00.2", same_meeting)

# %% [markdown]
# At the end of each lesson, `progress()` shows where you stand. It knows about the exercises that you checked since
# the notebook was started.

# %%
progress()

# %% [markdown]
# In your own notebook the column `state` says `right` once an answer is right. Your work is kept in the notebook when
# you save it (**File**, then **Save Notebook**, or Ctrl+S; on a Mac, Cmd+S).
#
# ## What you have learnt
#
# - A notebook runs cell by cell, and the order in which you run them counts. Restarting clears everything up.
# - `setup_check()` finds what is missing on a computer and says how to mend it.
# - The last line of an error message says what happened.
# - `check` tells you whether an answer is right, and why not.
#
# ## Where to go on
#
# **01_meet_the_articles**: what do we actually have in front of us? Before anything is counted, you look at where the
# five articles come from, what they do not say, and what was repaired in them.
