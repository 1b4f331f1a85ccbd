"""Every page in a browser, with and without scripts: nothing breaks, nothing is refused, nobody is shut out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from chromium import NO_CHROMIUM
from dispaccio.ledger.open import Ledger
from watched import NO_DRAWINGS, Watched

pytestmark = NO_CHROMIUM

SERIOUS = frozenset({"serious", "critical"})
PATHS = (
    "/", "/read", "/search", "/search?q=accordo", "/search?q=zzz", "/dyads", "/dyads/SDN/QAT", "/actors", "/actors?name=qatar",
    "/actors/Qatar", "/quotes?speaker=qatar", "/commitments", "/commitments?stage=agreed", "/network", "/network?around=SDN",
    "/map", "/map?country=QAT", "/sources", "/keys", "/nowhere",
)  # fmt: skip
SIZES = ((360, 740), (1280, 900))


@pytest.fixture(scope="module")
def paths(crowded: str, truce: str) -> tuple[str, ...]:
    """Every page there is: those above, and one each of a dispatch, an event, a commitment."""
    with Ledger.open(crowded) as ledger:
        event, thread = ledger.events().items[0], ledger.commitments().items[0]
        hostile = [f"/dispatches/{hit.dispatch}" for hit in ledger.search("calc").items]
    more = [f"/dispatches/{truce}", f"/dispatches/{truce}/why", f"/events/{event.id}", f"/commitments/{thread.id}", *hostile]
    return (*PATHS, *more)


def serious(page: Page) -> Iterator[tuple[str, list[str]]]:
    """What axe-core finds on a page: the rule, and the first elements that break it."""
    for problem in Axe().run(page).response["violations"]:
        if problem["impact"] in SERIOUS:
            yield problem["id"], [node["html"][:200] for node in problem["nodes"]][:3]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out(watched: Watched, paths: tuple[str, ...], theme: str) -> None:
    """axe-core finds nothing serious on any page, light or dark, wide or narrow."""
    watched.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    found = []
    for number, path in enumerate(paths):
        width, height = SIZES[number % 2 if theme == "light" else (number + 1) % 2]
        watched.page.set_viewport_size({"width": width, "height": height})
        page = watched.go(path)
        found += [(path, *problem) for problem in serious(page)]
    assert found == []


def test_nothing_runs_out_of_a_narrow_screen(watched: Watched, paths: tuple[str, ...]) -> None:
    """At 360 pixels no page is wider than the screen."""
    watched.page.set_viewport_size({"width": 360, "height": 740})
    wide = [path for path in paths if watched.go(path).evaluate("document.documentElement.scrollWidth") > 360]
    assert wide == []


def test_pages_read_without_scripts(browser: BrowserContext, server: str, paths: tuple[str, ...]) -> None:
    """Every page has its heading and its content without a script; a chart has its table."""
    page = browser.new_page()
    page.route("**/*.js", lambda route: route.abort())
    for path in paths:
        page.goto(server + path)
        assert page.locator("h1").count() == 1, path
        for figure in page.locator("figure[data-chart]").all():
            assert figure.locator("table tbody tr").count() > 0, path
    page.close()


def test_one_reads_a_pasted_text(watched: Watched) -> None:
    """From the form to the cards, and from a card to its words, by keys alone."""
    page = watched.go("/read")
    page.fill("textarea", "Il Canada ha elogiato il Ghana. Il Ghana ha accusato il Perù.")
    page.select_option("form.paste select[name=lang]", "it")
    page.click("button.primary")
    page.wait_for_selector(".card")
    page.wait_for_load_state()  # the keys work once the scripts have run
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.r") == "e0"
    assert "".join(page.locator(".dispatch span.lit").all_inner_texts()) == "Il Canada ha elogiato il Ghana"
    page.keyboard.press("e")
    assert page.locator(".card details[open]").count() == 1
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.r") == "e1"


def test_keys_are_listed(watched: Watched) -> None:
    """The question mark opens the list, g and a letter go places, a slash goes to the search."""
    page = watched.go("/commitments")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] kbd")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_url(re.compile("/search$"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_skip_link_comes_first(watched: Watched) -> None:
    """The first tab stop leads to the content."""
    page = watched.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_theme_is_kept(watched: Watched) -> None:
    """Dark is dark on the next page too."""
    page = watched.go("/")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.select_option("select[name=theme]", "dark")
    page.click(".foot button")
    page.wait_for_load_state()
    page = watched.go("/search")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    page.context.clear_cookies()


@NO_DRAWINGS
@pytest.mark.parametrize("path", ["/", "/search?q=accordo", "/dyads/SDN/QAT", "/map"])
def test_charts_are_drawn(watched: Watched, path: str) -> None:
    """From the table, with nothing refused by the policy on styles."""
    assert watched.go(path).locator("svg.drawn").count() == 1


@NO_DRAWINGS
def test_network_is_drawn(watched: Watched) -> None:
    """On a canvas, with its table folded away."""
    page = watched.go("/network")
    assert page.locator(".network canvas").count() > 0
    assert page.locator("[data-slider] input").count() == 1


@NO_DRAWINGS
def test_a_range_of_time_is_taken(watched: Watched) -> None:
    """Drawn over with the mouse, it narrows the page."""
    page = watched.go("/dyads/SDN/QAT")
    box = page.locator("svg.drawn").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 30, box["y"] + 100)
    page.mouse.up()
    page.wait_for_url(re.compile(quote("date=2025-05..2025-05", safe="=.-")))
    assert page.locator("article.card").count() > 0


def test_arabic_runs_from_right_to_left(watched: Watched) -> None:
    """A paragraph has the direction of its words, the page around it its own."""
    page = watched.go("/read")
    page.fill("textarea", "أشاد وزير الخارجية المصري بالاتفاق.")
    assert page.evaluate("getComputedStyle(document.querySelector('textarea')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
