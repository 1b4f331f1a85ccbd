"""State the accuracy of the date stage on a file of cases: ``python bench/timex.py FILE LANG``.

The file has one JSON object a line: ``id``, ``text``, ``reference`` (ISO, or null) and ``timexes``, each with
``start``, ``end``, ``type`` and its resolution (``past``, or ``values``), as the suites of Microsoft's Recognizers-Text
give them. Types that news does not date by (durations, sets) are neutral: neither wanted nor wrong. A third of the
cases, by the hash of their id, is reported apart: rules are written without looking at it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dispaccio.model import TimeExpression
from dispaccio.text.dates import DateFinder, compile_dates, load_date_words
from dispaccio.text.dates.calendar import add_months

WANTED = frozenset({"date", "daterange", "datetime", "datetimerange", "time", "timerange"})
HELD_OUT_SHARE = 3
"""One case in so many is held out."""
NO_DAY = "2016-11-07"
"""The reference for cases that give none: only their time of day is compared."""


@dataclass(frozen=True)
class Interval:
    """A half-open stretch of time."""

    begin: datetime
    end: datetime

    def holds(self, other: Interval) -> bool:
        """Tell whether the other lies inside."""
        return self.begin <= other.begin and other.end <= self.end


@dataclass
class Score:
    """Counts over cases, and the cases that went wrong."""

    cases: int = 0
    wanted: int = 0
    found: int = 0
    exact: int = 0
    core: int = 0
    met: int = 0
    valued: int = 0
    equal: int = 0
    consistent: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Return the figures as text."""
        yield f"{self.cases} cases, {self.wanted} expressions"
        for name, hits in {
            "span exact": self.exact,
            "span exact but for leading function words": self.core,
            "span met": self.met,
        }.items():
            precision, recall = hits / max(self.found, 1), hits / max(self.wanted, 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            yield f"  {name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"
        valued = max(self.valued, 1)
        yield f"  value, of {self.valued} met: equal {self.equal / valued:.3f}, consistent {self.consistent / valued:.3f}"


def is_held_out(case: dict[str, Any]) -> bool:
    """Tell whether a case belongs to the third that rules are not written from."""
    return int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def period(iso: str) -> Interval:
    """Return the stretch that an ISO prefix stands for."""
    if len(iso) == 4:  # noqa: PLR2004 - a year
        first, following = f"{iso}-01-01", f"{int(iso) + 1:04}-01-01"
        return Interval(datetime.fromisoformat(first), datetime.fromisoformat(following))
    if len(iso) == 7:  # noqa: PLR2004 - a month
        begin = datetime.fromisoformat(iso + "-01")
        return Interval(begin, datetime.combine(add_months(begin.date(), 1), begin.time()))
    begin = datetime.fromisoformat(iso)
    return Interval(begin, begin + (timedelta(days=1) if len(iso) == 10 else timedelta(minutes=1)))  # noqa: PLR2004


def own_interval(time: TimeExpression) -> Interval | None:
    """Return what an expression was resolved to."""
    if time.iso is None:
        return None
    return Interval(period(time.iso).begin, period(time.until or time.iso).end)


def wanted_intervals(timex: dict[str, Any]) -> list[Interval]:
    """Return what the case allows; empty when it gives no resolution."""
    options = [timex["past"]] if timex.get("past") else timex.get("values") or []
    intervals = []
    for option in options:
        stamps = [v for k, v in option.items() if k not in {"timex", "type", "Mod", "sourceEntity", "value"}]
        stamps = stamps or [option.get("value")]
        try:
            moments = [period(_stamp(s)) for s in stamps]
        except (ValueError, TypeError):
            continue
        end = moments[1].begin if len(moments) > 1 else moments[0].end
        intervals.append(Interval(moments[0].begin, end))
    return intervals


def _stamp(text: str) -> str:
    """Return a stamp of the case as an ISO prefix; bare clock times fall on the day that stands for none."""
    if ":" in text and "-" not in text:
        text = f"{NO_DAY} {text}"
    return text[:16].replace(" ", "T")


def compare(timex: dict[str, Any], time: TimeExpression) -> tuple[bool, bool]:
    """Tell whether the value equals one that the case allows, and whether it is at least consistent with it."""
    own = own_interval(time)
    equal = consistent = False
    for wanted in wanted_intervals(timex):
        if own is None:
            continue
        if timex["type"] in {"time", "timerange"}:
            clock = own.begin.time() == wanted.begin.time()
            equal, consistent = equal or clock, consistent or clock or own.end - own.begin >= timedelta(days=1)
            continue
        same_end = own.end in {wanted.end, wanted.end + timedelta(days=1), wanted.end + timedelta(minutes=1)}
        by_day = timex["type"] == "datetimerange" and own.begin.date() == wanted.begin.date()
        equal = equal or by_day or (own.begin == wanted.begin and (same_end or own.end.year > wanted.end.year))
        consistent = consistent or equal or own.holds(wanted) or wanted.holds(own)
    return equal, consistent


def judge(case: dict[str, Any], finder: DateFinder, score: Score) -> None:
    """Add one case to the score."""
    times = list(finder.find(case["text"], (case["reference"] or NO_DAY)[:16]))
    neutral = [t for t in case["timexes"] if t["type"] not in WANTED or "not resolved" in json.dumps(t)]
    wanted = [t for t in case["timexes"] if t not in neutral]
    times = [t for t in times if not any(_meets(n, t) for n in neutral)]
    score.cases, score.wanted, score.found = score.cases + 1, score.wanted + len(wanted), score.found + len(times)
    for timex in wanted:
        hit = next((t for t in times if _meets(timex, t)), None)
        if hit is None:
            score.faults.append(f"missed {timex['text']!r} in {case['text']!r}")
            continue
        times.remove(hit)
        score.met += 1
        score.exact += (hit.span.start, hit.span.end) == (timex["start"], timex["end"])
        score.core += hit.span.end == timex["end"] and is_function_words(lead(case["text"], timex, hit), finder)
        if wanted_intervals(timex):
            equal, consistent = compare(timex, hit)
            score.valued, score.equal, score.consistent = score.valued + 1, score.equal + equal, score.consistent + consistent
            if not equal:
                told = f"{hit.iso}/{hit.until}"
                score.faults.append(f"value {told} of {timex['text']!r} in {case['text']!r}: {wanted_intervals(timex)}")
    score.faults += [f"extra {case['text'][t.span.start : t.span.end]!r} in {case['text']!r}" for t in times]


def lead(text: str, timex: dict[str, Any], time: TimeExpression) -> str:
    """Return what only one of the two spans has at its beginning."""
    return text[min(timex["start"], time.span.start) : max(timex["start"], time.span.start)]


def is_function_words(text: str, finder: DateFinder) -> bool:
    """Tell whether a text holds nothing but glue words of the language, such as articles and prepositions."""
    glue = {word for forms in finder.vocabulary.words.glue.values() for form in forms for word in finder.vocabulary.split(form)}
    return all(word in glue for word in finder.vocabulary.split(text.lower()))


def _meets(timex: dict[str, Any], time: TimeExpression) -> bool:
    """Tell whether the two share a character."""
    return bool(timex["start"] < time.span.end and time.span.start < timex["end"])


def main() -> None:
    """Read the cases, judge them and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("lang")
    parser.add_argument("--faults", action="store_true", help="list what went wrong, the held-out third excepted")
    options = parser.parse_args()
    finder = compile_dates(load_date_words(options.lang))
    scores = {"seen": Score(), "held out": Score()}
    for line in options.file.read_text("utf-8").splitlines():
        case = json.loads(line)
        judge(case, finder, scores["held out" if is_held_out(case) else "seen"])
    for name, score in scores.items():
        sys.stdout.write(f"{name}: " + "\n".join(score.lines()) + "\n")
    if options.faults:
        sys.stdout.write("\n".join(scores["seen"].faults) + "\n")


if __name__ == "__main__":
    main()
