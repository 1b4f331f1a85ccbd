"""Train the parser of one language from Universal Dependencies treebanks and write it with its model card.

    python training/train.py it --treebanks DIR [--out DIR] [--steps 5000] [--seed 7] [--dropout 0.2] [--resume MODEL]

DIR holds `<lang>/train.conllu` and `<lang>/dev.conllu`. The run is seeded; the card records sources,
licences, scores on the development file, size and speed. With `--resume` the embeddings, tagger and parser
of a trained pipeline are trained further, at a lower rate; the lemmatizer, which cannot be, is trained anew.
`average.py` makes one pipeline of several such runs, which reads better than any of them.
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
from typing import Any

import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import compile_infix_regex, load_config
from thinc.api import Config, use_ops

from dispaccio.text.parse import HALF, MODELS, SINGLE, set_precision

sys.path.insert(0, str(Path(__file__).parent))
from treebank import make_docs, read_sentences

PREFIXES = {
    "en": ("anti", "co", "counter", "cross", "inter", "intra", "mid", "mis", "multi", "non", "over", "post", "pre", "pro", "re",
           "self", "semi", "sub", "trans", "ultra", "un", "under"),
}  # fmt: skip
"""Prefixes that are no words; «ex-» and «vice-» stand before roles and are parted on purpose."""
HYPHEN = "(?:-|"
"""How spaCy's rule for hyphens between letters begins."""
RESUMED = ("tok2vec", "morphologizer", "parser")
"""Components that can be trained further."""
RESUMED_RATE = 0.0006
"""Learning rate at which a resumed run begins, of 0.001 for a first one: at 0.001 English fell back at first."""
HERE = Path(__file__).parent


def main() -> None:
    """Train, measure and install one language's parser."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("lang")
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--out", type=Path)
    options.add_argument("--steps", type=int, default=5000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--dropout", type=float, default=0.2)
    options.add_argument("--resume", type=Path)
    args = options.parse_args()
    out = args.out or MODELS / args.lang
    with tempfile.TemporaryDirectory() as folder, use_ops("numpy", use_blis=False):
        work = Path(folder)
        for part in ("train", "dev"):
            nlp = spacy.blank(args.lang)
            docs = make_docs(nlp.vocab, read_sentences(args.treebanks / args.lang / f"{part}.conllu", splitter(nlp)))
            DocBin(docs=docs, store_user_data=False).to_disk(work / f"{part}.spacy")
        config = load_config(HERE / "parser.cfg")
        config["paths"] = {"train": str(work / "train.spacy"), "dev": str(work / "dev.spacy")}
        config["nlp"]["lang"] = args.lang
        config["system"]["seed"] = args.seed
        config["training"] |= {"max_steps": args.steps, "dropout": args.dropout}
        if args.resume:
            resume(config, args.resume, work / "resumed")
        config.to_disk(work / "parser.cfg")
        train(work / "parser.cfg", work / "out")
        install(work / "out" / "model-best", out)
        card = measure(out, args.treebanks / args.lang / "dev.conllu", args.lang)
    command = f"train.py {args.lang} --steps {args.steps} --seed {args.seed} --dropout {args.dropout}"
    before = read_card(args.resume)["runs"] if args.resume else []
    write_card(out, card | {"runs": [*before, command + (" --resume" if args.resume else "")]})


def read_card(model: Path) -> dict[str, Any]:
    """Return a pipeline's model card."""
    card: dict[str, Any] = json.loads((model / "card.json").read_text("utf-8"))
    return card


def write_card(model: Path, card: dict[str, Any]) -> None:
    """Write and print a pipeline's model card, with the treebanks it was trained on and their licences."""
    sources = json.loads((HERE / "sources.json").read_text("utf-8"))[card["lang"]]
    text = json.dumps(card | sources, indent=1, ensure_ascii=False, sort_keys=True)
    (model / "card.json").write_text(text + "\n", "utf-8")
    print(text)


def resume(config: Config, model: Path, folder: Path) -> None:
    """Let a run take a trained pipeline's components, made single precision in `folder`, instead of new ones."""
    nlp = spacy.load(model)
    set_precision(nlp, SINGLE)
    nlp.to_disk(folder)
    for name in RESUMED:
        config["components"][name] = {"source": str(folder)}
    config["training"]["optimizer"]["learn_rate"]["initial_rate"] = RESUMED_RATE


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
    set_precision(nlp, HALF)
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)


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
    """Return a pipeline's scores on a development treebank (sentences found and given), its size and raw-text speed."""
    nlp = spacy.load(model)
    set_precision(nlp, SINGLE)
    gold = list(make_docs(nlp.vocab, read_sentences(dev, splitter(nlp))))
    scores = nlp.evaluate([Example(bare(doc), doc) for doc in gold])
    parted = nlp.evaluate([Example(bare(doc, parted=True), doc) for doc in gold])
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
        "las_sentences_given": round(100 * parted["dep_las"], 1),
        "lemma": percent("lemma_acc"),
        "sentences_f": percent("sents_f"),
        "megabytes": round(size / 1e6, 1),
        "tokens_per_cpu_second": round(tokens / seconds, -2),
    }


def bare(doc: Doc, *, parted: bool = False) -> Doc:
    """The words of a gold document without its annotation, with its sentence boundaries if they are to be given."""
    starts = [bool(token.is_sent_start) for token in doc] if parted else None
    return Doc(doc.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc], sent_starts=starts)


if __name__ == "__main__":
    main()
