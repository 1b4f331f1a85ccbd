"""Whether two spellings are one name, across romanisations and scripts («Haftar», «Hifter», «Хафтар», «حفتر»).

Names are brought to Latin letters by tables of our own and read as consonants with vowels between them. Letters that
romanisations use for different sounds («ch», «j», «c») have several readings. Two words are one name if some reading of
each has the same consonants, and their vowels agree: the fewer the consonants, the more exactly («Rice» is not «Reis»).
Arabic script leaves out short vowels, so there only the written ones count. Chinese, Japanese and Korean characters are
not romanised: such names are joined through the world table's aliases alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product, zip_longest

from dispaccio.lexicon.world import fold_name

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "io", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "ј": "i", "к": "k", "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "ch", "ђ": "j", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "џ": "j", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ә": "a",
    "қ": "k", "ғ": "g", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ѓ": "g", "ќ": "k", "ѕ": "z",
}  # fmt: skip
ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ء": "", "ئ": "", "ؤ": "", "ب": "b", "پ": "p", "ت": "t",
    "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ك": "k", "ک": "k",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ی": "i", "ـ": "",
}  # fmt: skip
GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "kh",
    "ψ": "ps", "ω": "o",
}  # fmt: skip
GREEK_GROUPS = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τζ", "j"), ("τσ", "ts"), ("ου", "u"), ("αυ", "av"), ("ευ", "ev"))
LETTERS = CYRILLIC | ARABIC | GREEK
MARKED = {
    "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh", "ż": "zh", "ź": "z", "đ": "dj",
    "ğ": "g", "ñ": "n", "ß": "ss", "ä": "a", "ö": "o", "ü": "u", "ø": "o", "ł": "l", "ý": "i",
}  # fmt: skip
"""Latin letters whose mark changes the sound; a press that drops the marks is heard too (`_spellings`)."""
UNROMANISED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Letters of Chinese, Japanese and Korean."""
ARTICLES = frozenset({"al", "el", "as", "ash", "ar", "an", "at", "ad", "az", "ul"})
"""The Arabic article, where another word follows it."""
SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("dsch", ("J",)), ("tsch", ("S",)), ("shch", ("S",)), ("chtch", ("S",)), ("schtsch", ("S",)), ("dzh", ("J",)),
    ("sch", ("S",)), ("tch", ("S",)), ("dj", ("J", "di")), ("dh", ("d",)), ("kh", ("h", "k")), ("gh", ("k",)),
    ("zh", ("J",)), ("sh", ("S",)), ("cz", ("S",)), ("ch", ("S", "h", "k")), ("th", ("t",)), ("ph", ("f",)),
    ("ck", ("k",)), ("qu", ("k",)), ("ts", ("s",)), ("tz", ("s",)), ("ks", ("ks",)), ("x", ("ks",)), ("q", ("k",)),
    ("g", ("k",)), ("z", ("s",)), ("v", ("f",)), ("w", ("f",)), ("j", ("J", "i", "h")),
)  # fmt: skip
"""Letters and their readings, longest first. Small letters of a reading are sounds, and vowels as they stand.

In long words «sh» is also heard as «s», as where a press drops the mark of «š».
"""
SOUNDS_OF = {first: tuple(pair for pair in SOUNDS if pair[0][0] == first) for first in {group[0] for group, _ in SOUNDS}}
SOFT_C = ("s", "S")
HARD_C = ("k", "S")
VOWEL_GROUPS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"))
MANY = 4
SOME = 3
"""From how many consonants on vowels may differ: from SOME «a» for «e» and «e» for «i», from MANY «o» for «u»."""
FEWEST = 2
"""Consonants that a word must have to be compared by them; others must be spelt the same."""
LOOSE = (frozenset("ae"), frozenset("ei"))
LOOSER = (*LOOSE, frozenset("ou"))
ABJAD = (frozenset("ou"), frozenset("ei"), frozenset("ae"))
FULL = 2
"""Words of a name that is a person's alone; many bear the same family name."""
KEPT = 1 << 16
"""Words whose readings are remembered."""
MOST_READINGS = 64
KEY = str.maketrans({"S": "s", "k": "s", "p": "b", "h": None, "J": None})
"""What `skeleton` does not tell apart: sounds that different readings of one letter mix up."""


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a word: its consonants, and the vowels before, between and after them; `abjad` if some are unwritten."""

    consonants: str
    gaps: tuple[str, ...]
    abjad: bool


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are spellings of one: all words of the shorter one are found in the longer.

    One word on its own is the last of the other («Putin», «Vladimir Putin»). A name with a word of its own on both sides
    is another («Kim Jong-un», «Kim Jong-il»).
    """
    if UNROMANISED.search(a + b):
        return _plain(a) == _plain(b)
    left, right = sorted((_words(a), _words(b)), key=len)
    if not left or (len(left) < len(right) and not same_word(left[-1], right[-1])):
        return False
    rest = list(right)
    for word in left:
        twin = next((other for other in rest if same_word(word, other)), None)
        if twin is None:
            return False
        rest.remove(twin)
    return True


def same_word(a: str, b: str) -> bool:
    """Tell whether two words, in any script, are spellings of one."""
    if romanise(a) == romanise(b):
        return True
    return any(_same(x, y) for x in readings(a) for y in readings(b))


@lru_cache(KEPT)
def skeleton(name: str) -> str:
    """Return a key that spellings of one name share, its words parted by blanks, to look candidates up by.

    Different names may share it: `same_name` decides. Letters with quite different readings may part spellings of one
    name («Khamenei», «Jamenei»).
    """
    if UNROMANISED.search(name):
        return _plain(name)
    return " ".join(_key(word) for word in _words(name))


def sound_key(name: str) -> str | None:
    """Return a key under which spellings of one full name meet, and other names of one country hardly ever; None for others.

    Measured on the names of office holders (`bench/spelling.py`), country by country: 2,661 pairs of spellings of one person
    meet, one pair of two persons («Marc Garneau», «Mark Carney»); two in three of the spellings that `same_name` takes for one.
    A name of one word, with a word of fewer than FEWEST consonants, or in characters that are not romanised has none.
    """
    words = () if UNROMANISED.search(name) else _words(name)
    if len(words) < FULL or any(len(_likeliest(word).consonants) < FEWEST for word in words):
        return None
    return " ".join(_sound(word) for word in words)


def _sound(word: str) -> str:
    """The consonants of the likeliest reading without «h», and between them whether a vowel is dark or light."""
    first = _likeliest(word)
    consonants = re.sub(r"(.)\1+", r"\1", first.consonants.replace("h", ""))
    vowels = "".join("o" if {*gap} & {*"ou"} else "a" if gap else "" for gap in first.gaps[:-1])
    return f"{'a' if first.gaps[0] else ''}{consonants}{vowels}"


def _key(word: str) -> str:
    """The consonants of the likeliest reading in coarse classes, with a mark for a vowel at the beginning."""
    first = _likeliest(word)
    sounds = re.sub(r"(.)\1+", r"\1", first.consonants.translate(KEY))
    return ("a" if first.gaps[0] else "") + sounds


@lru_cache(KEPT)
def _likeliest(word: str) -> Word:
    """The first of the readings of a word."""
    options = _options(re.sub(r"([b-df-hj-np-tv-xz])\1+", r"\1", romanise(word)))
    return _word("".join(sounds[0] for sounds in options), abjad=any(c in ARABIC for c in word))


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).lower().replace("·", " ").split())


@lru_cache(KEPT)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, without articles."""
    lower = unicodedata.normalize("NFKC", name).lower()
    words = re.findall(r"[^\W\d_]+", re.sub(r"[’'`ʼʻ‘]|[\u064b-\u065f\u0670]", "", lower))
    return tuple(w for i, w in enumerate(words) if w not in ARTICLES or i + 1 == len(words))


@lru_cache(KEPT)
def romanise(word: str) -> str:
    """Return a word in plain Latin letters: Cyrillic, Arabic and Greek by table, marks and case folded."""
    lower = unicodedata.normalize("NFKC", word).lower()
    if any(c in ARABIC for c in lower):
        lower = re.sub(r"^ال(?=\w\w\w)", "", lower)
    if any(c in GREEK for c in lower):
        lower = _bare(lower)
    for group, letter in GREEK_GROUPS:
        lower = lower.replace(group, letter)
    return fold_name(_bare("".join(LETTERS.get(c, MARKED.get(c, c)) for c in lower)))


def _bare(text: str) -> str:
    """The text without marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _spellings(word: str) -> list[str]:
    """The romanised word, and what is left if its marks are simply dropped."""
    return list(dict.fromkeys([romanise(word), romanise(fold_name(word))]))


@lru_cache(KEPT)
def readings(word: str) -> tuple[Word, ...]:
    """Return the ways a word can be heard, at most MOST_READINGS, the likeliest first."""
    abjad = any(c in ARABIC for c in word)
    out: list[Word] = []
    for spelling in _spellings(word):
        options = _options(re.sub(r"([b-df-hj-np-tv-xz])\1+", r"\1", spelling))
        if abjad:
            options = [("b", "p") if o == ("b",) else o for o in options]
        out += [_word("".join(parts), abjad=abjad) for parts in islice(product(*options), MOST_READINGS)]
    return tuple(dict.fromkeys(out))


def _options(spelling: str) -> list[tuple[str, ...]]:
    """The readings of each group of letters, in order."""
    out: list[tuple[str, ...]] = []
    long = len(re.sub("[aeiouy]", "", spelling)) > MANY
    at = 0
    while at < len(spelling):
        group, sounds = next(
            ((g, s) for g, s in SOUNDS_OF.get(spelling[at], ()) if spelling.startswith(g, at)), (spelling[at], (spelling[at],))
        )
        at += len(group)
        front = spelling[at : at + 1] in {"e", "i", "y"}
        if group == "c":
            sounds = SOFT_C if front else HARD_C
        elif (group == "sch" and front) or (group == "sh" and long):
            sounds = ("S", "sk" if group == "sch" else "s")
        out.append(sounds)
    return out


def _word(sounds: str, *, abjad: bool) -> Word:
    """Part a reading into consonants and gaps; an «h» inside a word is silent."""
    for group, vowel in VOWEL_GROUPS:
        sounds = sounds.replace(group, vowel)
    sounds = re.sub(r"(?<=.)h", "", re.sub(r"([^aeiou])\1+", r"\1", sounds))
    return Word(re.sub("[aeiou]", "", sounds), tuple(re.split("[^aeiou]", sounds)), abjad)


def _same(a: Word, b: Word) -> bool:
    count = len(a.consonants)
    if a.consonants != b.consonants or count < FEWEST:
        return False
    front = not {*"".join((*a.gaps, *b.gaps))} & {"o", "u"}
    for at, (x, y) in enumerate(zip_longest(a.gaps, b.gaps, fillvalue="")):
        last = at == count
        if x == y or _fits(x, y, count, front=front, abjad=a.abjad or b.abjad):
            continue
        if not x or not y:
            unwritten = (a.abjad and not x) or (b.abjad and not y)
            if (unwritten and at) or (last and count >= SOME and {x, y} == {"", "e"}):
                continue
        elif at == count - 1 and a.consonants[-1] == "f" and {*x, *y} <= {"e", "o", "i"}:
            continue
        return False
    return True


def _fits(x: str, y: str, count: int, *, front: bool, abjad: bool) -> bool:
    """Tell whether the vowels between two consonants may be one sound written two ways."""
    if not x or not y:
        return False
    pairs = ABJAD if abjad else LOOSER if count >= MANY else LOOSE if count >= SOME else ()
    if front and count >= MANY:
        pairs = (*pairs, frozenset("ai"))
    if count < SOME and not abjad:
        return False
    return any(p == q or frozenset((p, q)) in pairs for p in x for q in y)
