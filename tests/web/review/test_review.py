"""Review: records by doubt, verdicts that apply at once, and nobody overwrites what they have not seen."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from fastapi import FastAPI

from dispaccio.store.database import reading
from dispaccio.store.people import audit_before
from reviewing import COUNT, MARK, date_in, fields_of, judge, sent
from room import hidden_in, visit


def test_the_most_doubtful_comes_first_and_goes(room: FastAPI) -> None:
    """A card has its words marked in their context; accepted, it makes place for the next, and the log and the audit know."""
    with visit(room, "carla") as client:
        seen = []
        page = client.get("/review").text
        for number in range(1, COUNT + 1):
            assert "Roma - Il Canada <mark>ha elogiato</mark> il Ghana." in page
            seen.append(MARK.search(page)[1])  # type: ignore[index]
            answer = judge(client, page, "accept")
            assert answer.status_code == 303
            page = client.get(answer.headers["location"]).text
            assert f"Judgement {number} is kept." in page
        assert (len(set(seen)), "Nothing is left to judge here." in page) == (COUNT, True)
        assert client.get("/review/log").text.count("<td>accept</td>") == COUNT
    ledger = room.state.ledger
    assert [(j.by, j.verdict, str(j.marks[0])) for j in ledger.judgements().items][::-1] == [("carla", "accept", m) for m in seen]
    with reading(ledger.engine) as connection:
        entries = audit_before(connection, None, COUNT)
    assert [(row["who"], row["what"], json.loads(row["detail"])["record"]) for row in entries][::-1] == [
        ("carla", "judge", mark) for mark in seen
    ]


def test_rejected_is_no_event(room: FastAPI) -> None:
    """A rejection applies at once."""
    with visit(room, "carla") as client:
        judge(client, client.get("/review").text, "reject")
    assert len(room.state.ledger.events().items) == COUNT - 1


def test_edited_applies(room: FastAPI) -> None:
    """What differs from the engine is the correction; what was not touched is no part of it."""
    with visit(room, "carla") as client:
        page = client.get("/review").text
        fields = fields_of(date=date_in(page), type="AID", recipients="GHA; NGA")
        assert judge(client, page, "correct", **fields).status_code == 303
    (judgement,) = room.state.ledger.judgements().items
    assert judgement.change == {"type": "AID", "recipients": ("GHA", "NGA")}


def test_nothing_edited_is_accepted(room: FastAPI) -> None:
    """The right values sent unchanged are an acceptance."""
    with visit(room, "carla") as client:
        page = client.get("/review").text
        judge(client, page, "correct", **fields_of(date=date_in(page)))
    assert room.state.ledger.judgements().items[0].verdict == "accept"


def test_wrong_values_come_back(room: FastAPI) -> None:
    """All problems at once, each beside its field, what was sent still there, nothing kept."""
    with visit(room, "carla") as client:
        page = client.get("/review").text
        wrong = fields_of(date="May", actors="Canada", country="<script>alert(1)</script>", type="SUPPORT")
        answer = judge(client, page, "correct", **wrong)
        assert (answer.status_code, answer.text.count('aria-invalid="true"')) == (422, 3)
        assert ('value="May"' in answer.text, "expected YYYY" in answer.text) == (True, True)
        assert ("<script>alert" in answer.text, "&lt;script&gt;alert(1)" in answer.text) == (False, True)
        answer = judge(client, page, "correct", **fields_of(date=date_in(page), mode="aerial"))
        assert (answer.status_code, "mode &#39;aerial&#39; of SUPPORT" in answer.text) == (422, True)
    assert room.state.ledger.judgements().items == ()


def test_undone_comes_back(room: FastAPI) -> None:
    """Undoing takes the verdict back and shows its record again; what another said is not taken back."""
    with visit(room, "carla") as client, visit(room, "diego") as other:
        page = client.get("/review").text
        answer = client.get(judge(client, page, "reject").headers["location"])
        token = hidden_in(answer.text)["csrf"]
        theirs = other.post("/review/undo", data={"csrf": hidden_in(other.get("/review").text)["csrf"], "number": "1"})
        assert (theirs.status_code, "by &#39;carla&#39;" in theirs.text) == (400, True)
        back = client.post("/review/undo", data={"csrf": token, "number": "1"})
        assert MARK.search(page)[1] in client.get(back.headers["location"]).text  # type: ignore[index]
    assert len(room.state.ledger.events().items) == COUNT


def test_skipped_stays(room: FastAPI) -> None:
    """Skipping leads on to the end and back to the beginning."""
    with visit(room, "carla") as client:
        seen, path = [], "/review"
        while match := MARK.search(page := client.get(path).text):
            seen.append(match[1])
            path = re.search(r'<a class="button" href="([^"]*)" data-key="s">', page)[1].replace("&amp;", "&")  # type: ignore[index]
        assert len(set(seen)) == len(seen) == COUNT
        assert "Back to what was skipped" in page
        assert seen[0] in client.get("/review").text


@pytest.mark.parametrize("kind", ["claim", "commitment", "quote"])
def test_each_kind_has_its_queue(room: FastAPI, kind: str) -> None:
    """Narrowed to a dispatch or a language, too; a verdict stays in its queue."""
    with visit(room, "carla") as client:
        page = client.get(f"/review?kind={kind}&lang=it").text
        (dispatch,) = set(re.findall(rf"<code>{kind}:([0-9a-f]*):", page))
        assert f"<code>{kind}:{dispatch}:" in client.get(f"/review?kind={kind}&dispatch={dispatch}").text
        assert "Nothing is left" in client.get(f"/review?kind={kind}&lang=en").text
        assert f"kind={kind}&lang=it" in judge(client, page, "accept").headers["location"]


def test_two_people_on_one_record(room: FastAPI) -> None:
    """The second gets both versions, and nothing is overwritten until they say so having seen it."""
    with visit(room, "carla") as carla, visit(room, "diego") as diego:
        both = [client.get("/review").text for client in (carla, diego)]
        assert MARK.search(both[0])[1] == MARK.search(both[1])[1]  # type: ignore[index]
        assert judge(carla, both[0], "correct", **fields_of(date=date_in(both[0]), type="AID")).status_code == 303
        answer = judge(diego, both[1], "correct", **fields_of(date=date_in(both[1]), type="CONSULT"))
        assert answer.status_code == 409
        row = re.search(r'<tr class="differs"><th scope="row">type</th>(.*?)</tr>', answer.text, re.DOTALL)[1]  # type: ignore[index]
        assert re.findall(r"<bdi>(\w+)</bdi>", row) == ["AID", "CONSULT"]
        assert [event.type for event in room.state.ledger.events().items].count("AID") == 1
        again = diego.post("/review/verdict", data={**hidden_in(answer.text)})
        assert again.status_code == 303
    assert [(j.by, j.change["type"]) for j in room.state.ledger.judgements().items] == [("diego", "CONSULT"), ("carla", "AID")]


def test_readers_cannot_judge(room: FastAPI) -> None:
    """Neither see the cards nor send a verdict; a coder cannot settle or take the gold."""
    with visit(room, "rita") as rita, visit(room, "carla") as carla:
        assert [rita.get(f"/review{path}").status_code for path in ("", "/log", "/agreement", "/gold.jsonl")] == [403] * 4
        data = hidden_in(carla.get("/review").text)
        token = re.search(r'name="csrf" value="(\w+)"', rita.get("/").text)[1]  # type: ignore[index]
        assert rita.post("/review/verdict", data={**data, "csrf": token, "verdict": "accept"}).status_code == 403
        assert rita.post("/review/undo", data={"csrf": token, "number": "1"}).status_code == 403
        assert carla.post("/review/verdict", data={**data, "verdict": "accept", "settles": "yes"}).status_code == 403
        assert [carla.get(f"/review{path}").status_code for path in ("/differences", "/gold.jsonl")] == [403, 403]
    assert room.state.ledger.judgements().items == ()


def test_a_verdict_without_a_token_is_refused(room: FastAPI) -> None:
    """Another site's form changes nothing."""
    with visit(room, "carla") as client:
        data = {**hidden_in(client.get("/review").text), "verdict": "accept"}
        for token in ({}, {"csrf": "0" * 64}):
            sent = {name: value for name, value in data.items() if name != "csrf"} | token
            assert client.post("/review/verdict", data=sent).status_code == 403
    assert room.state.ledger.judgements().items == ()


@pytest.mark.parametrize(
    "broken",
    [{"verdict": "love"}, {"seen": "x"}, {"seen": "9" * 10}, {"mark": "x" * 201}, {"mark": "nothing"}, {"verdict": "merge"}],
)
def test_broken_forms_are_refused(room: FastAPI, broken: dict[str, str]) -> None:
    """What our pages do not send is no error in the program."""
    with visit(room, "carla") as client:
        data = {**hidden_in(client.get("/review").text), "verdict": "accept"}
        assert client.post("/review/verdict", data={**data, **broken}).status_code in {400, 422}
        assert client.get("/review/record?mark=claim:x:1-2:AID").status_code == 400
        assert client.get("/review?after=abc").status_code == 400
        assert client.get("/review?kind=actor").status_code == 422


def test_a_hostile_dispatch_is_shown_as_it_is(room: FastAPI) -> None:
    """Markup runs nowhere, characters that turn text around are written out."""
    reading = sent(7, " <script>alert(1)</script>\u202e<img src=x onerror=alert(2)>")
    hostile = replace(reading.dispatch, title="<b>Titolo</b>", source='"><script>alert(3)</script>')
    room.state.ledger.accept([replace(reading, dispatch=hostile)])
    (key,) = [hit.dispatch for hit in room.state.ledger.search("onerror").items]
    with visit(room, "carla") as client:
        page = client.get(f"/review?dispatch={key}").text
        judged = judge(client, page, "accept")
        pages = page + client.get(judged.headers["location"]).text + client.get("/review/log").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩&lt;img src=x onerror=alert(2)&gt;" in page
    assert not re.search(r"<script>|<img|<b>Titolo|\u202e", pages)


