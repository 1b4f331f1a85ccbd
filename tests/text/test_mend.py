"""Slips of the parsers that the words give away are put right, and every sentence stays a tree."""

from __future__ import annotations

import pytest

from dispaccio.pipeline import load_engine
from dispaccio.text.mend import mend
from dispaccio.text.parsed import Token
from factory import place_of, sentence_of


@pytest.mark.parametrize(
    ("text", "word", "pos", "dep", "head"),
    [
        ("Il Belgio ha congelato beni russi in banca.", "russi", "ADJ", "amod", "beni"),
        ("La Danimarca non invierà soldati in Ciad.", "soldati", "NOUN", "obj", "invierà"),
        ("Ankara nega di aver sospeso i voli.", "nega", "VERB", "root", "nega"),
        ("Ankara nega di aver sospeso i voli.", "Ankara", "PROPN", "nsubj", "nega"),
        ("Nel 1973 gli arabi imposero l'embargo petrolifero agli Stati Uniti.", "petrolifero", "ADJ", "amod", "embargo"),
        ("Il governo bloccò gli aiuti al Ciad.", "bloccò", "VERB", "root", "bloccò"),
        ("Il governo bloccò gli aiuti al Ciad.", "aiuti", "NOUN", "obj", "bloccò"),
        ("La Germania ha promesso al Niger aiuti per dieci milioni.", "aiuti", "NOUN", "obj", "promesso"),
        ("Il presidente si è opposto alla moratoria.", "opposto", "VERB", "root", "opposto"),
        ("Infine, Elena Ricci ha duramente criticato le parole del premier.", "parole", "NOUN", "obj", "criticato"),
        ("Mosca ha lanciato missili balistici contro aeroporti e caserme a Kiev.", "missili", "NOUN", "obj", "lanciato"),
        ("Tra i siti colpiti dagli oltre 20 razzi lanciati dai turchi vi sono due silos.", "lanciati", "VERB", "acl", "razzi"),
        ("L'Onu aveva, alcuni giorni fa, chiesto ai paesi membri di inviare navi.", "chiesto", "VERB", "root", "chiesto"),
        ("L'Onu aveva, alcuni giorni fa, chiesto ai paesi membri di inviare navi.", "aveva", "AUX", "aux", "chiesto"),
        ("La Turchia ha di nuovo bombardato il nord dell'Iraq.", "bombardato", "VERB", "root", "bombardato"),
        ("La Turchia ha di nuovo bombardato il nord dell'Iraq.", "nord", "NOUN", "obj", "bombardato"),
        ("Il presidente maltese ha con forza accusato la Libia.", "Libia", "PROPN", "obj", "accusato"),
        ("La Turchia ha nel frattempo bombardato il nord dell'Iraq.", "nord", "NOUN", "obj", "bombardato"),
        ("Il presidente maltese ha più volte accusato la Libia.", "accusato", "VERB", "root", "accusato"),
        ("Il Belgio ha espulso fino a 30 spie.", "spie", "NOUN", "obj", "espulso"),
        ("Hamas chiede a Israele un cessate il fuoco immediato.", "cessate il fuoco", "NOUN", "obj", "chiede"),
        ("Il ministro degli Esteri algerino ha convocato l'ambasciatore francese.", "convocato", "VERB", "root", "convocato"),
        ("Il ministro degli Esteri algerino ha convocato l'ambasciatore francese.", "algerino", "ADJ", "amod", "ministro"),
        ("Il capo dello Stato maggiore pakistano è stato ricevuto alla Casa Bianca.", "capo", "NOUN", "nsubj:pass", "ricevuto"),
        ("Il premier ha detto che il ponte è sicuro e ha chiesto aiuti all'Ue.", "chiesto", "VERB", "conj", "detto"),
        ("Il Ciad ha accusato Niamey di armare ribelli e ha minacciato Lomé.", "minacciato", "VERB", "conj", "accusato"),
        ("La Lega popolare, partito di Ugo Bini, ha definito falso il voto.", "definito", "VERB", "root", "definito"),
        ("L'Eln aveva sequestrato il 23 giugno 2006 un soldato israeliano a Nablus.", "soldato", "NOUN", "obj", "sequestrato"),
        ("Il Cremlino ha definito falsa la ricostruzione della Nato.", "ricostruzione", "NOUN", "obj", "definito"),
        ("Il portavoce ivoriano ha bollato come infondate le voci di un golpe.", "voci", "NOUN", "obj", "bollato"),
        ("Il Kenya ha dichiarato persona non grata l'ambasciatore somalo.", "ambasciatore", "NOUN", "obj", "dichiarato"),
        ("La Bielorussia detiene centinaia di oppositori.", "oppositori", "NOUN", "nmod", "centinaia"),
        ("Il Portogallo contribuisce con duecento soldati alla missione in Mali.", "soldati", "NOUN", "obl", "contribuisce"),
        ("I talebani entrarono a Kabul e i mullah presero il potere.", "mullah", "NOUN", "nsubj", "presero"),
        ("«Tocca ai Paesi arabi garantire la sicurezza», ha detto il ministro.", "garantire", "VERB", "csubj", "Tocca"),
        ("La Libia consegnò cento tonnellate di agenti tossici all'Opac.", "Libia", "PROPN", "nsubj", "consegnò"),
    ],
)
def test_words_say_what_they_are(text: str, word: str, pos: str, dep: str, head: str) -> None:
    """A demonym describes its noun, a word for people is a noun, a verb before its content clause is a verb."""
    assert place_of(word, text, "it") == (pos, dep, head)


def test_every_token_reaches_the_root() -> None:
    """Moving words about leaves no circle."""
    sentence = sentence_of("Le forze serbe assediarono la città e due navi cinesi entrarono nelle acque giapponesi.", "it")
    for token in sentence.tokens:
        node, steps = token.i, 0
        while sentence.tokens[node].head != node:
            node, steps = sentence.tokens[node].head, steps + 1
            assert steps <= len(sentence.tokens)


def test_the_ending_tells_the_mood() -> None:
    """«presentano» is an indicative whatever the parser says, «facciano» may be a subjunctive."""
    read = Token(
        0, "presentano", "presentano", "presentare", ("presentare",), "VERB", "root", 0, "Mood=Sub|Tense=Pres|VerbForm=Fin", 0, 10
    )
    assert mend([read], load_engine("it").words)[0].feats == "Mood=Ind|Tense=Pres|VerbForm=Fin"
    kept = Token(0, "facciano", "facciano", "fare", ("fare",), "VERB", "root", 0, "Mood=Sub|Tense=Pres|VerbForm=Fin", 0, 8)
    assert mend([kept], load_engine("it").words)[0].feats == kept.feats
