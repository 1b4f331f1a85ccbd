"""A spaCy component: after `nlp.add_pipe("dispaccio")` each Doc has its reading as `doc._.dispaccio`.

The reading is of the Doc's text and independent of what other components of the pipeline do. It is kept as JSON in the Doc's
user data, so that it also comes back from other processes and from a DocBin that stores user data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from dispaccio.api import read_dispatch
from dispaccio.export.read_back import reading_of
from dispaccio.export.reading import reading_to_dict
from dispaccio.ingest.records import content_id, parse_moment
from dispaccio.model import Dispatch, Moment, Reading
from dispaccio.text.language import require_supported

NAME = "dispaccio"
ANY_LANGUAGE = "xx"
"""spaCy's code of a pipeline for whatever language: the language of each text is detected."""


@dataclass(frozen=True, slots=True)
class Component:
    """Reads each Doc's text. lang: an ISO 639-1 code, detected if None; published: the date that «ieri» is told from."""

    lang: str | None
    published: str | None

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its reading; raise UnsupportedLanguageError for a text in a language without a pack."""
        reading = read_dispatch(_dispatch(doc, self.lang, self.published))
        record = {"lang": self.lang, "published": self.published, "reading": reading_to_dict(reading)}
        doc.user_data[NAME] = json.dumps(record, ensure_ascii=False)
        return doc


def make_component(nlp: Language, name: str, lang: str | None, published: str | None) -> Component:  # noqa: ARG001 - spaCy's call
    """Return the component for a pipeline, which reads in the pipeline's language unless told another.

    Raise UnsupportedLanguageError for a language without a pack, InputError for a date that is none.
    """
    found = lang or (None if nlp.lang == ANY_LANGUAGE else nlp.lang)
    if found:
        require_supported(found)
    if published:
        parse_moment(published, "published")
    if not Doc.has_extension(NAME):
        Doc.set_extension(NAME, getter=reading_in)
    return Component(found, published)


def reading_in(doc: Doc) -> Reading | None:
    """Return the reading of a Doc, None if the component did not see it."""
    kept = doc.user_data.get(NAME)
    if kept is None:
        return None
    record = json.loads(kept)
    return reading_of(record["reading"], _dispatch(doc, record["lang"], record["published"]))


def _dispatch(doc: Doc, lang: str | None, published: str | None) -> Dispatch:
    """The Doc's text as a dispatch."""
    moment: Moment | None = parse_moment(published, "published") if published else None
    return Dispatch(content_id(doc.text), doc.text, lang, None, moment)


Language.factory(NAME, default_config={"lang": None, "published": None}, assigns=[f"doc._.{NAME}"], func=make_component)
