"""Hours called donated that were not over any limit, or paid short without being donated."""

from collections import defaultdict
from collections.abc import Iterator

from ledger.application.audit.audited import AuditedHours, Put
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.breaches.limits import by_month
from ledger.application.audit.year import AuditedYear
from ledger.domain.pay import amount_cents


def donated_wrong(year: AuditedYear) -> Iterator[Breach]:
    """Months worked whose donated hours are not what the paid euros leave over.

    Donated minutes = minutes - paid cents x 60 / rate, rounded down, for each rate in a month;
    none where everything is paid. While something of the month came back or was taken off, the
    next run has still to make it good, so then it is not looked at.
    """
    for (party, month), paid in by_month(year).items():
        of_rate: dict[int, list[tuple[AuditedHours, Put]]] = defaultdict(list)
        for one, put in paid:
            if isinstance(one, AuditedHours):
                of_rate[put.rate_cents].append((one, put))
        for rate_cents, puts in of_rate.items():
            stays = all(each.stands for hours, _ in puts for each in hours.puts)
            donated_minutes = sum(put.donated_minutes for _, put in puts)
            left_minutes = _left_over(puts, rate_cents)
            if not stays or donated_minutes == left_minutes:
                continue
            yield Breach(
                code="donated-wrong",
                finding=Finding(
                    "{party_by} is said to have donated {donated_minutes} hours of {month}; what "
                    "was paid at {rate_cents} an hour leaves {left_minutes}.",
                    party_by=party,
                    donated_minutes=donated_minutes,
                    month=month,
                    rate_cents=rate_cents,
                    left_minutes=left_minutes,
                ),
                parties=(party,),
                payouts=year.numbers_of(tuple(put for _, put in puts)),
                hours=tuple(sorted({hours.number for hours, _ in puts})),
            )


def _left_over(puts: list[tuple[AuditedHours, Put]], rate_cents: int) -> int:
    minutes: dict[str, int] = defaultdict(int)
    for hours, put in puts:
        minutes[hours.contribution] += put.minutes
    paid_cents = sum(put.cents for _, put in puts)
    worth_cents = sum(amount_cents(each, rate_cents) for each in minutes.values())
    if paid_cents >= worth_cents or rate_cents <= 0:
        return 0
    return max(0, sum(minutes.values()) + -paid_cents * 60 // rate_cents)
