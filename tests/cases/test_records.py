"""Every act on a case is kept for good, a change of that is found, and the files for an administrator name nobody."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.cases.events import Happened
from bot.features.cases.exporting import rules
from bot.features.cases.rules import KEPT_AFTER_RESOLVED, Kind, Outcome, Severity
from bot.kernel.clock import DAY
from bot.kernel.errors import Refusal
from tests.cases.bench import ADA, BEN, CLEO, HARBOUR, MIRA, NOAH, WORDS, Harbour
from tests.cases.test_cases_e2e import CARDS, HARSH, REASON, opened
from tests.house.source import ROOT

NOTE = {"situation": "She is calmer", "said": "We talked", "promised": "I will write", "next": "Write to her"}


async def lived(harbour: Harbour) -> str:
    """A case to which nearly everything happens."""
    case_id = (await harbour.report(ADA, severity=Severity.DANGER_NOW, reason="It hurt", hears=True)).case_id
    await harbour.report(CLEO, reason="Me too", hears=True)
    harbour.clock.move(6 * 60_000)
    await harbour.app.oncall.run()
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.cases.read(HARBOUR, case_id, MIRA)
    await harbour.work.note(HARBOUR, case_id, NOAH, "I know the family")
    await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH)
    await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.HIGH, NOTE)
    await harbour.work.accept(HARBOUR, case_id, NOAH)
    await harbour.over(case_id, NOAH, Outcome.SPOKE, reader=MIRA)
    return case_id


async def test_every_line_of_a_timeline_is_in_the_chain_as_well(harbour: Harbour) -> None:
    case_id = await lived(harbour)
    async with harbour.db.read() as tx:
        lines = [
            (f"case-{row['what']}", int(row["moderator_id"] or 0), f"case/{row['case_id']}")
            for row in await tx.all("SELECT * FROM case_events WHERE case_id = $1 ORDER BY step", case_id)
        ]
    kept = [(entry.did, entry.actor, entry.about) for entry, _ in await harbour.app.oversight.ledger.entries(HARBOUR)]
    assert kept == lines
    assert {did for did, _, _ in kept} >= {f"case-{what}" for what in ("opened", "reported", "climbed", "confirmed")}
    (checked,) = await harbour.app.oversight.ledger.verify({})
    assert checked.faults == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entries SET actor = 1 WHERE did = 'case-read'",
        "UPDATE audit_entries SET did = 'case-noted' WHERE did = 'case-read'",
        "UPDATE audit_entries SET at = at + 1 WHERE did = 'case-claimed'",
        "DELETE FROM audit_entries WHERE did = 'case-accepted'",
        "DELETE FROM audit_entries WHERE did = 'case-resolved'",
    ],
)
async def test_a_change_of_what_was_done_with_a_case_is_found(harbour: Harbour, change: str) -> None:
    await lived(harbour)
    async with harbour.db.write() as tx:
        assert await tx.run(change)
    (checked,) = await harbour.app.oversight.ledger.verify({})
    assert checked.faults != ()


async def test_an_export_holds_what_was_done_and_nobody_who_reported_wrote_or_is_written_about(
    harbour: Harbour,
) -> None:
    case_id = await lived(harbour)
    await harbour.report(ADA, about=901)
    exported = await harbour.app.case_export.of(HARBOUR, MIRA, 30)
    assert exported.cases == 2
    first, second = json.loads(exported.files["cases.json"])
    assert (first["number"], first["reports"], first["outcome"], first["owner"]) == (
        1,
        2,
        "spoke-with-person",
        str(NOAH),
    )
    assert first["opened"].endswith("+00:00")
    assert [line["what"] for line in first["timeline"]][:2] == [Happened.OPENED, Happened.REPORTED]
    assert first["timeline"][0]["moderator"] is None
    assert second["state"] == "open"
    table = list(csv.DictReader(io.StringIO(exported.files["cases.csv"].decode())))
    assert [row["number"] for row in table] == ["1", "2"]
    lines = list(csv.DictReader(io.StringIO(exported.files["timeline.csv"].decode())))
    assert len(lines) == len(first["timeline"]) + len(second["timeline"])
    everything = b"".join(exported.files.values()).decode()
    async with harbour.db.read() as tx:
        handles = [str(row["reporter"]) for row in await tx.all("SELECT reporter FROM case_reports")]
    hidden = [*map(str, (ADA, BEN, CLEO)), *handles, WORDS, "It hurt", "calmer", "know the family", case_id, "900"]
    assert [word for word in hidden if word in everything] == []
    last, _ = (await harbour.app.oversight.ledger.entries(HARBOUR))[-1]
    assert (last.did, last.actor, last.about) == ("cases-exported", MIRA, "server")
    harbour.clock.move(31 * DAY)
    assert (await harbour.app.case_export.of(HARBOUR, MIRA, 30)).cases == 0


async def test_an_export_that_does_not_fit_says_what_to_do(harbour: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    await harbour.report(ADA)
    monkeypatch.setattr(rules, "LARGEST", 10)
    with pytest.raises(Refusal, match="export-large"):
        await harbour.app.case_export.of(HARBOUR, MIRA, 30)


async def test_an_administrator_takes_the_record_and_a_moderator_does_not(scene: Rehearsal) -> None:
    tomas, marian = scene.stage.act_as("Tomás"), scene.stage.act_as("Marian")
    await opened(scene.stage, reason=REASON)
    await tomas.slash("case export", channel=CARDS)
    assert "administer this server" in tomas.last.text
    await marian.slash("case export", channel="#welcome")
    assert "what is sealed stays sealed" in marian.last.text
    assert [one["filename"] for one in marian.last.raw["attachments"]] == ["cases.json", "cases.csv", "timeline.csv"]
    assert HARSH not in marian.last.text


def test_the_privacy_page_says_for_each_kind_how_long_its_words_are_kept() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    part = page.partition("## Cases, kind by kind")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)`[^|]*\| (\d+) days after it was resolved \|", part, flags=re.MULTILINE)
    assert rows == [(kind.value, str(KEPT_AFTER_RESOLVED // DAY)) for kind in Kind]
