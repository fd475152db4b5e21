"""Other years' money than De Brink's, each small enough to work out by hand. Amounts in cents."""

from pathlib import Path
from typing import Any

from tests.reference.samples import ANA_AT_FIVE, BOARD, a_fact, hours, paid, played, remarks

OPENING = a_fact(
    "OpeningBalance",
    "2025-01-01",
    lines=[["1100", "D", 100000], ["0600", "C", 60000], ["0720", "C", 40000]],
)


def bank_in(on: str, kind: str, cents: int, **says: Any) -> dict[str, Any]:
    return a_fact("BankIn", on, kind=kind, cents=cents, **says)


def expense(on: str, account: str, cents: int, activity: str, **says: Any) -> dict[str, Any]:
    return a_fact("ExpensePaid", on, account=account, cents=cents, activity=activity, **says)


def subsidy(cents: int, *eligible: str, unspent: str = "repay") -> dict[str, Any]:
    return a_fact(
        "SubsidyAwarded",
        "2025-01-01",
        id="S1",
        funder="gemeente",
        cents=cents,
        eligible=list(eligible),
        unspent=unspent,
    )


def test_a_book_with_nothing_but_an_opening_balance_balances(tmp_path: Path) -> None:
    replayed = played(tmp_path, OPENING, BOARD)

    sheet = replayed.figures["balance_sheet"]
    assert remarks(replayed) == []
    assert (sheet["1100 Bank"], sheet["0600 Algemene reserve"]) == (100000, 60000)
    assert sheet["0720 Bestemmingsfonds dorpsauto"] == 40000
    assert sheet["TOTAAL ACTIVA"] == sheet["TOTAAL PASSIVA"] == 100000
    assert replayed.figures["bank_flow"] == {"in": 0, "out": 0}


def test_a_subsidy_pays_no_more_than_was_awarded(tmp_path: Path) -> None:
    """40 hours at 5,00 is 200,00 of cost, and 150,00 was awarded, of which 50,00 came in."""
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        subsidy(15000, "vrijwilligersvergoeding_buurt"),
        bank_in("2025-02-01", "subsidie", 5000, party="gemeente", ref="S1"),
        hours("H1", "2025-03-31", "Ana", 2400, stream="buurt", client="Ben"),
        paid("2025-04-05", "Ana", 20000),
    )

    sheet = replayed.figures["balance_sheet"]
    assert remarks(replayed) == []
    assert replayed.figures["income"]["8200 Subsidie populatiebudget"] == 15000
    assert replayed.figures["expense"]["4200 Vrijwilligersvergoedingen"] == 20000
    assert replayed.figures["result"] == -5000
    assert sheet["1320 Subsidie te vorderen"] == 10000
    assert sheet["1620 Terug te betalen subsidie"] == 0
    assert replayed.figures["activity_result_after_overhead"]["buurt"] == -5000


def test_what_came_in_beyond_an_award_is_to_be_returned(tmp_path: Path) -> None:
    """100,00 was awarded and 120,00 came in; 10 hours at 5,00 is 50,00 of cost."""
    lines = [
        BOARD,
        ANA_AT_FIVE,
        subsidy(10000, "buurt"),
        bank_in("2025-02-01", "subsidie", 12000, party="gemeente", ref="S1"),
        hours("H1", "2025-03-31", "Ana", 600, stream="buurt", client="Ben"),
    ]
    back = a_fact("BankOut", "2025-12-31", kind="subsidie", party="gemeente", ref="S1", cents=7000)

    owed = played(tmp_path / "a", *lines).figures["balance_sheet"]
    gone = played(tmp_path / "b", *lines, back).figures["balance_sheet"]

    assert (owed["1320 Subsidie te vorderen"], owed["1620 Terug te betalen subsidie"]) == (0, 7000)
    assert (gone["1320 Subsidie te vorderen"], gone["1620 Terug te betalen subsidie"]) == (0, 0)
    assert (owed["TOTAAL ACTIVA"], gone["TOTAAL ACTIVA"]) == (12000, 5000)


def test_what_a_subsidy_does_not_bear_is_repaid_or_kept(tmp_path: Path) -> None:
    """10 hours at 5,00 is 50,00 of cost out of 150,00."""
    lines = [BOARD, ANA_AT_FIVE, hours("H1", "2025-03-31", "Ana", 600, stream="buurt", client="B")]

    repaid = played(tmp_path / "a", *lines, subsidy(15000, "buurt"))
    kept = played(tmp_path / "b", *lines, subsidy(15000, "buurt", unspent="keep"))

    assert repaid.figures["balance_sheet"]["1620 Terug te betalen subsidie"] == 10000
    assert repaid.figures["result"] == 0
    assert kept.figures["balance_sheet"]["1620 Terug te betalen subsidie"] == 0
    assert kept.figures["result"] == 10000


def test_a_correction_after_payment_changes_the_month_it_was_worked_in(tmp_path: Path) -> None:
    """4 h become 3 h after they were paid: 5,00 too much stands as less owed to members."""
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        subsidy(100000, "buurt"),
        hours("H1", "2025-03-31", "Ana", 240, stream="buurt", client="Ben"),
        paid("2025-04-05", "Ana", 2000),
        a_fact("HoursCorrected", "2025-04-10", id="H1", minutes=180, by="Ben"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["expense"]["4200 Vrijwilligersvergoedingen"] == 1500
    assert replayed.figures["income"]["8200 Subsidie populatiebudget"] == 1500
    assert replayed.figures["balance_sheet"]["1610 Schulden aan leden"] == -500


def test_hours_beyond_an_allocation_are_paid_and_not_billed(tmp_path: Path) -> None:
    """13 h delivered, 12 h allocated: 12 x 36,00 comes in, 13 x 31,00 goes out."""
    allocation = a_fact(
        "AllocationReceived",
        "2025-01-01",
        id="T1",
        stream="wmo",
        client="Ben",
        unit="04",
        freq="4",
        volume=12,
        start="2025-01-01",
        end="2025-12-31",
        rate=3600,
    )
    replayed = played(
        tmp_path,
        BOARD,
        allocation,
        a_fact("SupplierContract", "2025-01-01", id="Zorg BV", serves="wmo", rate=3100),
        hours("H1", "2025-08-31", "Zorg BV", 780, stream="wmo", client="Ben", alloc="T1"),
        a_fact(
            "SupplierInvoice",
            "2025-08-31",
            supplier="Zorg BV",
            activity="wmo",
            minutes=780,
            rate=3100,
            ref="Z1",
        ),
    )

    sheet = replayed.figures["balance_sheet"]
    assert remarks(replayed) == []
    assert replayed.figures["income"]["8100 Wmo-declaraties"] == 43200
    assert replayed.figures["expense"]["4000 Uitbesteed Wmo"] == 40300
    assert (sheet["1310 Wmo te ontvangen"], sheet["1600 Crediteuren"]) == (43200, 40300)
    assert replayed.figures["hours"]["wmo_declared"] == 12
    assert replayed.figures["hours"]["wmo_delivered"] == 13


def test_two_allocations_have_each_their_own_tariff(tmp_path: Path) -> None:
    def allocation(name: str, client: str, rate: int) -> dict[str, Any]:
        return a_fact(
            "AllocationReceived",
            "2025-01-01",
            id=name,
            stream="wmo",
            client=client,
            unit="01",
            volume=600,
            start="2025-01-01",
            rate=rate,
        )

    replayed = played(
        tmp_path,
        BOARD,
        allocation("T1", "Ben", 3600),
        allocation("T2", "Chloe", 4200),
        hours("H1", "2025-01-31", "Zorg BV", 60, stream="wmo", client="Ben"),
        hours("H2", "2025-01-31", "Zorg BV", 60, stream="wmo", client="Chloe"),
    )

    assert replayed.figures["income"]["8100 Wmo-declaraties"] == 3600 + 4200


def test_a_premium_over_the_years_end_is_prepaid_for_what_is_left(tmp_path: Path) -> None:
    """100,00 for three months from 1 November: 33,34 and 33,33 are of 2025, 33,33 is prepaid."""
    replayed = played(
        tmp_path,
        OPENING,
        BOARD,
        a_fact(
            "PrepaidExpense",
            "2025-11-03",
            activity="overhead",
            account="4910",
            cents=10000,
            months=3,
            start="2025-11-01",
            what="verzekering",
        ),
    )

    assert remarks(replayed) == []
    assert replayed.figures["expense"]["49xx Algemene kosten"] == 6667
    assert replayed.figures["balance_sheet"]["1400 Vooruitbetaald"] == 3333
    assert replayed.figures["activity_result_after_overhead"] == {"vereniging": -6667}


def test_a_restricted_fund_bears_a_loss_only_as_far_as_it_reaches(tmp_path: Path) -> None:
    """The car costs 500,00 and its fund holds 400,00: the general reserve bears the rest."""
    replayed = played(tmp_path, OPENING, BOARD, expense("2025-05-01", "4400", 50000, "dorpsauto"))

    sheet = replayed.figures["balance_sheet"]
    assert replayed.figures["appropriation"] == {
        "Algemene reserve": -10000,
        "Bestemmingsfonds dorpsauto": -40000,
    }
    assert sheet["0600 Algemene reserve"] == 50000
    assert "0720 Bestemmingsfonds dorpsauto" not in sheet


def test_a_gift_that_is_not_received_yet_is_owed_and_stays_in_its_fund(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        a_fact(
            "GiftReceived",
            "2025-06-01",
            donor="Oranje Fonds",
            cents=30000,
            fund="eettafel",
            activity="eettafel",
        ),
        expense("2025-07-01", "4300", 12000, "eettafel"),
    )

    sheet = replayed.figures["balance_sheet"]
    assert replayed.figures["income"]["8400 Giften bestemd"] == 30000
    assert sheet["1340 Overige debiteuren"] == 30000
    assert sheet["0730 Bestemmingsfonds eettafel"] == 18000
    assert sheet["1100 Bank"] == -12000


def test_of_reserves_that_were_asked_only_the_adopted_ones_are_filled(tmp_path: Path) -> None:
    def reserve(name: str, topic: str, cents: int, yes: int, no: int) -> dict[str, Any]:
        return a_fact(
            "DecisionTaken",
            "2025-11-20",
            id=name,
            body="ALV",
            kind="bestemmingsreserve",
            topic=topic,
            by="bewoner",
            cents=cents,
            yes=yes,
            no=no,
            abstain=0,
            adopted=yes > no,
        )

    replayed = played(
        tmp_path,
        OPENING,
        BOARD,
        a_fact("ContributionCharged", "2025-01-15", member="Ana", cents=90000),
        a_fact("MeetingHeld", "2025-11-20", id="ALV-1", eligible=10, present=9, quorum=5),
        reserve("D1", "zonnepanelen", 70000, 2, 7),
        reserve("D2", "duofiets", 50000, 9, 0),
        reserve("D3", "keuken", 30000, 5, 4),
    )

    assert remarks(replayed) == []
    assert replayed.figures["appropriation"] == {
        "Algemene reserve": 10000,
        "Bestemmingsfonds dorpsauto": 0,
        "Bestemmingsreserve duofiets": 50000,
        "Bestemmingsreserve keuken": 30000,
    }
    assert replayed.figures["balance_sheet"]["0710 Bestemmingsreserve duofiets"] == 50000
    assert replayed.figures["balance_sheet"]["0711 Bestemmingsreserve keuken"] == 30000
    assert replayed.figures["decisions"] == {
        "taken": 3,
        "adopted": 2,
        "by_residents": 3,
        "strategic": 0,
        "strategic_adopted": 0,
    }


def test_who_stood_back_has_no_vote_and_too_many_votes_are_remarked_upon(tmp_path: Path) -> None:
    def decided(yes: int) -> dict[str, Any]:
        return a_fact(
            "DecisionTaken",
            "2025-06-03",
            id="D4",
            body="bestuur",
            kind="contract",
            topic="verlenging P1",
            by="bestuur",
            yes=yes,
            no=0,
            abstain=0,
            recused=["Els"],
            adopted=True,
        )

    two = played(tmp_path / "two", BOARD, decided(2))
    three = played(tmp_path / "three", BOARD, decided(3))

    assert remarks(two) == []
    assert two.figures["decisions"]["adopted"] == 1
    assert len(remarks(three)) == 1
    assert three.figures["decisions"]["adopted"] == 0


def test_general_costs_are_shared_by_budget_to_the_cent(tmp_path: Path) -> None:
    """1,00 over budgets of 1, 1 and 1: the first gets the cent that is left."""
    replayed = played(
        tmp_path,
        BOARD,
        *(
            a_fact("BudgetSet", "2025-01-01", activity=activity, cents=1000)
            for activity in ("wmo", "buurt", "klus")
        ),
        expense("2025-03-01", "4920", 100, "overhead", what="website"),
    )

    assert replayed.figures["activity_result_after_overhead"] == {
        "wmo": -34,
        "buurt": -33,
        "klus": -33,
        "vereniging": 0,
    }


def test_meals_at_another_price_and_a_guest_who_comes_twice(tmp_path: Path) -> None:
    """Three plates at 5,00 and two at 6,00; Ana and Ben are two persons."""

    def evening(on: str, price: int, *guests: str) -> dict[str, Any]:
        return a_fact("MealEvening", on, attendees=list(guests), price=price)

    replayed = played(
        tmp_path,
        BOARD,
        evening("2025-01-26", 500, "Ana", "Ben", "Chloe"),
        evening("2025-02-26", 600, "Ana", "Ben"),
        bank_in("2025-02-26", "eettafel", 2000, party="deelnemers"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["income"]["8310 Eettafelbijdragen"] == 2700
    assert replayed.figures["balance_sheet"]["1350 Deelnemers te ontvangen"] == 700
    assert replayed.figures["persons_distinct"]["eettafel"] == 3


def test_capital_is_owed_back_to_who_leaves_and_paid_from_the_bank(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        a_fact("MemberJoined", "2025-02-01", member="Ana", inleg=5000),
        bank_in("2025-02-03", "inleg", 5000, party="Ana"),
        a_fact("MemberLeft", "2025-10-31", member="Ana", inleg_repayable=5000),
        a_fact("BankOut", "2025-12-01", kind="inleg", party="Ana", cents=2000),
    )

    sheet = replayed.figures["balance_sheet"]
    assert remarks(replayed) == []
    assert (sheet["0500 Ledenkapitaal"], sheet["1610 Schulden aan leden"]) == (0, 3000)
    assert sheet["1100 Bank"] == 3000
    assert replayed.figures["bank_flow"] == {"in": 5000, "out": 2000}
