"""One row of a file of bookings, invoices, fees or budgets, recorded as if it was typed."""

from dataclasses import dataclass, field

from ledger.application.deciding import allowed_by
from ledger.application.importing import in_column
from ledger.application.posting import (
    Entered,
    InvoiceKey,
    InvoicePart,
    invoice_key,
    invoice_part,
    known_invoices,
    post,
    refuse_known_invoice,
)
from ledger.application.work import Work
from ledger.domain.booking import INVOICE_IN, Line
from ledger.domain.chart import (
    CREDITORS,
    DEBTORS,
    Chart,
    refuse_activity,
    refuse_not_a_cost,
    refuse_not_invoiced,
    refuse_not_owed,
    refuse_unknown,
)
from ledger.domain.codes import refuse_mistyped
from ledger.domain.errors import DomainError
from ledger.interchange.bookings import BookingRow
from ledger.interchange.budgets import BudgetRow
from ledger.interchange.invoices import InvoiceRow
from ledger.projections.rules import budgets_of, chart_of


def record_booking(work: Work, row: BookingRow) -> bool:
    """Post a row: so much from one account to another."""
    chart = _refuse_accounts(work, {"debit": row.debit, "credit": row.credit})
    with in_column("party"):
        party = row.party and work.directory.party(row.party)
    with in_column("on"):
        work.acting.refuse_unless_posted(row.on)
    # The activity of a row is that of the line which can be of one; the other moves the money.
    accounts = [chart[row.debit], chart[row.credit]]
    if row.activity is not None and not any(one.takes_activity for one in accounts):
        with in_column("activity"):
            refuse_activity(min(accounts, key=lambda one: one.on_balance_sheet))
    with in_column("cents"):
        post(
            work,
            Entered(
                booking_kind=row.booking_kind,
                on=row.on,
                lines=tuple(
                    Line(
                        account=account.code,
                        cents=sign * row.cents,
                        activity=row.activity if account.takes_activity else None,
                        fund=row.fund,
                    )
                    for account, sign in zip(accounts, (1, -1), strict=True)
                ),
                party=party,
                text=row.text,
                reference=row.reference,
            ),
        )
    return True


@dataclass
class InvoiceRows:
    """The invoices of one file: what a row says is compared with the rows before it too."""

    seen: dict[InvoiceKey, list[InvoicePart]] = field(default_factory=dict)
    # Those in the book before the file, looked up once for all its rows.
    _known: dict[InvoiceKey, list[InvoicePart]] | None = None

    def record(self, work: Work, row: InvoiceRow) -> bool:
        """Record an invoice that came in or went out."""
        incoming = row.direction == INVOICE_IN
        chart = chart_of(work.connection, work.readings.rules)
        with in_column("account"):
            if incoming:
                refuse_not_a_cost(chart, row.account, against=CREDITORS)
            else:
                refuse_not_invoiced(chart, row.account)
        if not incoming:
            with in_column("receivable"):
                refuse_not_owed(chart, row.receivable or DEBTORS)
        if row.activity is not None:
            with in_column("activity"):
                refuse_activity(chart[row.account])
        with in_column("party"):
            party = work.directory.party(row.party)
        with in_column("on"):
            work.acting.refuse_unless_posted(row.on)
        covers = None
        if row.from_on is not None:
            covers = (row.from_on, row.until_on or row.from_on)
        owed = CREDITORS if incoming else row.receivable or DEBTORS
        sign = 1 if incoming else -1
        entered = Entered(
            booking_kind=row.direction,
            on=row.on,
            lines=(
                Line(
                    account=row.account,
                    cents=sign * row.cents,
                    activity=row.activity,
                    fund=row.fund,
                ),
                Line(account=owed, cents=-sign * row.cents),
            ),
            party=party,
            reference=row.reference,
            covers=covers,
            minutes=row.minutes,
            text=row.text,
        )
        key, part = invoice_key(party, row.reference or ""), invoice_part(row.on, entered.lines)
        if incoming and row.reference:
            with in_column("reference"):
                if self._known is None:
                    self._known = known_invoices(work)
                refuse_known_invoice(self._known, party, row.reference, part)
                if any(not part.beside(one) for one in self.seen.get(key, ())):
                    raise DomainError(
                        "This invoice stands in the file before: the same supplier and reference. "
                        "Take one of the two rows out, or give it a reference of its own, such as "
                        "{reference}-2.",
                        reference=row.reference,
                    )
        with in_column("cents"):
            post(work, entered)
        if incoming and row.reference:
            self.seen.setdefault(key, []).append(part)
        return True


@dataclass
class BudgetRows:
    """The budgets of one file: two rows of it may not contradict each other."""

    said: dict[tuple[int, str | None], BudgetRow] = field(default_factory=dict)
    # The activities before the file: those that it brings may well look like each other.
    _activities: frozenset[str] = frozenset()

    def begin(self, work: Work) -> None:
        """Know no row yet: a file may be gone through twice."""
        self.said = {}
        self._activities = frozenset(work.cooperative().codes["activity"])

    def record(self, work: Work, row: BudgetRow) -> bool:
        """Set the budget of a row; False when it holds already."""
        if row.activity is not None and row.activity not in self._activities:
            with in_column("activity"):
                refuse_mistyped("activity", row.activity, self._activities)
        decision = None
        if row.decision is not None:
            with in_column("decision"):
                decision = allowed_by(
                    work, row.decision, cents=row.cents, activities=(row.activity,)
                )
        before = self.said.get((row.year, row.activity))
        if before is not None:
            _refuse_contradiction(before, row)
            return False
        known = budgets_of(work.connection, work.readings.rules, row.year).get(row.activity)
        if known is not None and (known.cents, known.decision) == (row.cents, decision):
            self.said[row.year, row.activity] = row
            return False
        cooperative = work.cooperative()
        with in_column("year"):
            cooperative.set_budget(
                work.acting,
                year=row.year,
                activity=row.activity,
                cents=row.cents,
                decision=decision,
            )
        work.register_codes({"activity": row.activity})
        work.record(cooperative)
        self.said[row.year, row.activity] = row
        return True


def _refuse_contradiction(before: BudgetRow, row: BudgetRow) -> None:
    if (before.cents, before.decision) == (row.cents, row.decision):
        return
    with in_column("cents" if before.cents != row.cents else "decision"):
        raise DomainError(
            "Row {row} says {before_cents} for the same activity and year, so this one contradicts "
            "it. Keep the row that is right, and take the other out.",
            row=before.row,
            before_cents=before.cents,
        )


def _refuse_accounts(work: Work, codes: dict[str, str]) -> Chart:
    """The chart, in which all of these are."""
    chart = chart_of(work.connection, work.readings.rules)
    for field_name, code in codes.items():
        with in_column(field_name):
            refuse_unknown(chart, code)
    return chart
