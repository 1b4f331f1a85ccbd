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
ADDRESS = r"(?:eds?\.?|editors?|clients?|subscribers?|all\s+editors)"
STORY = (
    r"(?:story|item|dispatch|report|notizia|dispaccio|lancio|d[ée]p[êe]che|nota|noticia|despacho|not[íi]cia|meldung|artikel|text"
    r"|сообщени[ея]|новост[ьи])"
)
"""What a notice says it takes back: a headline about the withdrawal of troops is no notice."""
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
    | ^\W*(?:撤稿|取消稿件) | ^\W*(?:إلغاء\s+خبر|يرجى\s+إلغاء)""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
CORRECTION = re.compile(
    r"""^\W*(?:correction|corrections|corrects|corrected|corrective|clarification)\s*(?:\W*$|[\d:(,/-]|to\b)
    | \berrata[\s-]corrige\b | ^\W*errata\b
    | ^\W*(?:rettifica|correzione|corregge|precisazione)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:rectificatif|correctif|correction|attention\s+correction)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:correcci[óo]n|rectificaci[óo]n|corrige)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:corre[çc][ãa]o|retifica[çc][ãa]o)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:berichtigung|korrektur|berichtigt|korrigiert)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:исправление|поправка|уточнение)\s*(?:\W*$|[:(/,-])
    | ^\W*(?:更正|勘误)
    | ^\W*(?:تصحيح|تصويب)\s*(?:\W*$|[:(])
    | \(corrects\b | ,\s*correction\b""",
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
    to editors with a story does not make the story an advisory.
    """
    opening = text[:OPENING].partition("\n\n")[0]
    for kind, words in BY_WEIGHT:
        last = opening if kind is not Kind.UPDATE else ""
        if any(words.search(field) for field in (headline, slug, last, note if kind is not Kind.ADVISORY else "")):
            return kind
    return Kind.NEW
