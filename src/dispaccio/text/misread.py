"""English words that the parser takes for another part of speech, or hangs across what stands beside them.

«Heavy clashes between X and Y were reported» with «clashes» as a verb, «has forbidden opposition members to leave» with the
participle describing the members, «the ceasefire of the rebels ends» with «of the rebels» hung on the verb, «ordered the
ministry of finance to cut spending» with the finance doing it.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import PERFECT, Token, phrase_start
from dispaccio.text.predicates import PRESENT, verb_of
from dispaccio.text.words import Words

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NOUN_PLACES = SUBJECTS | {"obj", "obl", "nmod", "obl:agent"}
DESCRIBING = frozenset({"det", "amod", "compound", "nummod"})
WITHIN = DESCRIBING | {"nmod", "flat", "obl"}
"""How a noun before another word of its phrase may hang on it."""
INFINITIVES = frozenset({"acl", "xcomp", "advcl", "ccomp"})
OBJECTS = frozenset({"obj", "iobj"})
PHRASE = frozenset({"nmod", "conj", "appos", "flat", "compound"})
"""Relations by which a noun belongs to the phrase of another."""
PLURAL_ENDING = "s"


def settle(tokens: list[Token], words: Words) -> None:
    """Put right the misread words of a sentence; heads stay within it."""
    _as_clause_in_front(tokens, words)
    for i in range(len(tokens)):
        _as_numbered(tokens, i)
        _as_named_act(tokens, i)
        _as_subject(tokens, i, words)
        _as_appointed(tokens, i, words)
        _join_second(tokens, i)
        _as_marked_infinitive(tokens, i, words)
        _as_perfect(tokens, i, words)
        _split_cases(tokens, i)
        _active_agent(tokens, i)
        _hang_infinitive(tokens, i, words)


def _as_numbered(tokens: list[Token], i: int) -> None:
    """«Israelis», «troops» without a number: a noun has one, which its ending tells."""
    token = tokens[i]
    if token.pos == "NOUN" and not token.has("Number="):
        number = "Plur" if token.lower.endswith(PLURAL_ENDING) else "Sing"
        tokens[i] = replace(token, feats=f"Number={number}")


def _as_named_act(tokens: list[Token], i: int) -> None:
    """«Heavy clashes between …» as a verb that is the subject, «in an air raid» as one behind a preposition: nouns."""
    token = tokens[i]
    if token.pos != "VERB" or token.dep not in NOUN_PLACES or token.has("VerbForm=Ger") or token.has("VerbForm=Part"):
        return
    below = [t for t in tokens if t.head == i]
    described = any(t.dep in DESCRIBING and t.i < i for t in below)
    finite = token.dep in SUBJECTS | {"obj"} and token.has("VerbForm=Fin")  # «rejected claims that …» with «claims» as a verb
    governing = any(t.dep.startswith("aux") or t.dep in {"obj", "mark", "cop"} for t in below)
    acting = token.dep == "obj" and any(t.dep in SUBJECTS for t in below)
    if governing or acting or not (finite or described):
        return
    number = "Plur" if token.lower.endswith(PLURAL_ENDING) else "Sing"
    tokens[i] = replace(token, pos="NOUN", feats=f"Number={number}")
    for t in below:
        if t.dep in {"obl", "ccomp"}:
            tokens[t.i] = replace(t, dep="nmod" if t.dep == "obl" else "acl")
        elif t.dep in SUBJECTS and t.i == i - 1:
            tokens[t.i] = replace(t, dep="amod" if t.i == 0 else "compound")


def _as_clause_in_front(tokens: list[Token], words: Words) -> None:
    """«Unless the militia withdraws, …», «Should the junta arrest him, …» with the verb as a noun: what opens it tells."""
    opener = tokens[0]
    comma = next((t.i for t in tokens if t.text == ","), 0)
    main = tokens[opener.head]
    opens = (opener.dep == "mark" and opener.pos == "SCONJ") or (opener.dep == "aux" and opener.lower in words.inverted)
    behind = [t for t in tokens[comma + 1 : main.i] if t.head == main.i]
    if not opens or not 2 < comma < main.i or main.pos != "VERB" or not any(t.dep in SUBJECTS for t in behind):  # noqa: PLR2004
        return
    lost = [t for t in tokens[2:comma] if t.pos == "NOUN" and not opener.head < t.i and verb_of(t.lower, words) is not None]
    verb = next((t for t in lost if tokens[t.i - 1].head == t.i and tokens[t.i - 1].dep == "compound"), None)
    if verb is None or any(t.pos in {"VERB", "AUX"} for t in tokens[1:comma]):
        return
    subject = tokens[verb.i - 1]
    for t in tokens[1:comma]:
        if t.head == verb.i and t.i < subject.i:
            tokens[t.i] = replace(t, head=subject.i)
    finite = PRESENT if opener.dep == "mark" else "VerbForm=Inf"
    tokens[subject.i] = replace(subject, head=verb.i, dep="nsubj")
    tokens[verb.i] = replace(verb, pos="VERB", head=main.i, dep="advcl", feats=finite)
    tokens[0] = replace(opener, head=verb.i)


def _as_subject(tokens: list[Token], i: int, words: Words) -> None:
    """«US warships patrol the strait» with «warships» as the verb: no verb has that form, and the next word has an object."""
    token = tokens[i]
    if token.pos != "VERB" or not token.has("VerbForm=Fin") or not 0 < i < len(tokens) - 1:
        return
    verb = tokens[i + 1]
    if verb.head != i or verb.dep != "xcomp" or verb.pos not in {"NOUN", "VERB"} or verb_of(token.lower, words) is not None:
        return
    below = [t for t in tokens if t.head == i and t.i != i]
    own = [t for t in tokens if t.head == verb.i]
    if tokens[i - 1].dep not in SUBJECTS or tokens[i - 1].head != i or not any(t.dep == "obj" and t.i > verb.i for t in own):
        return
    top = token.head == i
    tokens[verb.i] = replace(verb, pos="VERB", head=verb.i if top else token.head, dep=token.dep, feats=PRESENT)
    tokens[i] = replace(token, pos="NOUN", head=verb.i, dep="nsubj", feats="Number=Plur")
    for t in below:
        if t.i != verb.i:
            tokens[t.i] = replace(t, dep="compound") if t.i == i - 1 else replace(t, head=i if t.i < i else verb.i)


def _as_appointed(tokens: list[Token], i: int, words: Words) -> None:
    """«questioned the publisher Ana Ruiz» with the name beside the object: a bare name right behind its article's noun is it."""
    name = tokens[i]
    if name.pos != "PROPN" or name.dep != "obl" or name.lower in words.classes["time"]:
        return
    first = phrase_start(tokens, i)
    holder = tokens[first - 1]
    below = {t.dep for t in tokens if t.head == i}
    if "case" in below or first == 0 or holder.head != name.head or holder.dep != "obj" or holder.pos not in {"NOUN", "ADJ"}:
        return
    if any(t.head == holder.i and t.dep == "det" for t in tokens):
        tokens[i] = replace(name, head=holder.i, dep="appos")
        tokens[holder.i] = replace(holder, pos="NOUN")


def _join_second(tokens: list[Token], i: int) -> None:
    """«Oman, Qatar, and the UAE broke …» with two subjects: what «and» joins to the first is no other one."""
    second = tokens[i]
    if second.dep != "nsubj" or second.head < i:
        return
    below = [t for t in tokens[:i] if t.head == second.head]
    first = next((t for t in below if t.dep == "nsubj"), None)
    joint = next((t for t in below if t.dep == "cc" and first is not None and t.i > first.i), None)
    start = min((t.i for t in tokens if t.head == i), default=i)
    if first is None or joint is None or joint.i + 1 != min(start, i) or first.pos not in {"NOUN", "PROPN"}:
        return
    tokens[i] = replace(second, head=first.i, dep="conj")
    tokens[joint.i] = replace(joint, head=i)
    for t in tokens[first.i : joint.i]:
        if t.head == first.i and t.dep == "appos" and t.pos == "PROPN":
            tokens[t.i] = replace(t, dep="conj")


def _as_marked_infinitive(tokens: list[Token], i: int, words: Words) -> None:
    """«threatened to annex Guyana», «rather than arrest them» as another word: completing a verb, with an object, it is one."""
    token = tokens[i]
    if token.pos not in {"NOUN", "ADJ"} or token.dep not in INFINITIVES or not i or token.lower not in words.classes["verb"]:
        return
    below = [t for t in tokens if t.head == i]
    described = any(t.dep in DESCRIBING or t.dep.startswith(("nsubj", "cop")) for t in below)
    if not described and any(t.dep == "obj" and t.i > i for t in below):
        tokens[i] = replace(token, pos="VERB", feats="VerbForm=Inf")


def _as_perfect(tokens: list[Token], i: int, words: Words) -> None:
    """«has forbidden opposition members to leave» with «forbidden» describing them: right behind «has» it is the verb."""
    token = tokens[i]
    having = tokens[i - 1] if i else token
    if token.pos != "VERB" or token.dep != "amod" or not token.has("VerbForm=Part") or having.lemma not in PERFECT:
        return
    noun = tokens[token.head]
    held = noun.head == having.i and noun.dep == "obj" and having.pos in {"VERB", "AUX"} and not having.dep.startswith("aux")
    if not held or words.classes["verb"].isdisjoint(token.lemmas) or any(t.head == noun.i and t.dep == "det" for t in tokens):
        return
    for t in tokens:
        if t.head == having.i and t.i != having.i:
            tokens[t.i] = replace(t, head=i)
    top = having.head == having.i
    tokens[i] = replace(token, head=i if top else having.head, dep=having.dep)
    tokens[having.i] = replace(having, pos="AUX", head=i, dep="aux")


def _split_cases(tokens: list[Token], i: int) -> None:
    """«The ceasefire of the rebels ends», «the capture of Aleppo by rebels»: a preposition governs the noun behind it.

    Where it hangs on a verb, or with a second one on a noun further on, what stands in between is what it governs.
    """
    case = tokens[i]
    if case.dep != "case" or case.pos != "ADP" or case.head <= i + 1 or not i:
        return
    far, before = tokens[case.head], tokens[i - 1]
    second = next((t.i for t in tokens[i + 1 : far.i] if t.head == far.i and t.dep == "case" and t.pos == "ADP"), None)
    verbal = far.pos == "VERB" and far.has("VerbForm=Fin") and any(t.head == far.i and t.dep in SUBJECTS for t in tokens[:i])
    end = second if second is not None else far.i if verbal else None
    noun = None if end is None else tokens[end - 1]
    if noun is None or noun.i == i or noun.head != far.i or noun.dep not in WITHIN or before.pos not in {"NOUN", "PROPN"}:
        return
    if noun.pos not in {"NOUN", "PROPN"} and not noun.text[0].isupper():
        return
    named = "PROPN" if noun.pos == "ADJ" else noun.pos
    tokens[noun.i] = replace(noun, head=before.i, dep="nmod", pos=named)
    for t in tokens[i : noun.i]:
        if t.head == far.i:
            tokens[t.i] = replace(t, head=noun.i)


def _active_agent(tokens: list[Token], i: int) -> None:
    """«The president stands by Israel» with the state as the agent of a passive: an active verb has none."""
    token = tokens[i]
    if token.dep != "obl:agent":
        return
    below = [t for t in tokens if t.head == token.head]
    active = any(t.dep == "nsubj" for t in below) and not any(t.dep == "aux:pass" for t in below)
    if active and tokens[token.head].pos == "VERB" and not tokens[token.head].has("VerbForm=Part"):
        tokens[i] = replace(token, dep="obl")


def _hang_infinitive(tokens: list[Token], i: int, words: Words) -> None:
    """Hang an infinitive where its noun or verb takes one.

    «welcomed the offer to help», «the plan by rebels to attack»: on the noun. «ordered the ministry of finance to
    cut», «gave the troops a month to leave», «deployed mercenaries to prop up»: on the verb.
    """
    mark = tokens[i]
    if mark.pos != "PART" or mark.dep != "mark" or mark.head <= i or i < 2:  # noqa: PLR2004
        return
    token, noun = tokens[mark.head], tokens[i - 1]
    if token.dep not in INFINITIVES or noun.pos not in {"NOUN", "PROPN"} or token.head >= i:
        return
    content = noun.among(words.content_nouns)
    if token.dep != "acl":
        if content and noun.head == token.head and noun.dep == "obj":
            tokens[token.i] = replace(token, head=noun.i, dep="acl")
        return
    top = tokens[token.head]
    while top.dep in PHRASE and top.head < top.i and tokens[top.head].pos in {"NOUN", "PROPN"} and not content:
        top = tokens[top.head]
        content = top.among(words.content_nouns)
    if content:
        tokens[token.i] = replace(token, head=top.i)
    verb = tokens[top.head]
    if content or top.dep not in OBJECTS or verb.pos != "VERB" or verb.i > top.i:
        return
    if verb.among(words.object_control) and not any(t.head == verb.i and t.dep == "xcomp" for t in tokens):
        tokens[token.i] = replace(token, head=verb.i, dep="xcomp")
    elif any(not words.classes[name].isdisjoint(noun.lemmas) for name in ("role", "time")):
        tokens[token.i] = replace(token, head=verb.i, dep="advcl")
