"""Verbs that the parser hangs too low: a perfect parted by what is put in, and a further report joined to reported content.

«aveva, alcuni giorni fa, chiesto ai paesi …» read as «aveva giorni chiesti», "has for years accused": the participle is the
verb. «X ha detto che il ponte è sicuro e ha chiesto aiuti» with «ha chiesto» joined to «è sicuro»: the tense tells that X
goes on.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.parsed import PERFECT, QUOTE, Token, first_joined
from dispaccio.text.words import Words

PARTED_REACH = 12
"""Tokens behind the auxiliary of a perfect within which its participle may stand."""
PUT_IN = frozenset({"obl", "advmod", "punct", "parataxis", "nsubj", "mark", "cc", "ccomp", "advcl", "discourse"})
"""What may hang on such an auxiliary itself where the participle was lost; an object makes it a verb of its own."""
LOST = frozenset({"acl", "amod", "obl", "advcl", "nmod", "conj", "xcomp", "ccomp", "parataxis"})
CONTENT = frozenset({"ccomp", "csubj"})


def lift_verbs(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such verbs where they belong."""
    out = list(tokens)
    for token in tokens:
        _rejoin_perfect(out, token.i, words)
    if words.infinitives:
        _lower_root(out, words)
    if words.reporting:
        for token in tokens:
            _resume_report(out, token.i, words)
            _raise_finite(out, token.i)
    return out


def _rejoin_perfect(tokens: list[Token], i: int, words: Words) -> None:
    """Make the participle behind an insertion the verb, and what was taken for one its auxiliary."""
    having = tokens[i]
    if having.lemma not in PERFECT or having.dep.startswith("aux") or not having.has("VerbForm=Fin"):
        return
    after = tokens[i + 1] if i + 1 < len(tokens) else having
    if after.text != "," and after.pos not in {"ADV", "ADP"}:
        return
    reach = tokens[i + 1 : i + 1 + PARTED_REACH]
    verb = next((t for t in reach if _is_perfect_participle(t, tokens, words)), None)
    between = [] if verb is None else tokens[i + 1 : verb.i]
    if verb is None or any(t.has("VerbForm=Fin") or t.text == QUOTE for t in between):
        return
    own = [t for t in tokens if t.head == i and t.i != i]
    put_in = [t for t in own if t.i != verb.i and not (t.dep == "obj" and t.i > verb.i)]  # «ha con forza respinto la proposta»
    dated = next((t for t in put_in if t.dep == "obj" and t.among(words.classes.get("time", ()))), None)
    if dated is not None:  # «aveva, alcuni giorni fa, chiesto a X di …»
        put_in.remove(dated)
        tokens[dated.i] = replace(dated, dep="obl")
        for t in [t for t in tokens if t.head == dated.i and t.i > verb.i]:
            tokens[t.i] = replace(t, head=verb.i, dep="xcomp" if t.has("VerbForm=Inf") else t.dep)
        own = [tokens[t.i] for t in own]
    if any(t.dep not in PUT_IN for t in put_in) or any(t.dep == "obj" for t in put_in):
        return
    tokens[verb.i] = replace(verb, head=verb.i if having.head == i else having.head, dep=having.dep)
    tokens[i] = replace(having, pos="AUX", head=verb.i, dep="aux")
    for t in own:
        if t.i != verb.i:
            tokens[t.i] = replace(t, head=verb.i)
    last = tokens[verb.i - 1]
    for t in between:
        if t.head == verb.i and t.dep.startswith("nsubj"):  # «has since last June provided»
            tokens[t.i] = replace(t, dep="obl")
        elif t.head == verb.i and t.dep in {"case", "det", "amod"}:  # «ha di nuovo accusato»
            tokens[t.i] = replace(t, dep="obl") if t is last else replace(t, head=last.i)


def _lower_root(tokens: list[Token], words: Words) -> None:
    """«Hacker legati a X hanno violato …», «La Lega popolare, …, ha definito …»: what describes a subject is no verb."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or not (root.pos == "ADJ" or (root.pos == "VERB" and root.has("VerbForm=Part"))):
        return
    below = [t for t in tokens if t.head == root.i and t.i != root.i]
    subject = next((t for t in below if t.dep.startswith("nsubj") and t.i == root.i - 1 and t.pos in {"NOUN", "PROPN"}), None)
    helped = [t for t in below if t.pos == "VERB" and t.dep in {"parataxis", "conj", "ccomp"} and is_helped(tokens, t.i)]
    if subject is None or not helped or any(t.dep.startswith("aux") or t.dep == "cop" for t in below):
        return
    verb = helped[0]
    own = [t for t in tokens if t.head == verb.i]
    if verb.i < root.i or any(t.dep.startswith("nsubj") or t.dep in {"mark", "cc", "aux:pass"} for t in own):
        return
    tokens[verb.i] = replace(verb, head=verb.i, dep="root")
    tokens[subject.i] = replace(subject, head=verb.i, dep="nsubj")
    plain = root.pos == "ADJ" or root.lower in words.classes.get("demonym", ())
    described = replace(root, pos="ADJ") if plain else root
    tokens[root.i] = replace(described, head=subject.i, dep="amod" if plain else "acl")
    for t in below:
        if t.i > verb.i or t.dep == "punct":
            tokens[t.i] = replace(t, head=verb.i)
        elif t.i not in {verb.i, subject.i} and plain and t.i > root.i:
            tokens[t.i] = replace(t, head=subject.i, dep="appos" if t.dep in {"obj", "conj", "appos"} else "nmod")


def _is_perfect_participle(token: Token, tokens: list[Token], words: Words) -> bool:
    """«chiesto», "accused", with no auxiliary or article of its own: the form that goes with «avere»."""
    if token.pos != "VERB" or token.dep not in LOST:
        return False
    if words.infinitives:
        if not token.has("VerbForm=Part") or not token.lower.endswith("o") or not token.lower.endswith(words.participle_endings):
            return False
    elif not token.has("Tense=Past"):
        return False
    own = [t for t in tokens if t.head == token.i]
    return not any(t.dep.startswith("aux") or (t.dep in {"det", "case"} and t.i == token.i - 1) for t in own)


def _resume_report(tokens: list[Token], i: int, words: Words) -> None:
    """Join a reporting verb without a subject to the reporting verb whose content it was joined to, if that has its tense."""
    token = tokens[i]
    if token.dep != "conj" or token.pos != "VERB" or not _tells(token, tokens, words):
        return
    first = tokens[first_joined(tokens, i)]
    report = tokens[first.head]
    if first.dep not in CONTENT or not report.i < first.i < i or report.pos != "VERB" or not report.among(words.reporting):
        return
    below = [t for t in tokens if t.head == i]
    if any(t.dep.startswith("nsubj") or t.dep in {"mark", "obl:agent"} for t in below) or not any(t.dep == "cc" for t in below):
        return
    if sum(t.text == QUOTE for t in tokens[report.i : i]) % 2:
        return
    tense = _tense(tokens, i)
    if tense is not None and tense == _tense(tokens, report.i) and tense != _tense(tokens, first.i):
        tokens[i] = replace(token, head=report.i)


def _tells(token: Token, tokens: list[Token], words: Words) -> bool:
    """A reporting verb, alone or with the word behind it ("called for")."""
    after = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
    return token.among(words.reporting) or any(f"{lemma} {after}" in words.reporting for lemma in token.lemmas)


def _raise_finite(tokens: list[Token], i: int) -> None:
    """«ha accusato X di aiutare Y e ha minacciato Z»: a finite verb is joined to the finite one, not to the infinitive."""
    token = tokens[i]
    joined = token.dep == "conj" and token.pos == "VERB" and any(t.head == i and t.dep == "cc" for t in tokens)
    if not joined or not is_helped(tokens, i):
        return
    above = tokens[token.head]
    while above.head < above.i and _joins_no_perfect(above) and not is_helped(tokens, above.i):
        above = tokens[above.head]
    if above.i < token.head and above.pos == "VERB" and is_helped(tokens, above.i):
        tokens[i] = replace(token, head=above.i)


def _joins_no_perfect(above: Token) -> bool:
    """An infinitive, a gerund, or the object that the infinitive hangs on («ha accusato X di aiutare Y»)."""
    return above.has("VerbForm=Inf") or above.has("VerbForm=Ger") or (above.dep == "obj" and above.pos in {"NOUN", "PROPN"})


def is_helped(tokens: list[Token], i: int) -> bool:
    """A verb with a finite auxiliary."""
    return any(t.head == i and t.dep.startswith("aux") and t.has("VerbForm=Fin") for t in tokens)


def _tense(tokens: list[Token], i: int) -> str | None:
    """The auxiliary of a verb, else its own tense; None if it is not finite."""
    token = tokens[i]
    group = [t for t in tokens if t.head == i and t.dep in {"aux", "aux:pass", "cop"}]
    if group:
        return group[0].lower
    return next((f for f in token.feats.split("|") if f.startswith("Tense=")), None) if token.pos == "VERB" else None
