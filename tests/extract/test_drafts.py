"""Events across clauses and sentences: who takes part where the clause alone does not tell."""

from __future__ import annotations

import pytest

from dispaccio.model import Dispatch
from dispaccio.pipeline import load_engine, read

CASES = [
    ("en", "Abe was the last Japanese prime minister to visit Beijing.", [("CONSULT", "past", ["Abe"], ["China"])]),
    ("it", "Abe fu l'ultimo premier giapponese a visitare Pechino.", [("CONSULT", "past", ["Abe"], ["Cina"])]),
    ("en", "The United States has provided over $3.5 billion to strengthen Egypt's water security.", [
        ("AID", "past", ["United States"], ["Egypt"])]),
    ("en", "The president's office declined to comment on the arrests.", [("REJECT", "past", ["president's office"], [])]),
    ("en", "Moreno has denied that he had met the rebels.", [
        ("REJECT", "past", ["Moreno"], []), ("CONSULT", "negated", ["Moreno", "rebels"], [])]),
    ("it", "Il Perù uscirà dagli accordi di Parigi.", [("SANCTION", "future", ["Perù"], [])]),
    ("it", "I governi di Perù e Cile hanno condannato la Cina.", [("ACCUSE", "past", ["governi di Perù", "Cile"], ["Cina"])]),
    ("it", "Il presidente cileno Juan Boric ha lodato la premier Meloni. I due leader hanno firmato un trattato.", [
        ("SUPPORT", "past", ["Juan Boric"], ["Meloni"]), ("SUPPORT", "past", ["Juan Boric", "Meloni"], [])]),
    ("en", "Thousands of students protested in Lima. Police dispersed the crowds with tear gas.", [
        ("PROTEST", "past", ["students"], []), ("ASSAULT", "past", ["Police"], ["crowds"])]),
    ("en", "Ole Berg was abducted in Mali. The kidnappers want money.", [("ASSAULT", "past", ["kidnappers"], ["Ole Berg"])]),
    ("en", "Kenyan police arrested Ole Berg in Lamu. Berg was detained by the army after a raid.", [
        ("COERCE", "past", ["Kenyan police"], ["Ole Berg"])]),
    ("en", "Two tonnes of food were delivered to Chad. Togo cooperated fully.", []),
    ("en", "Blinken met Wang in Bali. The two leaders condemned Iran.", [
        ("CONSULT", "past", ["Blinken", "Wang"], []), ("ACCUSE", "past", ["Blinken", "Wang"], ["Iran"])]),
    ("en", "The Turkish police detained two Iranians suspected of spying for Israel.", [
        ("COERCE", "past", ["Turkish police"], ["two Iranians"]),
        ("ACCUSE", "past", ["Turkish police"], ["two Iranians"])]),
    ("en", '"I have met Abe in Lima," the Hungarian prime minister told us.', [
        ("CONSULT", "past", ["Hungarian prime minister", "Abe"], [])]),
    ("it", "«Ho incontrato Abe a Lima», ha detto il premier ungherese.", [
        ("CONSULT", "past", ["premier ungherese"], ["Abe"])]),
    ("it", "Uomini armati hanno ucciso tre italiani in Mali.", [("ASSAULT", "past", ["Uomini armati"], ["tre italiani"])]),
    ("it", "La Norvegia non ha intenzione di arrivare a un compromesso con la Russia.", [
        ("REJECT", "past", ["Norvegia"], ["Russia"])]),
    ("it", "Parigi e Berlino restano divise dopo la riunione della Nato.", [("CONSULT", "past", ["NATO"], [])]),
    ("it", "L'agenzia Reuters ha deciso la mobilitazione dell'esercito.", []),
    ("en", "Police waited for the opposition leader in Lusaka. They arrested him an hour later.", [
        ("COERCE", "past", ["Police"], ["opposition leader"])]),
    ("it", "La polizia attendeva l'ambasciatore russo a Lusaka. Lo ha arrestato un'ora dopo.", [
        ("COERCE", "past", ["polizia"], ["ambasciatore russo a Lusaka"])]),
    ("it", "«Siamo pronti a inviare aiuti ad Haiti», ha detto Marina Costa, ministra canadese.", [
        ("AGREE", "past", ["Marina Costa"], ["Haiti"])]),
    ("it", "«Condanniamo l'attacco iraniano», ha detto il ministro danese.", [
        ("ACCUSE", "past", ["ministro danese"], ["Iran"]), ("ASSAULT", "past", ["Iran"], [])]),
    ("it", "Al Shabaab ha rivendicato l'attentato che ha ucciso dodici soldati somali.", [
        ("ASSAULT", "past", ["Al Shabaab"], ["dodici soldati somali"])]),
    ("it", "I ribelli colombiani hanno rilasciato tre soldati sequestrati a maggio.", [
        ("RETREAT", "past", ["ribelli colombiani"], ["tre soldati"]),
        ("ASSAULT", "past", ["ribelli colombiani"], ["tre soldati"])]),
    ("it", "L'Oman accusa lo Yemen di aggressione. Mascate ha chiuso quattro valichi.", [
        ("ACCUSE", "past", ["Oman"], ["Yemen"]), ("COERCE", "past", ["Oman"], ["Yemen"])]),
    ("it", "L'esercito turco ha dato inizio a una vasta offensiva contro le milizie siriane.", [
        ("ASSAULT", "past", ["esercito turco"], ["milizie siriane"])]),
    ("it", "Mali, Niger e Burkina Faso hanno condannato il Ciad.", [
        ("ACCUSE", "past", ["Mali", "Niger", "Burkina Faso"], ["Ciad"])]),
    ("it", "Il presidente serbo Aleksandar Vučić ha ringraziato il collega montenegrino.", [
        ("SUPPORT", "past", ["Aleksandar Vučić"], ["collega montenegrino"])]),
    ("it", "La Norvegia ha respinto la richiesta turca.", [
        ("REJECT", "past", ["Norvegia"], ["Turchia"]), ("REQUEST", "past", ["Turchia"], ["Norvegia"])]),
]  # fmt: skip
"""Language, text, and each event: type, aspect, actors and recipients by name."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_events(lang: str, text: str, expected: list[tuple[str, str, list[str], list[str]]]) -> None:
    """Each text gives exactly these events."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    name = {actor.id: actor.name for actor in reading.actors}
    found = [(c.type, c.aspect, [name[a] for a in c.actors], [name[r] for r in c.recipients]) for c in reading.claims]
    assert found == expected
