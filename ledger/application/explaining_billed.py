"""What was billed of each hour that a fund pays: at which tariff, and what was not allocated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ledger.application.explained import Billed, FactUnder
from ledger.application.session import Seeing
from ledger.projections.contributions import ContributionRecord
from ledger.projections.funds import FundRecord
from ledger.projections.journal.delivered import Billing, Delivered, billed_as
from ledger.projections.journal.journal import Journal
from ledger.projections.journal.posting import Posting, shared_out


class _Key(NamedTuple):
    """What postings of hours that a fund pays say of them; a month with two tariffs has two."""

    fund: str
    receiver: str | None
    activity: str | None
    month: str


def facts_billed(
    seeing: Seeing,
    postings: Sequence[Posting],
    journal: Journal,
    given: Mapping[str, Sequence[ContributionRecord]],
    sign: int,
) -> Iterator[tuple[str, list[FactUnder]]]:
    """The hours under postings of tariffs, by the code of the fund; their cents sum to those.

    `given` are the confirmed hours that each fund pays for. Of hours that were not allocated at
    all there is no posting: they are named with those of their fund, activity and year.
    """
    posted_cents: dict[_Key, int] = defaultdict(int)
    for one in postings:
        posted_cents[_Key(one.source, one.party, one.activity, f"{one.on:%Y-%m}")] += one.cents
    near = {(one.source, one.activity, one.on.year) for one in postings}
    of_terms = _by_terms([one for one in journal.funds if one.tariffs], given)
    for each in journal.delivered:
        key = _Key(each.fund.fund, each.receiver, each.activity, each.month)
        cents = posted_cents.get(key, 0)
        if key in posted_cents or (
            not each.cents and (key.fund, key.activity, int(key.month[:4])) in near
        ):
            party = None if each.receiver is None else seeing.directory.code(each.receiver)
            # What is income on the one account is to be received on the other.
            side = sign * ((cents > 0) - (cents < 0))
            yield each.fund.code, list(_facts(each, of_terms.get(each.terms, ()), party, side))


def _by_terms(
    by_hour: list[FundRecord], given: Mapping[str, Sequence[ContributionRecord]]
) -> dict[Billing, list[ContributionRecord]]:
    """The hours that were billed together, by day and number."""
    funds = {one.fund: one for one in by_hour}
    found: dict[Billing, list[ContributionRecord]] = {}
    for fund, records in given.items():
        for record in sorted(records, key=lambda one: (one.given_from_on, one.position)):
            terms = billed_as(
                by_hour,
                funds[fund],
                record.receiver,
                from_on=record.given_from_on,
                until_on=record.given_until_on,
            )
            found.setdefault(terms, []).append(record)
    return found


def _facts(
    one: Delivered, records: Iterable[ContributionRecord], party: str | None, side: int
) -> Iterator[FactUnder]:
    """What was first is billed first, up to what was allocated."""
    left_minutes = one.billed_minutes
    billed: list[tuple[ContributionRecord, int]] = []
    for record in records:
        minutes = min(record.minutes or 0, left_minutes)
        left_minutes -= minutes
        billed.append((record, minutes))
    parts = shared_out(side * one.cents, {each.position: minutes for each, minutes in billed})
    if not parts and one.cents:
        year, month = (int(part) for part in one.month.split("-"))
        yield FactUnder(one.fund.position, date(year, month, 1), party, side * one.cents)
    for record, minutes in billed:
        yield FactUnder(
            record.position,
            record.given_from_on,
            party,
            parts.get(record.position, 0),
            Billed(minutes, one.terms.tariff_cents, (record.minutes or 0) - minutes),
        )
