"""Slips of the trained parsers that the words themselves give away, put right before anybody reads the tree.

A demonym is never a verb («beni russi») and stands beside the noun that it describes («due navi cinesi»), a word that
names people or things is no verb or adjective where a noun belongs («non invierà soldati»), a form that only verbs have
is a verb («consegnò»), and a bare «noun» that the dictionary knows as a verb form between a name and its content clause
is that verb («Ankara nega di aver …»).
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import Token
from dispaccio.text.predicates import give_predicate
from dispaccio.text.resumed import lift_verbs
from dispaccio.text.words import Words, dictionary_lemma, is_word

NOUN_PLACES = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "iobj", "xcomp"})
NOUN_CLASSES = ("role", "thing")
CONTENT = frozenset({"acl", "ccomp", "xcomp", "advcl", "acl:relcl"})
PAST_SINGULAR = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
SHORTEST_SAID = 4
"""Words that a statement and its subject before the verb have at least."""
GERUND_ENDING = "ing"
PAST_ENDING = "ed"
GOVERNED = frozenset({"obj", "obl", "ccomp", "xcomp", "iobj"})
"""Dependents that a verb governs behind it."""
CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj", "advcl", "acl", "acl:relcl"})
PERFECT = frozenset({"avere", "have"})
"""Auxiliaries of the active perfect: what stands with one alone has no passive subject."""
BARE = frozenset({"det", "case", "cop", "nummod", "aux"})
"""Dependents that a noun has and a verb has not (or that show the verb to be another word)."""


def mend(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such slips put right; heads stay within the sentence."""
    out = [_noun(token, words) or _past(token, words) or _tensed(token, words) or token for token in tokens]
    out = [_gerund(token, tokens) or (_active(token, tokens) if words.participle_like_past else None) or token for token in out]
    for token in tokens[2:]:
        _join_prefix(out, token.i)
    for i in range(1, len(out)):
        out[i] = _demonym(out[i], out, words) or out[i]
        _settle_adjective(out, i, words)
    for token in tokens[1:]:
        _swap_demonym(out, token.i, words)
    for token in tokens:
        _swap_participle(out, token.i)
        _restore_participle(out, token.i, words)
    for i in range(1, len(out)):
        _hang_nearer(out, i)
    _join_subject(out)
    _unrelate(out)
    for token in tokens:
        _bare_object(out, token.i, words)
        _object_behind_verb(out, token.i)
        _unpassive(out, token.i)
        _object_behind_name(out, token.i, words)
    _lower_demonym(out, words)
    verb = next((t.i for t in out if _is_lost_verb(t, out, words)), None)
    out = give_predicate(out, words) if verb is None else _raise_verb(out, verb, words)
    out = lift_verbs(out, words)
    for token in tokens:
        _join_finite(out, token.i)
        if words.participle_like_past:
            _said_before(out, token.i, words)
    return out if _is_tree(out) else tokens


def _is_tree(tokens: list[Token]) -> bool:
    """Every token reaches a root."""
    rooted = {t.i for t in tokens if t.head == t.i}
    for token in tokens:
        path: list[int] = []
        node = token.i
        while node not in rooted and node not in path:
            path.append(node)
            node = tokens[node].head
        if node not in rooted:
            return False
        rooted.update(path)
    return True


def _demonym(token: Token, tokens: list[Token], words: Words) -> Token | None:
    """«beni russi» with «russi» taken for a verb: an adjective of the noun before it."""
    if token.pos != "VERB" or token.i == 0 or token.lower not in words.classes.get("demonym", ()):
        return None
    before = tokens[token.i - 1]
    if before.pos not in {"NOUN", "ADJ"} or any(t.head == token.i and t.dep.startswith(("aux", "nsubj")) for t in tokens):
        return None
    noun = before if before.pos == "NOUN" else tokens[before.head]
    below = token.i in {noun.i, noun.head}
    return replace(token, pos="ADJ") if below else replace(token, pos="ADJ", dep="amod", head=noun.i)


def _settle_adjective(tokens: list[Token], i: int, words: Words) -> None:
    """«embargo petrolifero a X» with «petrolifero» taken for a verb: what hangs on it belongs to the verb above."""
    token, before = tokens[i], tokens[i - 1]
    if token.pos != "VERB" or token.dep not in {"acl", "amod"} or token.head != before.i or before.pos != "NOUN":
        return
    lemma = dictionary_lemma(token.lower, words.lang)
    participle = lemma.endswith(words.infinitives) or token.lower.endswith(words.participle_endings)
    if participle or not words.infinitives or not is_word(token.lower, words.lang):
        return
    above = before.head if tokens[before.head].pos == "VERB" else before.i
    for other in [t for t in tokens if t.head == i and t.i > i]:
        tokens[other.i] = replace(other, head=above)
    tokens[i] = replace(token, pos="ADJ", dep="amod", lemma=lemma, lemmas=(lemma,))


def _noun(token: Token, words: Words) -> Token | None:
    """«soldati» taken for a form of a verb, «civili» for an adjective: a noun by its place and by the dictionary."""
    if token.pos not in {"VERB", "ADJ"} or token.dep not in NOUN_PLACES or not token.text[0].islower():
        return None
    lemma = dictionary_lemma(token.lower, words.lang)
    known = next((w for w in (token.lower, lemma) for name in NOUN_CLASSES if w in words.classes.get(name, ())), None)
    if known is None or (token.pos == "ADJ" and token.dep in {"xcomp", "nmod"} and "=Sing" in token.feats):
        return None
    return replace(token, pos="NOUN", lemma=known, lemmas=tuple(dict.fromkeys((known, *token.lemmas))))


def _join_prefix(tokens: list[Token], i: int) -> None:
    """«North Korea test-fired a missile» with «test» for the subject: the word before the hyphen is part of the verb."""
    verb, hyphen, prefix = tokens[i], tokens[i - 1], tokens[i - 2]
    if verb.pos != "VERB" or hyphen.text != "-" or not prefix.end == hyphen.start < verb.start == hyphen.end:
        return
    lemmas = tuple(dict.fromkeys((*verb.lemmas, *(f"{prefix.lower}-{lemma}" for lemma in verb.lemmas))))
    tokens[i] = replace(verb, lemmas=lemmas)
    alone = prefix.dep == "compound" and not any(t.head == i and t.dep == "nsubj" for t in tokens[:i])
    if prefix.head != i or not (prefix.dep == "nsubj" or alone):
        return
    tokens[prefix.i] = replace(prefix, dep="compound")
    subject = next((t for t in reversed(tokens[: prefix.i]) if t.head == prefix.i and t.dep in {"compound", "nmod"}), None)
    if subject is not None:
        for other in [t for t in tokens[: subject.i] if t.head == prefix.i]:
            tokens[other.i] = replace(other, head=subject.i)
        tokens[subject.i] = replace(subject, dep="nsubj", head=i)
        tokens[i] = _active(tokens[i], tokens) or tokens[i]


def _past(token: Token, words: Words) -> Token | None:
    """«consegnò» taken for a noun: a form whose ending, on a verb that the dictionary knows, only verbs have."""
    if token.pos in {"VERB", "AUX", "PROPN"} or not token.lower.endswith(words.finite_endings) or not token.text[0].islower():
        return None
    lemma = dictionary_lemma(token.lower, words.lang)
    if lemma not in words.classes.get("verb", ()):
        return None
    feats = "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin" if token.lower.endswith("o") else PAST_SINGULAR
    return replace(token, pos="VERB", lemma=lemma, lemmas=(lemma, *token.lemmas), feats=feats)


def _gerund(token: Token, tokens: list[Token]) -> Token | None:
    """«denied supplying missiles» with «supplying» taken for a noun: what has an object and completes a verb is one itself."""
    if token.pos != "NOUN" or token.dep not in {"xcomp", "ccomp", "advcl", "acl"} or not token.lower.endswith(GERUND_ENDING):
        return None
    below = {t.dep for t in tokens if t.head == token.i}
    if "obj" not in below or (token.dep in {"advcl", "acl"} and not below.isdisjoint({"mark", "case"})):
        return None
    stem = token.lower.removesuffix(GERUND_ENDING)
    lemmas = tuple(dict.fromkeys((stem, f"{stem}e", *token.lemmas)))
    return replace(token, pos="VERB", lemma=stem, lemmas=lemmas, feats="VerbForm=Ger")


def _active(token: Token, tokens: list[Token]) -> Token | None:
    """«police tortured detainees» with the verb taken for a participle: with a subject and no auxiliary it is a past."""
    if token.pos != "VERB" or not token.has("VerbForm=Part") or not token.has("Tense=Past") or token.dep not in CLAUSES:
        return None
    before = [t for t in tokens[: token.i] if t.head == token.i]
    subject = any(t.dep == "nsubj" for t in before)
    if not subject or any(t.dep.startswith("aux") or t.dep in {"cop", "case"} for t in before):
        return None
    return replace(token, feats="Mood=Ind|Person=3|Tense=Past|VerbForm=Fin")


def _tensed(token: Token, words: Words) -> Token | None:
    """«invaderanno» read as a present, «accusandolo» as a participle: the ending tells the tense or mood of a verb."""
    if token.pos not in {"VERB", "AUX"}:
        return None
    if token.has("VerbForm=Part"):
        gerund = any(token.lower.endswith(ending) for ending, feature in words.tense_endings if feature == "VerbForm=Ger")
        return replace(token, feats="VerbForm=Ger") if gerund else None
    if not token.has("VerbForm=Fin"):
        return None
    if token.has("Mood=Sub") and token.has("Tense=Pres") and _is_indicative(token, words):
        return replace(token, feats=token.feats.replace("Mood=Sub", "Mood=Ind"))
    for ending, feature in words.tense_endings:
        if token.lower.endswith(ending) and not token.has(feature):
            kept = [f for f in token.feats.split("|") if not f.startswith(feature.partition("=")[0])]
            return replace(token, feats="|".join(sorted([*kept, feature])))
    return None


def _is_indicative(token: Token, words: Words) -> bool:
    """«presentano» has an ending that the subjunctive of its conjugation has not."""
    if any(lemma.endswith(words.irregular_subjunctives) for lemma in token.lemmas):
        return False
    endings = (e for infinitive, e in words.indicative_endings if token.lemma.endswith(infinitive))
    return any(token.lower.endswith(ending) for ending in endings)


def _hang_nearer(tokens: list[Token], i: int) -> None:
    """«gli obiettivi colpiti dai missili lanciati da …»: of two participles on one noun, the second is its own neighbour's."""
    token, noun = tokens[i], tokens[i - 1]
    if token.dep != "acl" or not token.has("VerbForm=Part") or noun.pos != "NOUN" or token.head == noun.i:
        return
    other = tokens[noun.head]
    nested = other.dep == "acl" and other.head == token.head and other.has("VerbForm=Part") and token.head < other.i < noun.i
    if nested and _agree(token, noun):
        tokens[i] = replace(token, head=noun.i)


def _agree(token: Token, noun: Token) -> bool:
    """The number of the two is the same, as far as it is told."""
    numbers = [{f for f in t.feats.split("|") if f.startswith("Number=")} for t in (token, noun)]
    return not all(numbers) or numbers[0] == numbers[1]


def _swap_demonym(tokens: list[Token], i: int, words: Words) -> None:
    """«due navi cinesi» with «cinesi» as the noun: the word for the thing takes its place in the tree."""
    thing, token = tokens[i - 1], tokens[i]
    acting = token.pos == "VERB" and thing.pos == "NOUN" and thing.dep == "nsubj" and token.dep == "conj"
    if thing.head != i or thing.pos not in {"ADJ", "NOUN"} or not (acting or token.pos == "NOUN"):
        return
    lemma = dictionary_lemma(thing.lower, words.lang)
    if token.head == thing.i or not any(lemma in words.classes.get(name, ()) for name in NOUN_CLASSES):
        return
    follows = bool(words.infinitives) and thing.pos == "ADJ" and thing.dep == "amod"  # adjectives follow in such a language
    described = dictionary_lemma(token.lower, words.lang) if follows else lemma
    plain = not any(described in words.classes.get(name, ()) for name in NOUN_CLASSES)  # «missili balistici»
    if token.lower not in words.classes.get("demonym", ()) and not plain:
        return
    lemmas = tuple(dict.fromkeys((lemma, *thing.lemmas)))
    head = thing.i if token.head == i else token.head
    for other in [t for t in tokens if t.head == i and t.i not in {i, thing.i}]:
        tokens[other.i] = replace(other, head=thing.i)
    dep = "obj" if acting else token.dep  # «ha sequestrato (…) un soldato israeliano» read as «un soldato [che] israeliano»
    tokens[thing.i] = replace(thing, pos="NOUN", lemma=lemma, lemmas=lemmas, head=head, dep=dep)
    tokens[i] = replace(token, pos="ADJ", head=thing.i, dep="amod")


def _lower_demonym(tokens: list[Token], words: Words) -> None:
    """«Il presidente serbo X ha ringraziato …» with «serbo» as the root: that is the verb behind the name."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or not root.i or root.pos != "ADJ" or root.lower not in words.classes.get("demonym", ()):
        return
    noun = tokens[root.i - 1]
    hung = (t for t in tokens[root.i :] if t.head == root.i and t.dep in {"parataxis", "conj", "ccomp"})
    verb = next((t for t in hung if t.pos == "VERB"), None)
    if noun.pos != "NOUN" or noun.head != root.i or noun.dep != "nsubj" or verb is None:
        return
    between = tokens[root.i + 1 : verb.i]
    named = bool(between) and between[0].pos == "PROPN" and all(t.pos in {"PROPN", "AUX", "ADV"} for t in between)
    finite = any(t.head == verb.i and t.dep == "aux" for t in between)
    if not named or not finite or any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
        return
    for other in [t for t in tokens if t.head == root.i and t.i not in {root.i, noun.i, verb.i}]:
        head, dep = (noun.i, "nmod") if other.i == root.i + 1 else (verb.i, other.dep)
        tokens[other.i] = replace(other, head=head, dep=dep)
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[noun.i] = replace(noun, head=verb.i)
    tokens[root.i] = replace(root, head=noun.i, dep="amod")


def _is_lost_verb(token: Token, tokens: list[Token], words: Words) -> bool:
    """A bare noun right after a name or noun phrase, with a content clause behind it, that may be a verb form."""
    if token.has("VerbForm=Fin") and token.pos == "VERB" and token.dep in {"amod", "nmod", "flat", "compound"}:
        head = tokens[token.head]
        return head.dep == "root" and head.i < token.i and head.pos in {"NOUN", "PROPN"}
    if token.i == 0 or token.pos != "NOUN" or token.dep not in {"root", "nmod", "flat", "compound"}:
        return False
    lemma = dictionary_lemma(token.lower, words.lang)
    if lemma not in words.classes.get("verb", ()) or tokens[token.i - 1].pos not in {"PROPN", "NOUN", "ADJ"}:
        return False
    below = [t for t in tokens if t.head == token.i and t.i != token.i]
    return not any(t.dep in BARE for t in below) and _has_content(token, tokens, words)


def _has_content(token: Token, tokens: list[Token], words: Words) -> bool:
    """The words «che …» or «di» and an infinitive follow at once."""
    after = tokens[token.i + 1 : token.i + 4]
    if not after or after[0].lower not in words.openers:
        return False
    return after[0].pos != "ADP" or any(t.pos in {"VERB", "AUX"} and t.has("VerbForm=Inf") for t in after[1:])


def _raise_verb(tokens: list[Token], i: int, words: Words) -> list[Token]:
    """Make the lost verb the head of its clause: what stood above or before it is the subject, what follows the content."""
    token = tokens[i]
    subject = token.head if token.head != i else next((t.i for t in tokens[:i] if t.head == i and t.pos != "PUNCT"), None)
    found = token.pos == "VERB"
    lemma = token.lemma if found else dictionary_lemma(token.lower, words.lang)
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
            out[t.i] = replace(t, head=i, dep="ccomp")
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
    relative = next((t for t in tokens if t.has("PronType=Rel") and t.i > 1 and tokens[t.i - 1].text == ","), None)
    if root is None or relative is None or relative.i > root.i:
        return
    subject = next((t for t in tokens[: relative.i] if t.head == root.i and t.dep in {"nsubj", "nsubj:pass", "vocative"}), None)
    below = {relative.i} if relative.head == root.i else {relative.head}
    inside = any(t.i in below and t.dep.startswith("nsubj") and (t.head == root.i) for t in tokens)
    verb = next((t for t in tokens[root.i :] if t.head == root.i and t.dep == "conj" and t.pos == "VERB"), None)
    if subject is None or verb is None or not inside or tokens[verb.i - 1].text != ",":
        return
    if any(t.head == verb.i and (t.dep == "cc" or t.dep.startswith("nsubj")) for t in tokens):
        return
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[subject.i] = replace(subject, head=verb.i, dep="nsubj")
    tokens[root.i] = replace(root, head=subject.i, dep="acl")
    for t in tokens:
        if t.head == root.i and t.i > verb.i:
            tokens[t.i] = replace(t, head=verb.i)


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
    first = min((t.i for t in tokens if t.head == i and t.i < i), default=i)
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
    first = min((t.i for t in tokens if t.head == subject.i and t.i < subject.i), default=subject.i)
    marked = any(t.head == told.i and t.dep in {"mark", "advmod"} and t.i < told.i for t in tokens)
    if marked or tokens[first - 1].text != "," or any(t.dep == "ccomp" and t.i < i for t in below):
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
    return token.has("VerbForm=Fin") or any(t.has("VerbForm=Fin") for t in helpers) or (past and not helpers)


def _bare_object(tokens: list[Token], i: int, words: Words) -> None:
    """«will discontinue aid to Fiji» with «aid» as an infinitive: right behind the verb, alone, it is a noun."""
    token = tokens[i]
    if token.pos != "VERB" or token.dep != "xcomp" or token.head != i - 1 or words.infinitives or i + 1 >= len(tokens):
        return
    noun = token.lower in words.classes.get("event", ()) and tokens[i + 1].pos in {"ADP", "PUNCT", "SCONJ", "CCONJ"}
    plain = tokens[i - 1].pos == "VERB" and not any(t.head == i and t.dep in {"obj", "mark", "aux", "xcomp"} for t in tokens)
    if noun and plain:
        tokens[i] = replace(token, pos="NOUN", dep="obj", feats="Number=Sing")


def _unpassive(tokens: list[Token], i: int) -> None:
    """«Piero Fassino ha criticato le parole» with «parole» as a passive subject: of an active perfect it is the object."""
    token = tokens[i]
    if token.dep != "nsubj:pass":
        return
    helpers = [t for t in tokens if t.head == token.head and t.dep.startswith("aux")]
    if helpers and all(t.lemma in PERFECT for t in helpers):
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


def _restore_participle(tokens: list[Token], i: int, words: Words) -> None:
    """«un testo firmato da X», «saranno interrotti i fondi», «si è opposto» with the participle as another word: a verb again."""
    token = tokens[i]
    if token.pos in {"VERB", "AUX", "PROPN"} or not token.lower.endswith(words.participle_endings) or not words.infinitives:
        return
    lemma = words.infinitive(token.lower) or dictionary_lemma(token.lower, words.lang)
    if lemma not in words.classes.get("verb", ()) or not lemma.endswith(words.infinitives):
        return
    below = [t for t in tokens if t.head == i and t.i != i]
    copula = next((t for t in below if t.dep == "cop"), None)
    perfect = token.pos != "NOUN" and any(t.dep == "aux" and t.i < i for t in below)
    agent = token.dep == "amod" and any(t.dep in {"obl", "obl:agent"} and t.i > i for t in below)
    if not agent and ((copula is None and not perfect) or any(t.dep in {"det", "case"} for t in below)):
        return
    number = next((f for f in token.feats.split("|") if f.startswith("Number=")), "Number=Sing")
    feats = f"{number}|Tense=Past|VerbForm=Part"
    dep = "acl" if agent else token.dep
    tokens[i] = replace(token, pos="VERB", dep=dep, lemma=lemma, lemmas=(lemma, *token.lemmas), feats=feats)
    if copula is not None:
        tokens[copula.i] = replace(copula, pos="AUX", dep="aux:pass")
        for t in below:
            if t.dep == "nsubj":
                tokens[t.i] = replace(t, dep="nsubj:pass")


def _swap_participle(tokens: list[Token], i: int) -> None:
    """«terranno un'esercitazione congiunta» with the participle as the object: the noun right before it is."""
    token = tokens[i]
    if token.pos != "VERB" or token.dep != "obj" or token.has("VerbForm=Inf") or token.has("VerbForm=Ger"):
        return
    below = [t for t in tokens if t.head == i and t.i != i and t.pos != "PUNCT"]
    noun = next((t for t in below if t.dep.startswith("nsubj") and t.pos == "NOUN" and t.i < i), None)
    if noun is None or len(below) > 1 or any(t.pos != "ADJ" for t in tokens[noun.i + 1 : i]):
        return
    tokens[noun.i] = replace(noun, head=token.head, dep=token.dep)
    tokens[i] = replace(token, head=noun.i, dep="acl")
