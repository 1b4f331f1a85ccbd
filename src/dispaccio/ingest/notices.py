"""What an item does to an earlier one, read from the words that agencies put on top: corrections, kills, updates, advisories.

Formats that carry a status say so themselves; words are the only sign in text feeds, and in many feeds that leave the status
at «usable» whatever happens.
"""

from __future__ import annotations

import re

from dispaccio.model import ItemKind as Kind

__all__ = ["Kind", "find_kind"]

OPENING = 200
"""Characters of the text that are searched: a notice stands before the story, or is the whole of it."""
NOTICE = 600
"""Most characters of an advisory that is a notice alone, and is searched to its end; a note above a longer story is not."""
ADDRESS = r"(?:eds?\.?|editors?|clients?|subscribers?|all\s+editors)"
STORY = (
    r"(?:story|item|dispatch|report|notizia|dispaccio|lancio|d[ée]p[êe]che|nota|noticia|despacho|not[íi]cia|meldung|artikel|text"
    r"|сообщени[ея]|новост[ьи])"
)
"""What a notice says it takes back: a headline about the withdrawal of troops is no notice."""
REPLACES = r"\s+(?:e|y|et|and)\s+(?:sostitui|sustitu|substitu|remplac|replac)"
"""Behind «cancels»: what is cancelled is replaced by what follows."""
KILL = re.compile(
    rf"""\b(?:mandatory|bulletin|story|photo|urgent)\s+(?:kill|withdrawal)\b
    | ^\W*(?:{ADDRESS}\s*[:,-]\s*)?(?-i:KILL|Kill)\s*(?:$|[:(]|advisory\b|(?:the|this|our)\s+{STORY}\b)
    | ^\W*(?:notice\s+of\s+)?(?:withdrawal|withdrawn|retraction|retracted)\s*(?:$|[:,]?\s*(?:of\s+)?(?:the\s+|this\s+)?{STORY}\b)
    | ^\W*(?:annullament[oi]|(?:da\s+|si\s+prega\s+di\s+)?annullare|annullat[ao]|ritirat[ao])
      \s*(?:$|[:,]?\s*(?:d[ei]l(?:la)?\s+|di\s+|il\s+|la\s+)?{STORY}\b)
    | ^\W*(?:annulation|annul[ée]e?|annuler)\s*(?:$|[:,]?\s*(?:de\s+)?(?:la\s+|notre\s+)?{STORY}\b)
    | ^\W*(?:anulaci[óo]n|anulad[ao]|anular|anula[çc][ãa]o)\s*(?:$|[:,]?\s*(?:d[ea]\s+)?(?:la\s+|el\s+)?{STORY}\b)
    | ^\W*(?:zur[üu]ckgezogen|storno|zur[üu]ckziehung)\s*(?:$|[:,]?\s*(?:der\s+|des\s+)?{STORY}\b)
    | ^\W*(?:аннулирование|аннулировано|отзыв)\s+{STORY}\b
    | ^\W*(?:撤稿|取消稿件) | ^\W*(?:إلغاء\s+خبر|يرجى\s+إلغاء)
    | ^\W*(?-i:ANNULLA|KILL\s+KILL)\s*(?:$|[:(]|KILL\b) | ^\W*annulla\s+(?:la|il|questa|questo)\s+{STORY}\b
    | ^\W*si\s+prega\s+di\s+annullare\s+(?:la|il)\s+{STORY}\b""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
CORRECTION = re.compile(
    rf"""^\W*(?:correction|corrections|corrects|corrected|corrective|clarification)\s*(?:\W*$|[\d:(,/-]|to\b)
    | \berrata[\s-]corrige\b | ^\W*errata\b
    | ^\W*(?:rettifica|correzione|corregge|precisazione)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:rectificatif|correctif|correction|attention\s+correction)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:correcci[óo]n|rectificaci[óo]n|corrige)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:corre[çc][ãa]o|retifica[çc][ãa]o)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:berichtigung|korrektur|berichtigt|korrigiert)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:исправление|поправка|уточнение)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:更正|勘误)
    | ^\W*(?:تصحيح|تصويب)\s*(?:\W*$|[:(])
    | \((?:corrects|corregge|refiles|corrige|corrig[ée]e?|berichtigt)\b | ,\s*correction\b
    | ^\W*(?:{ADDRESS}\s*[:,-]?\s*)(?:corrects|corrected|correction)\b | ^\W*refiled?\s*(?:\W*$|[\d:(,/-])
    | \bthis\s+(?:version|story|item|dispatch)\s+(?:corrects|replaces|supersedes|has\s+been\s+corrected|is\s+corrected)\b
    | ^\W*(?:annulla|annule|anula|cancels){REPLACES}
    | ^\W*nel(?:la|l['’])?\s+(?:precedente\s+)?{STORY}\b[^\n]{{0,160}}\b(?:leggasi|si\s+legga)\b""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
ADVISORY = re.compile(
    r"""^\W*(?:[\w-]+\s+)?(?:advisory|adv\s?isory)\s*(?:$|[:(,])
    | ^\W*(?:news|coverage|planning|daybook|budget|photo|media)\s+(?:advisory|digest\s+advisory)\b
    | ^\W*(?:note|notice)\s+to\s+(?:editors|clients|subscribers)\s*(?:$|[:(])
    | ^\W*avviso\s+(?:ai\s+clienti|agli\s+abbonati|alle\s+redazioni)\b
    | ^\W*avis\s+aux\s+(?:r[ée]dactions|abonn[ée]s|clients)\b
    | ^\W*aviso\s+a\s+(?:los|las)\s+(?:clientes|abonados|redacciones)\b
    | ^\W*(?:hinweis\s+(?:an|f[üu]r)\s+(?:die\s+)?redaktionen)\b""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
TO_DESKS = re.compile(rf"^\W*{ADDRESS}\s*[:,-]", re.IGNORECASE | re.MULTILINE)
TAKES_BACK = re.compile(
    rf"""\b(?:kill|withdraw|disregard|do\s+not\s+use|withdrawing|withdrawn)\s+(?:the|this|its|our|that)\s+(?:[\w-]+\s+){{0,3}}?{STORY}\b
    | \b{STORY}\b[^\n]{{0,160}}\b(?:withdrawn|killed|ritirat[ao]|annullat[ao]|retir[ée]e?|anulad[ao]|zur[üu]ckgezogen)\b
    | \b(?:annullare|non\s+(?:utilizzare|pubblicare|tene(?:re|r)\s+conto))
      \s+(?:(?:il|la|del|della)\s+)?(?:\w+\s+){{0,2}}?{STORY}\b
    | \b(?:annuler|ne\s+pas\s+utiliser)\s+(?:la|notre|cette)\s+{STORY}\b | \banular\s+(?:la|el|nuestra)\s+{STORY}\b""",
    re.IGNORECASE | re.VERBOSE,
)
AMENDS = re.compile(
    r"""\b(?:please\s+read|should\s+(?:read|have\s+read)|leggasi|si\s+legga|va\s+letto|lire|l[ée]ase|bitte\s+lesen)\b
    | \bcorrect(?:s|ed|ing)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What an advisory that takes back or amends a story says; in a story of its own the same words are news."""
UPDATE = re.compile(
    r"""\b\d+(?:st|nd|rd|th)\s+(?:ld|lead|net)\b | \bwrite-?thru\b | ^\W*(?:\d+(?:st|nd|rd|th)\s+)?lead\s*(?:$|:)
    | ^\W*(?:update|updates|updated)\s*(?:$|[\d:(.-]) | ^\W*(?:aggiornamento|aggiorna|mise\s+[àa]\s+jour|actualizaci[óo]n
    | actualiza|atualiza[çc][ãa]o|aktualisierung|zusammenfassung)\s*(?:$|[\d:(])""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
BY_WEIGHT = ((Kind.KILL, KILL), (Kind.CORRECTION, CORRECTION), (Kind.ADVISORY, ADVISORY), (Kind.UPDATE, UPDATE))
"""A notice that says several things counts as the weightiest."""


def find_kind(*, headline: str = "", slug: str = "", note: str = "", text: str = "") -> Kind:
    """Return what the words say the item is; NEW where they say nothing.

    Only the beginning of the text counts, and there not for updates: a story may well say that something was updated. A note
    to editors with a story does not make the story an advisory. An advisory that takes a story back is a kill, one that amends
    a story a correction.
    """
    opening = text[:OPENING].partition("\n\n")[0]
    fields = (headline, slug, opening, note)
    if any(words.search(field) for words in (ADVISORY, TO_DESKS) for field in fields[:3]):
        told = _told_to_desks(" ".join((headline, note, text if len(text) <= NOTICE else opening)))
        if told is not None:
            return told
    for kind, words in BY_WEIGHT:
        last = opening if kind is not Kind.UPDATE else ""
        if any(words.search(field) for field in (headline, slug, last, note if kind is not Kind.ADVISORY else "")):
            return kind
    return Kind.NEW


def _told_to_desks(words: str) -> Kind | None:
    """What an advisory does to an earlier story, if it does."""
    return Kind.KILL if TAKES_BACK.search(words) else Kind.CORRECTION if AMENDS.search(words) else None
