"""Put the parse and the names together into the pipeline that comes with the kit.

    python assemble.py PARSE NAMES OUT

PARSE and NAMES are what `spacy train` wrote (`model-best`), OUT is the folder of the packaged pipeline.
"""

import argparse
import shutil
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.strings import StringStore

META = {
    "lang": "en",
    "name": "newsroom_sm",
    "version": "0.2.0",
    "description": "Small English pipeline for news: tags, morphology, lemmas, dependencies, names. Comes with the "
    "teaching kit 'Same meeting, different story'; its model card stands in course/pipeline.",
    "author": "The contributors of media-analysis-kit",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "sources": [
        {"name": "UD English-EWT", "license": "CC BY-SA 4.0"},
        {"name": "GUM 11, openly licensed text types", "license": "CC BY 4.0 (annotation)"},
        {"name": "Universal NER, EWT dev", "license": "CC BY-SA 4.0"},
        {"name": "CrossNER politics", "license": "MIT"},
        {"name": "Wikigold", "license": "CC BY 4.0"},
        {"name": "Groningen Meaning Bank, 3,000 sentences", "license": "text public domain"},
        {"name": "Broad Twitter Corpus", "license": "CC BY 4.0"},
        {"name": "WNUT 2017", "license": "CC BY 4.0"},
        {"name": "MiniLM (all-MiniLM-L6-v2), as teacher", "license": "Apache-2.0"},
    ],
}


def needed_strings(nlp: Language) -> StringStore:
    """The strings that the components refer to; training leaves behind every word that it has seen, a megabyte more."""
    strings = StringStore()
    for name, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            strings.add(str(label))
        if name == "lemmatizer":  # its labels are numbers of edit trees, and those hold strings by their hash
            for tree in srsly.msgpack_loads(component.trees.to_bytes())["trees"]:
                for key in ("orig", "subst"):
                    if key in tree and tree[key] in nlp.vocab.strings:
                        strings.add(nlp.vocab.strings[tree[key]])
    return strings


def assemble(parse: Path, names: Path, out: Path) -> None:
    nlp = spacy.load(parse)
    nlp.add_pipe("ner", source=spacy.load(names), after="lemmatizer")
    nlp.meta.update(META)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where somebody trained it is nobody's business
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    needed_strings(nlp).to_disk(out / "vocab" / "strings.json")
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(f"{out}: {size / 1e6:.1f} MB; {', '.join(nlp.pipe_names)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("parse", "names", "out"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    assemble(arguments.parse, arguments.names, arguments.out)
