"""Make one pipeline of several training runs by averaging their weights, and write it with its model card.

    python training/average.py en MODEL MODEL… --treebanks DIR [--out DIR]

The first run's pipeline is kept, its embeddings, tagger and parser become the mean of all; the others must have been resumed
from it or from one another, for only weights that grew from the same ones can be averaged. Two English runs of 83.1 and 83.2
LAS make one of 83.5 (Izmailov et al. 2018, «Averaging weights leads to wider optima and better generalization»).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Model, use_ops

from dispaccio.text.parse import HALF, MODELS, SINGLE, set_precision
from train import RESUMED, measure, read_card, write_card


def main() -> None:
    """Average, measure and install one language's parser."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("lang")
    options.add_argument("models", type=Path, nargs="+")
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--out", type=Path)
    args = options.parse_args()
    out = args.out or MODELS / args.lang
    runs = list(dict.fromkeys(run for model in args.models for run in read_card(model)["runs"]))
    with use_ops("numpy", use_blis=False):
        pipelines = [spacy.load(model) for model in args.models]
        for nlp in pipelines:
            set_precision(nlp, SINGLE)
        average(pipelines)
        set_precision(pipelines[0], HALF)
        pipelines[0].to_disk(out)
        card = measure(out, args.treebanks / args.lang / "dev.conllu", args.lang)
    write_card(out, card | {"runs": [*runs, f"average.py {args.lang} of {len(args.models)} runs"]})


def average(pipelines: list[Language]) -> None:
    """Make the weights of the first pipeline's resumable components the mean of all pipelines'."""
    for name in RESUMED:
        for layers in zip(*(nodes(nlp, name) for nlp in pipelines), strict=True):
            first = layers[0]
            for weight in first.param_names:
                if first.has_param(weight):
                    first.set_param(weight, sum(layer.get_param(weight) for layer in layers) / len(layers))


def nodes(nlp: Language, name: str) -> list[Model]:
    """The layers of a component, in an order that is the same in all runs."""
    return list(nlp.get_pipe(name).model.walk())  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
