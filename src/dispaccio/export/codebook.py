"""What is in the files of an export, for people: each file's rows and columns, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dispaccio.export.files import File

INTRODUCTION = """An empty cell, or `null`, is a fact that no dispatch tells. Characters are counted from 0 in code points of the
dispatch as it came; the words stand from the first character to the one before the last. In tables a list is one cell, its
values joined by «;» (a «;» within a value is written `\\;`, a backslash `\\\\`), lines may end within quotation marks, and the
encoding is UTF-8. In `.csv` files a text that begins with = + - @ ' or a tab has an apostrophe before it, so that no
spreadsheet takes it for a formula: take one apostrophe off to have the text. In `.tsv`, `.jsonl` and `.parquet` files nothing is
added; in `.tsv` files white space is one blank."""


def codebook(title: str, files: Iterable[File], counts: Mapping[str, int], provenance: str) -> str:
    """Return the codebook of the files with these counts of rows, in Markdown."""
    lines = [f"# Codebook: {title}", "", provenance, "", INTRODUCTION, ""]
    for file in files:
        lines += [f"## {file.name}", f"{counts[file.name]:,} rows.", "", "| column | holds | |", "|---|---|---|"]
        lines += [f"| {name} | {column.kind} | {column.meaning} |" for name, column in file.columns.items()]
        lines.append("")
    return "\n".join(lines)
