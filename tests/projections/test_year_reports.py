"""What the board wrote about a year and who signed it, as the projection has it."""

from ledger.domain.fact import Recorded
from ledger.domain.financial_year import FinancialYear
from ledger.domain.party import PERSON, Party
from ledger.domain.roles import BOARD
from ledger.domain.year_report import SECTIONS, YearReport
from ledger.projections.year_reports import ReportRecord, find_year_report
from ledger.projections.years import all_years
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, board
from tests.domain.test_financial_year import BOARDING, draw_up, in_state, opened
from tests.domain.test_year_report import FIGURES, OTHERS, begun, leave_unsigned, sign, write
from tests.projections.known import known


def on_the_board(*parties: str) -> list[Party]:
    """These parties, each with the role."""
    found = []
    for party in parties:
        one = Party.register(
            BOARDING,
            party_kind=PERSON,
            code_commitment="c0de",
            name_commitment="9a4e",
            stream_id=party,
        )
        one.give_role(BOARDING, role=BOARD, from_on=TENTH, founding=True)
        found.append(one)
    return found


def drawn_up(sha256: str = FIGURES) -> FinancialYear:
    year = opened()
    draw_up(year, statement_sha256=sha256)
    return year


def found(*aggregates: Recorded) -> ReportRecord:
    with known(*aggregates) as (connection, readings):
        (record,) = all_years(connection, readings.years)
        return find_year_report(
            connection, readings.year_reports, parties=readings.parties, record=record
        )


def test_a_year_of_which_nothing_was_said_has_an_empty_report() -> None:
    report = found(in_state("open"))

    assert report.empty == SECTIONS
    assert (report.sections, report.explained, report.regime) == ({}, {}, None)
    assert (report.signatures, report.outdated, report.unsigned) == ((), (), ())


def test_a_section_says_what_was_written_last_in_the_order_of_the_statement() -> None:
    report = begun()
    write(report, section="outlook", text_commitment="01")
    write(report, section="foreword", text_commitment="02")
    write(report, section="outlook", text_commitment="03")

    record = found(opened(), report)

    assert [(one.section, one.text_commitment) for one in record.sections.values()] == [
        ("foreword", "02"),
        ("outlook", "03"),
    ]
    assert [one.text_commitment for one in record.words] == ["01", "02", "03"]
    assert len(record.empty) == len(SECTIONS) - 2
    assert record.sections["outlook"].by == CHLOE


def test_the_report_on_another_year_is_another() -> None:
    report = YearReport.begin_report(board(CHLOE), year=2024)
    write(report)

    assert found(opened(), report).words == ()


def test_a_figure_is_explained_by_what_was_said_last_accounts_first() -> None:
    report = begun()
    for activity, account, commitment in (
        ("meals", None, "01"),
        (None, "8000", "02"),
        (None, "4200", "03"),
        ("meals", None, "04"),
    ):
        report.explain_difference(
            BOARDING,
            state="open",
            account=account,
            activity=activity,
            text_commitment=commitment,
        )

    explained = found(opened(), report).explained

    assert {figure: one.text_commitment for figure, one in explained.items()} == {
        "4200": "03",
        "8000": "02",
        "meals": "04",
    }
    assert list(explained) == ["4200", "8000", "meals"]


def test_the_rules_that_were_stated_last_hold() -> None:
    report = begun()
    for basis in ("association", "small"):
        report.state_regime(BOARDING, state="open", basis=basis, care="exempt")

    regime = found(opened(), report).regime

    assert regime is not None
    assert (regime.basis, regime.care) == ("small", "exempt")


def test_who_was_on_the_board_when_it_was_drawn_up_and_did_not_sign_is_missed() -> None:
    ben, chloe = on_the_board(BEN, CHLOE)
    report, (ana,) = begun(), on_the_board(ANA)
    sign(report)

    # Ana came on the board only after it.
    record = found(ben, chloe, drawn_up(), ana, report)

    assert [one.party for one in record.signatures] == [CHLOE]
    assert [(one.party, one.reason_commitment) for one in record.unsigned] == [(BEN, None)]


def test_a_signature_under_other_figures_does_not_count_any_more() -> None:
    report, (ben,), year = begun(), on_the_board(BEN), drawn_up()
    sign(report, board(BEN))
    draw_up(year, statement_sha256=OTHERS)

    record = found(ben, year, report)

    assert record.signatures == ()
    assert [one.party for one in record.outdated] == [BEN]
    assert [one.party for one in record.unsigned] == [BEN]


def test_a_signature_counts_on_when_it_is_drawn_up_again_with_the_same_figures() -> None:
    report, (ben,), year = begun(), on_the_board(BEN), drawn_up()
    sign(report, board(BEN))
    draw_up(year, statement_sha256=FIGURES)

    record = found(ben, year, report)

    assert [one.party for one in record.signatures] == [BEN]
    assert (record.outdated, record.unsigned) == ((), ())


def test_the_reason_of_a_missing_signature_goes_once_it_is_there() -> None:
    report, parties = begun(), on_the_board(BEN, CHLOE)
    leave_unsigned(report, BEN)
    leave_unsigned(report, CHLOE)
    sign(report, board(BEN))

    record = found(*parties, drawn_up(), report)

    assert [one.party for one in record.signatures] == [BEN]
    assert [(one.party, one.reason_commitment) for one in record.unsigned] == [(CHLOE, "7ea5")]


def test_a_reason_that_a_signature_took_away_does_not_come_back_with_other_figures() -> None:
    report, parties, year = begun(), on_the_board(BEN), drawn_up()
    leave_unsigned(report, BEN)
    sign(report, board(BEN))
    draw_up(year, statement_sha256=OTHERS)

    record = found(*parties, year, report)

    assert [(one.party, one.reason_commitment) for one in record.unsigned] == [(BEN, None)]


def test_what_was_said_after_somebody_signed_is_told() -> None:
    report = begun()
    write(report, section="foreword")
    write(report, section="outlook")
    report.explain_difference(BOARDING, state="open", account="8000", text_commitment="01")
    sign(report)
    write(report, section="outlook", state="drawn_up", text_commitment="0e47")
    report.explain_difference(BOARDING, state="drawn_up", account="4200", text_commitment="02")
    report.state_regime(BOARDING, state="drawn_up", basis="small", care="wmg")

    record = found(drawn_up(), report)

    (signature,) = record.signatures
    assert record.said_after(signature) == ("outlook", "4200", "regime")
