"""`buurtledger audit payouts`, as a kascommissie types it on one evening."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from cli.demo import find_examples
from cli.demo_year import play_year
from ledger.application.audit.payouts import audit_payouts
from ledger.application.cooperative import Cooperative
from tests.cli.terminal import Terminal


def paid(terminal: Terminal) -> int:
    """Chloe helped Ana for two hours in March 2025 and got 10,00; the number of the payout."""
    terminal.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    terminal.done("hours confirm --month 2025-03")
    run = terminal.json("payouts propose --month 2025-03")["number"]
    terminal.done(f"payouts approve {run} --as ben")
    terminal.done(f"payouts settle {run} --on 05-04-2025")
    (line,) = terminal.json("audit payouts --year 2025")["payouts"]
    number: int = line["number"]
    return number


def codes(terminal: Terminal) -> list[str]:
    return [each["code"] for each in terminal.json("audit payouts --year 2025")["breaches"]]


def test_the_page_has_what_was_found_the_list_and_the_sums(as_ana: Terminal) -> None:
    number = paid(as_ana)

    lines = as_ana.done("audit payouts --year 2025").lines

    assert "Paid: €10.00, payouts: 1." in lines
    assert "Nothing was found that goes against the rules." in lines
    assert f"{number} 2025-04-05 chloe Chloe Bakker 2:00 0:00 €10.00" in lines
    assert "In the statement of 2025 €10.00" in lines
    assert max(map(len, lines)) <= 80


def test_behind_a_payout_stand_hours_confirmation_agreement_and_approval(
    as_ana: Terminal,
) -> None:
    number = paid(as_ana)
    (hours,) = as_ana.json("hours list")["hours"]

    page = as_ana.done(f"audit payouts --year 2025 --payout {number}")

    assert page.lines[0] == f"Payout no. {number}: chloe, Chloe Bakker, €10.00"
    assert f"{hours['number']} 2025-03-03 ana 2:00 0:00 €5.00 €10.00 w-1" in page.lines
    assert "Agreement w-1: chloe for ana, wmo, €5.00 an hour from 2025-01-01." in page.lines
    assert "Limit (age 21+): €5.60 an hour, €210.00 a month, €2,100.00 a year." in page.lines
    for words in ("Proposed by ana", "Approved by ben", "Confirmed by ana, in-person"):
        assert words in page.out


def test_json_holds_every_step_of_the_way_back(as_ana: Terminal) -> None:
    number = paid(as_ana)

    document = as_ana.json(f"audit payouts --year 2025 --payout {number}")

    (line,) = document["payouts"]
    (hours,) = line["hours"]
    assert (line["payee"], line["cents"], line["on"]) == ("chloe", 1000, "2025-04-05")
    assert line["run"]["proposed"]["by"] == "ana"
    assert [each["by"] for each in line["run"]["approved"]] == ["ben"]
    assert (hours["helper"], hours["receiver"], hours["given_minutes"]) == ("chloe", "ana", 120)
    assert hours["put"]["limit"]["month_cents"] == 21000
    assert [(each["state"], each["by"]) for each in hours["history"]] == [
        ("logged", "ana"),
        ("confirmed", "ana"),
    ]
    assert (hours["agreement"]["code"], hours["agreement"]["rate_cents"]) == ("w-1", 500)
    assert document["statement"]["difference_cents"] == 0


def test_the_list_adds_up_to_the_statement_and_to_the_runs(as_ana: Terminal) -> None:
    paid(as_ana)

    audited = as_ana.json("audit payouts --year 2025")

    statement = as_ana.json("statement 2025")
    runs = as_ana.json("payouts list")["runs"]
    assert audited["paid_cents"] == sum(run["total_cents"] for run in runs) == 1000
    assert audited["statement"]["statement_cents"] == sum(statement["payouts"].values()) == 1000


def test_two_parties_with_one_account_are_found_on_the_terminal(as_ana: Terminal) -> None:
    paid(as_ana)
    for party in ("chloe", "ben"):
        as_ana.done(f"parties change {party} --iban NL13TEST0123456789")

    found = as_ana.done("audit payouts --year 2025").out

    assert codes(as_ana) == ["account-shared"]
    assert "ben, chloe have the same bank account." in found
    assert "! 1" in found


def test_an_account_changed_in_the_week_of_a_payment_is_found(as_ana: Terminal) -> None:
    for iban in ("NL13TEST0123456789", "NL83TEST0123456790"):
        as_ana.done(f"parties change chloe --iban {iban}")

    paid(as_ana)

    assert codes(as_ana) == ["account-changed"]


def test_more_hours_than_a_day_has_are_found_on_the_terminal(as_ana: Terminal) -> None:
    as_ana.done("hours log chloe 13:00 --for ana --on 03-03-2025")
    as_ana.done("hours log chloe 12:00 --for ben --on 03-03-2025")

    assert codes(as_ana) == ["more-than-a-day"]
    assert "chloe gave 25:00 hours on 2025-03-03" in as_ana.done("audit payouts --year 2025").out


def test_hours_after_leaving_are_found_on_the_terminal(as_ana: Terminal) -> None:
    as_ana.done("parties leave chloe --on 31-03-2025")

    as_ana.done("hours log chloe 1:00 --for ana --on 01-04-2025")

    assert codes(as_ana) == ["after-leaving"]


def test_paid_hours_that_were_disputed_are_found_on_the_terminal(as_ana: Terminal) -> None:
    paid(as_ana)
    (hours,) = as_ana.json("hours list")["hours"]

    as_ana.done(f"hours dispute {hours['number']}")

    assert codes(as_ana) == ["unconfirmed"]


def test_what_a_breach_rests_on_is_in_the_json(as_ana: Terminal) -> None:
    number = paid(as_ana)
    (hours,) = as_ana.json("hours list")["hours"]
    as_ana.done(f"hours dispute {hours['number']}")

    (found,) = as_ana.json("audit payouts --year 2025")["breaches"]

    assert (found["payouts"], found["hours"]) == ([number], [hours["number"]])
    assert (found["parties"], found["mended"]) == (["chloe"], None)
    assert "were disputed on" in found["sentence"]


def test_a_sample_shows_what_lies_behind_it_and_how_to_draw_it_again(as_ana: Terminal) -> None:
    number = paid(as_ana)

    page = as_ana.done("audit payouts --year 2025 --sample 3 --seed '4 2 6'")

    assert "Drawn by lot with the seed 4 2 6, 1 of the 1 payouts above" in page.out
    assert f"  printf '%s' '4 2 6 {number}' | sha256sum" in page.out.splitlines()
    assert f"Payout no. {number}: chloe, Chloe Bakker, €10.00" in page.lines


def test_the_seed_in_the_json_is_the_one_that_was_drawn_with(as_ana: Terminal) -> None:
    paid(as_ana)

    drawn = as_ana.json("audit payouts --year 2025 --sample 1 --seed ' 4  2 6'")

    assert drawn["sample"]["seed"] == "4 2 6"


def test_the_codes_behind_a_payout_are_named_once_at_the_end(as_ana: Terminal) -> None:
    number = paid(as_ana)

    lines = as_ana.done(f"audit payouts --year 2025 --payout {number}").lines

    names = lines[lines.index("Who is who") :]
    assert names[2:7] == [
        "Code Name",
        "----- ------------",
        "ana Ana Jansen",
        "ben Ben Smit",
        "chloe Chloe Bakker",
    ]
    assert "Each row of hours is rounded to a whole cent." in lines


def test_what_became_of_hours_after_a_payout_stands_with_it(as_ana: Terminal) -> None:
    """Two hours were paid, one was right: 5,00 is taken back. Then it was withdrawn."""
    number = paid(as_ana)
    (hours,) = as_ana.json("hours list")["hours"]
    as_ana.done(f"hours correct {hours['number']} 1:00")
    as_ana.done("hours log chloe 3:00 --for ana --on 04-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    as_ana.done("payouts propose --month 2025-03")
    as_ana.done(f"hours withdraw {hours['number']}")

    said = " ".join(as_ana.done(f"audit payouts --year 2025 --payout {number}").out.split())

    about = f"hours no. {hours['number']}"
    assert f"After this payout, ana corrected {about} from 2:00 to 1:00, on" in said
    assert f"takes back €5.00 of {about}." in said
    assert f"After this payout, ana withdrew {about}, on" in said


def test_the_line_that_is_printed_draws_the_lot_that_won(as_ana: Terminal) -> None:
    paid(as_ana)
    page = as_ana.done('audit payouts --year 2025 --sample 1 --seed "it\'s 6"').out
    (line,) = [each for each in page.splitlines() if each.endswith("| sha256sum")]

    printed = subprocess.run(["sh", "-c", line], capture_output=True, check=True, text=True)

    (number,) = as_ana.json("audit payouts --year 2025 --sample 1 --seed 6")["sample"]["payouts"]
    assert printed.stdout.split()[0] == hashlib.sha256(f"it's 6 {number}".encode()).hexdigest()


def test_the_same_position_gives_the_same_page_later(as_ana: Terminal) -> None:
    paid(as_ana)
    asked = "audit payouts --year 2025 --sample 1 --seed 6"
    before = as_ana.json(asked)

    as_ana.done("parties leave chloe --on 31-03-2025")
    as_ana.done("hours log chloe 1:00 --for ana --on 01-04-2025")

    assert as_ana.json(asked)["breaches"] != []
    assert as_ana.json(f"{asked} --as-known {before['position']}") == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--sample 0 --seed 1", "at least one payout"),
        ("--sample -1 --seed 1", "at least one payout"),
        ("--sample two --seed 1", "is not a whole number"),
        ("--payout 1", "There is no payout no. 1 in the cost list of 2025."),
        ("--payout x", "There is no payout no. x in the cost list of 2025."),
        ("--as-known 9999", "There is no position 9999."),
    ],
)
def test_what_cannot_be_shown_is_refused(terminal: Terminal, options: str, words: str) -> None:
    assert words in terminal.refused(f"audit payouts --year 2025 {options}")


@pytest.mark.parametrize("options", ["--sample 1", "--seed 6", "--sample 1 --seed 6 --payout 3"])
def test_a_sample_and_its_seed_go_together(terminal: Terminal, options: str) -> None:
    assert "--sample" in terminal.wrong_usage(f"audit payouts --year 2025 {options}")


def test_a_year_without_payouts_says_so(terminal: Terminal) -> None:
    lines = terminal.done("audit payouts --year 2019 --sample 3 --seed 6").lines

    assert "Paid: €0.00, payouts: 0." in lines
    assert "There is no payout to draw from." in lines
    assert "Nothing was found that goes against the rules." in lines


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "book"
    play_year(folder, find_examples(), lambda months: months)
    return folder


def test_a_clean_year_has_no_breach_and_ties_to_its_statement(demo: Path) -> None:
    with Cooperative.open(demo) as book:
        found = audit_payouts(book.session, 2025)

    assert found.breaches == ()
    assert len(found.lines) == 29
    assert (found.tie.paid_cents, found.tie.waiting_cents) == (360000, 10000)
    assert (found.tie.statement_cents, found.tie.difference_cents) == (370000, 0)


def test_another_process_draws_the_same_sample(demo: Path) -> None:
    with Cooperative.open(demo) as book:
        here = audit_payouts(book.session, 2025).sample(count=5, seed="4 2 6")
    line = ["-m", "cli.main", "--book", str(demo), "audit", "payouts", "--year", "2025"]

    said = subprocess.run(
        [sys.executable, "-X", "utf8", *line, "--sample", "5", "--seed", "4 2 6"],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
        cwd=Path(__file__).parents[2],
    )

    numbers = ", ".join(map(str, here))
    assert numbers in " ".join(said.stdout.decode().split())
