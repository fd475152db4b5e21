"""The whole history of one stream: what happened to it, when, and who recorded it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from ledger.application.session import AMSTERDAM, Seeing, Session
from ledger.projections.payouts import find_payouts, find_runs
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import stored_facts
from ledger.storage.tables import facts

COMMITMENT = "_commitment"


@dataclass(frozen=True)
class HistoryLine:
    """One fact: its position, kind (`contribution.logged` …), and who recorded it when.

    `at` is in Amsterdam's time. `values` is the payload with parties and agreements by their
    code, a text in the place of its commitment (None once erased), and days as dates; a payout
    is the number of its run.
    """

    position: int
    kind: str
    at: datetime
    by: str
    values: dict[str, Any]


def history_of(session: Session, stream: str) -> list[HistoryLine]:
    """Every fact of a stream, in the order in which they were recorded."""
    with session.seeing() as seeing:
        query = select(facts).where(facts.c.stream_id == stream).order_by(facts.c.version)
        stored = stored_facts(seeing.connection, query)
        envelopes = [(fact.position, read_envelope(fact.body)) for fact in stored]
        texts = session.book.vault.read(
            value
            for _, envelope in envelopes
            for name, value in envelope["data"].items()
            if name.endswith(COMMITMENT)
        )
        runs = _run_numbers(seeing)
        return [
            HistoryLine(
                position=position,
                kind=envelope["kind"],
                at=datetime.fromisoformat(envelope["at"]).astimezone(AMSTERDAM),
                by=seeing.directory.code(envelope["by"]),
                values=dict(
                    _readable(name, value, seeing, texts, runs)
                    for name, value in envelope["data"].items()
                ),
            )
            for position, envelope in envelopes
        ]


def _readable(
    name: str, value: Any, seeing: Seeing, texts: dict[str, str], runs: dict[str, int]
) -> tuple[str, Any]:
    if name.endswith(COMMITMENT):
        return name.removesuffix(COMMITMENT), texts.get(value)
    if name.endswith("_on"):
        return name, date.fromisoformat(value)
    if name == "payout":
        return "run", runs[value]
    if isinstance(value, str) and value.startswith(("party:", "agreement:")):
        return name, seeing.directory.code(value)
    return name, value


def _run_numbers(seeing: Seeing) -> dict[str, int]:
    """The number of the run that each payout stands in."""
    projection = seeing.readings.payouts
    numbers = {run.run: run.position for run in find_runs(seeing.connection, projection)}
    return {
        payout.payout: numbers[payout.run] for payout in find_payouts(seeing.connection, projection)
    }
