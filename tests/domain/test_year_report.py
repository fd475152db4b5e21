"""What the board may say of a year, and who signs its statement."""

from typing import Any

import pytest

from ledger.domain.acting import Acting
from ledger.domain.financial_year import ADOPTED, AUDITED, DRAWN_UP, OPEN, SEALED
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, TREASURER
from ledger.domain.year_report import BASES, CARES, SECTIONS, YearReport
from tests.domain.samples import ANA, BEN, CHLOE, acting, board, kinds, latest, refuses

FIGURES, OTHERS = "1" * 64, "2" * 64
CHLOE_ACTS = board(CHLOE)


def begun() -> YearReport:
    """Chloe, on the board, began the report on 2025."""
    return YearReport.begin_report(CHLOE_ACTS, year=2025)


def write(report: YearReport, *, by: Acting = CHLOE_ACTS, state: str = OPEN, **other: Any) -> None:
    said: dict[str, Any] = {"section": "foreword", "text_commitment": "7e47"}
    report.write(by, state=state, **(said | other))


def sign(
    report: YearReport,
    by: Acting = CHLOE_ACTS,
    *,
    state: str = DRAWN_UP,
    sha256: str | None = FIGURES,
) -> None:
    """Chloe is on the board, and Ben was in the year."""
    report.sign(by, state=state, statement_sha256=sha256, on_board=frozenset({BEN, CHLOE}))


def leave_unsigned(
    report: YearReport,
    party: str = BEN,
    *,
    by: Acting = CHLOE_ACTS,
    state: str = DRAWN_UP,
    sha256: str | None = FIGURES,
) -> None:
    report.leave_unsigned(
        by,
        state=state,
        statement_sha256=sha256,
        on_board=frozenset({BEN, CHLOE}),
        party=party,
        reason_commitment="7ea5",
    )


def test_each_year_has_one_report() -> None:
    assert begun().id == YearReport.stream_of(2025) != YearReport.stream_of(2026)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("state", [OPEN, DRAWN_UP, AUDITED])
def test_the_board_writes_every_section_until_the_year_is_adopted(section: str, state: str) -> None:
    report = begun()

    write(report, section=section, state=state)
    write(report, section=section, state=state, text_commitment="0e47")

    assert kinds(report) == ["report.begun", "report.text_written", "report.text_written"]
    assert latest(report, YearReport.TextWritten).text_commitment == "0e47"


def test_a_figure_is_an_account_or_an_activity() -> None:
    report = begun()

    report.explain_difference(CHLOE_ACTS, state=OPEN, account="4200", text_commitment="7e47")
    report.explain_difference(CHLOE_ACTS, state=OPEN, activity="meals", text_commitment="7e48")

    said = latest(report, YearReport.DifferenceExplained)
    assert (said.account, said.activity) == (None, "meals")
    with pytest.raises(AssertionError):
        report.explain_difference(CHLOE_ACTS, state=OPEN, text_commitment="7e49")


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("care", CARES)
def test_a_statement_follows_rules_that_are_stated(basis: str, care: str) -> None:
    report = begun()

    report.state_regime(CHLOE_ACTS, state=DRAWN_UP, basis=basis, care=care)

    said = latest(report, YearReport.RegimeStated)
    assert (said.basis, said.care) == (basis, care)


def test_what_has_no_place_in_the_report_is_refused() -> None:
    report = begun()

    with refuses("gossip is not known here", report):
        write(report, section="gossip")
    with refuses("ifrs is not known here", report):
        report.state_regime(CHLOE_ACTS, state=OPEN, basis="ifrs", care="outside")
    with refuses("perhaps is not known here", report):
        report.state_regime(CHLOE_ACTS, state=OPEN, basis="small", care="perhaps")


@pytest.mark.parametrize("state", [ADOPTED, SEALED])
def test_the_report_on_a_year_that_was_adopted_stays_as_it_is(state: str) -> None:
    report = begun()

    for say in (
        lambda: write(report, state=state),
        lambda: report.explain_difference(
            CHLOE_ACTS, state=state, account="4200", text_commitment="7e47"
        ),
        lambda: report.state_regime(CHLOE_ACTS, state=state, basis="small", care="wmg"),
        lambda: sign(report, state=state),
        lambda: leave_unsigned(report, state=state),
    ):
        with refuses("The members adopted 2025 as it is", report):
            say()


@pytest.mark.parametrize("role", [COORDINATOR, TREASURER, KASCOMMISSIE])
def test_only_the_board_says_something_in_its_report(role: str) -> None:
    report, other = begun(), acting(ANA, role)

    for say in (
        lambda: write(report, by=other),
        lambda: report.explain_difference(
            other, state=OPEN, account="4200", text_commitment="7e47"
        ),
        lambda: report.state_regime(other, state=OPEN, basis="small", care="wmg"),
        lambda: leave_unsigned(report, by=other),
    ):
        with refuses("may not do this", report):
            say()


@pytest.mark.parametrize("state", [DRAWN_UP, AUDITED])
def test_who_is_or_was_on_the_board_signs_in_their_own_name(state: str) -> None:
    report = begun()

    sign(report, state=state)
    sign(report, acting(BEN), state=state)

    assert kinds(report)[1:] == ["report.signed", "report.signed"]
    said = latest(report, YearReport.Signed)
    assert (said.party, said.statement_sha256, said.by) == (BEN, FIGURES, BEN)


def test_nobody_else_signs_nor_is_their_signature_missed() -> None:
    report = begun()

    with refuses("is not on the board and was not on it in 2025", report):
        sign(report, acting(ANA, TREASURER))
    with refuses("is not on the board and was not on it in 2025", report):
        leave_unsigned(report, ANA)


def test_there_is_nothing_to_sign_before_the_year_is_drawn_up() -> None:
    report = begun()

    for say in (
        lambda: sign(report, state=OPEN, sha256=None),
        lambda: leave_unsigned(report, state=OPEN, sha256=None),
    ):
        with refuses("2025 was not drawn up yet: buurtledger year draw-up 2025.", report):
            say()


def test_the_same_figures_are_signed_once_and_other_figures_again() -> None:
    report = begun()
    sign(report)

    with refuses("signed this statement of 2025 already", report):
        sign(report)
    with refuses("signed this statement of 2025 already", report):
        leave_unsigned(report, CHLOE)
    sign(report, sha256=OTHERS)

    assert latest(report, YearReport.Signed).statement_sha256 == OTHERS


def test_what_the_board_says_after_a_signature_may_be_signed_again() -> None:
    report = begun()
    for say in (
        lambda: write(report, state=DRAWN_UP),
        lambda: report.explain_difference(
            CHLOE_ACTS, state=DRAWN_UP, account="4200", text_commitment="7e47"
        ),
        lambda: report.state_regime(CHLOE_ACTS, state=DRAWN_UP, basis="small", care="wmg"),
    ):
        sign(report)
        with refuses("signed this statement of 2025 already", report):
            sign(report)
        say()
        with refuses("signed this statement of 2025 already", report):
            leave_unsigned(report, CHLOE)

    sign(report)

    assert kinds(report).count("report.signed") == 4


def test_the_board_says_why_a_signature_is_missing_and_it_may_come_later() -> None:
    report = begun()

    leave_unsigned(report)
    sign(report, acting(BEN))

    assert kinds(report)[1:] == ["report.left_unsigned", "report.signed"]


def test_who_signed_other_figures_may_leave_these_unsigned() -> None:
    report = begun()
    sign(report, acting(BEN, BOARD))

    leave_unsigned(report, sha256=OTHERS)

    assert latest(report, YearReport.LeftUnsigned).party == BEN
