"""Subjects, objects and clauses that the parser hangs on the wrong side or on the wrong word beside a verb, in Italian.

«il portavoce ha accusato gli Stati Uniti» with a second subject, «ha descritto l'intervento come un atto» with the comparison on
the noun, «l'ex presidente, che la procura accuserà» with the relative clause as what is said.
"""

from __future__ import annotations

from dataclasses import replace

from dispaccio.text.described import hang_measured, join_described, raise_impersonal, settle_object
from dispaccio.text.parsed import NOMINAL, PERFECT, Token, is_active_perfect
from dispaccio.text.words import Words

RELATIVE = "che"
COMPARING = "come"
CLAUSES = frozenset({"ccomp", "advcl", "conj"})
"""How a relative clause hangs on the main verb where its noun was lost."""
TO_INFINITIVE = frozenset({"a", "ad", "di"})
OPEN = frozenset({"nsubj", "obj", "nsubj:pass", "obl", "nmod"})


def mend_sides(tokens: list[Token], words: Words) -> list[Token]:
    """Return the tokens of a sentence with such words where they belong."""
    if not words.infinitives:
        return tokens
    out = list(tokens)
    for token in tokens:
        i = token.i
        if token.dep == "aux" and token.text[0].isupper() and not token.among(words.auxiliaries | words.auxiliary_modals):
            _acting_name(out, i)
        elif token.dep == "nsubj":
            _second_subject(out, i)
            _sole_object(out, i, words)
            _article_of_name(out, i)
            raise_impersonal(out, i)
        elif token.dep == "obj":
            settle_object(out, i)
        elif token.dep in {"obl", "nummod"}:
            hang_measured(out, i, words)
        elif token.dep == "conj":
            join_described(out, i)
        elif token.dep == "obl:agent":
            _no_agent(out, i)
        elif token.dep == "nmod":
            _compared(out, i)
            _fronted(out, i)
            _done_with(out, i, words)
        elif token.dep in {"xcomp", "advcl"} and token.has("VerbForm=Inf"):
            _called_for(out, i, words)
        elif token.dep == "flat" and token.head == i - 1 and token.pos == "PROPN":
            _first_name(out, i - 1)
        elif token.dep == "amod" and token.pos == "NOUN":
            _apposed(out, i)
        if token.lower == RELATIVE and i > 1 and tokens[i - 1].text == ",":
            _relative(out, i)
    return out


def _acting_name(tokens: list[Token], i: int) -> None:
    """«Saied ha ringraziato Algeri» with the name as an auxiliary: it is the subject."""
    token = tokens[i]
    named = any(t.head == token.head and t.dep.startswith("nsubj") for t in tokens[: token.head])
    if token.head > i + 1 and tokens[i + 1].dep == "aux" and not named:
        tokens[i] = replace(token, pos="PROPN", dep="nsubj")


def _second_subject(tokens: list[Token], i: int) -> None:
    """«Il portavoce ha accusato gli Stati Uniti» with both as subjects: the one behind the verb is the object."""
    token = tokens[i]
    verb = tokens[token.head]
    if verb.i > i or verb.pos != "VERB" or token.pos not in NOMINAL:
        return
    own = [t for t in tokens if t.head == verb.i and t.i != i]
    first = any(t.dep == "nsubj" and t.i < verb.i and t.pos in NOMINAL for t in own)
    if first and not any(t.dep in {"obj", "ccomp", "aux:pass", "expl"} for t in own):
        tokens[i] = replace(token, dep="obj")


def _sole_object(tokens: list[Token], i: int, words: Words) -> None:
    """«Ha accusato la Libia.» with the name as the subject: of a verb that asks of somebody, what stands alone is its object."""
    name = tokens[i]
    verb = tokens[name.head]
    own = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    sole = all(t.i == i or t.dep == "punct" or (t.dep == "aux" and t.lemma in PERFECT and t.i < verb.i) for t in own)
    opens = name.pos == "PROPN" and verb.i < i and verb.head == verb.i and verb.i == sum(t.i < verb.i for t in own)
    if sole and opens and verb.pos == "VERB" and verb.has("VerbForm=Part") and verb.among(words.object_control):
        tokens[i] = replace(name, dep="obj")


def _article_of_name(tokens: list[Token], i: int) -> None:
    """«La Libia consegnò …» with the article as the subject and the name as its second word: the name is the subject."""
    article = tokens[i]
    name = tokens[i + 1] if i + 1 < len(tokens) else article
    if article.pos == "DET" and article.has("PronType=Art") and name.pos == "PROPN" and name.head == i and name.dep == "flat":
        for t in [t for t in tokens if t.head == i and t.i != i]:
            tokens[t.i] = replace(t, head=name.i)
        tokens[name.i] = replace(name, head=article.head, dep=article.dep)
        tokens[i] = replace(article, head=name.i, dep="det")


def _no_agent(tokens: list[Token], i: int) -> None:
    """«ha evacuato i civili dal Sudan» with «Sudan» as the agent of a passive: an active perfect has none."""
    token = tokens[i]
    helpers = [t for t in tokens if t.head == token.head and t.dep.startswith("aux")]
    if is_active_perfect(helpers):
        tokens[i] = replace(token, dep="obl")


def _compared(tokens: list[Token], i: int) -> None:
    """«ha descritto l'intervento come un atto»: what something is called hangs on the verb, not on what is called so."""
    token = tokens[i]
    noun = tokens[token.head]
    if noun.dep != "obj" or noun.i > i or tokens[noun.head].pos != "VERB":
        return
    if any(t.head == i and t.lower == COMPARING and t.dep == "case" for t in tokens[noun.i : i]):
        tokens[i] = replace(token, head=noun.head, dep="obl")


def _done_with(tokens: list[Token], i: int, words: Words) -> None:
    """«ha arrestato due uomini in collaborazione con l'Europol» with the joint work on the men: the act is done so."""
    token, noun = tokens[i], tokens[tokens[i].head]
    verb = tokens[noun.head]
    if token.pos != "NOUN" or tokens[i - 1].lower != "in" or i + 1 >= len(tokens) or tokens[i + 1].lower != "con":
        return
    if noun.dep == "obj" and verb.pos == "VERB" and token.among(words.classes["joint"]):
        tokens[i] = replace(token, head=verb.i, dep="obl")


def _fronted(tokens: list[Token], i: int) -> None:
    """«Nel suo discorso Haftar ha ringraziato Mosca» with the name on «discorso»: right before the verb it is the subject."""
    name = tokens[i]
    noun = tokens[name.head]
    if name.pos != "PROPN" or noun.pos != "NOUN" or noun.dep != "obl" or not noun.i < i < noun.head:
        return
    verb, end = tokens[noun.head], i + 1
    while tokens[end].head == i and tokens[end].dep == "flat":
        end += 1
    own = [t for t in tokens[: verb.i] if t.head == verb.i]
    if verb.pos != "VERB" or any(t.dep.startswith("nsubj") for t in own) or any(t.head == i and t.i < i for t in tokens):
        return
    owned = any(t.head == noun.i and t.has("PronType=Prs") for t in tokens[: noun.i])
    if owned and all(t.head == verb.i and t.pos in {"AUX", "ADV", "PRON"} for t in tokens[end : verb.i]):
        tokens[i] = replace(name, head=verb.i, dep="nsubj")


def _first_name(tokens: list[Token], i: int) -> None:
    """«incontrerà Xi Jinping» with «Xi» as an article or an oblique: a name right behind the verb is its object."""
    token = tokens[i]
    if not i or not token.text[0].isupper() or token.pos == "NOUN":
        return
    below = {t.dep for t in tokens if t.head == i and t.i < i}
    verb = tokens[i - 1]
    bare = token.dep == "obl" and token.head == verb.i and verb.pos == "VERB" and "case" not in below
    bare = bare and not any(t.head == verb.i and t.dep in {"obj", "aux:pass"} for t in tokens)
    tokens[i] = replace(token, pos="PROPN", dep="obj" if bare else token.dep)


def _called_for(tokens: list[Token], i: int, words: Words) -> None:
    """«ha declinato l'invito a incontrare X»: an infinitive right behind a noun for an act tells that act."""
    token = tokens[i]
    mark = tokens[i - 1] if i else token
    noun = tokens[i - 2] if i > 1 else token
    if mark.lower not in TO_INFINITIVE or noun.pos != "NOUN" or noun.head != token.head or noun.dep not in {"obj", "nsubj:pass"}:
        return
    if noun.among(words.classes["event"]) and not noun.among(words.classes["role"]):
        tokens[i] = replace(token, head=noun.i, dep="acl")


def _apposed(tokens: list[Token], i: int) -> None:
    """«L'imputato, un ex generale serbo, si è …» with «generale» as an adjective: with an article of its own it stands beside."""
    token = tokens[i]
    below = [t.i for t in tokens if t.head == i and t.i < i and t.dep != "punct"]
    first = min(below, default=i)
    if token.head < first and tokens[first].dep == "det" and tokens[first - 1].text == ",":
        tokens[i] = replace(token, dep="appos")


def _relative(tokens: list[Token], i: int) -> None:
    """«l'ex presidente, che la procura accuserà, …» with the clause hung on a verb: it belongs to the noun before the comma."""
    verb = tokens[tokens[i].head]
    if verb.pos != "VERB" or verb.i < i or verb.dep not in CLAUSES:
        return
    noun = _phrase_before(tokens, i - 1, verb.head)
    if noun is None or noun.dep not in OPEN:
        return
    tokens[verb.i] = replace(verb, head=noun.i, dep="acl")


def _phrase_before(tokens: list[Token], comma: int, above: int) -> Token | None:
    """The noun of the phrase that ends before a comma and hangs on a verb; None if there is none."""
    token = tokens[comma - 1]
    while token.head not in {above, token.i} and token.pos not in {"VERB", "AUX"}:
        token = tokens[token.head]
    return token if token.head == above and token.pos in NOMINAL and token.i < comma else None
