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
    ("it", "La base resta chiusa. Lo ha detto un portavoce del governo danese.", ["portavoce del governo danese"]),
    ("it", "Ma dalla Cina rassicurano, invece, che le navi partiranno presto.", ["Cina"]),
    ("it", "«Valutiamo ogni ipotesi», fanno sapere dal ministero della Difesa.", ["ministero della Difesa"]),
    ("it", "Il ministro Sarti ha detto che gli Stati Uniti «pagheranno il conto», aggiungendo che le basi chiudono.",
        ["Sarti"] * 3),
    ("it", "L'avvocato Rossi ha criticato quelle aziende che usano il lavoro altrui, constatando che il mercato ne soffre.",
        ["Rossi"]),
    ("it", "«Ce la faremo comunque», è stato il commento del ministro Elena Sarti.", ["Elena Sarti"]),
    ("it", "«Ce la faremo comunque». Queste le parole di Elena Sarti, ministra dei trasporti.", ["Elena Sarti"]),
    ("it", "«Se restavo era peggio». Con queste parole si è dimesso ieri il ministro Elena Sarti.", ["Elena Sarti"]),
    ("it", "L'incontro con Hamas è stato negato. Da un comunicato del ministero: «Quanto è avvenuto viola le regole».",
        ["ministero"]),
    ("it", '"La città è pronta a fare la sua parte" e prevede "un programma di nuove spese". Lo sottolinea Anna Neri.',
        ["Anna Neri"] * 2),
    ("it", "Il ministro Paolo Ferri ha detto che il ponte è chiuso. Secondo la stessa fonte, la strada resta aperta.",
        ["Paolo Ferri"] * 2),
    ("it", "La stampa russa ha diffuso la notizia che il generale Ivanov è stato arrestato.", ["stampa russa"]),
    ("it", "Questo attacco ai curdi conferma che la tregua è finita.", []),
    ("it", "Come il ministro Paolo Ferri ha sempre sostenuto, il ponte è sicuro.", ["Paolo Ferri"]),
    ("it", "Sul caso Moretti è intervenuto anche il ministro Carlo Pini, sostenendo che il governo fa il massimo.",
        ["Carlo Pini"]),
    ("it", "L'autorità potrebbe accusare la società di non aver pagato le tasse.", []),
    ("en", "The agency may say that the dam is safe.", []),
    ("en", "The head of the Lebanese police, the country's largest force, Ashraf Rifi says that the bomb was a message.",
        ["Ashraf Rifi"]),
    ("it", 'Paolo Ferri ha risposto ai giornalisti. Secondo la BBC, "alcuni analisti temono una nuova guerra."', ["BBC"]),
    ("it", "La deputata è ferita: secondo un portavoce dell'ospedale nel quale è ricoverata, la donna è ancora in vita.",
        ["portavoce dell'ospedale"]),
    ("it", "Un portavoce iraniano ha respinto le accuse domenica.", []),
    ("en", "“We are one,” said President José Barbosa. “All is well now.” Premier Jan Renard said to us: “It is not so.”",
        ["José Barbosa", "José Barbosa", "Jan Renard"]),
    ("en", "Citing prior obligations for his failure to be in Lisbon, Mr. Brown added his signature later.", []),
    ("en", "The deal calls for a share of the posts according to the relative strength of each party.", []),
    ("en", "When asked whether the deal was a step forward, Vice President Scott Lindqvist smiled.", []),
    ("it", "«Siamo tutti pronti», ha detto il Dr. Carlo Pini, capo del centro.", ["Carlo Pini"]),
    ("it", "«Siamo tutti pronti», ha detto mons. Carlo Pini.", ["Carlo Pini"]),
    ("en", "“We are glad to help,” said Maj. Gen. Gary Lindqvist, the commander.", ["Gary Lindqvist"]),
    ("en", "“We are glad to help,” said Col. David Lindqvist.", ["David Lindqvist"]),
    ("it", "Le truppe hanno bombardato il mercato. Lo rende noto il comando americano.", ["comando"]),
    ("it", "Le truppe hanno bombardato il mercato. A riferirlo è il sindaco Ugo Neri.", ["Ugo Neri"]),
    ("it", "«La guerra è finita per sempre». È quanto ha dichiarato il sindaco Ugo Neri.", ["Ugo Neri"]),
    ("it", "«La guerra è finita per sempre». A dirlo è il sindaco Ugo Neri, a margine di un convegno.", ["Ugo Neri"]),
    ("it", "«La guerra è finita per sempre». Così il sindaco Ugo Neri a margine di un convegno.", ["Ugo Neri"]),
    ("it", "«La guerra è finita per sempre», così il ministro Paolo Ferri in Aula.", ["Paolo Ferri"]),
    ("it", "«La guerra è finita per sempre». Lo scrive su X il sindaco Ugo Neri.", ["Ugo Neri"]),
    ("en", "“The war is over for us,” Lindqvist, a farmer from Uppsala, told Reuters on Monday.", ["Lindqvist"]),
    ("en", "The minister, Marta Lindqvist, was blunt. “The war is over.”", ["Marta Lindqvist"]),
    ("en", "“The war is over,” Lindqvist said. But Falk, her deputy, replied that it had only begun.", ["Lindqvist", "Falk"]),
    ("en", "A police officer: “The fire is under control now.”", ["police officer"]),
    ("en", "A statement from the White House said that Ukraine should release the prisoners.", ["United States"]),
    ("en", "The rebels spread rumours that the army had fled.", ["rebels"]),
    ("en", "This attack on the Kurds affirms that the truce is over.", []),
    ("en", "After the talks, Jan Okoro, a spokesman for the group, offered details. He said that the dam was safe.",
        ["Jan Okoro"]),
    ("en", "“Everyone gets a different set of rules,” Rep. Jim Lindqvist (R-Ohio), a panel member, said in an interview.",
        ["Jim Lindqvist"]),
    ("en", "As many tax experts, including Mr. Goldberg, have pointed out, the law is too old.", ["many tax experts"]),
    ("en", "“He is ignorant of our culture.”― Pamela Padilla", ["Pamela Padilla"]),
    ("en", "A senior official accompanying Marta Lindqvist to Riga said that the talks had failed.", ["senior official"]),
    ("en", "Minister Jan Erdan said: “The army will stay here”, noting that the truce was weak.", ["Jan Erdan"] * 2),
    ("en", "“We will manage somehow” was the comment of Defence Minister Marta Lindqvist.", ["Marta Lindqvist"]),
    ("en", "“We will manage somehow.” Those were the words of Marta Lindqvist, the defence minister.", ["Marta Lindqvist"]),
    ("en", "Minister Diana Obote lost two sons. “The deal is about Odhiambo and his men, what about us?” she said.",
        ["Diana Obote"]),
    ("en", "“Subpoenas are not optional at all,” panel Chairman Rep. Jason Lindqvist (R-Utah) said on Monday.",
        ["Jason Lindqvist"]),
    ("en", "“He is right about this,” Mr. Flynn, a top adviser, said Thursday morning on Fox News.", ["Flynn"]),
]  # fmt: skip
"""Language, text, and the names of the speakers of its quotes in order."""


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_speakers(lang: str, text: str, expected: list[str]) -> None:
    """Each quote has its speaker, however far from the cue he stands."""
    reading = read(Dispatch("d", text, lang), load_engine(lang))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(q.speaker or "") for q in reading.quotes] == expected
