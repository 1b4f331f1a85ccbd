"""HTML pages: the article with its headline, date and author, without menus, notices and comments."""

from __future__ import annotations

import re
from typing import Any

from dispaccio.ingest.decode import decode
from dispaccio.ingest.items import Draft, Parsed, Refusal, finish, sort_out
from dispaccio.ingest.moments import find_moment
from dispaccio.ingest.paragraphs import paragraphs
from dispaccio.ingest.tree import attribute, find_first, parse_html, require_plain, words_of

WHOLE = re.compile(r"<(?:html|body|!doctype)\b", re.IGNORECASE)
CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*(?P<name>[\w-]{3,20})""", re.IGNORECASE)
HEAD = 4096
"""Bytes in which browsers look for the encoding, and a little more."""


def parse_page(data: bytes, name: str) -> Parsed:
    """Return the article of a page; of a fragment without html or body, all its text. Nothing is fetched."""
    require_plain(data, name)
    text = _decoded(data, name)
    if not WHOLE.search(text):
        root = parse_html(text)
        return sort_out([finish(Draft(body=paragraphs(root), headline=words_of(find_first(root, "h1"))), name)])
    article = _article(text)
    if article is None or not article.text:
        return [], [Refusal(name, "a page without an article", "a page with a news text")]
    root = parse_html(text)
    return sort_out(
        [
            finish(
                Draft(
                    body="\n\n".join(line for line in str(article.text).split("\n") if line.strip()),
                    guid=article.url,
                    agency=article.sitename or article.hostname,
                    language=article.language or attribute(find_first(root, "html") if root is not None else None, "lang")
                    or attribute(root, "lang"),
                    published=find_moment(article.date),
                    headline=article.title,
                    byline=article.author,
                    links=(article.url or "",),
                ),
                name,
            )
        ]
    )


def _decoded(data: bytes, name: str) -> str:
    """Decode by the page's own word where it has one that holds, else as any text."""
    told = CHARSET.search(data[:HEAD])
    if told is not None:
        try:
            return data.decode(told["name"].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _article(text: str) -> Any:
    import trafilatura  # noqa: PLC0415 - heavy, and only for pages

    return trafilatura.bare_extraction(text, include_comments=False, include_tables=False, with_metadata=True)
