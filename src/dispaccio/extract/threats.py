"""Threats: what an announced deed of the speaker's own is, and what kind of threat a warning is by the deed it announces."""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.claims import Draft
from dispaccio.model import Aspect

VIOLENCE = "violence"
MODES = {
    ("COERCE", "seize"): "territory", ("COERCE", "arrest"): "arrest", ("COERCE", "deport"): "expel",
    ("SANCTION", "expel"): "expel", ("SANCTION", "discontinue"): "relations",
    ("SANCTION", "withdraw"): "relations", ("SANCTION", "convict"): "arrest",
}  # fmt: skip
"""Modes of a threat by type and mode of the deed that is threatened; other coercion is a restriction."""
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types that somebody can be threatened with."""


def threat_mode(item: Draft) -> str:
    """The mode of a threat to do what a draft tells."""
    return VIOLENCE if item.type == "ASSAULT" else MODES.get((item.type, item.mode or ""), "restrict")


def make_threat(item: Draft, speakers: tuple[int, ...]) -> None:
    """«Colpiremo le loro basi», «we will cut off the gas if …», said by who would do it, are threats.

    Without a condition only violence is: other announced acts keep their type (annotation guide, «Conventions»).
    """
    own = bool(set(item.actors) & set(speakers)) and item.type in DEEDS
    hanging = item.scope is not None and item.scope.hanging
    if own and (hanging or (item.type == "ASSAULT" and item.aspect == Aspect.FUTURE)):
        item.mode = threat_mode(item)
        item.type, item.aspect = "THREATEN", Aspect.PAST


def take_modes(drafts: list[Draft], arguments: Arguments) -> None:
    """Give the threats of a sentence that have no mode that of the deed which is their content («warned that he would …»)."""
    for item in drafts:
        if item.type != "THREATEN" or item.mode is not None or item.match is None:
            continue
        content = set(arguments.slots(item.trigger).get("comp", ()))
        deed = next((d for d in drafts if d.trigger in content and d.type in DEEDS and d.actors), None)
        if deed is None or deed.aspect not in {Aspect.FUTURE, Aspect.HYPOTHETICAL}:
            continue
        item.mode = threat_mode(deed)
        if deed.recipients and set(item.recipients) <= set(deed.actors):
            item.recipients = [e for e in deed.recipients if e not in item.actors]
