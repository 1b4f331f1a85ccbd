"""Two coders blind to each other, an editor who settles, agreement, and what is reviewed as gold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from dispaccio.cli.evaluate import evaluate_gold, report
from dispaccio.cli.exits import Exit
from dispaccio.cli.gold import load_gold
from dispaccio.evaluate import evaluate
from dispaccio.settings import Settings
from reviewing import COUNT, MARK, date_in, fields_of, forms_in, judge
from room import visit


def test_coders_are_blind_to_each_other(blind: FastAPI) -> None:
    """The second sees the engine's reading on the card, and nothing of the first's verdict there or in the log."""
    with visit(blind, "carla") as carla, visit(blind, "diego") as diego:
        page = carla.get("/review").text
        mark = MARK.search(page)[1]  # type: ignore[index]
        judge(carla, page, "correct", **fields_of(date=date_in(page), type="AID"))
        assert mark not in carla.get("/review").text
        theirs = diego.get("/review").text
        assert mark in theirs
        for shown in (theirs, diego.get(f"/review/record?mark={mark}").text):
            assert not re.search(r"carla|AID</bdi>", shown)
            assert '<option value="SUPPORT" selected>' in shown
        log = diego.get("/review/log").text
        assert ("carla" in log, "1 of others are not shown" in log) == (False, True)
        judge(diego, theirs, "accept")
        assert "carla" in diego.get("/review/log").text
        assert mark not in diego.get("/review").text


def test_a_third_coder_is_not_asked(blind: FastAPI) -> None:
    """Two verdicts are enough."""
    with visit(blind, "carla") as carla, visit(blind, "diego") as diego, visit(blind, "ada") as ada:
        mark = MARK.search(carla.get("/review").text)[1]  # type: ignore[index]
        for client in (carla, diego):
            judge(client, client.get("/review").text, "accept")
        assert mark not in ada.get("/review").text


def test_an_editor_settles_what_coders_differ_in(blind: FastAPI) -> None:
    """Side by side; the editor's choice applies, the coders' verdicts stay, and a late one does not undo it."""
    with visit(blind, "carla") as carla, visit(blind, "diego") as diego, visit(blind, "ada") as ada:
        page = carla.get("/review").text
        mark = MARK.search(page)[1]  # type: ignore[index]
        judge(carla, page, "correct", **fields_of(date=date_in(page), type="AID"))
        assert "Coders differ in nothing" in ada.get("/review/differences").text
        judge(diego, diego.get("/review").text, "reject")
        page = ada.get("/review/differences").text
        assert ("carla" in page, "diego" in page, page.count("Take this")) == (True, True, 3)
        data = forms_in(page)[1]
        assert (data["field.type"], data["verdict"]) == ("AID", "correct")
        assert ada.post("/review/verdict", data=data).headers["location"] == "/review/differences"
        assert "Coders differ in nothing" in ada.get("/review/differences").text
        assert ada.post("/review/verdict", data=data).status_code == 409
        late = carla.get(f"/review/record?mark={mark}").text
        answer = judge(carla, late, "reject")
        assert (answer.status_code, "ada" in answer.text, "Keep mine all the same" in answer.text) == (409, True, False)
    assert [(j.by, j.verdict) for j in blind.state.ledger.judgements(mark).items] == [
        ("ada", "correct"), ("diego", "reject"), ("carla", "correct"),
    ]  # fmt: skip
    assert [event.type for event in blind.state.ledger.events().items].count("AID") == 1


def test_agreement_is_live(blind: FastAPI) -> None:
    """Alpha of the verdict and of each field over the records that two have judged; an editor's settling counts for nothing."""
    with visit(blind, "carla") as carla, visit(blind, "diego") as diego, visit(blind, "ada") as ada:
        assert "No record has two blind verdicts yet." in carla.get("/review/agreement").text
        for number in range(COUNT):
            for client in (carla, diego):
                page = client.get("/review").text
                kind = "AID" if number == 0 and client is diego else "CONSULT" if number == 1 else "SUPPORT"
                judge(client, page, "correct", **fields_of(date=date_in(page), type=kind))
        data = forms_in(ada.get("/review/differences").text)[0]
        assert ada.post("/review/verdict", data=data).status_code == 303
        page = carla.get("/review/agreement").text
    cells = r'<th scope="row">{}</th><td class="n">(\S+)</td><td class="n">(\d+)</td><td class="n">(\d+)</td>'
    alphas = {name: re.findall(cells.format(name), page) for name in ("verdict", "type", "actors")}
    assert alphas == {"verdict": [("0.444", "3", "6")], "type": [("0.545", "3", "6")], "actors": [("–", "3", "6")]}


def test_reviewed_is_gold(room: FastAPI, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Dispatches of which all is judged, as `dispaccio evaluate` reads them: accepted and corrected records, no rejected ones."""
    ledger = room.state.ledger
    keys = [hit.dispatch for hit in ledger.search("lettera").items]
    with visit(room, "carla") as client:
        for kind, verdict in (("claim", "correct"), ("commitment", "reject")):
            page = client.get(f"/review?kind={kind}&dispatch={keys[0]}").text
            fields = fields_of(date=date_in(page), type="AID", actors="FRA", voice="Ghana") if kind == "claim" else {}
            judge(client, page, verdict, **fields)
        with visit(room, "ada") as ada:
            assert ada.get("/review/gold.jsonl").text == ""
        judge(client, client.get(f"/review?kind=quote&dispatch={keys[0]}").text, "accept")
    with visit(room, "ada") as ada:
        answer = ada.get("/review/gold.jsonl")
    assert answer.headers["content-disposition"] == 'attachment; filename="gold.jsonl"'
    file = tmp_path / "gold.jsonl"
    file.write_text(answer.text, "utf-8")
    gold = load_gold(file)
    (annotation,) = gold.annotations.values()
    assert (annotation["id"], annotation["text"]) == (keys[0], gold.dispatches[keys[0]].text)
    assert [(a["id"], a["name"], a["country"]) for a in annotation["actors"]] == [("a2", "Ghana", "GHA"), ("a3", "FRA", "FRA")]
    (event,) = annotation["events"]
    assert {n: event[n] for n in ("type", "actors", "recipients", "voice", "date", "evidence")} == {
        "type": "AID", "actors": ["a3"], "recipients": ["a2"], "voice": "a2", "date": None, "evidence": ["ha elogiato"],
    }  # fmt: skip
    assert (annotation["commitments"], [q["speaker"] for q in annotation["quotes"]]) == ([], ["a2"])
    scores = report(evaluate(gold.annotations, gold.annotations))[1:]
    assert [line for line in scores if line.startswith("event")] == [
        f"event {name:14}   1.000 (1.00/1.00)" for name in ("type", "actor", "dyad", "country")
    ]
    assert evaluate_gold(file, Settings()) is Exit.OK
    assert "1 dispatches, 0 not read" in capsys.readouterr().out
