"""`dispaccio lexicon check`: what is wrong in the language packs, and frames tried on their own sentences."""

from __future__ import annotations

from dispaccio.cli.batch import engine_of
from dispaccio.cli.exits import Exit, complain
from dispaccio.frame_check import check_frame
from dispaccio.lexicon.load import languages, read_lexicon
from dispaccio.lexicon.places import load_points
from dispaccio.lexicon.read import DATA, Problems
from dispaccio.lexicon.schema import FrameEntry


def check_lexicon(lang: str | None, *, examples: bool) -> Exit:
    """Print every problem as file:line and a summary a language; return PROBLEMS if there is one."""
    ends = [_check(code, examples=examples) for code in ([lang] if lang else languages())]
    return max(ends, default=Exit.OK)


def _check(lang: str, *, examples: bool) -> Exit:
    problems = Problems()
    lexicon = read_lexicon(lang, problems)
    load_points(problems)
    for problem in problems:
        print(problem)
    if problems or lexicon is None:
        complain(f"{lang}: {len(problems)} problems")
        return Exit.PROBLEMS
    print(f"{lang}: {len(lexicon.entries):,} frames, {len(lexicon.names):,} names, no problem")
    return _check_frames(lang, lexicon.entries) if examples else Exit.OK


def _check_frames(lang: str, entries: tuple[tuple[str, FrameEntry], ...]) -> Exit:
    """Read the sentences of all frames; print those that go wrong and the share that goes right."""
    engine = engine_of(lang)
    tried = wrong = whole = 0
    for kind, entry in entries:
        result = check_frame(kind, entry, engine)
        place = _place(lang, kind, entry)
        for failure in result.failures:
            print(f"{place}: frame {entry.id}: {failure}")
        tried += result.tried
        wrong += len(result.failures)
        whole += not result.failures
    rate = (tried - wrong) / tried if tried else 1.0
    print(f"{lang}: {tried - wrong:,} of {tried:,} sentences right ({rate:.1%})")
    print(f"{lang}: {whole:,} of {len(entries):,} frames without a fault")
    return Exit.PROBLEMS if wrong else Exit.OK


def _place(lang: str, kind: str, entry: FrameEntry) -> str:
    """The file and line at which a frame begins."""
    path = DATA / "lang" / lang / "events" / f"{kind.lower()}.yaml"
    lines = path.read_text("utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if text.strip() == f"- id: {entry.id}"), 1)
    return f"{path.relative_to(DATA)}:{line}"
