"""Who speaks where no verb of saying has its speaker beside it, and whose title a role phrase is."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("it", "Un poliziotto: «Il fuoco è ormai sotto controllo».", ["poliziotto"]),
    ("it", "Grande la rabbia del portavoce della diocesi, Ugo Neri: «Nessuno ci ha avvertiti della visita».", ["Ugo Neri"]),
    ("it", "Il leader dei verdi Carlo Pini attacca la giunta: «La diga non serve a nessuno».", ["Carlo Pini"]),
    ("it", "Secondo il ministro Elena Sarti «la frontiera resta chiusa fino a maggio».", ["Elena Sarti"]),
    ("it", "Per Danieli «lasciare il porto vuoto significa perdere la città».", ["Danieli"]),
    ("it", "Secondo il presidente della provincia, Ivo Nardi, la strada è chiusa.", ["Ivo Nardi"]),
    ("it", "«La nave è salva», ha detto il comandante Aldo Riva, che aggiunge: «Ora serve carburante».", ["Aldo Riva"] * 2),
    ("it", "Parla il ministro Sara Conti, in visita proprio in Norvegia, che dichiara: «Il gas arriverà».", ["Sara Conti"]),
    ("it", "Il sindaco Pio Bassi nega che la torre sia dei russi: «È ancora nostra», ha detto, precisando che resta aperta.",
        ["Pio Bassi"] * 2),
    ("it", "L'impiegata del museo ha chiamato i soccorsi dicendo che il tetto era caduto.", ["impiegata"]),
    ("it", "L'addetto alla segreteria per gli acquisti Marta Galli ha difeso la gara, affermando: «È tutto in regola».",
        ["Marta Galli"]),
    ("it", "Il premier greco, Nikos Pavlou, ha ribadito che il porto non è in vendita.", ["Nikos Pavlou"]),
    ("it", "L'avvocato Berto Renzi, difensore di Anna Sala, ha detto che la causa è chiusa.", ["Berto Renzi"]),
    ("it", "Il capo della minoranza al Senato Mario Gatti ha ammesso che la legge è sbagliata.", ["Mario Gatti"]),
    ("it", "Il ministro della sicurezza e della difesa Tito Fabbri ha comunicato che la base è chiusa.", ["Tito Fabbri"]),
    ("en", "A police officer: “The fire is under control now.”", ["police officer"]),
]  # fmt: skip
"""Language, text, and the names of the speakers of its quotes in order."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_speakers(lang: str, text: str, expected: list[str]) -> None:
    """Each quote has its speaker, however far from the cue he stands."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(q.speaker or "") for q in reading.quotes] == expected
