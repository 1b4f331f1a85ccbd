"""What is no happening although a verb of one stands there: general statements, and deeds of what can do none.

«Chi aiuta i migranti rischia l'arresto», "under Thai law those who insult the king are jailed": a present that holds of
anybody tells of nobody. «L'inflazione uccide il ceto medio»: what is no actor and no weapon kills as a figure of speech.
"""

from __future__ import annotations

from dispaccio.extract.arguments import Arguments
from dispaccio.extract.claims import VERBAL_ACTS, Draft
from dispaccio.extract.tree import is_gerund
from dispaccio.lexicon.load import Lexicon
from dispaccio.text.parsed import Token

PARTIES = ("subj", "obj")
CLIMB = 4
"""Steps up from a deed to the clause whose subject is anybody («chi … rischia di essere arrestato»)."""
LEGAL = frozenset({"obl", "nmod"})


def is_general(item: Draft, arguments: Arguments, lexicon: Lexicon) -> bool:
    """Tell whether a draft is what anybody does or undergoes, or what a law provides, and no happening."""
    generic = arguments.sentence.forms & lexicon.classes.get("anybody", frozenset())
    lawful = arguments.sentence.forms & lexicon.classes.get("law_thing", frozenset())
    rulers = arguments.sentence.forms & lexicon.classes.get("rulers", frozenset())
    whichever = arguments.sentence.forms & lexicon.classes.get("whichever", frozenset())
    if item.match is None or not (generic or lawful or rulers or whichever) or not arguments.is_timeless(item.trigger):
        return False
    if rulers and _is_of_rulers(arguments.tokens[item.trigger], arguments, rulers):
        return True
    if (generic and _is_of_anybody(item, arguments, generic)) or (whichever and _is_whoever(item, arguments, whichever)):
        return True
    marks = lexicon.classes.get("law_mark", frozenset())
    return bool(lawful) and item.type not in VERBAL_ACTS and _by_law(item.trigger, arguments, (lawful, marks))


def is_attribute(item: Draft, arguments: Arguments, _lexicon: Lexicon) -> bool:
    """«warring parties», «rampaging gangs», «the investigating community»: a present participle sorts people, and tells no deed.

    A visit it tells: «the visiting premier».
    """
    token = arguments.tokens[item.trigger]
    return token.dep == "amod" and token.pos == "VERB" and is_gerund(token) and item.type != "CONSULT"


def is_figure(item: Draft, arguments: Arguments, lexicon: Lexicon) -> bool:
    """Tell whether violence is done by an abstract thing or a performance, or by those who judge one."""
    if item.type != "ASSAULT" or item.match is None or item.match.frame.part != "verb":
        return False
    words = lexicon.classes.get("abstract", frozenset())
    fillers = [arguments.tokens[i] for i in arguments.slots(item.trigger).get("subj", ())]
    return bool(fillers) and all(token.among(words) for token in fillers)


def _is_anybody(token: Token, arguments: Arguments, generic: frozenset[str]) -> bool:
    """«chi», «anyone», or a demonstrative with a relative clause («those who»)."""
    return token.lower in generic and (
        token.has("PronType=Rel")
        or token.has("PronType=Ind")
        or any(arguments.tokens[c].dep.startswith("acl") for c in arguments.children[token.i])
    )


def _is_of_anybody(item: Draft, arguments: Arguments, generic: frozenset[str]) -> bool:
    names = PARTIES[:1] if item.type in VERBAL_ACTS else PARTIES
    slots = arguments.slots(item.trigger)
    fillers = {i for name in names for i in slots.get(name, ())}
    node = arguments.tokens[item.trigger]
    fillers |= {c for c in arguments.children[node.i] if arguments.tokens[c].dep.startswith("nsubj")}
    if any(_is_anybody(arguments.tokens[i], arguments, generic) for i in fillers):
        return True
    if node.dep.startswith("acl") and _is_anybody(arguments.tokens[node.head], arguments, generic):
        return True
    return item.type not in VERBAL_ACTS and _clause_of_anybody(node, arguments, generic)


def _is_whoever(item: Draft, arguments: Arguments, words: frozenset[str]) -> bool:
    """«any group that encourages …», «qualsiasi Stato che attacchi»: whichever does it has not done it."""
    doers = arguments.slots(item.trigger).get("subj", ())
    return any(arguments.tokens[c].lower in words for i in doers for c in arguments.children[i])


def _clause_of_anybody(node: Token, arguments: Arguments, generic: frozenset[str]) -> bool:
    """«Chi aiuta i migranti rischia di essere arrestato»: the subject of a clause above, itself a clause, is anybody."""
    for _ in range(CLIMB):
        subjects = [c for c in arguments.children[node.i] if arguments.tokens[c].dep.startswith(("nsubj", "csubj"))]
        for c in subjects:
            first = arguments.tokens[min(arguments.subtree(c))]
            if first.lower in generic and arguments.is_timeless(node.i):
                return True
        if node.head == node.i or subjects:
            return False
        node = arguments.tokens[node.head]
    return False


def _is_of_rulers(token: Token, arguments: Arguments, rulers: frozenset[str]) -> bool:
    """«Governments that jail journalists …», «I governi che incarcerano»: any that does so, as nothing tells which."""
    noun = arguments.tokens[token.head]
    if not token.dep.startswith("acl") or noun.lower not in rulers or not token.has("VerbForm=Fin"):
        return False
    return not any(arguments.tokens[c].dep in {"amod", "nmod", "nummod"} for c in arguments.children[noun.i])


def _by_law(i: int, arguments: Arguments, words: tuple[frozenset[str], frozenset[str]]) -> bool:
    """«Under Thai law», «secondo il codice»: what it provides hangs on a preposition of the verb."""
    lawful, marks = words
    verb = arguments.carrier(i) if arguments.tokens[i].pos == "NOUN" else i
    below = [arguments.tokens[c] for c in arguments.children[verb if verb is not None else i]]
    provided = [t for t in below if t.dep in LEGAL and t.lower in lawful]
    return any(arguments.tokens[c].lower in marks for t in provided for c in arguments.children[t.i])
