"""Review with the keyboard in a browser, and with the mouse where no script runs."""

from __future__ import annotations

from fastapi import FastAPI
from playwright.sync_api import Page, expect

from chromium import NO_CHROMIUM, browsing, served
from reviewing import COUNT
from room import PASSWORD

pytestmark = NO_CHROMIUM


def log_in(page: Page, name: str) -> None:
    """Log in and go to the review."""
    page.goto("/login?back=/review")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/review")


def press(page: Page, key: str) -> None:
    """Press a key once the page and its scripts are there."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def verdicts(room: FastAPI) -> list[str]:
    """What was judged, the first first."""
    return [judgement.verdict for judgement in room.state.ledger.judgements().items][::-1]


def mark_on(page: Page) -> str:
    """The mark of the record that is shown."""
    return page.locator(".reviewed .note code").inner_text()


def test_keys(room: FastAPI) -> None:
    """Skip, accept, undo, edit and reject, each by its key; in a field and after g they are letters."""
    with served(room) as address, browsing(address) as page:
        log_in(page, "carla")
        first = mark_on(page)
        press(page, "s")
        expect(page.locator(".reviewed .note code")).not_to_have_text(first)
        page.goto("/review")
        press(page, "a")
        expect(page.get_by_role("status")).to_contain_text("Judgement 1 is kept.")
        press(page, "u")
        expect(page.locator(".reviewed .note code")).to_have_text(first)
        press(page, "e")
        expect(page.locator("#i-type")).to_be_focused()
        page.locator("#i-recipients").fill("arras")
        assert page.locator("#i-recipients").input_value() == "arras"
        page.locator("#i-recipients").fill("NGA")
        press(page, "Enter")
        expect(page.get_by_role("status")).to_contain_text("Judgement 3 is kept.")
        press(page, "g")
        press(page, "x")
        press(page, "r")
        expect(page.get_by_role("status")).to_contain_text("Judgement 4 is kept.")
    assert verdicts(room) == ["accept", "undo", "correct", "reject"]


def test_one_press_is_one_verdict(room: FastAPI) -> None:
    """A key held down, or pressed again before the next page is there, judges once."""
    with served(room) as address, browsing(address) as page:
        log_in(page, "carla")
        page.evaluate("for (let i = 0; i < 5; i++) document.dispatchEvent(new KeyboardEvent('keydown', {key: 'a'}))")
        expect(page.get_by_role("status")).to_contain_text("is kept.")
    assert verdicts(room) == ["accept"]


def test_without_scripts(room: FastAPI) -> None:
    """Buttons and links do all that keys do."""
    with served(room) as address, browsing(address, scripts=False) as page:
        log_in(page, "carla")
        for number in range(1, COUNT + 1):
            page.get_by_role("button", name="Accept").click()
            expect(page.get_by_role("status")).to_contain_text(f"Judgement {number} is kept.")
        expect(page.get_by_text("Nothing is left to judge here.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        page.locator("summary", has_text="Edit").click()
        page.locator("#i-date").fill("May")
        page.get_by_role("button", name="Keep the right values").click()
        expect(page.locator(".field.wrong")).to_contain_text("expected YYYY")
    assert verdicts(room) == ["accept"] * COUNT + ["undo"]
