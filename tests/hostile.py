"""A dispatch that would take a page over if it could: markup, scripts, addresses, bidi controls, NULs, and no end of words."""

from __future__ import annotations

SCRIPT = "<script>window.taken = true; alert(1)</script>"
ATTRIBUTE = "\"><img src=x onerror=\"window.taken = true\"> ' onmouseover='window.taken = true"
TEMPLATE = "{{ 7 * 7 }} {% include 'base.html' %} ${7*7}"
STEERING = "\u202eoirartnoc la\u202c \u2066isolato\u2069 \u200f\x00\x07\x1b[31m"
HOSTILE = "\n\n".join(
    [
        f"ROMA, 8 maggio (ANSA) - Il Canada ha elogiato il Ghana {SCRIPT}.",
        f"Il ministro degli Esteri del Ghana, Kofi {ATTRIBUTE}, ha accusato il Canada: «{SCRIPT}», ha detto il ministro.",
        f"{TEMPLATE} javascript:alert(1) </p></main></body></html> <style>body {{ display: none }}</style>",
        f"Il Canada {STEERING} ha promesso armi al Ghana. <!-- ]]> --> &lt;script&gt;alert(1)&lt;/script&gt;",
        "=cmd|' /C calc'!A0",
    ]
)
"""Some events, so that its words stand on every page."""
MEGABYTE = "Il Canada ha elogiato il Ghana " + "e poi ancora molte altre cose " * 34_000
"""One sentence of a million characters."""
