"""A hostile dispatch on every page: nothing of it runs, nothing of it is markup, nothing breaks."""

from __future__ import annotations

import pytest

from chromium import NO_CHROMIUM
from dispaccio.ledger.open import Ledger
from hostile import HOSTILE, MEGABYTE
from watched import Watched

pytestmark = NO_CHROMIUM


@pytest.fixture(scope="module")
def key(crowded: str) -> str:
    """The dispatch's key."""
    with Ledger.open(crowded) as ledger:
        (hit,) = ledger.search("calc").items
    return hit.dispatch


def taken(watched: Watched) -> bool:
    """Whether anything of the dispatch has run or become part of the page."""
    foreign = "main img, main script, main style:not(svg style), main [onerror], main [onmouseover]"
    return bool(watched.page.evaluate("!!window.taken")) or watched.page.locator(foreign).count() > 0


@pytest.mark.parametrize(
    "path",
    [
        "/", "/search?q=script", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/actors", "/actors?name=%3Cimg%3E",
        "/commitments", "/commitments?country=%22%3E%3Cimg%3E", "/dyads/CAN/GHA", "/network?around=CAN", "/map", "/sources",
        "/quotes?speaker=ghana",
    ],
)  # fmt: skip
def test_nothing_runs(watched: Watched, key: str, path: str) -> None:
    """On any page that shows its words, or what stands in the address."""
    assert key
    watched.go(path)
    assert not taken(watched)


def test_the_dispatch_itself(watched: Watched, key: str) -> None:
    """Its words stand there as words; controls are told by their number."""
    page = watched.go(f"/dispatches/{key}")
    shown = page.locator(".dispatch").inner_text()
    assert "<script>window.taken = true; alert(1)</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "⟨U+202E⟩" in shown
    assert "⟨U+0000⟩" in shown
    assert "\u202e" not in page.content()
    assert page.title() == "<b>t</b> · Dispaccio"
    assert not taken(watched)
    watched.go(f"/dispatches/{key}/why")
    assert not taken(watched)


def test_pasted(watched: Watched) -> None:
    """Through the form it is the same."""
    page = watched.go("/read")
    page.fill("textarea", HOSTILE.replace("\x00", ""))
    page.select_option("form.paste select[name=lang]", "it")
    page.click("button.primary")
    page.wait_for_selector(".card")
    assert not taken(watched)


def test_a_sentence_of_a_megabyte(watched: Watched) -> None:
    """It is read and shown; the page answers."""
    page = watched.go("/read")
    page.set_default_timeout(240_000)
    page.evaluate("words => { document.querySelector('textarea').value = words; }", MEGABYTE)
    page.select_option("form.paste select[name=lang]", "it")
    page.click("button.primary", no_wait_after=True)
    page.wait_for_selector(".card")
    assert page.locator(".dispatch").inner_text().startswith("Il Canada ha elogiato il Ghana")
    assert page.locator("#e0 .type").inner_text() == "SUPPORT"
