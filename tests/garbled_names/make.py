#!/usr/bin/env python3
"""make.py SET_FOLDER

Reads meetings.csv, people.csv, decoys.csv, templates.jsonl and rules.py of the
folder; writes articles.csv and entities.csv there. Deterministic: the random
generator is seeded with SEED from rules.py. Standard library only.
"""

import csv
import importlib.util
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
SLOT = re.compile(r"\{P(\d)(\.last)?\}")


def read_csv(path):
    with path.open(newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def load_rules(folder):
    spec = importlib.util.spec_from_file_location("set_rules", folder / "rules.py")
    mod = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mod)
    return mod


def parse(template):
    """-> list of parts: str, or (participant index, 'full' | 'short')"""
    parts, pos = [], 0
    for m in SLOT.finditer(template):
        parts.append(template[pos : m.start()])
        parts.append((int(m.group(1)) - 1, "short" if m.group(2) else "full"))
        pos = m.end()
    parts.append(template[pos:])
    return parts


def main(folder):
    R = load_rules(folder)
    rng = random.Random(R.SEED)
    people = {p["name"]: p for p in read_csv(folder / "people.csv")}
    meetings = {m["meeting"]: m["participants"].split("; ") for m in read_csv(folder / "meetings.csv")}
    for row in read_csv(folder / "meetings.csv"):
        assert len(row["participants"].split("; ")) == len(row["roles"].split("; ")), row
    decoys = {}
    for d in read_csv(folder / "decoys.csv"):
        decoys.setdefault(d["article"], []).append((d["text"], d["name"]))
    with (folder / "templates.jsonl").open(encoding="utf-8") as f:
        templates = [json.loads(line) for line in f if line.strip()]

    used = Counter()  # garbled mentions by rule
    caps = {r[0]: r[2] for r in R.RULES}
    hit = Counter()  # garbled mentions by person
    forms = Counter()  # garbled mentions by person and garbled form
    seen = set()  # variants made so far
    nvar = Counter()
    articles, entities = [], []

    def surface(name, form):
        return name if form == "full" else people[name]["short"]

    def garble(name, form, taken, only=None):
        """one garbled form of the name: (text, rule)"""
        p = people[name]
        orig = surface(name, form)
        options = []
        for rule, weight, cap, func in R.RULES:
            if only and rule != only:
                continue
            if cap is not None and used[rule] >= cap:
                continue
            for _ in range(6):
                g = func(p["name"], p["short"], p["style"], form, rng)
                if g and g.lower() != orig.lower() and g.lower() not in taken and len(g) > 1:
                    options.append((rule, weight / (1.0 + used[rule]) / (1.0 + forms[name, g]), g))
                    break
        if not options:
            return None
        i = rng.choices(range(len(options)), [o[1] for o in options])[0]
        return options[i][2], options[i][0]

    total, turn = 0, 0
    while total < R.TARGET:
        t = templates[turn % len(templates)]
        turn += 1
        parts = parse(t["text"])
        who = meetings[t["meeting"]]
        slots = [i for i, p in enumerate(parts) if not isinstance(p, str)]
        taken = {f.lower() for f, _ in decoys.get(t["article"], [])}
        for n in who:
            taken |= {n.lower(), people[n]["short"].lower()}
        for _ in range(50):
            target = rng.choices(range(len(who)), [1.0 / (1 + hit[n]) ** 2 for n in who])[0]
            mine = [i for i in slots if parts[i][0] == target]
            if not mine:
                continue
            k = len(mine) if rng.random() < 0.18 else min(len(mine), rng.choice((1, 2, 2, 3, 3)))
            k = min(k, R.TARGET - total)
            chosen = sorted(rng.sample(mine, k))
            one_rule = rng.random() < 0.4  # the same rule and form throughout
            made, cache, rule = {}, {}, None
            before = used.copy()
            for i in chosen:
                form = parts[i][1]
                g = cache.get(form) if one_rule else None
                if g and caps[g[1]] is not None and used[g[1]] >= caps[g[1]]:
                    g = None
                if g is None:
                    g = garble(who[target], form, taken, rule if one_rule else None) or garble(who[target], form, taken)
                rule = rule or g[1]
                cache[form] = g
                made[i] = g
                used[g[1]] += 1
            key = (t["article"], tuple(sorted(made.items())))
            if key in seen:
                used = before
                continue
            seen.add(key)
            hit[who[target]] += len(made)
            forms.update((who[target], g) for g, _ in made.values())
            break
        else:
            raise SystemExit("no new variant for " + t["article"])
        total += len(made)

        nvar[t["article"]] += 1
        aid = f"{t['article']}-v{nvar[t['article']]:02}"
        text, rows = "", []
        for i, p in enumerate(parts):
            if isinstance(p, str):
                base = len(text)
                text += p
                spots = []
                for f, n in sorted(decoys.get(t["article"], []), key=lambda d: -len(d[0])):
                    for m in re.finditer(r"(?<!\w)" + re.escape(f) + r"(?![\w-])", p):
                        if all(m.end() <= a or m.start() >= b for a, b, _ in spots):
                            spots.append((m.start(), m.end(), n))
                for a, b, n in sorted(spots):
                    rows.append((base + a, base + b, n, ""))
            else:
                name = who[p[0]]
                g, rule = made.get(i, (surface(name, p[1]), ""))
                rows.append((len(text), len(text) + len(g), name, rule))
                text += g
        for a, b, n, rule in rows:
            entities.append((aid, a, b, text[a:b], "PERSON", "name", n, rule))
        articles.append((aid, t["meeting"], text))

    articles.sort()
    entities.sort(key=lambda e: (e[0], e[1]))
    for fn, head, rows in (
        ("articles.csv", ("article", "meeting", "text"), articles),
        ("entities.csv", ("article", "start", "end", "text", "label", "mention", "name", "garbling"), entities),
    ):
        with (folder / fn).open("w", newline="", encoding="utf-8") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(head)
            w.writerows(rows)

    # check what was written
    texts = {a["article"]: a["text"] for a in read_csv(folder / "articles.csv")}
    assert len(texts) == len(articles)
    last = {}
    n = 0
    for e in read_csv(folder / "entities.csv"):
        s, z = int(e["start"]), int(e["end"])
        assert texts[e["article"]][s:z] == e["text"], e
        assert s >= last.get(e["article"], 0), e
        last[e["article"]] = z
        n += bool(e["garbling"])
    assert n == R.TARGET
    print(f"{folder}: {len(articles)} articles, {len(entities)} entities, {n} garbled")
    for rule, *_ in R.RULES:
        print(f"  {rule:22} {used[rule]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
