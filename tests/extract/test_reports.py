"""Reports put into a sentence hang as one piece, whatever the parser made of them."""

from __future__ import annotations

from dispaccio.extract.reports import hang_reports
from dispaccio.lexicon.load import load_lexicon
from dispaccio.model import Span
from dispaccio.text.parsed import Sentence, Token

FINITE = "Mood=Ind|VerbForm=Fin"


def _sentence(*rows: tuple[str, str, str, str, int, str]) -> Sentence:
    """A sentence of (text, lemma, part of speech, relation, head, features) rows, words one blank apart."""
    tokens, at = [], 0
    for i, (text, lemma, pos, dep, head, feats) in enumerate(rows):
        tokens.append(Token(i, text, text.lower(), lemma, (lemma,), pos, dep, head, feats, at, at + len(text)))
        at += len(text) + 1
    children = tuple(tuple(t.i for t in tokens if t.head == i != t.i) for i in range(len(tokens)))
    return Sentence(0, Span(0, at - 1), tuple(tokens), children)


def _hung(sentence: Sentence) -> list[tuple[int, str]]:
    changed = hang_reports(sentence, load_lexicon("en"))
    return [(t.head, t.dep) for t in changed.tokens]


def test_a_source_is_no_object_of_the_clause_before() -> None:
    """«…, the agency reported»: the agency is the verb's subject, and the verb stands beside the clause."""
    sentence = _sentence(
        ("Police", "police", "NOUN", "nsubj", 1, "_"),
        ("detained", "detain", "VERB", "root", 1, FINITE),
        ("miners", "miner", "NOUN", "obj", 1, "_"),
        (",", ",", "PUNCT", "punct", 1, "_"),
        ("the", "the", "DET", "det", 5, "_"),
        ("agency", "agency", "NOUN", "conj", 2, "_"),
        ("reported", "report", "VERB", "acl", 5, FINITE),
        (".", ".", "PUNCT", "punct", 1, "_"),
    )
    assert _hung(sentence)[5:7] == [(6, "nsubj"), (1, "parataxis")]


def test_a_gerund_behind_a_report_goes_on_about_the_clause() -> None:
    """«Rebels attacked, officials said, killing two»: the rebels killed."""
    sentence = _sentence(
        ("Rebels", "rebel", "NOUN", "nsubj", 1, "_"),
        ("attacked", "attack", "VERB", "root", 1, FINITE),
        (",", ",", "PUNCT", "punct", 1, "_"),
        ("officials", "official", "NOUN", "nsubj", 4, "_"),
        ("said", "say", "VERB", "parataxis", 1, FINITE),
        (",", ",", "PUNCT", "punct", 6, "_"),
        ("killing", "kill", "VERB", "advcl", 4, "VerbForm=Ger"),
        ("two", "two", "NUM", "obj", 6, "_"),
        (".", ".", "PUNCT", "punct", 1, "_"),
    )
    assert _hung(sentence)[6] == (1, "advcl")


def test_a_sentence_without_a_report_stays_itself() -> None:
    """Nothing is put in: the same object comes back."""
    sentence = _sentence(("Rebels", "rebel", "NOUN", "nsubj", 1, "_"), ("attacked", "attack", "VERB", "root", 1, FINITE))
    assert hang_reports(sentence, load_lexicon("en")) is sentence
