"""Where reported content opens and ends, and whose it is, when more than a verb and its clause stand in the sentence."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "Il premier Luca Marini ha annunciato lunedì, in un'intervista alla radio, che Lisbona chiuderà il porto.", [
        ("Lisbona chiuderà il porto", "Luca Marini")]),
    ("it", "Il comandante Paolo Ferri ha promesso in un videomessaggio che i suoi uomini non lasceranno la città.", [
        ("i suoi uomini non lasceranno la città", "Paolo Ferri")]),
    ("it", "Testimoni raccontano di aver visto uomini armati entrare nel porto prima dell'alba.", [
        ("di aver visto uomini armati entrare nel porto prima dell'alba", "Testimoni")]),
    ("it", "Ugo Pappas ha visto l'omologo lituano Jonas Petraitis. Quest'ultimo ha ricordato che il ponte è chiuso.", [
        ("il ponte è chiuso", "Jonas Petraitis")]),
    ("it", "Lisbona - Il porto è chiuso da ieri. A riferirlo è il ministro Rui Pires.", [
        ("Il porto è chiuso da ieri", "Rui Pires")]),
    ("it", "Un funzionario greco, che ha chiesto di restare anonimo, ha detto che la nave era vuota.", [
        ("la nave era vuota", "funzionario greco")]),
    ("it", "Secondo Marta Lindqvist, la bozza prevede il ritiro delle truppe greche.", [
        ("la bozza prevede il ritiro delle truppe greche", "Marta Lindqvist")]),
    ("it", "Il porto resta chiuso da ieri. Lo ha detto il ministro Rui Pires, secondo cui “la nave è piena di armi”.", [
        ("Il porto resta chiuso da ieri", "Rui Pires"), ("la nave è piena di armi", "Rui Pires")]),
    ("it", "Stando a quanto riferito da una fonte della polizia greca, la nave è affondata.", [
        ("la nave è affondata", "fonte della polizia greca")]),
    ("it", "Il ministro greco Ugo Pappas ha parlato, mentre secondo il giurista Pio Bassi la norma è illegittima.", [
        ("la norma è illegittima", "Pio Bassi")]),
    ("it", "Il sindaco Pio Bassi ha raccontato alla radio come i suoi vigili abbiano respinto l'assalto.", [
        ("come i suoi vigili abbiano respinto l'assalto", "Pio Bassi")]),
    ("it", "Il premier Luca Marini ha detto che la Grecia continuerà a sostenere Cipro “finché sarà necessario”.", [
        ("la Grecia continuerà a sostenere Cipro “finché sarà necessario”", "Luca Marini"),
        ("finché sarà necessario", "Luca Marini")]),
    ("it", "Il deputato Pio Bassi accusa il governo di Luca Marini di avere ordinato un attentato contro di lui.", [
        ("di avere ordinato un attentato contro di lui", "Pio Bassi")]),
    ("it", "La legge, per il sindaco Pio Bassi, è morta. Gli studenti gridavano «Giustizia per Anna Neri».", [
        ("Giustizia per Anna Neri", "studenti")]),
    ("it", "Il ministro greco partirà lunedì, ha detto un funzionario delle Nazioni Unite che ha chiesto l'anonimato.", [
        ("Il ministro greco partirà lunedì", "funzionario delle Nazioni Unite")]),
    ("it", "Il ministro greco Ugo Pappas ha detto, a proposito del porto, che lo Stato non è lì per decidere tutto.", [
        ("lo Stato non è lì per decidere tutto", "Ugo Pappas")]),
    ("it", "Il ministro greco Ugo Pappas ha detto in un'intervista che lunedì presenterà la richiesta.", [
        ("lunedì presenterà la richiesta", "Ugo Pappas")]),
    ("it", "Il ministro greco Ugo Pappas era a una festa nella quale ha ricordato che il ponte è chiuso.", [
        ("il ponte è chiuso", "Ugo Pappas")]),
    ("en", "Minister Jan Erdan spoke in Riga. In future, he said, he wanted to reform the police.", [
        ("he wanted to reform the police", "Jan Erdan")]),
    ("en", "Unofficial sources close to the cabinet said that the port was shut. Two of the ministers said it was open.", [
        ("the port was shut", "Unofficial sources"), ("it was open", "ministers")]),
    ("en", "Minister Jan Erdan met the mayor. According to him, the dam is almost ready.", [
        ("the dam is almost ready", "Jan Erdan")]),
    ("en", "The port's owner, Navigation Maritime Baltic, denied any theft.", [("any theft", "Navigation Maritime Baltic")]),
    ("en", "Kenya's mayor said the bridge was shut, a claim Uganda rejects.", [("the bridge was shut", "Kenya's mayor")]),
    ("en", "The union voiced support for the strike and demanded the release of its men.", []),
    ("en", "Residents, however, told AFP by phone that soldiers had arrived hours after the attack.", [
        ("soldiers had arrived hours after the attack", "Residents")]),
    ("en", "Party chairman Jan Okoro told supporters the mayor was a hostage.", [("the mayor was a hostage", "Jan Okoro")]),
    ("en", "Chad is ready to discuss the border, but only if the truce holds, government spokesman Ali Diallo told reporters.", [
        ("Chad is ready to discuss the border, but only if the truce holds", "Ali Diallo")]),
    ("en", "The African Union has called for a ceasefire, saying the fighting threatened to engulf the region.", [
        ("the fighting threatened to engulf the region", "African Union")]),
    ("en", "According to a report released Tuesday by Human Rights Watch, Chadian soldiers executed ten farmers.", [
        ("Chadian soldiers executed ten farmers", "Human Rights Watch")]),
    ("en", "When asked about the talks, Minister Jan Erdan said “there is nothing to announce yet”.", [
        ("there is nothing to announce yet", "Jan Erdan")]),
    ("en", "A trader, who asked not to be named for fear of reprisals, said the shop had burned down.", [
        ("the shop had burned down", "trader")]),
    ("en", "The army denied its troops were involved, calling the claims a lie.", [
        ("its troops were involved", "army"), ("the claims a lie", "army")]),
]  # fmt: skip
"""Language, text, and its quotes with their speakers in order."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_openings(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Each quote is the whole content clause and nothing else, with its speaker."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(q.content.words, names.get(q.speaker or "")) for q in reading.quotes] == expected


NAMES = [
    ("en", "Ursula von der Leyen met the king. On Friday von der Leyen said that aid would come.",
        "Ursula von der Leyen"),
    ("en", "Talks on Monday failed, but bin Nasser accused Iran of spying.", "bin Nasser"),
    ("it", "Ieri il ministro Geert van Olst ha visto il re. Nel discorso van Olst ha accusato la Cina di spionaggio.",
        "Geert van Olst"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "name"), NAMES, ids=[text[:30] for _, text, _ in NAMES])
def test_small_particles(lang: str, text: str, name: str) -> None:
    """A family name keeps the small particles that open it, and stands for the person named before."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    assert [a.name for a in reading.actors if a.kind == "person" and not a.name.islower()] == [name]


OFFICES = [
    ("it", "Il sindaco Efisio Melis chiede aiuto. «La Regione intervenga subito», incalza il primo cittadino.", "Efisio Melis"),
    ("it", "Per il vicepremier e leader della Lega Ugo Bini «la legge non serve a nessuno».", "Ugo Bini"),
    ("it", "Il presidente dell'Associazione nazionale magistrati Ugo Bini replica: «Non facciamo politica».", "Ugo Bini"),
    ("en", "“We never target civilians,” a military spokesman, Lt. Col. Nadav Rossi, said.", "Nadav Rossi"),
    ("en", "France's foreign minister kept silent. “Nothing can excuse it,” Jean-Noel Barrot said.", "Jean-Noel Barrot"),
    ("en", "The Rapid Support Forces fled. The RSF said that the bridge was mined.", "Rapid Support Forces"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "name"), OFFICES, ids=[text[:30] for _, text, _ in OFFICES])
def test_one_speaker_under_two_words(lang: str, text: str, name: str) -> None:
    """Another word for an office, a second title or an acronym is the same actor."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(q.speaker or "") for q in reading.quotes] == [name]
