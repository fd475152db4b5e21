"""Whatever a treasurer may do with a bank's files, in any order: record, read, explain, undo.

What a rule refuses changes nothing, so every order of requests is a history.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from ledger.application.bank import BankLineCard, Explained, Settling
from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt_entries import BankLine
from tests.application.bank import awarded, bank_file, posted, received
from tests.application.neighbourhood import Neighbourhood
from tests.application.payments import ANA, ANOTHER, COOP, GRETA, account, approved
from tests.interchange.bank.statements import JUNE

OPENING_CENTS = 10_000
DAYS_OF_A_FILE = 3
DAYS = 30
EUROS = (5, 10, 15)
REFERENCES = ("B-17", "B-18", None)

# What is asked, and with which of several.
Request = tuple[str, int]


def begin(here: Neighbourhood) -> None:
    """Everybody has a bank account; Ben awards 30 euros."""
    for party, iban in (("coop", COOP), ("ana", ANA), ("greta", GRETA), ("ben", ANOTHER)):
        account(here, party, iban)
    awarded(here, "buurt", "ben", 3_000)


class BankLife:
    """A neighbourhood with what its bank has said so far: every line, and the file read last."""

    def __init__(self, here: Neighbourhood) -> None:
        self.here = here
        self.said: list[BankLine] = []
        self.files = 0
        self.adds_again: list[int] = []

    def ask(self, request: Request) -> None:
        """Ask for one thing; a refusal is an answer too."""
        what, which = request
        with suppress(DomainError):
            ASKED[what](self, Random(which))

    @property
    def bank_cents(self) -> int:
        """What the account holds by the bank's files."""
        return OPENING_CENTS + sum(line.cents for line in self.said)


def _day(chance: Random) -> date:
    return JUNE + timedelta(days=chance.randrange(DAYS))


def _invoice(life: BankLife, chance: Random) -> None:
    cents = chance.choice(EUROS) * 100
    kind, lines = chance.choice(
        [
            ("invoice_in", (("4000", cents), ("1600", -cents))),
            ("invoice_out", (("1330", cents), ("8300", -cents))),
            ("fee", (("1300", cents), ("8000", -cents))),
        ]
    )
    party, reference = chance.choice(["ana", "ben"]), chance.choice(REFERENCES)
    posted(life.here, kind, *lines, on=_day(chance), party=party, reference=reference)


def _by_hand(life: BankLife, chance: Random) -> None:
    cents = chance.choice(EUROS) * chance.choice((-100, 100))
    kind, other = ("receipt", "8500") if cents > 0 else ("expense", "4900")
    party = chance.choice(["ana", "ben", None])
    posted(life.here, kind, ("1100", cents), (other, -cents), on=_day(chance), party=party)


def _paid_by_hand(life: BankLife, chance: Random) -> None:
    invoices = life.here.cooperative.invoices
    card = chance.choice(invoices.find() or _nothing())
    pay = invoices.pay if card.cents < 0 else invoices.receive_payment
    pay(str(card.item.booking.position), on=_day(chance), acting="emma")


def _fund(life: BankLife, chance: Random) -> None:
    fund = life.here.cooperative.funds.find()[0].record.fund
    if chance.random() < 0.8:
        received(life.here, fund, chance.choice(EUROS) * 100, _day(chance))
    else:
        life.here.cooperative.funds.repay(fund, 500, on=_day(chance), acting="emma")


def _run(life: BankLife, chance: Random) -> None:
    for helper in chance.choice([("ana",), ("greta",), ("ana", "greta")]):
        life.here.confirmed(60 * chance.choice((1, 2)), JUNE, helper=helper)
    run = approved(life.here)
    life.here.cooperative.payouts.send(run, on=_day(chance), acting="emma")


def _came_back(life: BankLife, chance: Random) -> None:
    run = chance.choice(life.here.cooperative.payouts.all() or _nothing()).record.run
    payee = chance.choice(life.here.cooperative.payouts.show(run).lines).payee
    life.here.cooperative.payouts.send_back(run, payee, on=_day(chance), acting="emma")


def _file(life: BankLife, chance: Random) -> None:
    """The bank's next days, at times with all that it said before; the file is read twice."""
    first = JUNE + timedelta(days=life.files * DAYS_OF_A_FILE)
    if (first - JUNE).days >= DAYS:
        return
    until = first + timedelta(days=DAYS_OF_A_FILE - 1)
    new = [_line(life, chance, first) for _ in range(chance.randint(0, 3))]
    whole = life.files > 0 and chance.random() < 0.3
    file = bank_file(
        life.here,
        *(life.said if whole else ()),
        *new,
        opening_cents=OPENING_CENTS if whole else life.bank_cents,
        from_on=JUNE if whole else first,
        until_on=until,
        reference=f"{life.files}",
    )
    bank = life.here.cooperative.bank
    bank.import_file(file, acting="emma")
    life.said += new
    life.files += 1
    before = life.here.position()
    again = bank.import_file(file, acting="emma")
    life.adds_again.append(life.here.position() - before + len(again.taken.lines))


def _line(life: BankLife, chance: Random, first: date) -> BankLine:
    on = first + timedelta(days=chance.randrange(DAYS_OF_A_FILE))
    payouts = [
        line.record
        for card in life.here.cooperative.payouts.all()
        for line in life.here.cooperative.payouts.show(card.record.run).lines
    ]
    if payouts and chance.random() < 0.4:
        one = chance.choice(payouts)
        way = chance.choice((-1, -1, 1))
        return BankLine(on, way * one.cents, end_to_end=(one.payout.partition(":")[2],))
    return BankLine(
        on,
        chance.choice(EUROS) * chance.choice((-100, 100)),
        iban=chance.choice([ANA, ANOTHER, None]),
        text=chance.choice(REFERENCES),
    )


def _certain(life: BankLife, _chance: Random) -> None:
    life.here.cooperative.bank.match_certain(acting="emma")


def _proposed(life: BankLife, chance: Random) -> None:
    """Follow one of the proposals."""
    pairs = [(card, one) for card in _lines(life) for one in card.proposals]
    card, one = chance.choice(pairs or _nothing())
    bank, number = life.here.cooperative.bank, str(card.line.number)
    what = _settling(one)
    if what is not None:
        bank.book(number, what, acting="emma")
    elif one.kind != "returned":
        bank.match(number, [str(each) for each in one.numbers], acting="emma")


def _settling(one: Explained) -> Settling | None:
    if one.kind == "invoice":
        return Settling(invoices=tuple(str(each) for each in one.numbers))
    if one.kind == "fee":
        return Settling(fee=one.code)
    return Settling(fund=one.code) if one.kind == "fund" else None


def _anything(life: BankLife, chance: Random) -> None:
    """Say of a line that it is one or two of all that there is."""
    card = chance.choice(_lines(life) or _nothing())
    cooperative = life.here.cooperative
    bookings = [one.record for one in cooperative.bookings.find()]
    every = [one.position for one in bookings if one.debit_cents == abs(card.line.cents)]
    every += [one.record.position for one in cooperative.payouts.all()]
    every += _explaining(life, "receipt")
    numbers = chance.choices(every or _nothing(), k=chance.choice((1, 2)))
    cooperative.bank.match(str(card.line.number), [str(one) for one in numbers], acting="emma")


def _booked(life: BankLife, chance: Random) -> None:
    card = chance.choice(_lines(life) or _nothing())
    what = chance.choice([Settling(account="4900"), Settling(fund="buurt"), Settling(fee="ana")])
    life.here.cooperative.bank.book(str(card.line.number), what, acting="emma")


def _undone(life: BankLife, chance: Random) -> None:
    card = chance.choice([one for one in _lines(life) if one.explained] or _nothing())
    life.here.cooperative.bank.unmatch(str(card.line.number), acting="emma")


def _reversed(life: BankLife, chance: Random) -> None:
    every = [one.record.position for one in life.here.cooperative.bookings.find()]
    number = str(chance.choice(_explaining(life, "booking") or every or _nothing()))
    life.here.cooperative.bookings.reverse(number, on=JUNE + timedelta(days=29), acting="emma")


def _taken_back(life: BankLife, chance: Random) -> None:
    number = str(chance.choice(_explaining(life, "receipt") or _nothing()))
    on = JUNE + timedelta(days=29)
    life.here.cooperative.funds.reverse_receipt(number, on=on, acting="emma")


def _explaining(life: BankLife, kind: str) -> list[int]:
    """The numbers of what lines of the bank are, or may be."""
    return [
        number
        for card in _lines(life)
        for one in (*card.explained, *card.proposals)
        if one.kind == kind
        for number in one.numbers
    ]


def _lines(life: BankLife) -> list[BankLineCard]:
    return life.here.cooperative.bank.lines()


def _nothing() -> list[None]:
    """Where there is nothing to ask about, nothing is asked."""
    raise DomainError("Nothing to choose from.")


ASKED: dict[str, Callable[[BankLife, Random], None]] = {
    "invoice": _invoice,
    "by hand": _by_hand,
    "paid by hand": _paid_by_hand,
    "fund": _fund,
    "run": _run,
    "came back": _came_back,
    "file": _file,
    "another file": _file,
    "one more file": _file,
    "certain": _certain,
    "proposed": _proposed,
    "another proposed": _proposed,
    "anything": _anything,
    "booked": _booked,
    "undone": _undone,
    "reversed": _reversed,
    "taken back": _taken_back,
}

requests = st.tuples(st.sampled_from(list(ASKED)), st.integers(0, 10_000))
histories = st.lists(requests, min_size=20, max_size=40)
