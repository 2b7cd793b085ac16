"""Answers to the exercises of lesson 04, framing by hand."""

import pandas as pd

from helpers.framing import COURSE_FOLDER

EVERY = pd.read_csv(COURSE_FOLDER / "gold" / "frames.csv")


def answers_to(item):
    rows = EVERY[EVERY["item"] == item]
    return rows.pivot(index="unit", columns="coder", values="answer")


# 04.1


def cell(unit, of, **changes):
    """The right table with one row changed: that of a paragraph and an item."""

    def change(right):
        row = (right["unit"] == f"samarkand-2022/{unit}") & (right["item"] == of)
        assert row.sum() == 1
        table = right.copy()
        table.loc[row, list(changes)] = list(changes.values())
        return table

    return change


def whole_sentences(right):
    """Evidence as the sheet gives it: a whole sentence."""
    table = right.copy()
    row = (right["unit"] == "samarkand-2022/2") & (right["item"] == "conflict.accusation")
    table.loc[row, "evidence"] = (
        "President Putin highlighted the strength of relations between Russia and China in the current context, where "
        "the United States (USA) and other Western powers seek at all costs to weaken this alliance."
    )
    return table


class Sheet:
    """What a sheet has, without a notebook around it."""

    def __init__(self, codings):
        self.codings = codings


# 04.2


def joint():
    return answers_to("partnership.joint action")


def chance(table):
    shares = [table[name].value_counts(normalize=True) for name in ("A", "B")]
    return (shares[0] * shares[1]).sum()


def percent_of(table):
    return (table["A"] == table["B"]).mean()


def kappa_of(table):
    return (percent_of(table) - chance(table)) / (1 - chance(table))


def percent(value):
    """The right answer with another percentage."""
    return lambda right: right | {"percent": value(joint())}


def kappa(value):
    """The right answer with another kappa."""
    return lambda right: right | {"kappa": value(joint())}


def chance_of_yes(table):
    shares = [(table[name] == "yes").mean() for name in ("A", "B")]
    return shares[0] * shares[1]


CULPRIT = answers_to("responsibility.culprit")

ANSWERS = {
    "04.1": {
        "wrong": [
            (lambda right: right.iloc[1:], "1 of 20 answers is missing, first that to"),
            (
                cell(22, "responsibility.culprit", answer=""),
                "1 of 20 answers is missing, first that to responsibility.culprit in samarkand-2022/22.",
            ),
            (lambda right: right[right["unit"] == "samarkand-2022/2"], "16 of 20 answers are missing"),
            (cell(5, "responsibility.culprit", answer="maybe"), '"maybe" is none of the answers.'),
            (
                cell(4, "partnership.joint action", item="partnership.joint actions"),
                'The codebook has no item "partnership.joint actions". Did you mean "partnership.joint action"?',
            ),
            (cell(2, "responsibility.culprit", answer="yes"), "you say yes. Which sentence decides it?"),
            (
                cell(2, "conflict.accusation", evidence="The United States are hypocrites."),
                '"the united states are hypocrites." does not stand in that paragraph.',
            ),
            (
                lambda right: pd.concat([right, right.iloc[:1].assign(answer="unsure")]),
                "is answered twice, with",
            ),
            (lambda right: right.assign(answer="no", evidence=""), 'Each of your answers is "no".'),
            (
                lambda right: pd.concat([right, right.assign(coder="Bo")]),
                "These are answers of several coders: Bo and me.",
            ),
            (lambda right: right[["unit", "item"]], "Missing: answer."),
            (lambda right: 20, "The answer is a table with the columns unit, item, answer and evidence."),
        ],
        "right": [
            lambda right: right.sample(frac=1, random_state=1).to_dict("records"),
            lambda right: right.assign(answer=right["answer"].str.upper() + " "),
            cell(2, "responsibility.culprit", answer="unsure"),
            cell(
                2, "responsibility.culprit", answer="yes", evidence="other Western powers SEEK at all costs to weaken"
            ),
            whole_sentences,
            Sheet,
            # rows of other paragraphs and items do not matter
            lambda right: pd.concat([right, EVERY[EVERY["coder"] == "A"].tail(9).assign(coder="me")]),
        ],
    },
    "04.2": {
        "wrong": [
            (percent(lambda table: None), "Now work out percent agreement"),
            (
                percent(lambda table: (table["A"] == table["B"]).sum()),
                "Percent: In so many paragraphs they say the same.",
            ),
            (percent(lambda table: 1 - percent_of(table)), "This is the share in which they differ."),
            (percent(lambda table: (table["A"] != table["B"]).sum()), "In so many they differ."),
            (
                percent(lambda table: ((table["A"] == "yes") & (table["B"] == "yes")).mean()),
                'You counted "yes" and "yes" only.',
            ),
            # the same number by both ways
            (
                percent(lambda table: percent_of(CULPRIT)),
                "Is it the agreement on responsibility.culprit? Or did you leave",
            ),
            (percent(lambda table: 100 * percent_of(table)), "This is a percentage."),
            (lambda right: right | {"percent": right["kappa"]}, "This is kappa."),
            (kappa(lambda table: None), "Now work out kappa"),
            (kappa(percent_of), "Kappa: This is percent agreement again."),
            (kappa(chance), "This is the agreement by chance."),
            (kappa(lambda table: percent_of(table) - chance(table)), "So far they came from chance."),
            (
                kappa(lambda table: (percent_of(table) - chance(table)) / chance(table)),
                "You divide by chance.",
            ),
            (
                kappa(lambda table: (percent_of(table) - chance(table)) / percent_of(table)),
                "You divide by the agreement.",
            ),
            (
                kappa(lambda table: (percent_of(table) - chance_of_yes(table)) / (1 - chance_of_yes(table))),
                'Your chance has "yes" and "yes" only.',
            ),
            (kappa(lambda table: kappa_of(CULPRIT)), "This is the kappa of responsibility.culprit."),
            (
                kappa(lambda table: (percent_of(table) - chance(CULPRIT)) / (1 - chance(CULPRIT))),
                "Your chance is still that of responsibility.culprit.",
            ),
            (lambda right: right["kappa"], "The answer holds two numbers"),
        ],
        "right": [
            lambda right: {name: round(float(number), 2) for name, number in right.items()},
            lambda right: {"kappa": 0.8322, "percent": 62 / 68},
            lambda right: right | {"percent": pd.Series([right["percent"]])},
        ],
    },
    "04.3": {
        "wrong": [
            (lambda right: right | {"samarkand-2022/3": ""}, "1 of 6 has no cause yet, first samarkand-2022/3."),
            (lambda right: right | {"samarkand-2022/2": "slip"}, "will have read these words too"),
            (lambda right: right | {"samarkand-2022/2": "wording"}, '"Western powers seek at all costs to weaken'),
            (
                lambda right: right | {"samarkand-2022/2": "kind of use"},
                "This item is responsibility.culprit. It asks for a cause, not for a use.",
            ),
            (
                lambda right: right | {"call-2022-a/2": "act or result"},
                "This item is economic gain.benefit. It asks whether cooperation is of use.",
            ),
            (lambda right: right | {"call-2022-a/10": "haste"}, '"haste" is none of the four.'),
            (lambda right: right | {"call-2022-a/9": "kind of use"}, '"call-2022-a/9" is none of the six.'),
            (lambda right: list(right.values()), "The answer is a dictionary"),
        ],
        "right": [
            lambda right: right | {"samarkand-2022/22": "wording", "call-2022-a/10": "act or result"},
            lambda right: right | {"samarkand-2022/17": "Act or Result "},
            lambda right: pd.Series(right),
            lambda right: pd.DataFrame({"unit": list(right), "cause": list(right.values())}),
        ],
    },
    "04.4": {
        "wrong": [
            (lambda right: {"item": right["item"], "rule": right["rule"]}, "The answer is a dictionary with"),
            (lambda right: right | {"item": ""}, "Which item is it?"),
            (lambda right: right | {"item": "conflict.contest"}, '"conflict.contest" is not one of the two items.'),
            (lambda right: right | {"rule": ""}, "The rule itself is missing."),
            (lambda right: right | {"rule": "Only real causes."}, "Write the rule as a whole sentence"),
            (
                lambda right: right | {"rule": "Does the passage say who or what has caused a problem"},
                "This sentence stands in the codebook already.",
            ),
            (lambda right: right | {"boundary": ""}, "A boundary case is missing"),
            (lambda right: right | {"boundary": '"Kraj seeks to block the river."'}, "needs its answer: yes or no"),
            (lambda right: right | {"yes": []}, 'Which paragraph becomes a clear "yes"'),
            (lambda right: right | {"no": ["", ""]}, 'Which paragraph becomes a clear "no"'),
            (lambda right: right | {"yes": right["no"]}, 'stands under "yes" and under "no"'),
            (
                lambda right: right | {"no": ["call-2021/1"]},
                "call-2021/1 belongs to an article that is kept for the test.",
            ),
            (lambda right: right | {"no": ["samarkand-2022/14"]}, 'There is no coded paragraph "samarkand-2022/14"'),
            (lambda right: right | {"no": [2]}, "The answer is one text. This is a number."),
            (lambda right: right | {"no": 2}, 'After "no" comes a list of paragraphs'),
            (
                lambda right: right | {"no": ["samarkand-2022/1"]},
                "A and B had agreed already. Which open case does the rule settle? For responsibility.culprit it could "
                "be samarkand-2022/2, samarkand-2022/5, samarkand-2022/22 and call-2022-a/10.",
            ),
            (lambda right: right["rule"], '"item", "rule", "boundary", "yes" and "no".'),
        ],
        "right": [
            lambda right: right | {"item": "culprit", "yes": "call-2022-a/5", "no": ("samarkand-2022/2",)},
            # the strong sample of the instructor's plan
            lambda right: {
                "item": "responsibility.culprit",
                "rule": "If a passage names who puts pressure on somebody or harms them, say yes. A bare wish is no.",
                "boundary": "'Kraj must withstand pressure from Veshka': yes. 'Kraj must withstand pressure': no.",
                "yes": ["samarkand-2022/22", "call-2022-a/5"],
                "no": ["samarkand-2022/11"],
            },
            # the opposite rule
            lambda right: (
                right
                | {
                    "rule": "Whoever tries to harm somebody is a cause, even if nothing has come of it yet.",
                    "yes": right["no"],
                    "no": ["samarkand-2022/11"],
                }
            ),
            lambda right: {
                "item": "economic gain.benefit",
                "rule": "Say yes for any use that is named, for money as for stability or for the order of the world.",
                "boundary": "“It keeps the peace”: Yes.",
                "yes": ["samarkand-2022/3", "call-2022-a/2", "call-2022-a/9"],
                "no": ["samarkand-2022/1"],
            },
        ],
    },
    "04.5": {
        "wrong": [
            (lambda right: right | {"samarkand-2022/4": ("", "")}, "samarkand-2022/4 is still open."),
            (lambda right: right | {"samarkand-2022/11": ("yes", "")}, "you decide yes. Why?"),
            (lambda right: right | {"samarkand-2022/13": "no"}, "you decide no. Why?"),
            (
                lambda right: right | {"samarkand-2022/4": ("unsure", right["samarkand-2022/4"][1])},
                'with "unsure" the row stays open',
            ),
            (lambda right: right | {"samarkand-2022/4": right["samarkand-2022/4"][::-1]}, "the reason comes second"),
            (
                lambda right: right | {"samarkand-2022/13": ("no", right["samarkand-2022/4"][1])},
                "this reason stands at another paragraph, too",
            ),
            (lambda right: right | {"samarkand-2022/2": ("no", "x")}, '"samarkand-2022/2" is none of the three.'),
            (lambda right: right | {"samarkand-2022/4": ("no",)}, "give a pair in brackets"),
            (lambda right: list(right.values()), "The answer is a dictionary of pairs"),
        ],
        "right": [
            lambda right: {
                unit: ("no" if decision == "yes" else "yes", reason) for unit, (decision, reason) in right.items()
            },
            lambda right: {unit: [decision.upper(), reason] for unit, (decision, reason) in right.items()},
            lambda right: pd.DataFrame(
                [(unit, *pair) for unit, pair in right.items()], columns=["unit", "decision", "reason"]
            ),
            lambda right: {
                unit: {"decision": decision, "reason": reason} for unit, (decision, reason) in right.items()
            },
        ],
    },
}
