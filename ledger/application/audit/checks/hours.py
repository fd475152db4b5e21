"""Checks 16 and 17: allowances under their limits, and hours that were given, said and seen."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.income import declared
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.paid_otherwise import paid_otherwise
from ledger.application.audit.checks.remarks import breached, finding, look, passes
from ledger.application.audit.sample_cards import ItemCard
from ledger.domain.chart import ALLOWANCES, CLAIMS
from ledger.reports.audit_evening.evening import Remark

PAID_HOURS = 17


def limits(looking: Looking) -> Iterator[Remark]:
    """By the hour, the month and the year worked, claims among them, by age band."""
    found = list(breached(looking, 16))
    if looking.year in looking.annual.statement.years_without_limits:
        found.append(
            finding(
                Finding(
                    "No limits of {year} were adopted, so nobody knows what may be paid.",
                    year=looking.year,
                ),
                "limits list",
            )
        )
    for one in looking.booked:
        by_hand = [line for line in one.lines if line.account in (ALLOWANCES, CLAIMS)]
        if by_hand:
            found.append(
                finding(
                    Finding(
                        "Booking no. {number} of {booked_on}, {moved_cents}, is an allowance or "
                        "claim that was booked by hand, past every limit.",
                        number=one.position,
                        booked_on=one.booked_on,
                        moved_cents=abs(by_hand[0].cents),
                    ),
                    f"trace {one.position}",
                )
            )
    found += paid_otherwise(looking)
    yield from found
    if not found:
        yield passes(
            Finding(
                "Nobody got more than the limit of the hour, the month or the year for their age, "
                "claims among it."
            ),
            f"audit payouts --year {looking.year}",
        )


def paid_hours(looking: Looking) -> Iterator[Remark]:
    """What was paid, recorded and declared is the same; a sample of it was seen."""
    found = [*breached(looking, 17), *_tie(looking), *_declared_more(looking)]
    yield from found
    if not any(one.outcome == "finding" for one in found):
        yield passes(
            Finding(
                "Paid hours were confirmed, agreed and recorded, and no more was declared than "
                "was given."
            ),
            f"audit payouts --year {looking.year}",
        )
    yield from _sample(looking)


def _tie(looking: Looking) -> Iterator[Remark]:
    difference_cents = looking.payouts.tie.difference_cents
    if difference_cents:
        yield finding(
            Finding(
                "The list of payouts and the statement differ by {difference_cents}, and nothing "
                "explains it.",
                difference_cents=difference_cents,
            ),
            f"audit payouts --year {looking.year}",
        )


def _declared_more(looking: Looking) -> Iterator[Remark]:
    for one in declared(looking):
        if one.claimed_minutes > one.billed_minutes or one.claimed_cents > one.cents:
            yield finding(
                Finding(
                    "Of {month}, {claimed_cents} was declared to fund {fund}, and {given_cents} "
                    "was given and confirmed.",
                    month=one.month,
                    claimed_cents=one.claimed_cents,
                    fund=one.fund,
                    given_cents=one.cents,
                ),
                f"funds show {one.fund}",
            )


def _sample(looking: Looking) -> Iterator[Remark]:
    card, evidence = looking.sample, f"audit sample {looking.year}"
    yield from map(_faulty, card.findings)
    yield from _found_before(looking)
    if not looking.payments:
        yield passes(Finding("Nothing was paid, so there is nothing to draw from."), evidence)
    elif not card.draws and looking.record.statement_position is None:
        yield look(Finding("A sample is drawn once the board has drawn up the year."), evidence)
    elif not card.draws:
        yield look(
            Finding(
                "No sample of the {count} payments was drawn yet. Throw the dice.",
                count=len(looking.payments),
            ),
            evidence,
        )
    elif card.to_see:
        yield look(
            Finding(
                "Of the sample, {count} of {all} payments are still to be seen.",
                count=len(card.to_see),
                all=len(card.items),
            ),
            evidence,
        )
    elif not card.findings:
        yield passes(
            Finding(
                "All {count} payments of the sample were seen and are in order.",
                count=len(card.items),
            ),
            evidence,
        )


def _faulty(item: ItemCard) -> Remark:
    """Not in order, or one of them says so and another does not: both words stand."""
    what = {
        "number": item.payment.number,
        "paid_on": item.payment.on,
        "paid_cents": item.payment.cents,
    }
    if item.disagreed:
        said = Finding(
            "Of payment no. {number} of {paid_on}, {paid_cents}, {found_by} found something and "
            "{fine_by} did not. Both words stand: each can mend only their own.",
            **what,
            found_by=next(one.by for one in item.holding if not one.fine),
            fine_by=next(one.by for one in item.holding if one.fine),
        )
    else:
        said = Finding(
            "In the sample: payment no. {number} of {paid_on}, {paid_cents}, is not in order.",
            **what,
        )
    return finding(said, f"trace {item.payment.number}")


def _found_before(looking: Looking) -> Iterator[Remark]:
    """Findings of a sample from before the year was drawn up again, until somebody answers."""
    since = looking.record.figures_position or 0
    answered = any(
        one.position > since
        for card in looking.sample.answers
        if card.check == PAID_HOURS
        for one in card.said
    )
    for one in looking.sample.earlier_findings:
        said = Finding(
            "Before the year was drawn up again {found_by} found of payment no. {number} that it "
            "is not in order.",
            found_by=next(word.by for word in one.holding if not word.fine),
            number=one.number,
        )
        evidence = (f"trace {one.number}", f"audit sample {looking.year}")
        yield look(said, *evidence) if answered else finding(said, *evidence)
