"""Slips of the trained parsers that the words themselves give away, put right before anybody reads the tree.

A demonym is never a verb («beni russi») and stands beside the noun that it describes («due navi cinesi»), a word that
names people or things is no verb or adjective where a noun belongs («non invierà soldati»), a form that only verbs have
is a verb («consegnò»), and a bare «noun» that the dictionary knows as a verb form between a name and its content clause
is that verb («Ankara nega di aver …»).
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.adjectives import (
    as_demonym,
    as_month,
    as_noun,
    hang_agreeing,
    hang_nearer,
    lower_demonym,
    raise_noun,
    settle_adjective,
    swap_demonym,
)
from dispaccio.text.counted import hang_approximated, hang_counted
from dispaccio.text.groups import mend_groups
from dispaccio.text.hyphens import join_hyphen
from dispaccio.text.misread import settle
from dispaccio.text.neighbours import hang_by_neighbours
from dispaccio.text.openers import mend_openers
from dispaccio.text.parsed import PERFECT, Token, first_joined, is_active_perfect, is_tree, phrase_start
from dispaccio.text.predicates import give_predicate, verb_of
from dispaccio.text.reduced import lower_reduced
from dispaccio.text.resumed import is_helped, lift_verbs
from dispaccio.text.sides import mend_sides
from dispaccio.text.slips import mend_slips
from dispaccio.text.strays import hang_strays
from dispaccio.text.verb_forms import (
    as_active,
    as_gerund,
    as_infinitive,
    as_past,
    as_tensed,
    join_prefix,
    restore_participle,
    swap_participle,
)
from dispaccio.text.words import Words, dictionary_lemma

CONTENT = frozenset({"acl", "ccomp", "xcomp", "advcl", "acl:relcl"})
SHORTEST_SAID = 4
"""Words that a statement and its subject before the verb have at least."""
PAST_ENDING = "ed"
GOVERNED = frozenset({"obj", "obl", "ccomp", "xcomp", "iobj"})
"""Dependents that a verb governs behind it."""
BARE = frozenset({"det", "case", "cop", "nummod", "aux"})
"""Dependents that a noun has and a verb has not (or that show the verb to be another word)."""
RESUMED = frozenset({"conj", "parataxis"})
"""How the main verb hangs on the relative clause that was taken for it."""
FRONTED = frozenset({"nsubj", "nsubj:pass", "vocative", "dislocated"})
"""What the tree may call the subject before a relative clause that it takes for the main one."""


def mend(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such slips put right; heads stay within the sentence."""
    out = [as_month(t, words) or as_noun(t, words) or as_past(t, words) or as_tensed(t, words) or t for t in tokens]
    out = [as_gerund(token, tokens) or token for token in out]
    if words.participle_like_past:
        out = [as_active(token, tokens) or as_infinitive(token) or token for token in out]
        settle(out, words)
        hang_strays(out, words)
    mend_slips(out, words)
    if words.measuring:
        hang_counted(out, words)
    if words.approximators:
        for token in tokens[:-2]:
            hang_approximated(out, token.i, words)
    for i in (t.i for t in tokens[1:-1] if t.text == "-"):
        join_hyphen(out, i + 1)
        join_prefix(out, i + 1)
    for i in range(1, len(out)):
        out[i] = as_demonym(out[i], out, words) or out[i]
        settle_adjective(out, i, words)
    for token in tokens[1:]:
        swap_demonym(out, token.i, words)
        raise_noun(out, token.i, words)
        hang_agreeing(out, token.i, words)
    for token in tokens:
        swap_participle(out, token.i, words)
        restore_participle(out, token.i, words)
    for i in range(1, len(out)):
        hang_nearer(out, i)
    _join_subject(out)
    _unrelate(out)
    for token in tokens:
        _bare_object(out, token.i, words)
        _object_behind_verb(out, token.i)
        _perfect(out, token.i)
        _object_behind_name(out, token.i, words)
    lower_demonym(out, words)
    out = mend_groups(out, words)
    verb = next((t.i for t in out if _is_lost_verb(t, out, words)), None)
    out = give_predicate(out, words) if verb is None else _raise_verb(out, verb, words)
    out = hang_by_neighbours(_with_objects(lift_verbs(out, words)), words)
    if words.participle_like_past:
        out = lower_reduced(out)
    out = mend_openers(mend_sides(out, words), words)
    for token in tokens:
        _join_finite(out, token.i)
        if words.participle_like_past:
            _said_before(out, token.i, words)
    return out if is_tree(out) else tokens


def _is_lost_verb(token: Token, tokens: list[Token], words: Words) -> bool:
    """A bare noun right after a name or noun phrase, with a content clause behind it, that may be a verb form."""
    if token.has("VerbForm=Fin") and token.pos == "VERB" and token.dep in {"amod", "nmod", "flat", "compound", "acl"}:
        head = tokens[first_joined(tokens, token.head)]
        own = {t.dep for t in tokens if t.head == token.i} if token.dep == "acl" else set()
        return head.dep == "root" and head.i < token.i and head.pos in {"NOUN", "PROPN"} and own.isdisjoint(FRONTED | {"mark"})
    described = token.pos == "ADJ" and token.dep == "amod" and _may_act(token, tokens, words)  # «L'opposizione denuncia che …»
    if token.i == 0 or not (described or (token.pos == "NOUN" and token.dep in {"root", "nmod", "flat", "compound"})):
        return False
    lemma = _finite_lemma(token, words)
    if lemma not in words.classes.get("verb", ()) or tokens[token.i - 1].pos not in {"PROPN", "NOUN", "ADJ"}:
        return False
    below = [t for t in tokens if t.head == token.i and t.i != token.i]
    return not any(t.dep in BARE for t in below) and _has_content(token, tokens, words)


def _may_act(token: Token, tokens: list[Token], words: Words) -> bool:
    """An adjective with the features of a verb, or before «che» a form of a verb that reports."""
    opened = any(t.pos == "SCONJ" for t in tokens[token.i + 1 : token.i + 2])
    return token.has("VerbForm=Fin") or (opened and verb_of(token.lower, words) in words.reporting)


def _finite_lemma(token: Token, words: Words) -> str:
    """The verb that a noun, or an adjective with a verb's features, may be a form of."""
    lemma = dictionary_lemma(token.lower, words.lang)
    return lemma if token.pos == "NOUN" else verb_of(token.lower, words) or lemma


def _has_content(token: Token, tokens: list[Token], words: Words) -> bool:
    """The words «che …» or «di» and an infinitive follow at once."""
    after = tokens[token.i + 1 : token.i + 4]
    if not after or after[0].lower not in words.openers:
        return False
    return after[0].pos != "ADP" or any(t.pos in {"VERB", "AUX"} and t.has("VerbForm=Inf") for t in after[1:])


def _raise_verb(tokens: list[Token], i: int, words: Words) -> list[Token]:
    """Make the lost verb the head of its clause: what stood above or before it is the subject, what follows the content."""
    token = tokens[i]
    below = (t.i for t in tokens[:i] if t.head == i and t.pos != "PUNCT")
    subject = first_joined(tokens, token.head) if token.head != i else next(below, None)
    found = token.pos == "VERB"
    lemma = token.lemma if found else _finite_lemma(token, words)
    top = token.head == i or subject is None
    above = i if top or tokens[subject or 0].head == subject else tokens[subject or 0].head
    dep = "root" if above == i else tokens[subject or 0].dep
    feats = token.feats if found else "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    out = list(tokens)
    out[i] = replace(token, pos="VERB", lemma=lemma, lemmas=(lemma, *token.lemmas), head=above, dep=dep, feats=feats)
    for t in tokens:
        if t.i == subject:
            out[t.i] = replace(t, head=i, dep="nsubj", pos="PROPN" if t.pos == "ADJ" else t.pos)
        elif t.i > i and t.head in {i, subject} and t.dep in CONTENT:
            aside = words.participle_like_past and t.dep in {"acl", "advcl"}  # «…, with X winning», «including 2,000 …»
            out[t.i] = replace(t, head=i, dep="advcl" if aside else "ccomp")
        elif t.i > i and t.head == subject and t.dep in {"punct", "parataxis", "obl", "advmod"}:
            out[t.i] = replace(t, head=i)
        elif t.i > i and t.head == subject and t.dep == "nmod":
            governed = any(c.head == t.i and c.dep == "case" for c in tokens)
            out[t.i] = replace(t, head=i, dep="obl" if governed else "obj")
    return _mark_opener(out, i)


def _mark_opener(tokens: list[Token], i: int) -> list[Token]:
    """«comunica che due navi …» with «che» taken for the subject: the noun under it is."""
    opener = tokens[i + 1] if i + 1 < len(tokens) else None
    if opener is None or opener.pos != "PRON" or not opener.dep.startswith("nsubj"):
        return tokens
    noun = next((t for t in tokens if t.head == opener.i and t.pos in {"NOUN", "PROPN"}), None)
    if noun is not None:
        tokens[noun.i] = replace(noun, head=opener.head, dep=opener.dep)
        tokens[opener.i] = replace(opener, pos="SCONJ", dep="mark")
    return tokens


def _join_subject(tokens: list[Token]) -> None:
    """«Francia e Germania hanno chiesto …» read as «Francia», and «Germania hanno …»: both are the subject.

    So is a noun that opens a list of names («Three states, Oman, Qatar, and Kuwait cut …»).
    """
    root = next((t for t in tokens if t.head == t.i), None)
    listing = root is not None and any(t.head == root.i and t.dep in {"conj", "appos"} and t.pos == "PROPN" for t in tokens)
    if root is None or not (root.pos == "PROPN" or (root.pos == "NOUN" and listing)):
        return
    verb = next((t for t in tokens if t.head == root.i and t.dep == "conj" and t.pos == "VERB" and t.i > root.i), None)
    below = [] if verb is None else [t for t in tokens if t.head == verb.i]
    second = next((t for t in below if t.dep.startswith("nsubj") and t.pos == "PROPN"), None)
    joint = next((t for t in below if t.dep == "cc"), None)
    if verb is None or second is None or joint is None or not root.i < joint.i < second.i < verb.i:
        return
    for t in tokens:
        if t.head == root.i and t.i != verb.i and t.i > verb.i:
            tokens[t.i] = replace(t, head=verb.i)
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[root.i] = replace(root, head=verb.i, dep=second.dep)
    tokens[second.i] = replace(second, head=root.i, dep="conj")
    tokens[joint.i] = replace(joint, head=second.i)
    for t in tokens[: joint.i]:
        if t.head == root.i and t.dep == "appos" and t.pos == "PROPN":
            tokens[t.i] = replace(t, dep="conj")


def _unrelate(tokens: list[Token]) -> None:
    """«Peru, whose citizen was hurt, praised …» with the relative clause as the main one: the verb behind the comma is that."""
    root = next((t for t in tokens if t.head == t.i), None)
    relative = next((t for t in tokens if t.has("PronType=Rel") and t.i > 1 and _behind_comma(tokens, t.i)), None)
    if root is None or relative is None or relative.i > root.i:
        return
    fronted = [t for t in tokens[: relative.i] if t.head == root.i and t.dep in FRONTED | {"obl"}]
    subject = next((t for t in fronted if not any(c.head == t.i and c.dep == "case" for c in tokens)), None)
    below = {relative.i} if relative.head == root.i else {relative.head}
    inside = any(t.i in below and t.dep.startswith("nsubj") and (t.head == root.i) for t in tokens)
    verb = next((t for t in tokens[root.i :] if t.head == root.i and t.dep in RESUMED and t.pos == "VERB"), None)
    if subject is None or verb is None or not inside:
        return
    first = min((t.i for t in tokens[root.i : verb.i] if t.head == verb.i and t.pos != "PUNCT"), default=verb.i)
    if tokens[first - 1].text != "," or any(t.head == verb.i and (t.dep == "cc" or t.dep.startswith("nsubj")) for t in tokens):
        return
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[subject.i] = replace(subject, head=verb.i, dep="nsubj")
    tokens[root.i] = replace(root, head=subject.i, dep="acl")
    for t in tokens:
        if t.head == root.i and t.i > verb.i:
            tokens[t.i] = replace(t, head=verb.i)


def _behind_comma(tokens: list[Token], i: int) -> bool:
    """A word behind a comma, with an article between them at most («, le cui truppe …»)."""
    return tokens[i - 1].text == "," or (tokens[i - 1].pos == "DET" and tokens[i - 2].text == ",")


def _object_behind_verb(tokens: list[Token], i: int) -> None:
    """«L'opposizione reclama le dimissioni» with «dimissioni» joined to the subject: nothing joins them, it is the object."""
    token = tokens[i]
    if token.pos != "NOUN" or token.dep != "conj" or token.head >= i:
        return
    below = [t for t in tokens if t.head == i and t.i < i]
    first = min((t.i for t in below), default=i)
    verb = tokens[first - 1] if first else token
    bare = not any(t.dep in {"cc", "case", "punct"} for t in below)
    if bare and verb.pos == "VERB" and verb.has("VerbForm=Fin") and token.head < verb.i:
        tokens[i] = replace(token, head=verb.i, dep="obj")


def _join_finite(tokens: list[Token], i: int) -> None:
    """«refused to sign and called on X», «expressed concern and summoned X»: a finite verb joins no infinitive, no object."""
    token = tokens[i]
    if token.pos != "VERB" or token.dep != "conj" or not _is_finite(token, tokens):
        return
    first = phrase_start(tokens, i)
    head = tokens[token.head]
    while _joins_no_finite(head) and tokens[head.head].i < i and head.head != head.i:
        head = tokens[head.head]
    joint = tokens[first].dep == "cc" and any(t.head == i and t.i > i and t.dep in GOVERNED for t in tokens)
    if joint and head.i != token.head and head.pos == "VERB" and not head.has("VerbForm=Inf"):
        tokens[i] = replace(token, head=head.i)


def _said_before(tokens: list[Token], i: int, words: Words) -> None:
    """«X fired missiles, the army said, hours after Y …»: what stands before the verb is said, not what follows its comma."""
    verb = tokens[i]
    if verb.pos != "VERB" or i < SHORTEST_SAID or words.classes.get("governing", frozenset()).isdisjoint(verb.lemmas):
        return
    below = [t for t in tokens if t.head == i and t.i != i]
    subject = next((t for t in below if t.dep == "nsubj" and t.i < i), None)
    told = next((t for t in below if t.dep == "advcl" and t.i < i and t.pos == "VERB"), None)
    if subject is None or told is None or not told.i < subject.i or not _is_finite(told, tokens):
        return
    if any(t.dep.startswith("aux") for t in below):  # «Had the rebels surrendered, the army would have …»
        return
    first = phrase_start(tokens, subject.i)
    marked = any(t.head == told.i and t.dep in {"mark", "advmod"} and t.i < told.i for t in tokens)
    opened = any(t.lower in words.clause_openers for t in tokens[: told.i])  # «A day after X was published, it said …»
    told_of = any(t.head == told.i and t.dep.startswith("nsubj") for t in tokens)  # «Asked by reporters, he said …»
    if marked or opened or not told_of or tokens[first - 1].text != "," or any(t.dep == "ccomp" and t.i < i for t in below):
        return
    tokens[told.i] = replace(told, dep="ccomp")
    if i + 1 < len(tokens) and tokens[i + 1].text == ",":
        for t in below:
            if t.dep == "ccomp" and t.i > i:
                tokens[t.i] = replace(t, dep="advcl")


def _joins_no_finite(head: Token) -> bool:
    return (head.pos == "VERB" and head.has("VerbForm=Inf")) or (head.pos == "NOUN" and head.dep in {"obj", "obl", "nmod"})


def _is_finite(token: Token, tokens: list[Token]) -> bool:
    """A finite form, or one with a finite auxiliary, or a past that looks like a participle."""
    helpers = [t for t in tokens if t.head == token.i and t.dep.startswith("aux")]
    past = token.has("Tense=Past") and token.lower.endswith(PAST_ENDING)
    return token.has("VerbForm=Fin") or is_helped(tokens, token.i) or (past and not helpers)


def _bare_object(tokens: list[Token], i: int, words: Words) -> None:
    """«will discontinue aid to Fiji» with «aid» as an infinitive: right behind the verb, alone, it is a noun."""
    token = tokens[i]
    if token.pos != "VERB" or token.dep != "xcomp" or token.head != i - 1 or words.infinitives or i + 1 >= len(tokens):
        return
    noun = token.lower in words.classes.get("event", ()) and tokens[i + 1].pos in {"ADP", "PUNCT", "SCONJ", "CCONJ"}
    plain = tokens[i - 1].pos == "VERB" and not any(t.head == i and t.dep in {"obj", "mark", "aux", "xcomp"} for t in tokens)
    if noun and plain:
        tokens[i] = replace(token, pos="NOUN", dep="obj", feats="Number=Sing")


def _perfect(tokens: list[Token], i: int) -> None:
    """«avrebbero ucciso» with the auxiliary as that of a passive: alone it makes the active perfect."""
    token = tokens[i]
    alone = not any(t.head == token.head and t.dep.startswith("aux") and t.i != i for t in tokens)
    if token.dep == "aux:pass" and token.lemma in PERFECT and alone:
        tokens[i] = replace(token, dep="aux")


def _with_objects(tokens: list[Token]) -> list[Token]:
    """The tokens of a sentence whose perfects have their objects."""
    for i in range(len(tokens)):
        _unpassive(tokens, i)
    return tokens


def _unpassive(tokens: list[Token], i: int) -> None:
    """«Piero Fassino ha criticato le parole» with «parole» as a passive subject: of an active perfect it is the object."""
    token = tokens[i]
    if token.dep != "nsubj:pass":
        return
    verb = tokens[token.head]
    helpers = [t for t in tokens if t.head == verb.i and t.dep.startswith("aux")]
    if not helpers and verb.dep == "conj" and verb.i < token.i:  # «ha affondato una nave e preso in ostaggio dieci marinai»
        helpers = [t for t in tokens if t.head == verb.head and t.dep.startswith("aux")]
    if is_active_perfect(helpers):
        tokens[i] = replace(token, dep="obj" if i > token.head else "nsubj")


def _object_behind_name(tokens: list[Token], i: int, words: Words) -> None:
    """«ha promesso al Ciad aiuti» read as «al aiuti»: the name takes its preposition, the bare noun behind it is the object."""
    token, name = tokens[i], tokens[i - 1]
    if i < 2 or token.pos != "NOUN" or name.pos != "PROPN" or name.head != i or not words.infinitives:  # noqa: PLR2004
        return
    first = min((t.i for t in tokens if t.head == name.i and t.i < name.i), default=name.i)
    case, verb = tokens[first - 1], tokens[token.head]
    if case.head != i or case.dep != "case" or verb.pos != "VERB" or verb.i > i or token.dep not in {"obl", "nmod", "iobj"}:
        return
    tokens[case.i] = replace(case, head=name.i)
    tokens[name.i] = replace(name, head=verb.i, dep="obl")
    tokens[i] = replace(token, head=verb.i, dep="obj")
