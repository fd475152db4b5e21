"""What the books tell of who is erased: texts go at once, the bank's words with the term."""

from datetime import date
from pathlib import Path

import pytest

from ledger.application.bank import Settling
from ledger.application.fund_awards import AwardRow
from ledger.interchange.parties import PartyRow
from tests.application.bank import bank_lines, bring_bank
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import ANA, COOP, account
from tests.interchange.bank.statements import came_in, went_out

CODE, NAME = "qzcode7", "Wilhelmina Qzname"
# Of the books; these tell of her, and go at once.
TOLD = {
    "code": CODE,
    "name": NAME,
    "invoice": "qzinvoice: for painting her room",
    "invoice's number": "qzreference-17",
    "gift": "qzgift: in memory of her brother",
    "receipt's number": "qzreceipt-3",
    "proposal": "qzproposal: a bench where she fell",
    "flow": "qzflow: it was her sister's",
}
# Of the bank; kept as long as its papers.
BANKED = {
    "name at the bank": "QZBANKNAME W",
    "paid": "qzpaid: thank you for the paint",
    "given": "qzgiven: for the roof",
    "unexplained": "qzunexplained: what is this",
    "reference": "qzbankreference",
}
OF_OTHERS = "zzhugo: stamps"
AT_BANK = {"iban": ANA, "name": BANKED["name at the bank"]}


@pytest.fixture
def painted(here: Neighbourhood) -> Neighbourhood:
    """Wilhelmina painted for an invoice, gave money and proposed a bench; the bank tells of it."""
    account(here, "coop", COOP)
    row = PartyRow(row=1, code=CODE, name=NAME, iban=ANA)
    here.cooperative.parties.add(row, acting="cora")
    _promised(here)
    bring_bank(
        here,
        went_out(30, text=BANKED["paid"], **AT_BANK),
        came_in(20, text=BANKED["given"], bank_reference=BANKED["reference"], **AT_BANK),
        came_in(7, text=BANKED["unexplained"], **AT_BANK),
        went_out(5, text=OF_OTHERS, name="Hugo"),
    )
    bank = here.cooperative.bank
    paid, given, _, stamps = (str(card.line.number) for card in bank_lines(here))
    (invoice,) = here.cooperative.invoices.find()
    if not bank_lines(here)[0].explained:
        number = str(invoice.item.booking.position)
        bank.book(paid, Settling(invoices=(number,)), acting="emma")
    # Her name is not on this one; the bank's words become the booking's.
    bank.book(given, Settling(account="8400"), acting="emma")
    bank.book(stamps, Settling(account="4910"), acting="emma")
    return here


def _promised(here: Neighbourhood) -> None:
    coop = here.cooperative
    coop.invoices.receive(
        CODE,
        3_000,
        on=date(2025, 6, 2),
        account="4000",
        text=TOLD["invoice"],
        reference=TOLD["invoice's number"],
        acting="emma",
    )
    award = AwardRow(
        code="gift",
        regime="gift",
        funder=CODE,
        cents=5_000,
        from_on=date(2025, 1, 1),
        text=TOLD["gift"],
    )
    coop.funds.award(award, acting="chloe")
    wrong = coop.funds.receive(
        "gift", 5_000, on=date(2025, 2, 1), reference=TOLD["receipt's number"], acting="emma"
    )
    coop.funds.reverse_receipt(
        str(wrong.last_position), on=TODAY, reason=TOLD["flow"], acting="emma"
    )
    coop.decisions.propose(
        TOLD["proposal"],
        body="board",
        proposer="resident",
        proposed_by=CODE,
        subject="other",
        on=TODAY,
        acting="chloe",
    )


def found_in(here: Neighbourhood) -> set[str]:
    """Which planted words stand anywhere in the folder of the book."""
    folder: Path = here.cooperative.session.book.folder
    content = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    signs = [*TOLD.values(), *BANKED.values(), ANA, OF_OTHERS]
    return {sign for sign in signs if sign.casefold().encode() in content}


def test_every_word_is_there_to_be_found(painted: Neighbourhood) -> None:
    assert found_in(painted) == {*TOLD.values(), *BANKED.values(), ANA, OF_OTHERS}
    assert painted.problems() == []


def test_what_was_told_goes_at_once_and_the_banks_papers_stay(painted: Neighbourhood) -> None:
    painted.cooperative.parties.erase(CODE, acting="chloe")

    assert found_in(painted) == {*BANKED.values(), ANA, OF_OTHERS}
    given = painted.cooperative.bookings.find()[2]
    assert (given.record.bank_entry is not None, given.text) == (True, None)
    assert painted.problems() == []


def test_after_its_term_the_bank_tells_nothing_either(painted: Neighbourhood) -> None:
    parties = painted.cooperative.parties
    party = parties.show(CODE).record.party
    before, _ = painted.cooperative.books.annual(2025)
    parties.erase(CODE, acting="chloe")
    painted.clock.move(days=8 * 366)

    parties.erase(party, acting="chloe")

    assert found_in(painted) == {OF_OTHERS}
    assert painted.problems() == []
    vault = next(one for one in painted.cooperative.keeping.check() if one.about == "vault")
    assert vault.erased >= len(TOLD) + len(BANKED)
    after, _ = painted.cooperative.books.annual(2025)
    assert after.books == before.books
    assert [card.line.said.text for card in bank_lines(painted)] == [None, None, None, OF_OTHERS]


def test_a_party_whom_only_the_bank_knows_as_paid_is_kept_for_the_term(
    painted: Neighbourhood,
) -> None:
    parties = painted.cooperative.parties
    party = parties.show(CODE).record.party
    parties.erase(CODE, acting="chloe")

    with refused("must be kept until", painted):
        parties.erase(party, acting="chloe")


def test_money_that_moved_after_the_erasure_begins_a_term_anew(painted: Neighbourhood) -> None:
    parties = painted.cooperative.parties
    party = parties.show(CODE).record.party
    parties.erase(CODE, acting="chloe")
    painted.clock.move(days=366)
    late = date(2026, 5, 4)
    bring_bank(
        painted,
        came_in(7, late, **AT_BANK),
        name="may.xml",
        from_on=date(2026, 5, 1),
        until_on=date(2026, 5, 31),
        reference="2026-05",
    )
    painted.clock.move(days=2_500)

    assert painted.cooperative.session.today() < date(2033, 12, 31)
    with refused("must be kept until 2033-12-31", painted):
        parties.erase(party, acting="chloe")


def test_words_of_the_bank_that_nobody_was_erased_for_are_missed(painted: Neighbourhood) -> None:
    vault = painted.cooperative.session.book.vault
    vault.erase([bank_lines(painted)[3].line.entry], ["text"])

    assert any("has lost a text" in problem for problem in painted.problems())


def test_a_reserve_forgets_the_words_of_who_proposed_it(painted: Neighbourhood) -> None:
    coop = painted.cooperative
    words = "qzreserve: a lift for her mother"
    coop.decisions.hold_meeting("alv", on=TODAY, eligible=3, present=3, acting="chloe")
    meeting = str(coop.decisions.meetings()[-1].record.position)
    for said, by in ((words, CODE), ("zzhugo: a new oven", None)):
        proposed = coop.decisions.propose(
            said,
            body="alv",
            proposer="resident",
            proposed_by=by,
            subject="reserve",
            cents=5_000,
            on=TODAY,
            acting="chloe",
        )
        number = str(proposed.last_position)
        coop.decisions.decide(
            number, adopted=True, on=TODAY, meeting=meeting, yes=3, no=0, acting="chloe"
        )
    assert coop.accounts.labels()["0710"] == f"Designated reserve {words}"

    coop.parties.erase(CODE, acting="chloe")

    labels = coop.accounts.labels()
    assert labels["0710"] == "Designated reserve"
    assert labels["0711"] == "Designated reserve zzhugo: a new oven"
    folder: Path = coop.session.book.folder
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert (b"qzreserve" in files, b"new oven" in files) == (False, True)
    assert painted.problems() == []
