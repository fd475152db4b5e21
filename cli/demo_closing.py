"""How De Brink closes its year: words, figures, the kascommissie's evening, the members' votes."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cli.demo_books import COMMITTEE, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledger.application.cooperative import Cooperative

NEXT = YEAR + 1
DRAWN_UP_ON, AUDITED_ON, MET_ON = date(NEXT, 2, 16), date(NEXT, 3, 10), date(NEXT, 5, 20)
BOARD = ("M01", "M02", "M06")
WRITES = BOARD[0]
AT_THE_BANK_CENTS = 403000
THROWS = "3 5 1 6 2 4 4 1 6 3"
ELIGIBLE, PRESENT, QUORUM = 11, 9, 6
BUDGET = {
    "wmo": 850000,
    "pgb": 110000,
    "buurt": 1150000,
    "klus": 40000,
    "eettafel": 120000,
    "dorpsauto": 110000,
}
# What the kascommissie found when it asked the board, by the number of the check.
ANSWERS = {
    1: "Beiden door de leden benoemd op 14 mei 2025, geen familie van het bestuur.",
    2: "De beginbalans is die van 2024, zoals de leden haar vaststelden.",
    10: "De lijsten van eettafel en ritten liggen naast de boeken. De eettafel stopte in oktober.",
    13: "De facturen van januari gezien; wat over december ging, staat op de balans.",
    18: "Verzekering betaald, geen aangiften nodig, cijfers van 2024 op tijd gedeponeerd.",
    19: "De begroting is in november 2024 vastgesteld; dat staat in de notulen.",
    20: "Het advies van vorig jaar is opgevolgd.",
}
WHY = {
    "wmo": "Vanaf juli kreeg een tweede bewoner hulp onder de Wmo.",
    "pgb": "De begroting was te krap voor twaalf maanden.",
    "buurt": "De vergoedingen vielen hoger uit, want er werd meer geholpen.",
    "eettafel": "Tien tafels in plaats van de begrote twaalf.",
    "klus": "Er waren minder klussen dan verwacht.",
}


def close_year(book: "Cooperative", clock: "Callable[[date], None]", examples: Path) -> None:
    """Draw up, sign, audit, adopt, discharge and seal the year; `clock` moves to a day."""
    clock(DRAWN_UP_ON)
    _write(book, examples)
    book.years.draw_up(YEAR, acting=WRITES)
    for member in BOARD:
        book.year_reports.sign(YEAR, acting=member)
    clock(AUDITED_ON)
    _audit(book)
    clock(MET_ON)
    _vote(book)


def _write(book: "Cooperative", examples: Path) -> None:
    begins = f"report-{YEAR}-"
    for file in sorted(examples.glob(f"{begins}*.txt")):
        section = file.stem.removeprefix(begins).replace("-", "_")
        book.year_reports.write(YEAR, section, file.read_text("utf-8"), acting=WRITES)
    for figure, text in WHY.items():
        book.year_reports.explain_difference(YEAR, figure, text, acting=WRITES)
    book.year_reports.state_regime(YEAR, basis="rjk_c1", care="outside", acting=WRITES)


def _audit(book: "Cooperative") -> None:
    """The evening of the kascommissie: the bank's screen, the dice, the sample, the checks."""
    looks, beside = COMMITTEE
    seen_on = date(YEAR, 12, 31)
    book.years.see_balance(
        YEAR, seen_by=COMMITTEE, on=seen_on, cents=AT_THE_BANK_CENTS, acting=looks
    )
    book.year_audits.draw(YEAR, THROWS, acting=looks)
    to_see = book.year_audits.show(YEAR).to_see
    # Nobody looks at what was paid to themselves.
    own = [card for card in to_see if looks in card.paid_to]
    others = [card for card in to_see if card not in own]
    for member, cards in ((looks, others), (beside, own)):
        if cards:
            numbers = [card.payment.number for card in cards]
            book.year_audits.see(YEAR, numbers, in_order=True, acting=member)
    for check, text in ANSWERS.items():
        book.year_audits.answer(YEAR, check, passes=True, text=text, acting=beside)
    book.years.audit(
        YEAR,
        members=COMMITTEE,
        position=book.years.show(YEAR).position or 0,
        advises_adoption=True,
        findings="Geen. De boeken sluiten en wij zagen elk stuk van de steekproef.",
        acting=looks,
    )


def _vote(book: "Cooperative") -> None:
    """The members adopt the statement, by another decision discharge the board, and look ahead."""
    meeting = book.decisions.hold_meeting(
        "alv", on=MET_ON, eligible=ELIGIBLE, present=PRESENT, quorum=QUORUM, acting=WRITES
    )
    held = str(meeting.last_position)
    adoption = _decide(book, held, "adoption", f"jaarverantwoording {YEAR} vaststellen")
    discharge = _decide(book, held, "discharge", f"decharge bestuur {YEAR}", without=BOARD)
    budget = _decide(
        book, held, "budget", f"begroting {NEXT}", year=NEXT, cents=sum(BUDGET.values())
    )
    book.years.adopt(YEAR, decision=adoption, acting=WRITES)
    book.years.discharge(YEAR, decision=discharge, acting=WRITES)
    book.years.seal(YEAR, acting=WRITES)
    book.years.open(NEXT, acting=WRITES)
    for activity, cents in BUDGET.items():
        book.activities.set_budget(NEXT, activity, cents, decision=budget, acting=WRITES)


def _decide(
    book: "Cooperative",
    meeting: str,
    subject: str,
    text: str,
    *,
    without: tuple[str, ...] = (),
    year: int = YEAR,
    cents: int | None = None,
) -> str:
    """Everybody who does not stand back is for it; returns the decision's number."""
    proposed = book.decisions.propose(
        text,
        body="alv",
        proposer="board",
        subject=subject,
        on=MET_ON,
        year=year,
        cents=cents,
        acting=WRITES,
    )
    number = str(proposed.last_position)
    for member in without:
        book.decisions.stand_back(number, member, acting=WRITES)
    book.decisions.decide(
        number,
        adopted=True,
        on=MET_ON,
        yes=PRESENT - len(without),
        no=0,
        abstain=0,
        meeting=meeting,
        acting=WRITES,
    )
    return number
