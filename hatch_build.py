"""Bundles the charts of the reading room when the package is built, with Node where it is installed.

Without Node the package is whole but for the drawings: each chart has its table. `DISPACCIO_BUNDLE=require` makes a build fail
that cannot bundle, for releases; `DISPACCIO_BUNDLE=skip` does without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = Path("src/dispaccio/web/assets")
BUNDLE = Path("src/dispaccio/web/static/bundle")
VARIABLE = "DISPACCIO_BUNDLE"


class BundleHook(BuildHookInterface[Any]):
    """Runs `npm ci` and `npm run build` in the folder of the assets."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's interface
        """Bundle, and have the bundle taken into the package although it is not under version control."""
        wanted = os.environ.get(VARIABLE, "")
        root = Path(self.root)
        if self.target_name != "wheel" or wanted == "skip" or is_fresh(root):
            return
        problem = bundle(root)
        if problem and wanted == "require":
            raise RuntimeError(problem)
        if problem:
            self.app.display_warning(f"{problem}; charts are shown as tables. To bundle: make bundle")


def is_fresh(root: Path) -> bool:
    """Tell whether the bundle is younger than everything that it is made from."""
    made = sorted((root / BUNDLE).glob("*.js"))
    sources = [*(root / ASSETS / "src").iterdir(), *(root / ASSETS).glob("*.json"), *(root / ASSETS).glob("*.mjs")]
    return bool(made) and min(p.stat().st_mtime for p in made) > max(p.stat().st_mtime for p in sources)


def bundle(root: Path) -> str:
    """Make the bundle; return why it could not be made, empty if it was."""
    npm = shutil.which("npm")
    if npm is None:
        return "Node is not installed"
    for arguments in (("ci", "--no-audit", "--no-fund", "--ignore-scripts"), ("run", "build")):
        done = subprocess.run([npm, *arguments], cwd=root / ASSETS, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            return f"npm {arguments[0]} failed: {done.stderr.strip()[-400:]}"
    return ""
