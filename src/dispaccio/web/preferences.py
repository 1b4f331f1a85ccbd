"""What a reader chooses for themselves: the language and the theme of the pages, kept in cookies."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import RedirectResponse

from dispaccio.web.pages import LANG_COOKIE, THEME_COOKIE, THEMES
from dispaccio.web.people.guard import our_form
from dispaccio.web.words import LANGUAGES

YEAR = 365 * 24 * 3600
router = APIRouter()


@router.post("/preferences", dependencies=[Depends(our_form)])
def keep(
    back: Annotated[str, Form()] = "/", lang: Annotated[str, Form()] = "", theme: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Keep what was chosen and go back to the page."""
    answer = RedirectResponse(local(back), 303)
    for name, value, known in ((LANG_COOKIE, lang, LANGUAGES), (THEME_COOKIE, theme, THEMES)):
        if value in known:
            answer.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax")
    return answer


def local(back: str) -> str:
    """Return a path of ours; the home page for what would lead to another site."""
    safe = back.startswith("/") and not back.startswith(("//", "/\\")) and all(c.isprintable() for c in back)
    return back if safe else "/"
