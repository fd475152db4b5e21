"""Who is erased is forgotten: the facts and every total stand, and nobody can say who it was."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.bookings import Line
from ledger.application.funds import AwardRow
from ledger.domain.errors import Conflict
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written

# Signs that occur nowhere else, in every place where somebody can be recognised.
PLANTED = {
    "code": "qzcode7",
    "name": "Wilhelmina Qzname",
    "agreement": "qzagreement7",
    "note": "qznote: broke her hip",
    "reason": "qzreason: was on holiday",
    "claim": "qzclaim: bus to the clinic",
    "returned": "qzreturned: account closed",
    "rejected": "qzrejected: wrong account",
    "file": "qzfile-wilhelmina.csv",
    "booking": "qzbooking: what she paid in",
    "reversed": "qzreversed: it was her sister",
    "allocation": "qzallocation7",
}
IBAN = "NL91ABNA0417164300"


@pytest.fixture
def wilhelmina(here: Neighbourhood) -> Neighbourhood:
    """Wilhelmina helped, claimed, was paid, got money returned, and was helped."""
    row = PartyRow(row=1, code=PLANTED["code"], name=PLANTED["name"], iban=IBAN)
    here.cooperative.parties.add(row, acting="cora")
    code = PLANTED["code"]
    here.agree(PLANTED["agreement"], code)
    folder = here.cooperative.session.book.folder.parent
    table = written(
        folder / PLANTED["file"],
        "ref,date,helper,receiver,duration,note",
        f"qzref7,01-06-2025,{code},ben,1:00,{PLANTED['note']}",
    )
    here.bring("hours", table)
    here.confirm(str(here.position() - 1))
    claims = here.cooperative.claims
    claim = claims.add(code, 500, text=PLANTED["claim"], incurred_on=TODAY, acting=code)
    claims.approve(claim.of("claim")[0], acting="emma")
    payouts = here.cooperative.payouts
    payouts.reject(here.propose(), acting="chloe", reason=PLANTED["rejected"])
    payouts.send_back(here.pay(), code, acting="emma", reason=PLANTED["returned"])
    here.pay()
    number = here.log(60, receiver=code, note=PLANTED["note"])
    here.cooperative.hours.dispute(number, acting=code, reason=PLANTED["reason"])
    _in_the_books(here, code)
    return here


def _in_the_books(here: Neighbourhood, code: str) -> None:
    """She paid in, which was taken back, and the town pays for some of the help that she gets."""
    coop = here.cooperative
    lines = [Line(account="1100", cents=500), Line(account="0500", cents=-500)]
    paid = coop.bookings.post(
        lines, on=TODAY, party=code, text=PLANTED["booking"], acting="emma"
    ).of("booking")[0]
    coop.bookings.reverse(paid, on=TODAY, reason=PLANTED["reversed"], acting="emma")
    here.add("town")
    award = AwardRow(
        code="care", regime="wmo", funder="town", tariff_cents=4_000, from_on=date(2025, 1, 1)
    )
    coop.funds.award(award, acting="chloe")
    coop.funds.allocate(
        "care",
        code,
        600,
        from_on=date(2025, 1, 1),
        reference=PLANTED["allocation"],
        acting="chloe",
    )


def found_in(files: list[Path]) -> set[str]:
    """Which planted signs, or the IBAN, stand in these files as they lie on the disk."""
    content = b"\n".join(file.read_bytes() for file in files)
    signs = [*PLANTED.values(), IBAN, "qzref7", "Wilhelmina"]
    return {sign for sign in signs if sign.casefold().encode() in content.lower()}


def book_files(here: Neighbourhood, *, vault: bool) -> list[Path]:
    folder = here.cooperative.session.book.folder
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name.startswith("people.db") for path in files)
    return [path for path in files if path.name.startswith("people.db") == vault]


def test_a_book_without_its_vault_says_of_nobody_who_they_are(wilhelmina: Neighbourhood) -> None:
    assert found_in(book_files(wilhelmina, vault=False)) == set()
    # And the signs are there to be found: the vault holds all but the row's reference.
    in_vault = found_in(book_files(wilhelmina, vault=True))
    assert in_vault == {*PLANTED.values(), IBAN, "Wilhelmina"}


def test_after_erasure_the_whole_folder_says_nothing_but_the_account(
    wilhelmina: Neighbourhood,
) -> None:
    wilhelmina.cooperative.parties.erase(PLANTED["code"], acting="chloe")

    everything = book_files(wilhelmina, vault=False) + book_files(wilhelmina, vault=True)
    # Tax law keeps the account of a payment for seven years.
    assert found_in(everything) == {IBAN}


def test_every_total_stands_and_the_check_says_erased(wilhelmina: Neighbourhood) -> None:
    readings = wilhelmina.cooperative.readings
    before = readings.statement(2025)[0]

    wilhelmina.cooperative.parties.erase(PLANTED["code"], acting="chloe")

    after = readings.statement(2025)[0]
    assert (after.hours, after.payouts, after.persons_total) == (
        before.hours,
        before.payouts,
        before.persons_total,
    )
    assert wilhelmina.problems() == []
    vault = next(p for p in wilhelmina.cooperative.keeping.check() if p.about == "vault")
    assert vault.erased > 5
    lines = [line for run in wilhelmina.cooperative.payouts.all() for line in run.lines]
    assert any(line.payee.startswith("(erased ") for line in lines)


def test_the_account_goes_after_seven_years(wilhelmina: Neighbourhood) -> None:
    parties = wilhelmina.cooperative.parties
    party = parties.show(PLANTED["code"]).record.party
    parties.erase(PLANTED["code"], acting="chloe")

    with refused("must be kept until", wilhelmina):
        parties.erase(party, acting="chloe")
    wilhelmina.clock.move(days=8 * 366)
    parties.erase(party, acting="chloe")

    assert found_in(book_files(wilhelmina, vault=True)) == set()
    with refused("Nothing about this party is left", wilhelmina):
        parties.erase(party, acting="chloe")


def test_the_account_of_somebody_who_was_never_paid_goes_at_once(here: Neighbourhood) -> None:
    row = PartyRow(row=1, code=PLANTED["code"], name=PLANTED["name"], iban=IBAN)
    here.cooperative.parties.add(row, acting="cora")

    here.cooperative.parties.erase(PLANTED["code"], acting="chloe")

    assert found_in(book_files(here, vault=True)) == set()


def test_an_erasure_that_broke_off_is_finished_when_it_is_asked_again(
    wilhelmina: Neighbourhood, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties, vault = wilhelmina.cooperative.parties, wilhelmina.cooperative.session.book.vault

    def breaks_off(*_: Any) -> int:
        raise Conflict("Somebody else is reading.")

    with monkeypatch.context() as patch:
        patch.setattr(type(vault), "erase", breaks_off)
        with pytest.raises(Conflict):
            parties.erase(PLANTED["code"], acting="chloe", request_id="r1")
    assert PLANTED["name"] in found_in(book_files(wilhelmina, vault=True))

    parties.erase(PLANTED["code"], acting="chloe", request_id="r1")

    assert found_in(book_files(wilhelmina, vault=True)) == {IBAN}


@pytest.mark.parametrize("again", ["erase", "check"])
def test_an_erasure_that_broke_off_is_finished_without_its_request_too(
    wilhelmina: Neighbourhood, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    parties, vault = wilhelmina.cooperative.parties, wilhelmina.cooperative.session.book.vault
    with monkeypatch.context() as patch:
        patch.setattr(type(vault), "erase", lambda *_: 0)
        parties.erase(PLANTED["code"], acting="chloe")
    assert PLANTED["name"] in found_in(book_files(wilhelmina, vault=True))

    if again == "check":
        assert wilhelmina.problems() == []
    else:
        with refused("must be kept until", wilhelmina):
            parties.erase(PLANTED["code"], acting="chloe")

    assert found_in(book_files(wilhelmina, vault=True)) == {IBAN}


def test_who_holds_a_role_or_is_a_member_is_not_erased(here: Neighbourhood) -> None:
    here.add("jan", member_since=TODAY)

    with refused("still holds a role", here):
        here.cooperative.parties.erase("emma", acting="chloe")
    with refused("still a member", here):
        here.cooperative.parties.erase("jan", acting="chloe")
    with refused("may not do this", here):
        here.cooperative.parties.erase("ben", acting="cora")


def test_an_organisation_that_funds_a_running_award_is_not_erased(here: Neighbourhood) -> None:
    here.add("city", kind="organisation")
    here.add("bakers", kind="organisation")
    for code, funder, year in (("care", "city", TODAY.year), ("past", "bakers", TODAY.year - 1)):
        award = AwardRow(
            code=code, regime="subsidy", funder=funder, cents=100, from_on=date(year, 1, 1)
        )
        here.cooperative.funds.award(award, acting="chloe")

    with refused("funds care, which is still running. Erasing is for people", here):
        here.cooperative.parties.erase("city", acting="chloe")
    here.cooperative.parties.erase("bakers", acting="chloe")


def test_an_erased_code_may_be_used_by_somebody_else(here: Neighbourhood) -> None:
    here.cooperative.parties.erase("hugo", acting="chloe")

    with refused("Nobody in the book", here):
        here.log(60, receiver="hugo")
    here.add("hugo")
    here.log(60, receiver="hugo")


def test_what_others_said_of_their_own_visits_stays(wilhelmina: Neighbourhood) -> None:
    number = wilhelmina.log(60, note="Windows cleaned")

    wilhelmina.cooperative.parties.erase(PLANTED["code"], acting="chloe")

    assert wilhelmina.card(number).note == "Windows cleaned"
    assert wilhelmina.card(number).agreement == "a-ana"
