"""Money that left the bank and that nobody approved."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear


def bank_unapproved(year: AuditedYear) -> Iterator[Breach]:
    """Bank lines out that nothing explains, or bookings of which nobody approved one."""
    for line in year.bank_out:
        if not line.explained:
            finding = Finding(
                "Bank line no. {number} of {day_on}, {paid_cents}, went out, and nothing in the "
                "book explains it.",
                number=line.number,
                day_on=line.on,
                paid_cents=line.cents,
            )
        elif line.unapproved:
            finding = Finding(
                "Bank line no. {number} of {day_on}, {paid_cents}, went out. Nobody approved "
                "booking no. {bookings} behind it.",
                number=line.number,
                day_on=line.on,
                paid_cents=line.cents,
                bookings=list(line.unapproved),
            )
        else:
            continue
        yield Breach(code="bank", finding=finding, bank_lines=(line.number,))
