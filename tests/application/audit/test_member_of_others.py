"""Nothing about others: what belongs to them is planted beside a member's year, and then sought."""

import io
import json
import unicodedata
from dataclasses import asdict

import pytest
from pypdf import PdfReader

from ledger.application.audit.member import member_account
from ledger.reports.html import html_of
from ledger.reports.member_page import page_of
from ledger.reports.pdf import pdf_of
from ledger.reports.text import text_of
from tests.application.audit.member_years import (
    BEN_IBAN,
    HUGO_IBAN,
    JUNE,
    OF_OTHERS,
    a_whole_year,
    a_year_of_others,
)
from tests.application.neighbourhood import Neighbourhood

# What Zebedeus earned and worked: 19:13 at 4,47 an hour, and a claim of 7,87.
FIGURES = ("19:13", "1153", "85.90", "85,90", "8590", "4.47", "447", "787", "7.87")


def every_form(here: Neighbourhood, party: str) -> dict[str, str]:
    """The account in each form, as one line of words."""
    account = member_account(here.cooperative.session, party, 2025)
    page = page_of(account)
    pages = PdfReader(io.BytesIO(pdf_of(page))).pages
    forms = {
        "text": text_of(page),
        "html": html_of(page),
        "pdf": " ".join(one.extract_text() for one in pages),
        "json": json.dumps(asdict(account), default=str, ensure_ascii=False),
    }
    return {
        name: " ".join(unicodedata.normalize("NFKC", form).split()) for name, form in forms.items()
    }


def found(forms: dict[str, str], *signs: str) -> list[str]:
    """Which signs stand in which form, upper case or not."""
    return [
        f"{sign} in {name}"
        for name, form in forms.items()
        for sign in signs
        if sign.casefold() in form.casefold()
    ]


@pytest.mark.parametrize("party", ["ana", "ben"])
def test_what_belongs_to_others_is_in_no_form_of_the_account(
    here: Neighbourhood, party: str
) -> None:
    a_whole_year(here)
    a_year_of_others(here)

    forms = every_form(here, party)

    assert found(forms, "qz", "Zebedeus", "Hugo", "Greta", *FIGURES) == []
    assert found(forms, BEN_IBAN, HUGO_IBAN, "NL91", "NL20") == []
    # The search itself works: what is the party's own is found in each form.
    assert len(found(forms, "Ana", "Ben")) == 2 * len(forms)


def test_a_receiver_learns_nothing_of_the_helpers_agreement_rate_pay_or_payouts(
    here: Neighbourhood,
) -> None:
    a_whole_year(here)

    forms = every_form(here, "ben")

    own_euros = ("€", "210.00", "5.00", "21000", "26500", "21750")
    assert found(forms, "a-ana", "I was ill", "limit was", "payout run", *own_euros) == []
    assert found({"json": forms["json"]}, '"run": 1', "put_on_payout", "rate_cents") == []


def test_what_the_other_paid_or_claimed_is_not_the_helpers_to_see(here: Neighbourhood) -> None:
    a_whole_year(here)
    here.agree("qz-ben", "ben", 333)
    here.confirmed(60, JUNE, helper="ben", receiver="ana", agreement="qz-ben")
    here.claim(4321, JUNE, claimant="ben")

    forms = every_form(here, "ana")

    assert found(forms, "qz-ben", "3.33", "333", "43.21", "4321") == []


def test_the_erased_are_named_in_no_form_of_anothers_account(here: Neighbourhood) -> None:
    a_whole_year(here)
    here.cooperative.parties.erase("ben", acting="chloe")

    forms = every_form(here, "ana")

    assert found(forms, "Ben") == []
    assert found(forms, "who was erased")[:1] == ["who was erased in text"]


def test_the_erased_are_named_in_no_form_of_their_own_account(here: Neighbourhood) -> None:
    a_whole_year(here)
    hugo = here.cooperative.parties.show("hugo").record.party
    here.confirmed(60, JUNE, receiver="hugo")
    here.cooperative.parties.erase("hugo", acting="chloe")

    forms = every_form(here, hugo)

    assert found(forms, "Hugo") == []
    assert OF_OTHERS["note"] not in forms["json"]
