"""What is politics: a claim needs a political party, and a dispatch about sport holds none."""

from __future__ import annotations

from dispaccio.extract.cast import Cast, Entity
from dispaccio.extract.claims import Draft
from dispaccio.lexicon.load import Lexicon
from dispaccio.lexicon.world import SUPRANATIONAL
from dispaccio.model import Aspect
from dispaccio.text.parsed import Sentence

PRIVATE = frozenset({"BUS", "JRN", "EDU", "AGR", "MED"})
"""Sectors whose dealings with each other are no politics (annotation guide: «business without state role»)."""
PUBLIC = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "SUPPORT", "THREATEN"})
"""Types that are everyday words too (help, meet, thank, refuse): they need a party of whom some public role is told.

Without one 1 of 18 was right in unlabelled English articles judged by eye, 5 of 10 in annotated ones."""
DONE_BY_RULE = frozenset({"AGREE", "CONCEDE", "COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types that a newspaper or a channel does not do, but tells of."""
SUFFERED = frozenset({"ASSAULT", "COERCE", "RETREAT"})
"""Types that are done to people whatever they do for a living."""
DOERS_NAMED = frozenset({"MOBILIZE", "REJECT", "SUPPORT"})
"""Types that are nobody's act where no doer is found: of 9 such drafts in annotated articles none was right."""
SPOKEN_OF = frozenset({("SANCTION", "discontinue"), ("RETREAT", "access"), ("RETREAT", "resign")})
"""Kinds of which a noun without a doer («l'embargo contro quel Paese») only speaks: of 10 such drafts there none was right."""
SPORT_CLASSES = ("sport_thing", "sport_club")
SPORT_WORDS = 3
"""Different sport words from which on a dispatch may be about sport: one («medaglia») may mean something else."""
SPORT_SHARE = 0.34
"""Share of sentences with sport words from which on a dispatch is about sport."""
MANY_SPORT_WORDS = 10
"""Different sport words from which on a lower share does: a long text says more besides («chess», an arena's history)."""
SPORT_SHARE_OF_MANY = 0.2
"""That share: of 382 Italian and English articles it takes out three more; others of that share have 8 such words at most."""


def is_political(item: Draft, cast: Cast) -> bool:
    """Tell whether some party of a draft may be a political actor: not everybody is a firm, a newspaper or a school."""
    if item.type == "PROTEST":
        return True  # students who strike are no school about its business
    if item.type == "ASSAULT" and item.actors and all(_is_bare_name(cast.entities[i]) for i in item.actors):
        return False  # a storm, a germ: «Ike ha ucciso 73 persone»
    if item.type in DONE_BY_RULE and item.actors and all(cast.entities[i].sector == ["JRN"] for i in item.actors):
        return False  # «la televisione annuncia la mobilitazione»: who tells of it is not who does it
    if item.type in SUFFERED and any(cast.entities[i].kind == "person" for i in item.recipients):
        return True  # a reporter or researcher who is killed, held or freed does no business of his
    indexed = [(i, cast.entities[i]) for i in (*item.actors, *item.recipients)]
    parties = [entity for _, entity in indexed]
    if item.type in PUBLIC and not any(_has_public_role(entity) for entity in parties):
        return False
    return not all(_is_private(entity) or _only_describes(i, item, cast) for i, entity in indexed)


def done_by_nobody(item: Draft) -> bool:
    """Tell whether an act that somebody must do has no doer in the text."""
    if item.actors or item.match is None:
        return False
    return item.type in DOERS_NAMED or (item.match.frame.part == "noun" and (item.type, item.mode) in SPOKEN_OF)


def meets_nobody(item: Draft, cast: Cast) -> bool:
    """Tell whether a draft is a meeting of one alone: no visit to a place, no event of many, and nobody to meet.

    A parliament in session meets nobody either.
    """
    parties = {*item.actors, *item.recipients}
    if item.type == "CONSULT" and len(parties) == 1 and all(cast.entities[i].sector == ["LEG"] for i in parties):
        return True
    if item.type != "CONSULT" or item.mode is not None or len(parties) != 1:
        return False
    only = cast.entities[next(iter(parties))]
    abroad = item.place_country not in {None, only.country}
    return not (abroad or only.several or only.kind == "group")


def lacks_a_side(item: Draft, cast: Cast) -> bool:
    """Help that nobody gives or nobody gets, and cooperation of one alone, are no claims.

    Of such in annotated articles, English and Italian, 0 of 13 (help) and 2 of 10 (cooperation) were right.
    """
    if item.aspect == Aspect.NEGATED:
        return False
    if item.type == "AID":
        return not (item.actors and item.recipients)
    parties = {*item.actors, *item.recipients}
    return item.type == "COOPERATE" and len(parties) == 1 and not any(cast.entities[i].several for i in parties)


def _is_bare_name(entity: Entity) -> bool:
    """One capitalised word that no list knows and nothing in the text tells about."""
    return entity.kind == "organization" and entity.generic and entity.ref is None and not entity.sector


def _has_public_role(entity: Entity) -> bool:
    """A state, a body of several, a group, who is named by a role alone, or whoever has a sector that is not private.

    An organisation whose country is told («the Canadian Development Agency») may be the state's.
    """
    if entity.kind in {"state", "group"} or entity.country in SUPRANATIONAL or entity.ref is not None or entity.generic:
        return True
    public = entity.kind == "organization" and entity.country is not None and not entity.sector
    return public or not set(entity.sector) <= PRIVATE


def _only_describes(index: int, item: Draft, cast: Cast) -> bool:
    """«agreed to buy its Norwegian rival»: a firm deals with what a demonym describes, and not with the state."""
    private = bool(item.actors) and all(_is_private(cast.entities[i]) for i in item.actors)
    here = [p for p in cast.by_sentence[item.sentence] if p.entity == index]
    return private and item.type in PUBLIC and bool(here) and all(p.demonym for p in here)


def _is_private(entity: Entity) -> bool:
    political = entity.kind == "state" or (entity.country in SUPRANATIONAL and entity.country != "MNC")
    return not political and bool(entity.sector) and set(entity.sector) <= PRIVATE


def is_sport(sentences: tuple[Sentence, ...], lexicon: Lexicon) -> bool:
    """Tell whether a dispatch is about sport: words of sport stand in a large share of its sentences."""
    words = frozenset().union(*(lexicon.classes.get(name, frozenset()) for name in SPORT_CLASSES))
    found = [words & s.forms for s in sentences]
    share = sum(map(bool, found)) / max(1, len(sentences))
    different = len(frozenset().union(*found))
    return (different >= SPORT_WORDS and share >= SPORT_SHARE) or (
        different >= MANY_SPORT_WORDS and share >= SPORT_SHARE_OF_MANY
    )
