"""Turn CoNLL-U treebanks into spaCy documents that keep the text's own words.

A multiword token («della» = di + la) stays one token: it takes the head, label, tag and lemma of the
word that heads the group, because the tokenizer of running text cannot split it and every offset must
point into the original text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SENTENCES_PER_DOCUMENT = 6
"""Sentences joined into one training document, so that the parser learns sentence boundaries."""

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
"""The one-to-one part of the running text's normal form, which is what the parser sees."""


@dataclass(slots=True)
class Word:
    """One syntactic word of a CoNLL-U sentence, or one surface token that stands for several."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    members: list[int] = field(default_factory=list)


def read_sentences(path: Path, splits: Callable[[str, list[str]], bool]) -> Iterator[list[Word]]:
    """Yield the sentences of a CoNLL-U file as surface tokens; heads are indices into the sentence, -1 the root.

    `splits(surface, forms)` tells whether the language's tokenizer itself splits a multiword token into its
    words (English «don't»); such words are kept apart. Sentences in which folding makes a cycle are left out.
    """
    for rows in _read_rows(path):
        sentence = _merge(rows, splits)
        if not _has_cycle(sentence):
            yield sentence


def _has_cycle(sentence: list[Word]) -> bool:
    for start in range(len(sentence)):
        node = start
        for _ in sentence:
            node = sentence[node].head
            if node < 0:
                break
        else:
            return True
    return False


def _read_rows(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if not text:
                if rows:
                    yield rows
                rows = []
            elif not text.startswith("#"):
                rows.append(text.split("\t"))
    if rows:
        yield rows


def _merge(rows: list[list[str]], splits: Callable[[str, list[str]], bool]) -> list[Word]:
    """Fold multiword tokens into their heading word and renumber the heads."""
    words: list[Word] = []
    owner: dict[int, int] = {0: -1}
    heads: dict[int, tuple[int, str, str, str, str]] = {}
    pending: range | None = None
    glued: set[int] = set()
    forms = {columns[0]: columns[1] for columns in rows}
    for columns in rows:
        number = columns[0]
        if "." in number:
            continue
        space = "SpaceAfter=No" not in columns[9]
        if "-" in number:
            first, last = map(int, number.split("-"))
            if splits(columns[1], [forms[str(i)] for i in range(first, last + 1)]):
                glued |= set(range(first, last)) | (set() if space else {last})
                continue
            pending = range(first, last + 1)
            words.append(Word(columns[1], "", "", "", 0, "", space, list(pending)))
            continue
        index = int(number)
        heads[index] = (int(columns[6]), columns[7], columns[3], columns[2], columns[5])
        if pending is not None and index in pending:
            owner[index] = len(words) - 1
            continue
        pending = None
        owner[index] = len(words)
        words.append(Word(columns[1], "", "", "", 0, "", space and index not in glued, [index]))
    for position, word in enumerate(words):
        outside = [i for i in word.members if owner[heads[i][0]] != position] or word.members[:1]
        head, word.deprel, word.upos, word.lemma, word.feats = heads[outside[0]]
        word.head = owner[head] if owner[head] != position else -1
    return words


def make_docs(vocab: Vocab, sentences: Iterator[list[Word]], per_document: int = SENTENCES_PER_DOCUMENT) -> Iterator[Doc]:
    """Yield spaCy documents of a few sentences each, with gold tags, lemmas, features, heads and boundaries."""
    batch: list[list[Word]] = []
    for sentence in sentences:
        batch.append(sentence)
        if len(batch) == per_document:
            yield _make_doc(vocab, batch)
            batch = []
    if batch:
        yield _make_doc(vocab, batch)


def _make_doc(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    from spacy.tokens import Doc  # noqa: PLC0415 - spaCy is only needed here

    forms: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    starts: list[bool] = []
    flat: list[Word] = []
    for sentence in sentences:
        base = len(forms)
        for position, word in enumerate(sentence):
            forms.append(word.form.translate(PLAIN))
            spaces.append(word.space_after or position == len(sentence) - 1)
            heads.append(base + (word.head if word.head >= 0 else position))
            starts.append(position == 0)
            flat.append(word)
    return Doc(
        vocab,
        words=forms,
        spaces=spaces,
        pos=[w.upos for w in flat],
        morphs=[w.feats if w.feats != "_" else "" for w in flat],
        lemmas=[w.lemma.translate(PLAIN) for w in flat],
        heads=heads,
        deps=["ROOT" if w.head < 0 else w.deprel for w in flat],
        sent_starts=starts,
    )
