"""A whole ledger, or what filters leave of it, as files in a folder: the data and a codebook that names every column."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from dispaccio.errors import LedgerError
from dispaccio.export import dictionary, ftm, gdelt, icews, jsonl, plover, polecat
from dispaccio.export.codebook import codebook
from dispaccio.export.files import File, flat, write_file
from dispaccio.export.provenance import provenance_of
from dispaccio.views.whole import Records

CODEBOOK = "codebook.md"
FORMATS: dict[str, tuple[File, ...]] = {
    "jsonl": jsonl.FILES,
    "csv": flat(".csv"),
    "parquet": flat(".parquet"),
    "plover": plover.FILES,
    "polecat": polecat.FILES,
    "gdelt": gdelt.FILES,
    "icews": icews.FILES,
    "ftm": ftm.FILES,
    "dictionary": dictionary.FILES,
}
"""The files of each format."""


def write_export(form: str, folder: Path, records: Records) -> dict[str, int]:
    """Write the files of a format and a codebook to a new or empty folder; return the rows of each file by name.

    They are put there when all of them are whole: what goes wrong leaves the folder empty. Raise LedgerError if there is
    something, or if it cannot be written, MissingExtraError if the format needs one.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"export {folder}: there is something; expected a new or empty folder"
        raise LedgerError(msg)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".export.", dir=folder) as made:
            counts = write_files(form, Path(made), records)
            for name in (*counts, CODEBOOK):
                (Path(made) / name).replace(folder / name)
    except OSError as error:
        msg = f"export {error.filename or folder}: {error.strerror}; expected a folder that can be written to"
        raise LedgerError(msg) from error
    return counts


def write_files(form: str, folder: Path, records: Records) -> dict[str, int]:
    """Write the files of a format and their codebook to a folder; return the rows of each by name."""
    provenance = provenance_of(records)
    counts = {file.name: write_file(folder / file.name, file, records, provenance) for file in FORMATS[form]}
    (folder / CODEBOOK).write_text(codebook(form, FORMATS[form], counts, provenance), "utf-8")
    return counts
