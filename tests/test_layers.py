"""Imports go one way, the middle is pure, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dispaccio

PACKAGE = Path(dispaccio.__file__).parent
LAYERS: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "settings": frozenset({"errors"}),
    "evaluate": frozenset(),
    "lexicon": frozenset({"model", "errors"}),
    "text": frozenset({"model", "errors", "lexicon"}),
    "extract": frozenset({"model", "errors", "lexicon", "text"}),
    "record": frozenset({"model", "errors", "lexicon", "text", "extract"}),
    "pipeline": frozenset({"model", "errors", "lexicon", "text", "extract", "record"}),
    "ingest": frozenset({"model", "errors"}),
    "store": frozenset({"model", "errors"}),
    "views": frozenset({"model", "errors", "lexicon", "store"}),
    "export": frozenset({"model", "errors", "lexicon", "store", "views"}),
    "pairs": frozenset({"model", "errors", "lexicon", "text", "extract", "pipeline"}),
    "api": frozenset({"model", "errors", "ingest", "text", "pipeline"}),
    "ledger": frozenset({"model", "errors", "lexicon", "record", "store", "views", "export", "api"}),
    "shown": frozenset(),
    "explain": frozenset({"model", "shown", "text", "extract"}),
    "component": frozenset({"model", "errors", "ingest", "text", "pipeline", "export", "api"}),
    "frame_check": frozenset({"model", "errors", "lexicon", "pipeline"}),
}
"""What each layer may import besides itself; the command line and the web may import everything."""
ENDS = frozenset({"cli", "web", "__main__"})
PURE = ("extract", "record", "pipeline.py", "pairs.py", "explain.py", "shown.py", "model.py", "evaluate.py")
WORLDLY = frozenset(
    [
        "asyncio",
        "datetime",
        "fileinput",
        "glob",
        "http",
        "io",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "requests",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
    ]
)
"""Modules with files, sockets, clocks or chance in them."""
READS_DISK = frozenset({"open", ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".iterdir", ".rglob"})
"""Functions, and methods with a dot, that touch the disk."""
PIPELINE_LINES = 80
MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """The module's path for people."""
    return str(path.relative_to(PACKAGE))


def layer(path: Path) -> str:
    """The folder or module just below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only what stands before it in the line."""
    if layer(path) in ENDS | {"__init__"}:
        return
    ours = {m.split(".")[1] for m in imported(path) if m.startswith("dispaccio.")} - {layer(path), "__version__"}
    assert ours <= LAYERS[layer(path)]


def test_every_layer_is_placed() -> None:
    """A new folder or module comes with its place in the line."""
    assert {layer(path) for path in MODULES} <= {*LAYERS, *ENDS, "__init__"}


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(PACKAGE).parts[0] in PURE], ids=name)
def test_the_middle_is_pure(path: Path) -> None:
    """What stands between the ends knows no file, socket, clock or chance, and prints nothing."""
    assert not {module.split(".")[0] for module in imported(path)} & WORLDLY
    assert not called(ast.parse(path.read_text("utf-8"))) & (READS_DISK | {"print", "input"})


def called(tree: ast.AST) -> set[str]:
    """The names of the functions called below a node, methods with a dot before them."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f".{f.attr}" if isinstance(f, ast.Attribute) else f.id for f in functions if isinstance(f, ast.Attribute | ast.Name)}


@pytest.mark.parametrize("path", sorted((PACKAGE / "ingest" / "formats").glob("*.py")), ids=name)
def test_wire_formats_are_pure(path: Path) -> None:
    """A parser of a wire format gets bytes; it reads no file and knows nobody who does."""
    assert not {module.split(".")[0] for module in imported(path)} & WORLDLY
    assert "dispaccio.ingest.sources" not in set(imported(path))
    assert not called(ast.parse(path.read_text("utf-8"))) & READS_DISK


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) == "text"], ids=name)
def test_text_reads_disk_only_where_it_says_so(path: Path) -> None:
    """In text/ only functions named load_… read files."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if not f.name.lstrip("_").startswith("load_") and called(f) & READS_DISK]


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) not in ENDS], ids=name)
def test_only_the_command_line_prints(path: Path) -> None:
    """No module but those of cli/ prints."""
    assert "print" not in called(ast.parse(path.read_text("utf-8")))


def test_pipeline_is_short() -> None:
    """The whole flow fits on a page."""
    assert len((PACKAGE / "pipeline.py").read_text("utf-8").splitlines()) < PIPELINE_LINES


def test_command_line_starts_light() -> None:
    """Importing the commands loads neither the parser nor the validators, so that --version is quick."""
    code = "import sys, dispaccio.cli.main; print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    assert not set(loaded) & {"spacy", "thinc", "numpy", "pydantic", "babel", "yaml", "simplemma", "py3langid", "ahocorasick_rs"}
    assert not set(loaded) & {"lxml", "trafilatura", "fastfeedparser"}
