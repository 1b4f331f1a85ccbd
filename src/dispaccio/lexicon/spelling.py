"""Whether two spellings are one name, across romanisations and scripts («Haftar», «Hifter», «Хафтар», «حفتر»).

Names are brought to Latin letters by tables of our own, then to a skeleton: consonants with those that romanisations
exchange as one (g, q, k; s, z; f, v, w), doubled letters once, vowels dropped but for a mark where a word begins with
one. Skeletons alone would join too much («Rice», «Reis»): short words must also agree in their vowels. Chinese, Japanese
and Korean characters are not romanised: such names are joined through the world table's aliases alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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
UNROMANISED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Letters of Chinese, Japanese and Korean."""
ARTICLES = re.compile(r"\b(al|el|ul|as|ash|ar|an|at|ad|az)\s+(?=\w)|^(al|el)(?=[qgk]\w{4})")
"""The Arabic article, apart or grown together («Algaddafi»); only asked of names with more than it."""
SIMILAR = (
    ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("dsch", "J"), ("shch", "S"), ("dj", "J"), ("dh", "d"),
    ("kh", "h"), ("gh", "g"), ("zh", "J"), ("sh", "S"), ("ch", "S"), ("cz", "S"), ("th", "t"), ("ph", "f"), ("ck", "k"),
    ("qu", "k"), ("ts", "z"), ("tz", "z"), ("ks", "x"), ("cs", "x"), ("j", "J"),
)  # fmt: skip
"""Groups of letters that stand for one sound, longest first."""
CLASSES = str.maketrans({
    "q": "k", "g": "k", "c": "k", "C": "S", "z": "s", "v": "f", "w": "f", "b": "b", "p": "p", "d": "d", "t": "t", "x": "K",
    "h": "h", "J": "J", "S": "S",
})  # fmt: skip
VOWELS = frozenset("aeiouy")
VOWEL_CLASSES = str.maketrans({"e": "i", "y": "i", "o": "u"})
"""The vowels that romanisations exchange: front with front, round with round."""
LONG_ENOUGH = 4
"""Consonants from which on a word's vowels need not agree; below it they must, class by class."""
FEWEST = 2
"""Consonants that a word must have for its skeleton to mean anything: others must be spelt the same."""


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are spellings of one: word by word, the shorter name's words all found in the longer.

    A name with a word of its own on both sides is another name («Kim Jong-un», «Kim Jong-il»).
    """
    if UNROMANISED.search(a + b):
        return _fold(a) == _fold(b)
    left, right = _words(a), _words(b)
    if not left or not right:
        return False
    if len(left) > len(right):
        left, right = right, left
    if "".join(left) == "".join(right):
        return True
    rest = list(right)
    for word in left:
        twin = next((other for other in rest if same_word(word, other)), None)
        if twin is None:
            return False
        rest.remove(twin)
    return len(left) == len(right) or same_word(left[-1], right[-1])


def same_word(a: str, b: str) -> bool:
    """Tell whether two romanised words are spellings of one."""
    if a == b:
        return True
    x, y = _skeleton(a), _skeleton(b)
    fewest = min(_consonants(x), _consonants(y))
    if fewest < FEWEST or x != y:
        return False
    if fewest >= LONG_ENOUGH:
        return True
    return _near_vowels(a, b)


def skeleton(name: str) -> str:
    """Return what all spellings of a name have in common, its words parted by blanks; a key to look names up by.

    Names that share a key are candidates: `same_name` decides.
    """
    if UNROMANISED.search(name):
        return _fold(name)
    return " ".join(_skeleton(word) for word in _words(name))


@cache
def _words(name: str) -> tuple[str, ...]:
    """The romanised words of a name, without articles."""
    latin = romanise(name)
    bare = ARTICLES.sub("", latin) if len(latin.split()) > 1 or len(latin) > len("alqaida") else latin
    return tuple(re.findall(r"[a-z]+", bare or latin))


def romanise(name: str) -> str:
    """Return a name in plain Latin letters: Cyrillic, Arabic and Greek by table, accents and case folded."""
    lower = unicodedata.normalize("NFC", name).lower()
    arabic = any(letter in ARABIC for letter in lower)
    if arabic:
        lower = re.sub(r"\bال(?=\w\w)", "", unicodedata.normalize("NFKC", lower))
    plain = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c) or c == "\u0306")
    plain = unicodedata.normalize("NFC", plain)
    for group, letter in GREEK_GROUPS:
        plain = plain.replace(group, letter)
    return fold_name("".join(LETTERS.get(c, c) for c in plain)).replace("'", "")


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).lower().replace("·", " ").split())


@cache
def _skeleton(word: str) -> str:
    """The consonant classes of a romanised word, with a mark for a vowel at its beginning."""
    for group, sound in SIMILAR:
        word = word.replace(group, sound)
    soft = re.sub(r"c(?=[eiy])", "s", word)
    opening = "A" if soft[:1] in VOWELS else ""
    sounds = "".join(c for c in soft if c not in VOWELS).translate(CLASSES)
    silent = re.sub(r"(?<=.)h", "", sounds)
    return opening + re.sub(r"(.)\1+", r"\1", silent)


def _consonants(sounds: str) -> int:
    return len(sounds.removeprefix("A"))


def _near_vowels(a: str, b: str) -> bool:
    """Tell whether the vowels of two short words agree, class by class and those that one script leaves out aside."""
    x, y = (re.sub(r"(.)\1+", r"\1", "".join(c for c in word.translate(VOWEL_CLASSES) if c in "aiu")) for word in (a, b))
    return x == y
