"""The commands of who judges: `judge`, `judgements`, `review`."""

from __future__ import annotations

import getpass
import json
from dataclasses import dataclass

from dispaccio.cli.exits import Exit
from dispaccio.cli.forms import Form
from dispaccio.cli.options import Paging
from dispaccio.cli.show import Row, lines_of, show_page, table_of
from dispaccio.errors import SettingsError
from dispaccio.ledger.open import Ledger
from dispaccio.lexicon.load import load_ontology
from dispaccio.model import Fields, Judgement, RecordKind
from dispaccio.record.changes import Kind, shape_of
from dispaccio.record.disagree import Disagreement
from dispaccio.settings import Settings
from dispaccio.views.pages import Page
from dispaccio.views.review import ToReview

JOINT = ";"
"""Between the values of a list, as in exports."""
TRUTH = {"true": True, "false": False}
JUDGEMENT = ("number", "made_at", "by", "verdict", "target", "change", "reason", "marks")
DISAGREEMENT = ("judgement", "by", "verdict", "mark", "found", "was", "now")
REVIEW = (
    "mark", "doubt", "doubts", "event", "type", "status", "actors", "recipients", "aspect", "voice", "date", "words", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What `judge` is given."""

    verdict: str
    targets: tuple[str, ...]
    by: str | None
    reason: str | None
    change: tuple[str, ...]
    expects: int | None


@dataclass(frozen=True, slots=True)
class Which:
    """Which judgements are shown."""

    target: str | None
    by: str | None
    disagree: bool


def judge(settings: Settings, asked: Asked) -> Exit:
    """Keep a judgement and tell its number."""
    change = dict(map(_field, asked.change))
    with Ledger.open(settings.ledger, make=False) as ledger:
        by = asked.by if asked.by is not None else getpass.getuser()
        number = ledger.judge(
            asked.verdict, asked.targets, by=by, reason=asked.reason, change=change or None, expects=asked.expects
        )
    print(f"judgement {number}")
    return Exit.OK


def _field(printed: str) -> tuple[str, object]:
    """The field and value of ``type=AID``, ``actors=RUS;LBY:REB`` or ``mode=`` for nothing."""
    name, equals, value = printed.partition("=")
    shape = _shape().get(name)
    if not equals or shape is None:
        msg = f"--set {printed!r}; expected FIELD=VALUE with one of {', '.join(_shape())}"
        raise SettingsError(msg)
    if shape.many:
        return name, [part.strip() for part in value.split(JOINT)] if value else []
    return name, TRUTH.get(value, value) if name == "mutual" else value or None


def _shape() -> dict[str, Kind]:
    """The fields of all kinds of records."""
    return {name: kind for record in RecordKind for name, kind in shape_of(record, load_ontology()).items()}


def judgements(settings: Settings, which: Which, paging: Paging) -> Exit:
    """Print judgements, or disagreements."""
    with Ledger.open(settings.ledger, make=False) as ledger:
        if which.disagree:
            found = [d for d in ledger.disagreements() if which.by in {None, d.judgement.by}]
            _show_disagreements(found, paging.form)
        else:
            _show_judgements(ledger.judgements(which.target, by=which.by, limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def review(settings: Settings, paging: Paging) -> Exit:
    """Print what is to be judged."""
    with Ledger.open(settings.ledger, make=False) as ledger:
        _show_review(ledger.to_review(limit=paging.limit, after=paging.after), paging.form)
    return Exit.OK


def _show_judgements(page: Page[Judgement], form: Form) -> None:
    rows = [
        {
            "number": j.number, "made_at": j.made_at, "by": j.by, "verdict": j.verdict.value, "target": j.target,
            "change": dict(j.change), "reason": j.reason, "marks": [str(mark) for mark in j.marks],
        }
        for j in page.items
    ]  # fmt: skip
    table = table_of("who", "verdict", "of what")
    for judgement in page.items:
        who = lines_of(f"{judgement.number} {judgement.by}", judgement.made_at)
        said = lines_of(judgement.verdict, *_told(judgement.change))
        table.add_row(who, said, lines_of(judgement.target, *map(str, judgement.marks), judgement.reason))
    show_page(Page(tuple(rows), page.after), form, table, fields_of=_cells, columns=JUDGEMENT)


def _show_disagreements(found: list[Disagreement], form: Form) -> None:
    rows = [
        {
            "judgement": d.judgement.number, "by": d.judgement.by, "verdict": d.judgement.verdict.value, "mark": str(d.mark),
            "found": str(d.found) if d.found else None, "was": dict(d.was), "now": dict(d.now),
        }
        for d in found
    ]  # fmt: skip
    table = table_of("who", "verdict", "of what")
    for item in found:
        judgement = item.judgement
        now = [f"now {line}" for line in _told(item.now)] if item.found else ["no longer found"]
        said = lines_of(judgement.verdict, *_told(judgement.change))
        table.add_row(lines_of(f"{judgement.number} {judgement.by}"), said, lines_of(str(item.mark), *_told(item.was), *now))
    show_page(Page(tuple(rows), None), form, table, fields_of=_cells, columns=DISAGREEMENT)


def _show_review(page: Page[ToReview], form: Form) -> None:
    rows = [
        {
            "mark": item.claim.mark, "doubt": item.doubt, "doubts": item.doubts, "event": item.event, "type": item.type,
            "status": item.status, "actors": item.claim.actors, "recipients": item.claim.recipients,
            "aspect": item.claim.aspect, "voice": item.claim.voice, "date": item.claim.date, "words": item.claim.words,
            "source": item.claim.source,
        }
        for item in page.items
    ]  # fmt: skip
    table = table_of("who → whom", "event", "doubt")
    for item in page.items:
        claim = item.claim
        what = lines_of(item.type, claim.aspect, claim.voice)
        table.add_row(
            lines_of(f"{claim.actors or '–'} → {claim.recipients or '–'}", claim.date), what,
            lines_of(f"{item.doubt}: {', '.join(item.doubts)}", f"«{claim.words}»", claim.mark),
        )  # fmt: skip
    show_page(Page(tuple(rows), page.after), form, table, fields_of=_cells, columns=REVIEW)


def _told(fields: Fields) -> list[str]:
    return [f"{name}: {JOINT.join(value) if isinstance(value, tuple) else value}" for name, value in fields.items()]


def _cells(row: Row) -> Row:
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: object) -> object:
    """A list joined, fields as JSON, nothing for none."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return JOINT.join(value) if isinstance(value, list | tuple) else value
