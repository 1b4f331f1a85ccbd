"""One zip with everything: data, codebook, schemas, counts and checksums."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

from dispaccio.errors import LedgerError
from dispaccio.export import jsonl
from dispaccio.export.bundle import FILES, write_bundle
from dispaccio.ledger.open import Ledger
from dispaccio.views.filters import Filters


def bundled(ledger: Ledger, path: Path, filters: Filters | None = None) -> dict[str, int]:
    """The counts of an archive."""
    with ledger.records(filters) as records:
        return write_bundle(path, records)


def test_an_archive(ledger: Ledger, tmp_path: Path) -> None:
    """The manifest names every file with its checksum, and its rows are the ledger's; each line follows its schema."""
    counts = bundled(ledger, tmp_path / "out" / "all.zip")
    stats = ledger.stats()
    assert (counts["events.csv"], counts["events.parquet"], counts["events.jsonl"]) == (stats.events,) * 3
    assert (counts["claims.csv"], counts["dispatches.csv"], counts["commitments.csv"]) == (
        stats.claims, stats.dispatches, stats.threads,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "out" / "all.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = {entry["path"]: entry for entry in manifest["files"]}
        assert set(archive.namelist()) == {*names, "manifest.json"}
        for name, told in names.items():
            data = archive.read(name)
            assert (len(data), hashlib.sha256(data).hexdigest()) == (told["bytes"], told["sha256"])
        told_rows = {name: told["rows"] for name, told in names.items() if "rows" in told}
        assert told_rows == {f"data/{name}": count for name, count in counts.items()}
        assert set(counts) == {file.name for file in FILES}
        assert manifest["provenance"] in archive.read("codebook.md").decode()
        for file in jsonl.FILES:
            schema = json.loads(archive.read(f"schema/{file.name.replace('.jsonl', '.schema.json')}"))
            validator = jsonschema.Draft202012Validator(schema)
            validator.check_schema(schema)
            for line in archive.read(f"data/{file.name}").decode().splitlines():
                validator.validate(json.loads(line))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["all.zip"]


def test_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    """The same records give the same archive; others another."""
    for name in ("one", "two"):
        bundled(ledger, tmp_path / name)
    bundled(ledger, tmp_path / "three", Filters(lang="en"))
    one, two, three = ((tmp_path / name).read_bytes() for name in ("one", "two", "three"))
    assert one == two != three


def test_nothing_is_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    """A file that is there is refused, and so is a place that cannot be written to; nothing is left behind."""
    (tmp_path / "there").write_text("x")
    with pytest.raises(LedgerError, match="expected a new file"):
        bundled(ledger, tmp_path / "there")
    with pytest.raises(LedgerError, match="expected a file that can be written"):
        bundled(ledger, tmp_path / "there" / "below.zip")
    assert (tmp_path / "there").read_text() == "x"
