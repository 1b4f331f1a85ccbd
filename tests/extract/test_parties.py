"""Who is party to an act: statements in the first person, glossed pronouns, lists of states, origins, agents behind the hit."""

from __future__ import annotations

import pytest

from dispaccio.cli.batch import engine_of
from dispaccio.model import Dispatch
from dispaccio.pipeline import read


def parties(text: str, lang: str = "en") -> list[tuple[str, list[str], list[str]]]:
    """Type, countries of the actors and countries of the recipients of each event, in order."""
    reading = read(Dispatch("test", text, lang), engine_of(lang))
    country = {actor.id: actor.country or "-" for actor in reading.actors}
    return [(c.type, [country[i] for i in c.actors], [country[i] for i in c.recipients]) for c in reading.claims]


STATEMENT = "Canada strongly condemns the arrest of the opposition leader in Minsk.\nWe urge Belarus to free him."
LEFT_THE_WORD = "Ann Reed, the British trade minister, said:\nI urge the government of Mali to free the hostages."


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (STATEMENT, ("REQUEST", ["CAN"], ["BLR"])),
        (LEFT_THE_WORD, ("REQUEST", ["GBR"], ["MLI"])),
        ("France warned Mali. Senegal's prime minister said: “We urge them [Guinea] to step back.”",
         ("REQUEST", ["SEN"], ["GIN"])),
        ("Four countries, Oman, Egypt, Kuwait, and the UAE broke their diplomatic ties with Iran.",
         ("SANCTION", ["-", "OMN", "EGY", "KWT", "ARE"], ["IRN"])),
        ("Envoys from Kenya met the Ethiopian prime minister in Addis Ababa.", ("CONSULT", ["KEN"], ["ETH"])),
        ("A statement from the White House urged Ukraine to release the prisoners.", ("REQUEST", ["USA"], ["UKR"])),
        ("The army and the rebels of Chad agreed on Friday to a truce brokered by Oman.", ("CONCEDE", ["TCD", "TCD"], [])),
        ("Peru, whose citizen was among the 21 dead, praised the verdict.", ("SUPPORT", ["PER"], [])),
        ("Peru denounced the attacks on villagers by both Chad and Niger.", ("ASSAULT", ["TCD", "NER"], ["-"])),
        ("Norway recalled its envoy, accusing Egypt of lying.", ("ACCUSE", ["NOR"], ["EGY"])),
        ("Lebanon mourned after an Israeli missile attack on a convoy, reported by the Red Cross.", ("ASSAULT", ["ISR"], ["-"])),
        ("US-China trade talks resumed in Geneva on Monday.", ("CONSULT", ["USA", "CHN"], [])),
        ("Kim Jong Un praised the Pyongyang-Moscow pact.", ("SUPPORT", ["PRK"], ["RUS"])),
        ("Germany ratified the EU-Mercosur trade agreement.", ("SUPPORT", ["DEU"], ["EUR", "IGO"])),
        ("Cuba thanked Mexico and Russia for the fuel they had sent.", ("AID", ["MEX", "RUS"], ["CUB"])),
        ("Two French nurses held since March by al-Qaeda militants in Mali were freed.", ("RETREAT", ["IMG"], ["FRA"])),
        ("Alexander Lukashenko's government released 14 political prisoners after talks with a US envoy.",
         ("RETREAT", ["BLR"], ["BLR"])),
        ("The Biden administration sanctioned Iran.", ("SANCTION", ["USA"], ["IRN"])),
        ("The Netanyahu government rejected the French proposal.", ("REJECT", ["ISR"], ["FRA"])),
        ("Moscow accused Kyiv of shelling a market and wounding five people.", ("ASSAULT", ["UKR"], ["-"])),
    ],
)  # fmt: skip
def test_who_does_it(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """The doer is found although it is «we», hangs on another word or stands in a list; of several the order tells nothing."""
    kind, doers, hit = event
    found = [(kind, sorted(doers), hit if kind != "ASSAULT" else ["-"]) for kind, doers, hit in parties(text)]
    assert (kind, sorted(doers), hit) in found


def test_one_blow_is_one_attack() -> None:
    """An attack and those whom it kills in the same sentence are one event, at the place that stands before it."""
    killed = parties("Gunmen attacked a market in Mali, killing 23 people and wounding two soldiers.")
    assert [kind for kind, _, _ in killed] == ["ASSAULT"]
    assert ("ASSAULT", [], ["IND"]) in parties("Three men were arrested over the Mumbai attacks.")


def test_both_countries_are_the_two_told_of() -> None:
    """«Both countries» as object are the only two states of the nearest sentence with two; what somebody is forced to is done."""
    told = "Congo's government accused Rwanda of backing the rebels. "
    text = told + "Angola's president will host the leaders of both countries in Luanda next week."
    assert ("AGREE", ["AGO"], ["COD", "RWA"]) in parties(text)
    assert ("RETREAT", ["LKA"], []) in parties("Protests forced the prime minister of Sri Lanka to resign.")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Il premier ceco è arrivato a Vilnius. Ha concordato sull'urgenza di nuove sanzioni.", ("AGREE", ["CZE"], [])),
        ("«Siamo grati al popolo italiano per la solidarietà», ha detto l'ambasciatrice ucraina.", ("SUPPORT", ["UKR"], ["ITA"])),
        ("Interrogato per tre ore dai giudici peruviani, il ministro ecuadoriano ha respinto ogni addebito.",
         ("ACCUSE", ["PER"], ["ECU"])),
    ],
)  # fmt: skip
def test_a_subject_left_out_is_of_a_kind(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """A frame that wants an actor for its subject fires on «ha concordato» and «siamo grati» too."""
    assert event in parties(text, "it")


def test_a_purpose_tells_nothing_done() -> None:
    """What an appeal is made for, after «affinché», has not happened."""
    text = "Amnesty International ha rivolto un appello al governo iraniano affinché sospenda l'esecuzione della condannata."
    assert [kind for kind, _, _ in parties(text, "it")] == ["REQUEST"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("La siccità affligge la Somalia. In Somalia il Qatar ha offerto duemila tende.", ("AGREE", ["QAT"], ["SOM"])),
        ("Tra i primi a condannare il golpe in Niger è stata la Francia.", ("ACCUSE", ["FRA"], ["NER"])),
        ("I primi a riconoscere il nuovo governo di Lima sono stati Cile e Malta.", ("SUPPORT", ["CHL", "MLT"], ["PER"])),
        ("Due turiste sono state arrestate in Gabon. Sono state rilasciate ieri.", ("RETREAT", ["GAB"], ["GAB"])),
        ("Il deputato maltese è stato fermato per essersi rifiutato di aiutare la Libia.", ("REJECT", ["MLT"], ["LBY"])),
        ("Oslo, dopo essersi congratulata con Lima, ha accusato il Perù di spionaggio.", ("ACCUSE", ["NOR"], ["PER"])),
        ("Il ministro ceco ha parlato di “un errore” e ha invitato Malta a trattare.", ("REQUEST", ["CZE"], ["MLT"])),
        ("Ieri la Slovacchia, il cui premier era stato ricevuto a Oslo, ha accusato la Libia.", ("ACCUSE", ["SVK"], ["LBY"])),
        ("Quanto a Pau Ribas, ministro di Andorra, ha accusato la Spagna.", ("ACCUSE", ["AND"], ["ESP"])),
        ("Il quotidiano Correo scrive che il premier maltese è tornato. Ha accusato la Libia.", ("ACCUSE", ["MLT"], ["LBY"])),
        ("Il Perù ha attaccato l'Ecuador. Il Perù non minaccia nessuno.", ("THREATEN", ["PER"], [])),
        ("Al Qaeda avrebbe attaccato l'esercito maltese.", ("ASSAULT", ["IMG"], ["MLT"])),
    ],
)
def test_who_stands_elsewhere(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """The party is whom the dispatch is about, who is said to be the first to do it, or the subject that was left out."""
    assert event in parties(text, "it")


def test_a_pronoun_joined_to_its_subject_ends() -> None:
    """A pronoun that the tree joins to the subject before it is looked for without end no more."""
    text = "Il Partito liberale e quello contadino, secondo e quarto partito, sono stati partner."
    assert parties(text, "it") == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("La Lega araba è nata nel 1945. L'organizzazione ha condannato Israele.", ("ACCUSE", ["IGO"], ["ISR"])),
        ("Boeing ha licenziato duemila operai. Il governo peruviano ha criticato la società.", ("ACCUSE", ["PER"], ["USA"])),
        ("Hezbollah è nato nel 1982. Il movimento sciita ha minacciato Malta.", ("THREATEN", ["LBN"], ["MLT"])),
        ("Boko Haram ha una base in Ciad. La setta islamica ha attaccato l'esercito maltese.", ("ASSAULT", ["NGA"], ["MLT"])),
        ("La Corte penale internazionale è all'Aia. La Corte ha condannato il Sudan.", ("SANCTION", ["IGO"], ["SDN"])),
    ],
)
def test_a_word_takes_up_the_body_named(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """A firm, an armed group, a court or any body is who was named so before."""
    assert event in parties(text, "it")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Boko Haram attacked a village in Niger. The group kidnapped ten girls.", ("ASSAULT", ["NGA"], ["NER"])),
        ("Hezbollah fired rockets at Haifa. The movement threatened Israel with new attacks.", ("THREATEN", ["LBN"], ["ISR"])),
        ("Amnesty International criticised Egypt. The organisation urged Cairo to free him.", ("REQUEST", ["NGO"], ["EGY"])),
        ("The Houthis attacked a British ship. The rebels warned Washington.", ("THREATEN", ["YEM"], ["USA"])),
        ("Spain urged Israel and Hamas to agree to a truce. Both sides rejected the proposal.",
         ("REJECT", ["ISR", "PSE"], ["ESP"])),
        ("India and Pakistan are at odds. Both countries rejected a US offer to mediate.", ("REJECT", ["IND", "PAK"], ["USA"])),
        ("Peru recalled its envoy. The president said in New York that Bolivia must stop.", ("REQUEST", ["PER"], ["BOL"])),
        ("Egypt ratified the Rome Statute.", ("SUPPORT", ["EGY"], [])),
        ("A Turkish journalist was abducted by gunmen in Chad but they released her on Friday.", ("RETREAT", ["TCD"], ["TUR"])),
    ],
)  # fmt: skip
def test_who_is_taken_up(text: str, event: tuple[str, list[str], list[str]]) -> None:
    """A word for what a body is, for two and for several stands for who was named last."""
    assert event in parties(text)


def test_two_leaders_are_those_of_the_sentence() -> None:
    """Who met in a sentence are the two leaders of its next clause: one meeting, of two."""
    text = "Ash Carter saw Jordanian Prime Minister Hani al-Mulki in Amman, where the two leaders discussed the campaign."
    assert parties(text) == [("CONSULT", ["USA"], ["JOR"])]
