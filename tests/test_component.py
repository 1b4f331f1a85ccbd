"""The spaCy component: found by name, a reading on each Doc, also after other processes and from stored Docs."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import dispaccio
from dispaccio.component import make_component
from dispaccio.errors import InputError, UnsupportedLanguageError

ROOT = Path(__file__).parent.parent
TEXT = "Ieri il Canada ha elogiato il Ghana."
ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
PROGRAM = """
import spacy
doc = spacy.blank("it").add_pipe("dispaccio")(spacy.blank("it")("Il Canada ha elogiato il Ghana."))
print([claim.type for claim in doc._.dispaccio.claims])
"""


def test_doc_has_its_reading() -> None:
    """The reading is that of the text, in the pipeline's language, with offsets that are the Doc's."""
    nlp = spacy.blank("it")
    assert nlp.add_pipe("dispaccio", config={"published": "2025-05-04"}) == make_component(nlp, "", None, "2025-05-04")
    doc = nlp(TEXT)
    assert doc._.dispaccio == dispaccio.read(TEXT, lang="it", published="2025-05-04")
    (claim,) = doc._.dispaccio.claims
    span = claim.evidence[0].span
    assert doc.char_span(span.start, span.end).text == claim.evidence[0].words
    assert nlp.make_doc(TEXT)._.dispaccio is None


def test_readings_come_back_from_storage() -> None:
    """Docs that were stored, and Docs read in other processes, have their readings."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("dispaccio")
    docs = list(nlp.pipe([TEXT, "Canada praised Ghana on Monday."], n_process=1))
    assert [doc._.dispaccio.lang for doc in docs] == ["it", "en"]
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    again: list[Doc] = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    assert [doc._.dispaccio for doc in again] == [doc._.dispaccio for doc in docs]


def test_refusals() -> None:
    """A language without a pack and a date that is none are told when the component is added."""
    with pytest.raises(UnsupportedLanguageError, match="'fi' is not supported"):
        spacy.blank("fi").add_pipe("dispaccio")
    with pytest.raises(InputError, match="published"):
        spacy.blank("it").add_pipe("dispaccio", config={"published": "ieri"})
    with pytest.raises(UnsupportedLanguageError, match="'fi' is not supported"):
        make_component(spacy.blank("xx"), "dispaccio", "fi", None)


def test_found_by_its_name(tmp_path: Path) -> None:
    """An installed package needs no import: its entry point, as `pyproject.toml` has it, leads spaCy to the component."""
    info = tmp_path / "dispaccio-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: dispaccio\nVersion: 0\n")
    points = "".join(f"{name} = {target}\n" for name, target in ENTRY_POINTS.items())
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{points}")
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    shown = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=environ)  # noqa: S603
    assert shown.stdout == "['SUPPORT']\n"
