"""Explaining the hours of a year, and what people earned with them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import select

from ledger.application.explained import (
    CENTS,
    MINUTES,
    Explained,
    FactUnder,
    Lead,
    Part,
    Source,
    part_of,
    rule_sentence,
    source_of,
)
from ledger.application.explaining_asked import Asking
from ledger.domain.agreement import ALLOWANCE, NONE
from ledger.domain.confirming import TACIT
from ledger.domain.contribution import CONFIRMED, DISPUTED
from ledger.domain.errors import DomainError
from ledger.language import _, word
from ledger.projections.contributions import ContributionRecord
from ledger.projections.given import DONATED, UNPAID, WAYS
from ledger.projections.journal.earned import CLAIMED, EARNED

# What stands for hours without an activity, which a statement for programs calls "".
NO_ACTIVITY = "-"
Counts = Callable[[ContributionRecord], bool]


def hours(asking: Asking, words: list[str]) -> Explained | None:
    """All hours of a year; or of an activity, a way of paying, a month, or those disputed."""
    said = " ".join(words)
    if said == DISPUTED:
        return _disputed(asking)
    if said in WAYS:
        return _hours(asking, said, _way_sentence(said), way=said)
    if _is_month(asking, said):
        return _hours(asking, said, _month_sentence(said), counts=lambda one: _in(one, said))
    if said in _KNOWN:
        definition, counts = _KNOWN[said]
        return _hours(asking, said, definition(), counts=counts)
    if not said:
        return _hours(
            asking,
            "",
            _(
                "All hours that were given in the year, without those that were withdrawn or are "
                "disputed."
            ),
        )
    activity = None if said == NO_ACTIVITY else words[-1]
    given = counted(asking)
    if len(words) > 2 or (len(words) == 2 and words[0] != "activity"):
        return None
    if activity not in {one.activity for one in given}:
        return None
    return _hours(
        asking,
        said,
        _("All hours given in {activity}.", activity=activity or _("(no activity)")),
        counts=lambda one: one.activity == activity,
        by=lambda one: one.service or "",
    )


def _hours(
    asking: Asking,
    said: str,
    definition: str,
    *,
    counts: Counts = lambda _one: True,
    way: str | None = None,
    by: Callable[[ContributionRecord], str] = lambda one: one.activity or "",
) -> Explained:
    """The hours that count by the way they were paid, then by activity or service."""
    pays = asking.pays
    waiting = {line.subject: line.donated_minutes for line in asking.waiting}
    found: dict[str, dict[str, list[FactUnder]]] = {each: defaultdict(list) for each in WAYS}
    for record in counted(asking):
        if not counts(record):
            continue
        paid_as = pays.get(record.agreement or "", NONE)
        donated = min(
            record.minutes, record.put_donated_minutes + waiting.get(record.contribution, 0)
        )
        paid_as = UNPAID if paid_as == NONE else paid_as
        for minutes, which in ((record.minutes - donated, paid_as), (donated, DONATED)):
            if minutes and way in (None, which):
                found[which][by(record)].append(under(asking, record, minutes))
    return asking.sum_of(
        f"hours {said}".strip(),
        _("Hours given"),
        definition,
        [
            part_of(
                each,
                _way_sentence(each),
                [source_of(code, facts) for code, facts in sorted(of.items())],
            )
            for each, of in found.items()
            if of
        ],
        unit=MINUTES,
    )


def _disputed(asking: Asking) -> Explained:
    found = [under(asking, one, one.minutes) for one in asking.given if one.state == DISPUTED]
    return asking.sum_of(
        f"hours {DISPUTED}",
        _("Hours given"),
        _("Hours that are disputed; they are not among the others."),
        [part_of(DISPUTED, _("Each of them."), by_party(found))],
        unit=MINUTES,
    )


def payouts(asking: Asking, words: list[str]) -> Explained | None:
    """What somebody earned with work of the year, everybody together, or those of a month."""
    said = " ".join(words)
    if not said:
        return _all_payouts(asking)
    earned = _earned(asking)
    if _is_month(asking, said):
        return asking.sum_of(
            f"payouts {said}",
            _("Earned in {month}", month=said),
            _("What was earned with hours of the month, paid already or not."),
            [
                part_of(
                    EARNED,
                    rule_sentence(EARNED),
                    by_party(
                        [under(asking, one, cents) for one, cents in earned if _in(one, said)]
                    ),
                )
            ],
            unit=CENTS,
        )
    try:
        party = asking.seeing.directory.party(said, even_erased=True)
    except DomainError:
        return None
    worked = [under(asking, one, cents) for one, cents in earned if one.helper == party]
    code = asking.seeing.directory.code(party)
    return asking.sum_of(
        f"payouts {code}",
        _("Earned by {party}", party=code),
        _("Allowances for hours of the year and expenses laid out in it, paid already or not."),
        [
            part_of(EARNED, rule_sentence(EARNED), by_party(worked)),
            part_of(CLAIMED, rule_sentence(CLAIMED), by_party(_claims(asking, party))),
        ],
    )


def _all_payouts(asking: Asking) -> Explained:
    codes = {
        party: asking.seeing.directory.code(party) for party in asking.annual.statement.payouts
    }
    return asking.sum_of(
        "payouts",
        _("Earned by all"),
        _("Allowances for hours of the year and expenses laid out in it, paid already or not."),
        [
            Part(
                codes[party],
                _("Earned by {party}", party=codes[party]),
                cents,
                leads_to=Lead(f"payouts {codes[party]}", asking.year),
            )
            for party, cents in asking.annual.statement.payouts.items()
        ],
    )


def _earned(asking: Asking) -> list[tuple[ContributionRecord, int]]:
    """What each contribution of the year earned under an allowance, on payouts or not yet."""
    owed = {
        line.subject: line.cents
        for line in asking.waiting
        if line.month.startswith(f"{asking.year:04}")
    }
    pays = asking.pays
    found = []
    for one in asking.given:
        put_cents = one.put_cents if pays.get(one.agreement or "") == ALLOWANCE else 0
        cents = put_cents + owed.get(one.contribution, 0)
        if cents:
            found.append((one, cents))
    return found


def _claims(asking: Asking, party: str) -> list[FactUnder]:
    table = asking.seeing.readings.claims.claims
    owed = {line.subject: line.cents for line in asking.waiting}
    query = select(table).where(
        table.c.claimant == party,
        table.c.incurred_on.between(f"{asking.year}-01-01", f"{asking.year}-12-31"),
    )
    found = []
    for row in asking.seeing.connection.execute(query.order_by(table.c.position)):
        cents = (row.put_cents if row.put_count else 0) + owed.get(row.claim, 0)
        if cents:
            on = date.fromisoformat(row.incurred_on)
            code = asking.seeing.directory.code(party)
            found.append(FactUnder(row.position, on, code, cents))
    return found


def counted(asking: Asking) -> list[ContributionRecord]:
    """The contributions of a year that its statement counts, by day and number."""
    return asking.counted


def under(asking: Asking, record: ContributionRecord, amount: int) -> FactUnder:
    """A contribution as a fact under a figure."""
    code = asking.seeing.directory.code(record.helper)
    return FactUnder(record.position, record.given_from_on, code, amount)


def by_party(found: Iterable[FactUnder]) -> list[Source]:
    """The facts by whom they are about."""
    of: dict[str, list[FactUnder]] = defaultdict(list)
    for fact in found:
        of[fact.party or ""].append(fact)
    return [source_of(code, facts) for code, facts in of.items()]


def _is_month(asking: Asking, said: str) -> bool:
    return said in {f"{asking.year:04}-{month:02}" for month in range(1, 13)}


def _in(record: ContributionRecord, month: str) -> bool:
    return f"{record.given_from_on:%Y-%m}" == month


def _month_sentence(month: str) -> str:
    return _("All hours that were given in {month}.", month=month)


def _way_sentence(way: str) -> str:
    if way == ALLOWANCE:
        return _("Paid with a volunteer's allowance.")
    if way == DONATED:
        return _("Given for nothing, over the legal limit.")
    if way == UNPAID:
        return _("Given without pay.")
    return _("Paid by {way}.", way=word(way))


def _is_known(one: ContributionRecord, *, tacit: bool = False) -> bool:
    return one.state == CONFIRMED and (one.manner == TACIT) == tacit


# How hours are known, as the statement says it.
_KNOWN: dict[str, tuple[Callable[[], str], Counts]] = {
    "by_receiver": (
        lambda: _("Hours that were confirmed by who received them."),
        lambda one: _is_known(one) and one.confirmed_by == one.receiver,
    ),
    "by_other": (
        lambda: _("Hours that were confirmed by somebody else than who received them."),
        lambda one: _is_known(one) and one.confirmed_by != one.receiver,
    ),
    "tacit": (
        lambda: _("Hours that count as confirmed because nobody said otherwise."),
        lambda one: _is_known(one, tacit=True),
    ),
    "unconfirmed": (
        lambda: _("Hours that nobody confirmed yet."),
        lambda one: one.state != CONFIRMED,
    ),
    "received": (
        lambda: _("Hours that somebody received by name, and not nobody in particular."),
        lambda one: one.receiver is not None,
    ),
    "measured": (
        lambda: _("Hours that were written down visit by visit."),
        lambda one: one.given_from_on == one.given_until_on,
    ),
    "over_period": (
        lambda: _("Hours that were written down as one total for several days."),
        lambda one: one.given_from_on != one.given_until_on,
    ),
}
