"""Facts files with other members, boards, payments and years than the reference year."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.reference.clock import FactsClock
from tests.reference.facts import busiest_year, read_facts
from tests.reference.samples import ANA_AT_FIVE, BOARD, a_fact, hours, paid, played, remarks, runs

BEN_AT_FOUR = a_fact("VolunteerRate", "2025-01-01", member="Ben", rate=400)
TEN_OF_ANA = hours("H1", "2025-01-31", "Ana", 600, stream="buurt", client="Chloe")
TEN_OF_BEN = hours("H2", "2025-01-31", "Ben", 600, stream="buurt", client="Chloe")


def test_who_is_paid_on_different_days_gets_different_runs(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        BEN_AT_FOUR,
        TEN_OF_ANA,
        TEN_OF_BEN,
        paid("2025-01-31", "Ana", 5000),
        paid("2025-04-02", "Ben", 4000),
    )

    assert remarks(replayed) == []
    assert runs(tmp_path) == [
        ("Ana", "Dirk", "Els", "2025-01-31"),
        ("Ben", "Dirk", "Els", "2025-04-02"),
    ]
    assert replayed.figures["volunteer_pay"] == {"Ana": 5000, "Ben": 4000}


def test_two_transfers_of_one_day_pay_one_sum(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        TEN_OF_ANA,
        paid("2025-02-05", "Ana", 2000),
        paid("2025-02-05", "Ana", 3000),
    )

    assert remarks(replayed) == []
    assert runs(tmp_path) == [("Ana", "Dirk", "Els", "2025-02-05")]


def test_a_sum_that_is_not_what_is_payable_is_named_and_what_is_payable_settled(
    tmp_path: Path,
) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        BEN_AT_FOUR,
        TEN_OF_ANA,
        paid("2025-02-05", "Ana", 4999),
        paid("2025-02-05", "Ben", 1),
    )

    assert replayed.figures["volunteer_pay"] == {"Ana": 5000}
    assert remarks(replayed) == [
        "fact 5 (BankOut, 2025-02-05): the bank paid Ana 4999 cents, "
        "but 5000 were payable and settled",
        "fact 6 (BankOut, 2025-02-05): Ben was not paid in the book: Nothing is payable up to "
        "2025-02-05. Only confirmed hours under an allowance and approved claims go on a payout.",
    ]


def test_the_book_follows_the_bank_where_it_paid_more_than_was_payable(tmp_path: Path) -> None:
    """10 h at 5,00 become 8 h before the bank pays 50,00; Ben, who did nothing, gets 3,00."""
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        TEN_OF_ANA,
        a_fact("HoursCorrected", "2025-02-02", id="H1", minutes=480, by="Chloe"),
        paid("2025-02-05", "Ana", 5000),
        paid("2025-02-05", "Ben", 300),
    )

    sheet = replayed.figures["balance_sheet"]
    assert (sheet["1100 Bank"], sheet["1610 Schulden aan leden"]) == (-5300, -1300)
    assert replayed.figures["bank_flow"] == {"in": 0, "out": 5300}
    assert replayed.figures["volunteer_pay"] == {"Ana": 4000}


def test_work_of_the_running_month_waits_unless_the_sum_includes_it(tmp_path: Path) -> None:
    two_hours = hours("H3", "2025-02-03", "Ana", 120, stream="buurt", client="Chloe")

    waits = played(
        tmp_path / "a", BOARD, ANA_AT_FIVE, TEN_OF_ANA, two_hours, paid("2025-02-05", "Ana", 5000)
    )
    included = played(
        tmp_path / "b", BOARD, ANA_AT_FIVE, TEN_OF_ANA, two_hours, paid("2025-02-05", "Ana", 6000)
    )

    assert remarks(waits) == remarks(included) == []
    assert waits.figures["volunteer_pay"] == included.figures["volunteer_pay"] == {"Ana": 6000}
    # What waits is proposed at the end, and stays so.
    assert [settled for *_, settled in runs(tmp_path / "a")] == ["2025-02-05", None]
    assert [settled for *_, settled in runs(tmp_path / "b")] == ["2025-02-05"]


def test_a_board_of_two_pays_one_of_them_and_each_of_them(tmp_path: Path) -> None:
    two = a_fact("RoleAssigned", "2025-01-01", role="bestuur", members=["Ana", "Dirk"])
    dirk_at_five = a_fact("VolunteerRate", "2025-01-01", member="Dirk", rate=500)
    ten_of_dirk = hours("H3", "2025-01-31", "Dirk", 600, stream="buurt", client="Chloe")

    replayed = played(
        tmp_path,
        two,
        ANA_AT_FIVE,
        BEN_AT_FOUR,
        dirk_at_five,
        TEN_OF_ANA,
        TEN_OF_BEN,
        ten_of_dirk,
        paid("2025-02-05", "Ana", 5000),
        paid("2025-02-05", "Ben", 4000),
        paid("2025-02-05", "Dirk", 5000),
    )

    assert runs(tmp_path) == [
        ("Ben", "Ana", "Dirk", "2025-02-05"),
        ("Ana", "Ana", "Dirk", "2025-02-05"),
        ("Dirk", "Dirk", "Ana", "2025-02-05"),
    ]
    assert replayed.figures["volunteer_pay"] == {"Ana": 5000, "Ben": 4000, "Dirk": 5000}
    assert remarks(replayed) == [
        f"fact {number} (BankOut, 2025-02-05): the board is too small for two who are not paid: "
        f"{payee} proposed their own payment, and {other} approved it"
        for number, payee, other in ((8, "Ana", "Dirk"), (10, "Dirk", "Ana"))
    ]


def test_roles_given_later_add_and_a_treasurer_proposes_for_a_small_board(tmp_path: Path) -> None:
    two = a_fact("RoleAssigned", "2025-01-01", role="bestuur", members=["Ana", "Dirk"])
    roles = [
        a_fact("RoleAssigned", "2025-02-01", role=role, members=members)
        for role, members in (
            ("penningmeester", ["Chloe"]),
            ("kascommissie", ["Ben", "Gerda"]),
            ("bestuur", ["Dirk", "Ana"]),
            ("vlaggenman", ["Ben"]),
        )
    ]

    replayed = played(
        tmp_path, two, ANA_AT_FIVE, TEN_OF_ANA, *roles, paid("2025-02-05", "Ana", 5000)
    )

    assert runs(tmp_path) == [("Ana", "Chloe", "Dirk", "2025-02-05")]
    assert remarks(replayed) == [
        "fact 7 (RoleAssigned, 2025-02-01): the book has no role 'vlaggenman'"
    ]


def test_members_leave_and_join_again(tmp_path: Path) -> None:
    def member(fact_type: str, on: str, name: str) -> dict[str, Any]:
        return a_fact(fact_type, on, member=name)

    replayed = played(
        tmp_path,
        BOARD,
        member("MemberCarriedForward", "2025-01-01", "Ana"),
        member("MemberCarriedForward", "2025-01-01", "Dirk"),
        member("MemberLeft", "2025-03-31", "Ana"),
        member("MemberJoined", "2025-06-01", "Ben"),
        member("MemberJoined", "2025-09-01", "Ana"),
        member("MemberJoined", "2025-10-01", "Ana"),
        member("MemberLeft", "2025-12-31", "Ben"),
    )

    assert replayed.figures["members"] == {"begin": 2, "in": 2, "uit": 2, "eind": 2}
    assert remarks(replayed) == ["fact 7 (MemberJoined, 2025-10-01): Ana is a member already."]


def test_a_year_without_limits_is_refused_by_name_and_its_pay_stays_out(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        a_fact("RoleAssigned", "2026-01-01", role="bestuur", members=["Dirk", "Els", "Fien"]),
        a_fact("VolunteerRate", "2026-01-01", member="Ana", rate=500),
        hours("H1", "2026-01-31", "Ana", 600, stream="buurt", client="Chloe"),
        paid("2026-02-05", "Ana", 5000),
    )

    assert replayed.year == 2026
    assert replayed.figures["volunteer_pay"] == {}
    assert replayed.figures["hours"]["vrijwillig_vergoed"] == 10
    at_payment, at_the_end = remarks(replayed)
    assert "No limits were adopted for 2026." in at_payment
    assert "No limits were adopted for 2026." in at_the_end


def test_2024_has_limits_of_its_own(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        a_fact("RoleAssigned", "2024-01-01", role="bestuur", members=["Dirk", "Els"]),
        a_fact("VolunteerRate", "2024-01-01", member="Ana", rate=550),
        a_fact("VolunteerRate", "2024-01-01", member="Ben", rate=560),
        hours("H1", "2024-01-31", "Ana", 600, stream="buurt", client="Chloe"),
    )

    assert replayed.figures["volunteer_pay"] == {"Ana": 5500}
    assert [remark[:35] for remark in remarks(replayed)] == ["fact 3 (VolunteerRate, 2024-01-01):"]


def test_the_year_of_most_facts_is_reported_unless_another_is_asked_for(tmp_path: Path) -> None:
    facts = (
        BOARD,
        ANA_AT_FIVE,
        TEN_OF_ANA,
        hours("H2", "2024-12-31", "Ana", 120, stream="buurt", client="Chloe"),
        paid("2024-12-31", "Ana", 0),
    )

    busiest = played(tmp_path / "a", *facts)
    asked = played(tmp_path / "b", *facts, year=2024)

    assert (busiest.year, busiest.figures["hours"]["totaal"]) == (2025, 10)
    assert (asked.year, asked.figures["hours"]["totaal"]) == (2024, 2)


def test_the_clock_follows_the_facts_and_never_goes_back() -> None:
    clock = FactsClock(date(2025, 1, 1))
    shown = []
    for day in (date(2025, 3, 1), date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1)):
        clock.move_to(day)
        shown.append(clock())

    assert shown == sorted(set(shown))
    assert [at.date().month for at in shown] == [3, 3, 3, 4]


def test_facts_are_played_by_seq_and_not_by_date(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_text(
        '{"seq": 3, "date": "2025-01-01", "type": "VolunteerRate", "member": "Ana", "rate": 500}\n'
        '{"seq": 1, "date": "2025-03-31", "type": "HoursLogged", "id": "H1", "worker": "Ana",'
        ' "minutes": 600, "stream": "buurt", "client": "Ben"}\n'
        '{"seq": 2, "date": "2025-01-31", "type": "HoursLogged", "id": "H2", "worker": "Ana",'
        ' "minutes": 60, "stream": "buurt", "client": "Ben"}\n'
        '{"seq": 4, "date": "2025-02-01", "type": "MemberJoined", "member": "Ana"}\n'
    )
    facts = read_facts(file)

    replayed = played(tmp_path, *(fact.says for fact in facts))

    assert [fact.seq for fact in facts] == [1, 2, 3, 4]
    assert busiest_year(facts) == 2025
    assert remarks(replayed) == []
    assert replayed.figures["volunteer_pay"] == {"Ana": 5500}
    assert replayed.figures["members"]["in"] == 1
