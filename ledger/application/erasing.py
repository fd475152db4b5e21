"""What goes from the vault when somebody is erased: what may tell who it was."""

from bisect import bisect_left
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, select

from ledger.application.erased_lines import lines_about
from ledger.domain.chart import DESIGNATED_RESERVE
from ledger.domain.decision import Decision
from ledger.domain.payout import REJECTED
from ledger.projections.bank_entries import find_entries
from ledger.projections.following import Readings
from ledger.projections.parties import all_parties
from ledger.projections.payouts import find_runs
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import portions
from ledger.storage.tables import facts
from ledger.storage.vault import Vault

# Erased at once; bank accounts stay for their statutory term.
IDENTITY: Final = ("name", "code", "address", "text", "file_name")
NUMBERS: Final = ("reference",)
FILES: Final = ("payment_file",)
PAYMENT_DATA: Final = ("iban", *FILES)
# Who paid or was paid, with which words: the bank's own papers, kept for the same term.
BANK_LINES: Final = ("iban", "text", *NUMBERS)
# Here a number names an invoice, a gift or what somebody calls their payment.
NUMBERED: Final = ("booking:", "fund:")


def forget(vault: Vault, connection: Connection, readings: Readings) -> set[str]:
    """Remove from the vault what the facts say was erased; returns the streams it was about, and
    the commitments to what stood elsewhere.

    All of it each time, so that an erasure which broke off half-way is finished.
    """
    erased = [party for party in all_parties(connection, readings.parties) if party.erased]
    if not erased:
        return set()
    gone = {party.party for party in erased}
    wiped = {one.entry for one in find_entries(connection, readings.bank_entries) if one.erased}
    lines = wiped | {one.entry for one in lines_about(connection, readings, vault, gone)}
    about = streams_about(connection, readings, gone, lines)
    vault.erase(about, IDENTITY)
    labels = labels_of_reserves(connection, readings, about)
    if labels:
        vault.erase_each(labels)
    # What a funder knows them by, and the numbers on their papers.
    vault.erase(gone | {one for one in about if one.startswith(NUMBERED)}, NUMBERS)
    vault.erase(wiped, BANK_LINES)
    runs = find_runs(connection, readings.payouts)
    unsent = {run.run for run in runs if run.state == REJECTED}
    # No payment came of these files, so no term holds them.
    vault.erase(unsent & _runs_paying(connection, readings, gone), FILES)
    term_ended = {party.party for party in erased if party.payment_data_until_on is None}
    if term_ended:
        vault.erase(term_ended | _runs_paying(connection, readings, term_ended), PAYMENT_DATA)
    return about | wiped | labels


def _runs_paying(connection: Connection, readings: Readings, parties: Collection[str]) -> set[str]:
    """The runs in whose payment files some parties stand, with their names and accounts.

    All who stand in one file were paid on one day, so nobody's term is cut short.
    """
    payouts = readings.payouts.payouts
    return {
        run
        for some in portions(parties)
        for run in connection.scalars(
            select(payouts.c.run).where(payouts.c.payee.in_(some), payouts.c.cents > 0)
        )
    }


def streams_about(
    connection: Connection,
    readings: Readings,
    parties: Collection[str],
    lines: Collection[str] = (),
) -> set[str]:
    """Everything in the vault that is about parties: themselves, their hours, agreements, claims,
    payouts, bookings, awards, proposals, and the runs and files in which they stand among others.

    A note about a visit may tell of either side, so it goes with the first of them. What was
    booked of the bank's `lines` has the bank's words; the lines themselves are payment data.
    """
    gone = set(parties)
    streams = set(gone)
    rows = readings.contributions.contributions
    agreements = readings.agreements.agreements
    claims = readings.claims.claims
    payouts = readings.payouts.payouts
    bookings = readings.bookings.bookings
    booked = readings.bookings.lines
    funds = readings.funds.funds
    decisions = readings.decisions.decisions
    for stream, people in (
        (rows.c.contribution, (rows.c.helper, rows.c.receiver)),
        (agreements.c.agreement, (agreements.c.helper, agreements.c.receiver)),
        (claims.c.claim, (claims.c.claimant,)),
        (payouts.c.payout, (payouts.c.payee,)),
        (payouts.c.run, (payouts.c.payee,)),
        (bookings.c.booking, (bookings.c.party,)),
        (booked.c.booking, (booked.c.party,)),
        (funds.c.fund, (funds.c.funder,)),
        (decisions.c.decision, (decisions.c.proposed_by,)),
    ):
        for found in connection.execute(select(stream, *people)):
            if gone.intersection(found[1:]):
                streams.add(found[0])
    of_lines = select(bookings.c.booking, bookings.c.bank_entry)
    streams |= {one.booking for one in connection.execute(of_lines) if one.bank_entry in lines}
    return streams | _files_with(connection, streams)


def labels_of_reserves(
    connection: Connection, readings: Readings, streams: Collection[str]
) -> set[str]:
    """The labels of the reserves that decisions among these streams brought: they have the words
    of the proposal. A reserve that was there before keeps its label.
    """
    decisions = [one for one in streams if one.startswith("decision:")]
    bodies = [
        body
        for some in portions(decisions)
        for body in connection.scalars(
            select(facts.c.body).where(
                facts.c.stream_id.in_(some), facts.c.kind == Decision.Adopted.TOPIC
            )
        )
    ]
    brought = {read_envelope(body)["data"].get("account") for body in bodies}
    accounts = readings.rules.accounts
    return {
        row.label_commitment
        for row in connection.execute(select(accounts))
        if row.code in brought and row.account_kind == DESIGNATED_RESERVE
    }


def _files_with(connection: Connection, streams: Collection[str]) -> set[str]:
    """The imported files among whose facts are some of these streams."""
    files = connection.execute(
        select(facts.c.stream_id, facts.c.body).where(facts.c.kind == "import.recorded")
    ).all()
    if not files:
        return set()
    positions = sorted(
        position
        for some in portions(streams)
        for position in connection.scalars(
            select(facts.c.position).where(facts.c.stream_id.in_(some))
        )
    )
    found = set()
    for file in files:
        span = read_envelope(file.body)["data"]
        at = bisect_left(positions, span["first_position"])
        if at < len(positions) and positions[at] <= span["last_position"]:
            found.add(file.stream_id)
    return found
