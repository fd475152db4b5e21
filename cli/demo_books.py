"""The money of De Brink's year: what its lists and the bank's file say, and what is in neither."""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.importing import ImportOutcome
    from ledger.interchange.sheets.tables import Table

YEAR = 2025
ACTING, APPROVES = "M01", "M02"
ITSELF = "de-brink"
COMMITTEE = ("M03", "M04")
CREATED_ON = date(YEAR, 1, 1)

# A meal on the 26th for the one half of the guests and then for the other; rides four times a year.
MEALS_UNTIL, MEALS_DAY = 10, 26
GUESTS = tuple(f"E{number:02}" for number in range(1, 17))
RIDERS = tuple(f"R{number:02}" for number in range(1, 13))
RIDES_OF = {3: 40, 6: 40, 9: 40, 12: 30}

# The municipality is billed on the 6th and pays on the 20th; the subsidy comes in three parts.
BILLED_DAY, PAID_DAY = 6, 20
WMO_CENTS = {2: 28800, 3: 28800, 4: 28800, 6: 54000, 7: 28800} | dict.fromkeys(range(8, 13), 72000)
SUBSIDY_CENTS = dict.fromkeys((1, 4, 7), 300000)
PGB_CENTS = 9600
# March was corrected in April: credited in the next message, billed anew in the one after.
CORRECTED, CREDITED_IN, BILLED_ANEW_IN = f"{YEAR}-03", 5, 6

# Who is paid on the day of the invoice; the others wait until the 10th of the next month.
PAID_AT_ONCE = "P2"
INVOICES_PAID_DAY = 10
ODD_JOBS_PAID = ((date(YEAR, 10, 10), 22500), (date(YEAR, 12, 31), 3000))
LISTS = ("decisions", "invoices", "fees", "bookings")


CAR = "dorpsauto"


class ImportTable(Protocol):
    """A request that imports a table of one noun."""

    def __call__(self, table: "Table", *, acting: str) -> "ImportOutcome":
        """Record the rows and say what came of them."""


def open_books(book: "Cooperative", examples: Path) -> None:
    """What the year begins with: the balance, the budgets, who pays for what, and prices."""
    from ledger.application.bookings import Line

    book.years.open(YEAR, acting=ACTING)
    book.accounts.add(
        kind="restricted_fund",
        label=f"Bestemmingsfonds {CAR}",
        activity=CAR,
        acting=ACTING,
    )
    begins = {"1100": 500000, "0500": -50000, "0600": -300000, "0720": -150000}
    lines = [Line(account=account, cents=cents) for account, cents in begins.items()]
    book.bookings.post(lines, booking_kind="opening", on=CREATED_ON, acting=ACTING)
    import_file(book.activities.import_table, examples / "budgets.csv")
    import_file(book.funds.import_table, examples / "funds.csv")
    _allocate(book, "M05", 8 * 60, from_on=CREATED_ON, reference="T101")
    book.funds.allocate("pgb", "M07", None, from_on=CREATED_ON, acting=ACTING)
    for unit, cents, activity, account in (
        ("maaltijd", 500, "eettafel", "8310"),
        ("rit", 200, "dorpsauto", "8320"),
    ):
        book.activities.set_price(
            unit, cents, activity=activity, account=account, from_on=CREATED_ON, acting=ACTING
        )


def begin_month(book: "Cooperative", on: date) -> None:
    """What happens on the first of a month."""
    if on.month == 2:
        book.funds.receive("oranje-fonds", 100000, on=on, acting=ACTING)
    if on.month == 7:
        _allocate(book, "N01", 12 * 60, from_on=on, reference="T102")
        book.bookings.prepay(
            36000,
            on=on,
            account="4910",
            months=12,
            from_on=on,
            text="verzekering",
            acting=ACTING,
        )


def bill_the_month_before(book: "Cooperative", on: date) -> None:
    """Declare to the municipality what was given under the Wmo."""
    before = on.replace(day=1) - timedelta(days=1)
    reference = f"DN{before.month:02}"
    billed = [(f"{before:%Y-%m}", False)]
    if on.month == CREDITED_IN:
        billed.append((CORRECTED, True))
    elif on.month == BILLED_ANEW_IN:
        billed.append((CORRECTED, False))
    for month, credit_only in billed:
        book.funds.claim(
            "wmo", month, on=on, reference=reference, credit_only=credit_only, acting=ACTING
        )


def receive_funds(book: "Cooperative", on: date) -> None:
    """The municipality pays: what was declared, and its subsidy."""
    for fund, of_month in (("wmo", WMO_CENTS), ("populatiebudget", SUBSIDY_CENTS)):
        if cents := of_month.get(on.month):
            book.funds.receive(fund, cents, on=on, acting=ACTING)


def serve_meals(book: "Cooperative", on: date) -> None:
    """Half of the guests eat together; each of them has a meal of the cooperative itself."""
    half = len(GUESTS) // 2
    eating = GUESTS[:half] if on.month % 2 else GUESTS[half:]
    for guest in eating:
        _give(book, guest, 1, "maaltijd", activity="eettafel", on=on)


def close_month(book: "Cooperative", on: date, examples: Path) -> None:
    """Rides and the pgb on a month's last day; at a quarter's end the lists."""
    each, more = divmod(RIDES_OF.get(on.month, 0), len(RIDERS))
    for place, rider in enumerate(RIDERS if each else ()):
        _give(book, rider, each + (place < more), "rit", activity="dorpsauto", on=on)
    if on.month % 3 == 0:
        _bring_lists(book, on, examples)


def bill_the_pgb(book: "Cooperative", on: date) -> None:
    """The pgb pays on the day that it is billed, once the hours are confirmed."""
    book.funds.claim("pgb", f"{on:%Y-%m}", on=on, acting=ACTING)
    book.funds.receive("pgb", PGB_CENTS, on=on, acting=ACTING)


def bring_bank_file(book: "Cooperative", examples: Path) -> None:
    """Import the bank's file: what was recorded in the year explains every line of it."""
    book.bank.import_file(examples / f"bank-{YEAR}.xml", acting=ACTING)
    _approve_what_left(book)


def _approve_what_left(book: "Cooperative") -> None:
    """The other board member finds right what left the bank, as the run's approver did there."""
    left = {
        str(number): None
        for card in book.bank.lines()
        for one in card.explained
        if card.line.cents < 0 and one.kind == "booking"
        for number in one.numbers
    }
    book.bookings.approve(*left, acting=APPROVES)


def _bring_lists(book: "Cooperative", on: date, examples: Path) -> None:
    for noun in LISTS:
        for file in examples.glob(f"{noun}-{YEAR}-q{on.month // 3}.*"):
            import_file(getattr(book, noun).import_table, file)
    if on.month == 6:
        for member in COMMITTEE:
            book.roles.give(member, "kascommissie", from_on=date(YEAR, 5, 14), acting=ACTING)
    _settle_invoices(book, on)


def _settle_invoices(book: "Cooperative", until_on: date) -> None:
    """Record what was paid of the invoices, and of the odd jobs, in this quarter."""
    for card in book.invoices.find(booking_kinds=("invoice_in",)):
        on = card.item.booking.booked_on
        if card.party != PAID_AT_ONCE:
            on = (on + timedelta(days=1)).replace(day=INVOICES_PAID_DAY)
        if card.open_cents and on <= until_on:
            book.invoices.pay(str(card.item.booking.position), on=on, acting=ACTING)
    jobs = book.invoices.find(booking_kinds=("invoice_out",))
    for card, (on, cents) in zip(jobs, ODD_JOBS_PAID, strict=False):
        if card.open_cents == card.cents and on <= until_on:
            number = str(card.item.booking.position)
            book.invoices.receive_payment(number, on=on, cents=cents, acting=ACTING)


def _allocate(
    book: "Cooperative", receiver: str, minutes: int, *, from_on: date, reference: str
) -> None:
    book.funds.allocate(
        "wmo",
        receiver,
        minutes,
        from_on=from_on,
        until_on=date(YEAR, 12, 31),
        reference=reference,
        acting=ACTING,
    )


def _give(
    book: "Cooperative", receiver: str, quantity: int, unit: str, *, activity: str, on: date
) -> None:
    from ledger.application.hours import Visit
    from ledger.interchange.hours import HoursRow

    row = HoursRow(row=0, on=on, helper=ITSELF, minutes=0, receiver=receiver, activity=activity)
    book.hours.log(Visit(row=row, quantity=quantity, unit=unit, unpaid=True), acting=ACTING)


def last_day(month: int) -> date:
    """The last day of a month of the year."""
    return date(YEAR, month, monthrange(YEAR, month)[1])


def import_file(request: ImportTable, file: Path) -> None:
    """Bring one of the example's files to a request; no row of it may be refused."""
    from ledger.interchange.sheets.tables import open_table

    outcome = request(open_table(file), acting=ACTING)
    # The files come with the program, so a refused row is a mistake of ours.
    assert not outcome.refused, outcome.refused[0].error
