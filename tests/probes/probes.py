"""The probe suites: sentences that each try one thing, and how many of a class are read right.

probes.py           print each probe that goes wrong, and the rate of each class
probes.py --raise   pin the floors that are higher today
probes.py --lower   pin today's rates, also lower ones
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dispaccio.cli.batch import engine_of
from dispaccio.model import Aspect, Claim, Dispatch, Reading
from dispaccio.pipeline import read

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence, what it tries, and the events that it reports; `suite` is the name of its file without the ending."""

    suite: str
    kind: str
    text: str
    expect: tuple[dict[str, Any], ...]

    @property
    def lang(self) -> str:
        """The language of the sentence, with which the name of its suite begins."""
        return self.suite.partition(".")[0]


def load_probes() -> list[Probe]:
    """Return the probes of every language that has a suite."""
    return [
        Probe(file.stem, entry["class"], entry["text"], tuple(entry["expect"]))
        for file in sorted(HERE.glob("*.yaml"))
        for entry in yaml.safe_load(file.read_text("utf-8"))
    ]


def shortcomings(probe: Probe) -> list[str]:
    """Read a probe and return what is wrong: events that are missing, and other events that are said to have happened."""
    reading = read(Dispatch("probe", probe.text, probe.lang), engine_of(probe.lang))
    left = list(reading.claims)
    out = []
    for wanted in probe.expect:
        graded = [(_differences(claim, wanted, reading), claim) for claim in left if claim.type == wanted["type"]]
        differences, nearest = min(graded, key=lambda pair: len(pair[0]), default=(["nothing found"], None))
        if nearest is not None:
            left.remove(nearest)
        if differences:
            out.append(f"{wanted['type']}: {', '.join(differences)}")
    return out + [f"unexpected {c.type} ({c.rule})" for c in left if c.aspect == Aspect.PAST and not _allowed(probe, c)]


def _allowed(probe: Probe, claim: Claim) -> bool:
    """A denial is itself a REJECT, listed or not."""
    return probe.kind == "denial" and claim.type == "REJECT"


def _differences(claim: Claim, wanted: dict[str, Any], reading: Reading) -> list[str]:
    """Return in what a claim is not the wanted event; empty if it is."""
    pairs = [("aspect", claim.aspect, wanted["aspect"]), ("mode", claim.mode, wanted.get("mode", claim.mode))]
    out = [f"{what} {found}, not {right}" for what, found, right in pairs if found != right]
    voiced = claim.voice == "wire" if wanted["voice"] == "wire" else _named((claim.voice,), wanted["voice"], reading)
    out += [] if voiced else [f"voice is not {wanted['voice']}"]
    everyone = (*claim.actors, *claim.recipients)
    for role, ids in (("actors", claim.actors), ("recipients", claim.recipients)):
        found = everyone if claim.type == "CONSULT" else ids
        out += [f"{words} is not among the {role}" for words in wanted[role] if not _named(found, words, reading)]
    return out


def _named(ids: tuple[str, ...], words: str, reading: Reading) -> bool:
    """Tell whether one of the actors is mentioned by these words, or by some of them."""
    text = reading.dispatch.text
    spans = [(at, at + len(words)) for at in _places(words, text)]
    mentions = [m.citation.span for actor in reading.actors if actor.id in ids for m in actor.mentions]
    return any(span.start < end and start < span.end for span in mentions for start, end in spans)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def rates(*, show: bool = False) -> dict[str, float]:
    """Return the share of probes read right by language and class; print those that are not, if wanted."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for probe in load_probes():
        wrong = shortcomings(probe)
        tried[f"{probe.suite}.{probe.kind}"] += 1
        right[f"{probe.suite}.{probe.kind}"] += not wrong
        if wrong and show:
            print(f"{probe.kind}: {probe.text}: {'; '.join(wrong)}")
    return {key: round(right[key] / tried[key], 3) for key in tried}


def load_floors() -> dict[str, float]:
    """Return the pinned rates."""
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    return floors


def main(arguments: list[str]) -> int:
    """Print the rates; pin them if asked."""
    today, floors = rates(show=True), load_floors()
    for key, rate in today.items():
        print(f"{key:28}{rate:.3f}  floor {floors.get(key, 0.0):.3f}")
    if arguments == ["--raise"]:
        today = {key: max(rate, floors.get(key, 0.0)) for key, rate in today.items()}
    if arguments in (["--raise"], ["--lower"]):
        FLOORS.write_text(json.dumps(today, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
