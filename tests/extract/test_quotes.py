"""Quotes with their speakers, in whichever way a sentence brings them in."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "«La missione non finisce qui», ha detto il ministro Paolo Ferri.", [
        ("direct", "La missione non finisce qui", "Paolo Ferri")]),
    ("it", "Secondo il governo greco, la nave era carica di armi.", [
        ("indirect", "la nave era carica di armi", "Grecia")]),
    ("it", "Il premier Luca Marini si è detto molto soddisfatto dell'intesa con Tunisi.", [
        ("indirect", "molto soddisfatto dell'intesa con Tunisi", "Luca Marini")]),
    ("it", "L'ex presidente Anna Russo ha definito l'accordo un errore storico.", [
        ("indirect", "l'accordo un errore storico", "Anna Russo")]),
    ("it", "Il ministero ha dichiarato, in una nota diffusa ieri, di non aver ricevuto richieste.", [
        ("indirect", "di non aver ricevuto richieste", "ministero")]),
    ("it", "Alcuni testimoni hanno riferito che il ponte è crollato.", [
        ("indirect", "il ponte è crollato", "testimoni")]),
    ("en", "“The border stays closed,” said General Omar Diallo.", [
        ("direct", "The border stays closed", "Omar Diallo")]),
    ("en", "According to Foreign Ministry officials, the talks will resume in May.", [
        ("indirect", "the talks will resume in May", "Foreign Ministry officials")]),
    ("en", "The mayor described the plan as a gift to smugglers.", [
        ("indirect", "the plan as a gift to smugglers", "mayor")]),
    ("en", "The government rejected claims that it had sold weapons to the rebels.", [
        ("indirect", "it had sold weapons to the rebels", None)]),
    ("en", "Senator Ann Boyle said the base was safe and added that no troops would leave.", [
        ("indirect", "the base was safe", "Ann Boyle"), ("indirect", "no troops would leave", "Ann Boyle")]),
    ("en", "The convoy reached the town at dawn, the army said.", [
        ("indirect", "The convoy reached the town at dawn", "army")]),
    ("it", "Il ponte è chiuso al traffico, riferisce la polizia.", [
        ("indirect", "Il ponte è chiuso al traffico", "polizia")]),
    ("it", "Circolano voci secondo le quali il presidente sarebbe fuggito in Ciad.", [
        ("indirect", "il presidente sarebbe fuggito in Ciad", None)]),
    ("it", "La notizia è stata diffusa dalla Tass, secondo cui la nave è affondata.", [
        ("indirect", "la nave è affondata", "TASS")]),
    ("it", "Secondo il ministro greco Ugo Pappas, citato dalla Reuters, la nave è affondata.", [
        ("indirect", "la nave è affondata", "Ugo Pappas")]),
    ("it", "Il giornale riporta le parole del ministro Ugo Pappas: «La nave era carica di armi».", [
        ("direct", "La nave era carica di armi", "Ugo Pappas")]),
    ("it", "Il ministro Ugo Pappas ha presentato il progetto “Adotta una scuola”.", []),
    ("it", "Lisbona, ha garantito il ministro Rui Pires, manderà due navi.", [
        ("indirect", "Lisbona, ha garantito il ministro Rui Pires, manderà due navi", "Rui Pires")]),
    ("it", "«La nave - ha replicato il portavoce del governo - resta in porto fino a lunedì».", [
        ("direct", "La nave", "portavoce del governo"),
        ("direct", "resta in porto fino a lunedì", "portavoce del governo")]),
    ("it", "La notizia, confermata dal sindaco, secondo cui la diga è crollata.", [
        ("indirect", "la diga è crollata", "sindaco")]),
    ("en", "The agency quoted Minister Omar Haddad as saying that the strike would end.", [
        ("indirect", "the strike would end", "Omar Haddad")]),
    ("en", "The port prosecutor, Ilmar Tamsen, confirmed “the crew is being held” but insisted: “Nobody was hurt in it.”", [
        ("direct", "the crew is being held", "Ilmar Tamsen"),
        ("direct", "Nobody was hurt in it.", "Ilmar Tamsen")]),
    ("en", "The company denied selling trucks to the army.", [
        ("indirect", "selling trucks to the army", "company")]),
    ("en", "The convoy moved “with very great care”, the colonel said.", [
        ("indirect", "The convoy moved “with very great care", "colonel"),
        ("direct", "with very great care", "colonel")]),
    ("en", "Minister Jane Okoro said she had “particular questions” about the supply of fuel.", [
        ("indirect", "she had “particular questions” about the supply of fuel", "Jane Okoro")]),
    ("en", "Minister Ivo Baras announced a new cabinet, which does not include any general.", []),
    ("en", "``The port 's cranes are idle,'' said Minister Ivo Baras.", [
        ("direct", "The port 's cranes are idle", "Ivo Baras")]),
    ("en", "If Kenya thinks that the border is not safe, it must tell the African Union.", []),
    ("en", "''This isn't reform at all,'' said Minister Ivo Baras. ''It's a step back.''", [
        ("direct", "This isn't reform at all", "Ivo Baras"), ("direct", "It's a step back.", "Ivo Baras")]),
    ("en", '"""Armies should take care,"" said Minister Ivo Baras. ""They should pay for it."""', [
        ("direct", "Armies should take care", "Ivo Baras"), ("direct", "They should pay for it.", "Ivo Baras")]),
    ("it", "Il ministro Ugo Neri ha dichiarato alla stampa: ”I risultati confermano la nostra vittoria.”.", [
        ("direct", "I risultati confermano la nostra vittoria.", "Ugo Neri")]),
    ("en", "Minister Ivo Baras said that the port was closed, while Senator Ann Boyle said that it was open.", [
        ("indirect", "the port was closed", "Ivo Baras"), ("indirect", "it was open", "Ann Boyle")]),
    ("en", "“We fear the cost of all this in our hearts,” Minister Ivo Baras stressed.", [
        ("direct", "We fear the cost of all this in our hearts", "Ivo Baras")]),
    ("it", "L'Iran non rinuncerà all'uranio, ha detto oggi il ministro degli Esteri iraniano, respingendo l'offerta.", [
        ("indirect", "L'Iran non rinuncerà all'uranio", "ministro degli Esteri iraniano")]),
    ("it", "In cambio, assicura il ministro Ugo Neri, il porto sarà aperto a tutti.", [
        ("indirect", "il porto sarà aperto a tutti", "Ugo Neri")]),
    ("it", "La ministra Anna Bravi lo ha accusato in una lettera di averla tradita.", [
        ("indirect", "di averla tradita", "Anna Bravi")]),
    ("it", "Il ministro Ugo Neri ha parlato di “errore storico”.", [("indirect", "di “errore storico”", "Ugo Neri")]),
    ("it", "Il ministro Ugo Neri ha negato la presenza di soldati nel porto.", [
        ("indirect", "la presenza di soldati nel porto", "Ugo Neri")]),
    ("it", "Il ministro Ugo Neri ha negato ai soldati il visto d'ingresso.", []),
    ("it", "Il premier si recherà ad Ankara in aprile, ha fatto sapere il suo ufficio.", [
        ("indirect", "Il premier si recherà ad Ankara in aprile", "ufficio")]),
    ("en", "Minister Ivo Baras denied any involvement in the attack.", [
        ("indirect", "any involvement in the attack", "Ivo Baras")]),
    ("en", "Minister Ivo Baras told AFP on condition of anonymity that the base had been hit.", [
        ("indirect", "the base had been hit", "Ivo Baras")]),
    ("it", "Il sindaco Luca Marini ha annunciato che navi militari russe sono arrivate in porto.", [
        ("indirect", "navi militari russe sono arrivate in porto", "Luca Marini")]),
    ("en", "“We shall stay.” — Marta Ruiz", [("direct", "We shall stay.", "Marta Ruiz")]),
    ("it", "Fonti mediche parlano di trenta morti e cento feriti.", [
        ("indirect", "di trenta morti e cento feriti", "Fonti mediche")]),
    ("it", "Il sindaco Luca Marini ha espresso solidarietà alle famiglie.", []),
    ("it", "Secondo il sindaco Luca Marini la strada è chiusa, mentre il ponte resta aperto.", [
        ("indirect", "la strada è chiusa", "Luca Marini")]),
    ("it", "Mentre visitava il porto, a Bari, il ministro Ugo Neri ha annunciato di aver fondato un partito.", [
        ("indirect", "di aver fondato un partito", "Ugo Neri")]),
    ("it", "Il ministro Ugo Neri si è detto contro il ritiro delle truppe, dicendo che la missione continua.", [
        ("indirect", "contro il ritiro delle truppe", "Ugo Neri"), ("indirect", "la missione continua", "Ugo Neri")]),
    ("it", "Il generale Omar Diallo è a Bari. La diga sarà riaperta lunedì, ha aggiunto.", [
        ("indirect", "La diga sarà riaperta lunedì", "Omar Diallo")]),
    ("it", "Il sindaco Luca Marini è a Bari. Chiudendo il porto, ha spiegato, il governo danneggia tutti.", [
        ("indirect", "Chiudendo il porto, ha spiegato, il governo danneggia tutti", "Luca Marini")]),
    ("it", "A quanto risulta, i colloqui sono fermi da giorni.", [("indirect", "i colloqui sono fermi da giorni", None)]),
    ("en", "Ten boats were seized in the raid, it was learned.", [("indirect", "Ten boats were seized in the raid", None)]),
    ("it", "Il sindaco Luca Marini è a Bari. A suo parere, il porto deve restare aperto.", [
        ("indirect", "il porto deve restare aperto", "Luca Marini")]),
    ("it", "Il settimanale «La Fiaccola» scrive che la nave era carica di armi.", [
        ("indirect", "la nave era carica di armi", "La Fiaccola")]),
    ("it", "La nave era carica di armi: lo ha confermato il ministro Ugo Neri.", [
        ("indirect", "La nave era carica di armi", "Ugo Neri")]),
    ("it", "Il premier Luca Marini ha detto che il Kenya deve aprire il porto, liberare i marinai e pagare i danni.", [
        ("indirect", "il Kenya deve aprire il porto, liberare i marinai e pagare i danni", "Luca Marini")]),
    ("it", "Il premier Luca Marini ha aggiunto che, come il ministro ha chiarito, è possibile un accordo.", [
        ("indirect", "è possibile un accordo", "Luca Marini")]),
    ("it", "Il ministero ha notificato all'ambasciata greca che Roma ha deciso di chiudere il consolato.", [
        ("indirect", "Roma ha deciso di chiudere il consolato", "ministero")]),
    ("it", "Il premier Luca Marini ha annunciato la nascita di un partito, che sarà guidato da Anna Russo.", [
        ("indirect", "la nascita di un partito", "Luca Marini")]),
    ("en", "Minister Ivo Baras warned of “major consequences” for Kenya.", [
        ("indirect", "“major consequences” for Kenya", "Ivo Baras")]),
    ("en", "Prime Minister Ivo Baras and President Omar Diallo said the border would reopen.", [
        ("indirect", "the border would reopen", "Ivo Baras")]),
    ("en", "France and Germany said the border must reopen.", [
        ("indirect", "the border must reopen", "France"), ("indirect", "the border must reopen", "Germany")]),
    ("it", "La Casa Bianca insiste sull'importanza di un rapido accordo con il Kenya.", [
        ("indirect", "importanza di un rapido accordo con il Kenya", "Stati Uniti")]),
    ("it", "Quanto ai dazi, secondo il ministro Ugo Neri il Kenya difende le sue aziende.", [
        ("indirect", "il Kenya difende le sue aziende", "Ugo Neri")]),
    ("it", "Secondo Mosca qualsiasi intesa dovrebbe passare da Parigi.", [
        ("indirect", "qualsiasi intesa dovrebbe passare da Parigi", "Russia")]),
    ("it", "«La diga è sicura», ha detto dalla Turchia Anna Neri.", [("direct", "La diga è sicura", "Anna Neri")]),
    ("it", "Il presidente dell'ente nazionale per le acque (Ena), Ugo Neri, ha detto che la diga è sicura.", [
        ("indirect", "la diga è sicura", "Ugo Neri")]),
    ("it", "Il Pakistan ha scritto all'Onu dopo che il «Washington Post», citando fonti, aveva scritto che la diga è sicura.", [
        ("indirect", "la diga è sicura", "The Washington Post")]),
    ("it", "La Reuters ha citato le parole di un alto funzionario egiziano, secondo il quale «la diga di Assuan è sicura».", [
        ("direct", "la diga di Assuan è sicura", "alto funzionario egiziano")]),
]  # fmt: skip
"""Language, text, and the quotes in order: kind, words, the speaker's name (None: nobody in particular)."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_quotes(lang: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Each way of reporting gives its quote with the speaker."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(q.kind, q.content.words, names.get(q.speaker or "")) for q in reading.quotes] == expected


SINGLE = [
    ("it", "'La diga è un regalo ai nemici', ha detto il ministro Ugo Neri.", ["La diga è un regalo ai nemici"]),
    ("it", "Negli anni '90 la 'ndrangheta era a Bari, un po' ovunque, dell'Italia e d'Europa.", []),
    ("it", "Il sindaco Pio Bassi: 'Un po' di pane per l'inverno basta'.", ["Un po' di pane per l'inverno basta"]),
    ("en", "Mayor Jane Okoro said: 'We don't fear the rebels' attacks.'", ["We don't fear the rebels' attacks."]),
]  # fmt: skip
"""Language, text, and the words between single straight marks that are quotes."""


@pytest.mark.parametrize(("lang", "text", "expected"), SINGLE, ids=[text[:30] for _, text, _ in SINGLE])
def test_single_marks(lang: str, text: str, expected: list[str]) -> None:
    """Single straight marks quote; apostrophes do not."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    assert [q.content.words for q in reading.quotes if q.kind == "direct"] == expected


def test_paragraphs_that_open_with_a_mark_again() -> None:
    """A quotation that runs over paragraphs, each opened by a mark, is one quote a paragraph of one speaker."""
    text = "Minister Jane Okoro said:\n\n“The dam is safe.\n\n“We will open the gates on Monday.”"
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    assert [q.content.words for q in reading.quotes] == ["The dam is safe.", "We will open the gates on Monday."]
    assert len({q.speaker for q in reading.quotes}) == 1


def test_a_quotation_is_not_the_next_sentences() -> None:
    """What the next sentence reports has a cue of its own, which says nothing of the quotation before it."""
    text = "Minister Jane Okoro said: “The dam is safe. We have seen it.” Senator Paul Abara claims that the dam leaks."
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(q.content.words, names.get(q.speaker or "")) for q in reading.quotes] == [
        ("The dam is safe. We have seen it.", "Jane Okoro"), ("the dam leaks", "Paul Abara"),
    ]  # fmt: skip


def test_a_statement_is_taken_up_as_whose_it_is() -> None:
    """«The statement added»: the statement's owner speaks, not whoever spoke in between."""
    text = (
        "In a statement, the army said: “The bridge is open.” A reporter in Lagos said that nobody crossed it. "
        "“Our men will guard it,” the statement added."
    )
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(q.speaker or "") for q in reading.quotes] == ["army", "reporter", "army"]


def test_blocks_without_marks() -> None:
    """A paragraph behind a colon is what was said, and no more where others are left the word likewise."""
    text = (
        "Minister Jane Okoro said:\n\nThe dam is safe.\n\nThe gates are old.\n\n"
        "Premier Ivo Baras replied:\n\nThe dam will burst.\n\nIt rained for days."
    )
    reading = read(Dispatch("d", text, "en"), load_engine("en"))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(names[q.speaker or ""], q.content.words) for q in reading.quotes] == [
        ("Jane Okoro", "The dam is safe."), ("Ivo Baras", "The dam will burst."),
    ]  # fmt: skip
