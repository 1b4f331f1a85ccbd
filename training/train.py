"""Train the parser of one language from Universal Dependencies treebanks and write it with its model card.

    python training/train.py it --treebanks DIR [--out src/dispaccio/models/it] [--steps 5000]

DIR holds `<lang>/train.conllu` and `<lang>/dev.conllu`. The run is seeded; the card records sources,
licences, scores on the development file, size and speed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import compile_infix_regex
from thinc.api import use_ops

sys.path.insert(0, str(Path(__file__).parent))
from treebank import make_docs, read_sentences

PREFIXES = {
    "en": ("anti", "co", "counter", "cross", "inter", "intra", "mid", "mis", "multi", "non", "over", "post", "pre", "pro", "re",
           "self", "semi", "sub", "trans", "ultra", "un", "under"),
}  # fmt: skip
"""Prefixes that are no words; «ex-» and «vice-» stand before roles and are parted on purpose."""
HYPHEN = "(?:-|"
"""How spaCy's rule for hyphens between letters begins."""
HERE = Path(__file__).parent
MODELS = HERE.parent / "src" / "dispaccio" / "models"


def main() -> None:
    """Train, measure and install one language's parser."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("lang")
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--out", type=Path)
    options.add_argument("--steps", type=int, default=5000)
    args = options.parse_args()
    out = args.out or MODELS / args.lang
    with tempfile.TemporaryDirectory() as folder, use_ops("numpy", use_blis=False):
        work = Path(folder)
        for part in ("train", "dev"):
            nlp = spacy.blank(args.lang)
            docs = make_docs(nlp.vocab, read_sentences(args.treebanks / args.lang / f"{part}.conllu", splitter(nlp)))
            DocBin(docs=docs, store_user_data=False).to_disk(work / f"{part}.spacy")
        train(
            HERE / "parser.cfg",
            work / "out",
            overrides={
                "paths.train": str(work / "train.spacy"),
                "paths.dev": str(work / "dev.spacy"),
                "nlp.lang": args.lang,
                "training.max_steps": args.steps,
            },
        )
        install(work / "out" / "model-best", out)
        card = measure(out, args.treebanks / args.lang / "dev.conllu", args.lang)
    sources = json.loads((HERE / "sources.json").read_text("utf-8"))[args.lang]
    card |= {"steps": args.steps, "seed": 7, **sources}
    card["command"] = f"python training/train.py {args.lang} --treebanks DIR --steps {args.steps}"
    (out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    print(json.dumps(card, indent=1, ensure_ascii=False))


def splitter(nlp: Language) -> Callable[[str, list[str]], bool]:
    """Return a test that tells whether this tokenizer splits a surface token into exactly these words."""
    return lambda surface, forms: [token.text for token in nlp.tokenizer(surface)] == forms


def install(model: Path, out: Path) -> None:
    """Copy a trained pipeline without what running it does not need, and let it leave prefixed words whole."""
    nlp = spacy.load(model)
    keep_prefixed(nlp)
    nlp.config["paths"] = {}
    nlp.config["corpora"] = {}
    nlp.config["training"] = {}
    nlp.vocab.lookups.remove_table("lexeme_norm") if nlp.vocab.lookups.has_table("lexeme_norm") else None
    nlp.meta["performance"] = {}
    halve(nlp)
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)


def halve(nlp: Language) -> None:
    """Keep the weights in half precision, half of their size on disk; `load_parser` makes them whole numbers of the processor again."""
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float16"))


def keep_prefixed(nlp: Language) -> None:
    """Do not part «re-arrested», «anti-riot»: the treebanks have them whole, and parted the parser fails on them.

    «pro-Russian» is parted, for the name in it is to be found.
    """
    starts = "".join(rf"(?<!\b{prefix})" for prefix in PREFIXES.get(nlp.lang, ()))
    infixes: list[str] = []
    for infix in nlp.Defaults.infixes or ():
        infixes += [starts + infix, infix + "(?=[A-Z])"] if HYPHEN in infix else [infix]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def measure(model: Path, dev: Path, lang: str) -> dict[str, object]:
    """Return the scores of a pipeline on a development treebank (gold tokens) with its size and raw-text speed."""
    nlp = spacy.load(model)
    gold = list(make_docs(nlp.vocab, read_sentences(dev, splitter(nlp))))
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    for example in examples:
        words, spaces = [t.text for t in example.reference], [bool(t.whitespace_) for t in example.reference]
        example.predicted = spacy.tokens.Doc(nlp.vocab, words=words, spaces=spaces)
    scores = nlp.evaluate(examples)
    texts = [doc.text for doc in gold] * 3
    started = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    seconds = time.process_time() - started
    size = sum(f.stat().st_size for f in model.rglob("*") if f.is_file())
    percent = lambda key: round(100 * scores[key], 1)  # noqa: E731
    return {
        "lang": lang,
        "upos": percent("pos_acc"),
        "uas": percent("dep_uas"),
        "las": percent("dep_las"),
        "lemma": percent("lemma_acc"),
        "sentences_f": percent("sents_f"),
        "megabytes": round(size / 1e6, 1),
        "tokens_per_cpu_second": round(tokens / seconds, -2),
    }


if __name__ == "__main__":
    main()
