"""The JSON of a reading: the published schema, the ontology's vocabularies, citations beside their words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import dispaccio
from dispaccio.cli.batch import read_one
from dispaccio.export.reading import FORMAT, dump_reading, reading_to_dict
from dispaccio.lexicon.load import load_lexicon
from dispaccio.model import Dispatch, Reading
from factory import TEXT, make_reading
from strategies import readings

SCHEMA: dict[str, Any] = json.loads((Path(dispaccio.__file__).parent / "schema" / "reading.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_schema_is_a_schema_of_this_format() -> None:
    """The schema is sound, carries the format's version in its name and demands it."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].endswith(f":{FORMAT}")
    assert SCHEMA["properties"]["format"] == {"const": FORMAT, "description": "Version of this format."}


def test_schema_has_the_vocabularies() -> None:
    """The closed vocabularies are those of the ontology."""
    ontology, parts = load_lexicon("it").ontology, SCHEMA["$defs"]
    event, commitment, actor = (parts[name]["properties"] for name in ("event", "commitment", "actor"))
    assert event["type"]["enum"] == list(ontology.types)
    assert set(event["mode"]["enum"]) == {None, *(mode for modes in ontology.types.values() for mode in modes)}
    assert parts["instrument"]["enum"] == list(ontology.instruments)
    assert commitment["stage"]["enum"] == list(ontology.stages)
    assert actor["sector"]["items"]["enum"] == list(ontology.sectors)
    assert actor["kind"]["enum"] == list(ontology.kinds)


@settings(max_examples=40, deadline=None)
@given(reading=readings)
def test_every_reading_follows_the_schema(reading: Reading) -> None:
    """Whatever the types allow is valid, and the text reads back as the values written."""
    VALIDATOR.validate(reading_to_dict(reading))
    assert json.loads(dump_reading(reading)) == reading_to_dict(reading)
    assert json.loads(dump_reading(reading, indent=1)) == reading_to_dict(reading)


def test_readings_follow_the_schema(dispatches: tuple[Dispatch, ...]) -> None:
    """So is what is read in the gold's texts and in the samples."""
    for dispatch in dispatches:
        reading = read_one(dispatch)
        assert isinstance(reading, Reading)
        VALIDATOR.validate(reading_to_dict(reading))


def test_words_stand_at_their_offsets() -> None:
    """Every citation of the JSON gives the words beside it."""
    record = reading_to_dict(make_reading())
    places = [(q["text"], q["citation"]) for q in record["quotes"]]
    places += [(c["evidence"], c["citation"]) for c in record["commitments"]]
    places += [pair for e in record["events"] for pair in zip(e["evidence"], e["citation"], strict=True)]
    assert places
    for words, place in places:
        assert TEXT[place["start"] : place["end"]] == words


@pytest.mark.parametrize("change", [{"format": 2}, {"events": [{}]}, {"more": 1}])
def test_schema_refuses(change: dict[str, object]) -> None:
    """Another version, an incomplete event and an unknown key are not valid."""
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(reading_to_dict(make_reading()) | change)
