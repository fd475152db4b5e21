"""Facts of Ana, Ben and Chloe, small enough to read, played in a fresh book."""

from datetime import date
from pathlib import Path
from typing import Any

from ledger.application.cooperative import Cooperative
from tests.reference.facts import Fact
from tests.reference.replay import Replayed, replay


def a_fact(fact_type: str, on: str, **says: Any) -> dict[str, Any]:
    return {"type": fact_type, "date": on, **says}


def hours(name: str, on: str, worker: str, minutes: int, **says: Any) -> dict[str, Any]:
    return a_fact("HoursLogged", on, id=name, worker=worker, minutes=minutes, **says)


def paid(on: str, party: str, cents: int) -> dict[str, Any]:
    return a_fact("BankOut", on, kind="vergoeding", party=party, cents=cents)


BOARD = a_fact("RoleAssigned", "2025-01-01", role="bestuur", members=["Dirk", "Els", "Fien"])
ANA_AT_FIVE = a_fact("VolunteerRate", "2025-01-01", member="Ana", rate=500)


def played(folder: Path, *lines: dict[str, Any], year: int | None = None) -> Replayed:
    """What the replay makes of these lines, in their order."""
    facts = [
        Fact(number, date.fromisoformat(line["date"]), line["type"], line)
        for number, line in enumerate(lines, start=1)
    ]
    return replay(facts, folder / "book", year=year)


def remarks(replayed: Replayed) -> list[str]:
    """What was said about single facts, without the choices that are always printed."""
    return [note for note in replayed.notes if note.startswith(("fact ", "at the end"))]


def runs(folder: Path) -> list[tuple[str, str, str, str | None]]:
    """Of each run in the book that was played: payees, who proposed, who approved, settled on."""
    with Cooperative.open(folder / "book") as book:
        return [
            (
                ", ".join(line.payee for line in card.lines),
                card.proposed_by,
                card.approved_by or "",
                str(card.record.settled_on) if card.record.settled_on else None,
            )
            for card in book.payouts.all()
        ]
