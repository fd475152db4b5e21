"""The accounts that ship with the program, and the codes that are free in them."""

from dataclasses import replace

import pytest

from ledger.domain.chart import (
    ACCOUNT_KINDS,
    BANK,
    CREDITORS,
    DESIGNATED_RESERVE,
    EXPENSE,
    INCOME,
    RESTRICTED_FUND,
    Account,
    free_code,
    refuse_unknown,
    shipped_chart,
    shipped_like,
)
from ledger.domain.errors import DomainError


def own(code: str, kind: str) -> Account:
    """An account that a book added."""
    return Account(code=code, kind=kind, rgs="", activity="klus", label_commitment="c0de")


def test_every_account_has_a_kind_and_two_labels() -> None:
    chart = shipped_chart()

    assert len(chart) > 40
    for code, account in chart.items():
        assert code == account.code
        assert (len(code), code.isdigit()) == (4, True)
        assert account.kind in ACCOUNT_KINDS
        assert "" not in (account.label_en, account.label_nl)


def test_each_reference_code_is_of_one_account_and_of_its_side_of_the_books() -> None:
    coded = [account for account in shipped_chart().values() if account.rgs]

    assert len({account.rgs for account in coded}) == len(coded)
    for account in coded:
        assert account.rgs[0] == ("B" if account.on_balance_sheet else "W")
    assert {code for code, account in shipped_chart().items() if not account.rgs} == {
        *("1315", "4010", "8110", "8120", "8310", "8320")
    }


def test_an_account_whose_label_is_gone_is_called_after_its_kind() -> None:
    reserve = own("0712", DESIGNATED_RESERVE)
    cost = own("4310", EXPENSE)

    assert shipped_like(reserve).label_en == "Designated reserve"
    assert shipped_like(own("0730", RESTRICTED_FUND)).label_nl == "Bestemmingsfonds"
    assert shipped_like(own("1100", "asset")).label_en == "Bank"
    assert shipped_like(cost) is cost


def test_codes_begin_with_what_their_kind_is() -> None:
    for account in shipped_chart().values():
        assert (account.kind == INCOME) == account.code.startswith("8")
        assert (account.kind == EXPENSE) == account.code.startswith("4")
        assert account.is_general == account.code.startswith("49")


def test_an_unknown_account_is_refused() -> None:
    assert refuse_unknown(shipped_chart(), BANK).label_en == "Bank"
    with pytest.raises(DomainError, match="There is no account 1999"):
        refuse_unknown(shipped_chart(), "1999")


def test_the_first_free_code_is_the_one_nobody_took() -> None:
    chart = dict(shipped_chart())
    assert free_code(chart, DESIGNATED_RESERVE) == "0710"
    assert free_code(chart, RESTRICTED_FUND) == "0720"

    chart["0710"] = own("0710", DESIGNATED_RESERVE)
    chart["0720"] = own("0720", RESTRICTED_FUND)

    assert free_code(chart, DESIGNATED_RESERVE) == "0711"
    assert free_code(chart, RESTRICTED_FUND) == "0730"


def test_codes_may_run_out() -> None:
    chart = {f"{code:04}": own(f"{code:04}", DESIGNATED_RESERVE) for code in range(710, 720)}

    with pytest.raises(DomainError, match="no free account codes left"):
        free_code(chart, DESIGNATED_RESERVE)
    free = replace(chart["0715"], label_commitment=None, activity=None)
    assert free_code({**chart, "0715": free}, DESIGNATED_RESERVE) == "0715"


def test_the_accounts_that_the_rules_post_on_are_there() -> None:
    from ledger.domain import chart as module

    named = {
        value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and len(value) == 4 and value.isdigit()
    }

    assert {BANK, CREDITORS} < named <= set(shipped_chart())
