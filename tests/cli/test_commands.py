"""The command line end to end: output, refusals and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dispaccio
from dispaccio.cli.demo import SAMPLES
from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app

SENTENCE = "Il Canada ha elogiato il Ghana."
GOLD = Path(__file__).parent.parent / "gold" / "it"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run the command line in this process."""
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A file with one dispatch."""
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, "utf-8")
    return path


def test_version() -> None:
    """The version is the package's."""
    assert run("--version").output == f"dispaccio {dispaccio.__version__}\n"


def test_table(sample: Path) -> None:
    """The table shows who, whom, what and the words."""
    result = run("code", str(sample))
    assert result.exit_code == Exit.OK
    for words in ("Canada (CAN) → Ghana (GHA)", "SUPPORT", "past · wire", "«Il Canada ha elogiato il Ghana» [0–30]"):
        assert words in result.output


def test_json(sample: Path) -> None:
    """JSON is one array, JSON lines are one object a line, both of the same readings."""
    array = json.loads(run("code", str(sample), str(sample), "--format", "json").output)
    lines = [json.loads(line) for line in run("code", str(sample), str(sample), "--format", "jsonl").output.splitlines()]
    assert array == lines
    assert [reading["events"][0]["type"] for reading in lines] == ["SUPPORT", "SUPPORT"]


def test_standard_input() -> None:
    """A dash reads standard input, text or JSON lines; the record's own date and the given one are used."""
    line = json.dumps({"id": "n1", "text": "Ieri il Canada ha elogiato il Ghana.", "date": "2024-05-03"})
    for arguments, stdin in ((("--published", "2024-05-03"), "Ieri il Canada ha elogiato il Ghana."), ((), line)):
        reading = json.loads(run("code", "-", "--lang", "it", "--format", "jsonl", *arguments, stdin=stdin).output)
        assert reading["events"][0]["date"] == "2024-05-02"


def test_order_is_kept_in_several_processes(tmp_path: Path) -> None:
    """Readings and refusals come in the order of the inputs, the same bytes as from one process."""
    lines = [json.dumps({"id": str(n), "text": SENTENCE if n % 5 else "", "lang": "it"}) for n in range(40)]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    one, two = (run("code", str(path), "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert [json.loads(line)["id"] for line in two.stdout.splitlines()] == [str(n) for n in range(40) if n % 5]
    assert two.exit_code == Exit.PARTIAL


def test_refusals(tmp_path: Path, sample: Path) -> None:
    """What cannot be read is named with its reason; the rest is read, and the exit code tells."""
    binary = tmp_path / "b.bin"
    binary.write_bytes(b"%PDF-1.7 \x00\x01")
    result = run("code", str(sample), str(binary), str(tmp_path / "none.txt"))
    assert result.exit_code == Exit.PARTIAL
    assert f"{binary}: a PDF document; expected text" in result.stderr
    assert "none.txt: No such file or directory; expected a readable file" in result.stderr
    assert run("code", str(binary)).exit_code == Exit.NOTHING


def test_an_empty_input_is_said(tmp_path: Path) -> None:
    """An input without dispatches is no success."""
    path = tmp_path / "empty.jsonl"
    path.write_text("\n", "utf-8")
    result = run("code", str(path), "--format", "json")
    assert result.exit_code == Exit.NOTHING
    assert json.loads(result.stdout) == []
    assert "nothing was read" in result.stderr


def test_unsupported_languages(tmp_path: Path) -> None:
    """An unknown --lang is a usage error; a dispatch in another language is refused; both list what is supported."""
    result = run("code", str(SAMPLES), "--lang", "xx")
    assert result.exit_code == Exit.USAGE
    assert "language 'xx' is not supported; expected one of" in result.stderr
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": SENTENCE, "lang": "xx"}), "utf-8")
    result = run("code", str(path))
    assert result.exit_code == Exit.NOTHING
    assert "expected one of" in result.stderr
    assert "it" in result.stderr
    assert run("explain", str(path)).exit_code == Exit.NOTHING
    assert run("lexicon", "check", "xx").exit_code == Exit.USAGE


@pytest.mark.parametrize(
    "arguments",
    [["code"], ["code", "-", "--published", "ieri"], ["code", "-", "--jobs", "0"], ["code", "-", "--format", "xml"], ["nope"]],
)
def test_usage_errors(arguments: list[str]) -> None:
    """Wrong arguments end with the usage code and say what was expected."""
    result = run(*arguments, stdin=SENTENCE)
    assert result.exit_code == Exit.USAGE
    assert result.stderr


def test_no_terminal_codes_from_a_dispatch(tmp_path: Path) -> None:
    """A dispatch cannot steer the terminal: controls are shown as marks."""
    path = tmp_path / "a.txt"
    path.write_text("Il Canada ha elogiato\u202e il \x1b[31mGhana.", "utf-8")
    for command in ("code", "explain"):
        output = run(command, str(path), "--lang", "it").output
        assert "\x1b" not in output
        assert "\u202e" not in output


def test_explain(tmp_path: Path) -> None:
    """The explanation names the rule, its slots, the aspect with its cue, and the reasons of silence."""
    path = tmp_path / "a.txt"
    path.write_text("Il Canada non ha elogiato il Ghana. Il cielo era sereno. Il progetto ha incontrato difficoltà.", "utf-8")
    output = run("explain", str(path), "--lang", "it").output
    for words in (
        "fired: it.support.", "on «elogiato» → SUPPORT, negated", "subj: «Il Canada»", "aspect: negated, by «non»",
        "silent: no word of it is a trigger", "rejected: it.consult.", "silent: every trigger was rejected or left out",
    ):  # fmt: skip
        assert words in output


def test_demo() -> None:
    """The demo reads every sample and finds something in each."""
    result = run("demo")
    assert result.exit_code == Exit.OK
    for sample in SAMPLES.glob("*.txt"):
        assert sample.name in result.output
    assert "nothing found" not in result.output
    assert "invented" in result.output


def test_lexicon_check() -> None:
    """The packs have no problem."""
    result = run("lexicon", "check", "it")
    assert result.exit_code == Exit.OK
    assert "no problem" in result.output


def test_evaluate(tmp_path: Path) -> None:
    """The figures are the same whether texts stand beside the gold or in a file, and for readings made before."""
    annotations = sorted(GOLD.glob("*.json"))[:3]
    texts = tmp_path / "texts.jsonl"
    records = [{"id": a.stem, "text": a.with_suffix(".txt").read_text("utf-8")} for a in annotations]
    texts.write_text("\n".join(map(json.dumps, records)), "utf-8")
    beside, apart = tmp_path / "beside", tmp_path / "apart"
    for folder in (beside, apart):
        folder.mkdir()
        for path in annotations:
            shutil.copy(path, folder)
    for path in annotations:
        shutil.copy(path.with_suffix(".txt"), beside)
    readings = tmp_path / "readings.jsonl"
    lines = [json.dumps(r | {"lang": "it"}) for r in records]
    readings.write_text(run("code", "-", "--format", "jsonl", stdin="\n".join(lines)).output, "utf-8")
    results = [
        run("evaluate", str(beside)),
        run("evaluate", str(apart), "--texts", str(texts)),
        run("evaluate", str(apart), "--predictions", str(readings)),
    ]
    assert len({r.output for r in results}) == 1
    assert "3 dispatches, 0 not read" in results[0].output
    assert run("evaluate", str(apart)).exit_code == Exit.NOTHING


def test_evaluate_names_what_is_no_gold(tmp_path: Path) -> None:
    """An annotation without its keys, and an empty folder, are named."""
    (tmp_path / "a.json").write_text('{"id": "a"}', "utf-8")
    result = run("evaluate", str(tmp_path))
    assert result.exit_code == Exit.NOTHING
    assert "a.json: no 'lang'; expected an annotation" in result.stderr
