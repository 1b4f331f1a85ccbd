"""Pages as HTML: a template with what it needs of the request (language, theme, who is there) and of the application."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from fastapi import Query, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from dispaccio import __version__
from dispaccio.ledger.open import Ledger
from dispaccio.shown import visible
from dispaccio.web.downloads import beside
from dispaccio.web.names import country_name, party_name
from dispaccio.web.read.marks import shown
from dispaccio.web.settings import WebSettings
from dispaccio.web.words import LANGUAGES, choose, load_ontology, say

BUNDLE = Path(__file__).parent / "static" / "bundle"
TEMPLATES = Path(__file__).parent / "templates"
THEMES = ("auto", "light", "dark")
MOST = 1000
"""Rows of one download; the next ones begin after its mark."""
Limit: TypeAlias = Annotated[int, Query(ge=1, le=MOST)]
LANG_COOKIE, THEME_COOKIE = "dispaccio-lang", "dispaccio-theme"


@cache
def environment() -> Environment:
    """The templates, everything in them escaped, a name that is not given an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, auto_reload=False, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {"script": script, "bundled": is_bundled()}
    made.globals |= {name: load_ontology()[name] for name in ("types", "instruments")}
    made.globals |= {"languages": LANGUAGES, "themes": THEMES, "version": __version__, "beside": beside}
    made.filters |= {"visible": visible, "shown": shown, "country": country_name, "party": party_name, "place": last_part}
    made.filters |= {"visible_part": visible_part, "rfc3339": rfc3339}
    return made


def is_bundled() -> bool:
    """Tell whether the drawings were bundled when the package was built."""
    return (BUNDLE / "charts.js").exists()


def script(name: str) -> Markup:
    """Return the tag that loads a bundle; nothing where none was built, and the tables stand for the drawings."""
    return Markup('<script type="module" src="/static/bundle/{}.js"></script>').format(name) if is_bundled() else Markup("")


def visible_part(words: str) -> str:
    """Return a part of a line with a mark for what would not be seen, its blanks at the ends kept."""
    inner = visible(words)
    before, after = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
    return before + inner + after if inner else before


def rfc3339(moment: str) -> str:
    """Return a date or time of any precision as a whole one, in UTC where no zone is told."""
    whole = moment + "0000-01-01T00:00:00"[len(moment) :] if len(moment) <= len("2025-05-03T10:00") else moment
    return whole if whole.endswith("Z") or "+" in whole[10:] else whole + "Z"


def last_part(source: str) -> str:
    """Return the last part of a path or address, which tells sources apart in a line."""
    return source.rstrip("/").rpartition("/")[2] or source


def ledger_of(request: Request) -> Ledger:
    """The ledger that the application stands on."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def settings_of(request: Request) -> WebSettings:
    """The settings that the application was made with."""
    settings: WebSettings = request.app.state.settings
    return settings


def lang_of(request: Request) -> str:
    """The language of the page: as chosen before, or as the browser asks."""
    chosen = request.cookies.get(LANG_COOKIE, "")
    return chosen if chosen in LANGUAGES else choose(request.headers.get("accept-language", ""))


def theme_of(request: Request) -> str:
    """The theme of the page: as chosen before, or as the system has it."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


def teller(request: Request) -> Callable[..., str]:
    """What says sentences in the language of the page: `_(SENTENCE)`."""
    return partial(say, lang_of(request))


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the page that a template makes of the values.

    Besides them a template has `request`, `lang`, `theme`, `_`, `here` (path and query of the page), `settings`, and
    `user` and `csrf`, which whoever knows people sets on `request.state`.
    """
    query = request.url.query
    given = {
        "request": request,
        "lang": lang_of(request),
        "theme": theme_of(request),
        "_": teller(request),
        "here": request.url.path + (f"?{query}" if query else ""),
        "settings": settings_of(request),
        "user": getattr(request.state, "user", None),
        "csrf": getattr(request.state, "csrf", None),
    }
    page = environment().get_template(template).render(given | values)
    return HTMLResponse(page.encode("utf-8", "replace"), status)  # half a surrogate pair is shown as ?
