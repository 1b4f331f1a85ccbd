"""Everything in one zip file: the data in three forms, a codebook, JSON schemas, and a manifest with counts and checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dispaccio import __version__
from dispaccio.errors import LedgerError
from dispaccio.export import jsonl
from dispaccio.export.codebook import codebook
from dispaccio.export.files import flat, write_file
from dispaccio.export.provenance import provenance_of
from dispaccio.export.schema import schema_of
from dispaccio.views.whole import Records

FILES = (*jsonl.FILES, *flat(".csv"), *flat(".parquet"))
DATA, SCHEMAS = "data", "schema"
MANIFEST, CODEBOOK = "manifest.json", "codebook.md"
FORMAT = 1
"""Version of the manifest."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive, so that the same records give the same bytes."""
MODE = 0o644


def write_bundle(path: Path, records: Records) -> dict[str, int]:
    """Write the archive to a new file; return the rows of each data file by name. Either all of it is there or nothing.

    Raise LedgerError if there is something or it cannot be written, MissingExtraError without pyarrow.
    """
    if path.exists():
        msg = f"export {path}: there is something; expected a new file"
        raise LedgerError(msg)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as name:
            counts = _fill(Path(name) / "all", records)
            _pack(Path(name) / "all", Path(name) / "zip")
            (Path(name) / "zip").replace(path)
    except OSError as error:
        msg = f"export {error.filename or path}: {error.strerror}; expected a file that can be written"
        raise LedgerError(msg) from error
    return counts


def _fill(folder: Path, records: Records) -> dict[str, int]:
    """Write what goes into the archive to a folder; return the rows of each data file."""
    provenance = provenance_of(records)
    (folder / DATA).mkdir(parents=True)
    (folder / SCHEMAS).mkdir()
    counts = {file.name: write_file(folder / DATA / file.name, file, records, provenance) for file in FILES}
    (folder / CODEBOOK).write_text(codebook("zip", FILES, counts, provenance), "utf-8")
    for file in jsonl.FILES:
        name = file.name.replace(".jsonl", ".schema.json")
        write_json(folder / SCHEMAS / name, schema_of(jsonl.TYPES[file.name], file.columns))
    write_json(folder / MANIFEST, _manifest(folder, counts, provenance))
    return counts


def _manifest(folder: Path, counts: dict[str, int], provenance: str) -> dict[str, Any]:
    """What is in the folder: each file with its bytes and checksum, data files with their rows."""
    files = [
        {
            "path": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": checksum(path),
            **({"rows": counts[path.name]} if path.name in counts else {}),
        }
        for path in sorted(folder.rglob("*")) if path.is_file()
    ]  # fmt: skip
    return {"format": FORMAT, "dispaccio": __version__, "provenance": provenance, "files": files}


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_json(path: Path, value: object) -> None:
    """Write JSON for people."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _pack(folder: Path, out: Path) -> None:
    """Put the files of a folder into an archive, in the order of their names, piece by piece."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), LONG_AGO)
                info.compress_type, info.external_attr, info.file_size = zipfile.ZIP_DEFLATED, MODE << 16, path.stat().st_size
                with path.open("rb") as source, archive.open(info, "w") as target:
                    shutil.copyfileobj(source, target)
