"""A financial year at the terminal: opened, drawn up, audited, adopted, discharged, sealed."""

from datetime import UTC, datetime

import pytest

from tests.cli.terminal import Terminal

AUDIT = "year audit 2024 --member dirk --member eva --advise --as dirk"
LAST_DAY = "31-12-2024"


@pytest.fixture
def opened(as_ana: Terminal) -> Terminal:
    """Dirk and Eva are the kascommissie, Ana and Ben the board; Ana opened 2024."""
    for code in ("dirk", "eva"):
        as_ana.done(f"parties add {code} {code.title()}")
        as_ana.done(f"roles give {code} kascommissie")
    as_ana.done("year open 2024")
    return as_ana


def decided(terminal: Terminal, subject: str, *, adopted: bool = True) -> str:
    """The number of what the members decided about 2024, eight to none."""
    number = terminal.json(f"decisions propose It --to alv --about {subject} --year 2024")["number"]
    meeting = terminal.json("decisions meeting alv --eligible 9 --present 8")["number"]
    verb, yes, no = ("adopt", 8, 0) if adopted else ("reject", 0, 8)
    terminal.done(f"decisions {verb} {number} --yes {yes} --no {no} --meeting {meeting}")
    return str(number)


def adopted(terminal: Terminal) -> None:
    """Drawn up, audited and adopted."""
    terminal.done("year draw-up 2024")
    terminal.done(AUDIT)
    terminal.done(f"year adopt 2024 --decision {decided(terminal, 'adoption')}")


def sealed(terminal: Terminal) -> None:
    adopted(terminal)
    terminal.done("year seal 2024")


def test_each_step_says_how_far_the_year_is_and_what_is_next(opened: Terminal) -> None:
    drawn_up = opened.done('year draw-up 2024 --text "A quiet year"').lines
    seen = opened.done("year see-balance 2024 0,00 --seen-by dirk --seen-by eva --as eva").lines
    audited = opened.done(f'{AUDIT} --findings "One slip was missing"').lines
    number = decided(opened, "adoption")
    said = opened.done(f"year adopt 2024 --decision {number}").lines

    assert drawn_up[0] == "Financial year 2024: drawn up."
    assert drawn_up[-2:] == [
        "A quiet year",
        "Next: the kascommissie looks at it, buurtledger year audit 2024",
    ]
    assert "seen on account 1100 on 2024-12-31 by dirk, eva: €0.00" in seen
    assert "the books say the same" in seen
    assert "One slip was missing" in audited
    assert audited[-1] == (
        "Next: the members decide on it, buurtledger year adopt 2024 --decision NUMBER"
    )
    assert said[0] == "Financial year 2024: adopted by the members."
    assert f"adopted by decision no. {number}" in said
    discharge = decided(opened, "discharge")
    opened.done(f"year discharge 2024 --decision {discharge}")
    assert opened.done("year seal 2024").lines[0] == "Financial year 2024: sealed."
    assert opened.done("year list").lines[-1] == (
        f"2024 sealed decision no. {number} decision no. {discharge}"
    )


def test_an_audit_that_advises_against_it_says_to_draw_it_up_again(opened: Terminal) -> None:
    opened.done("year draw-up 2024")

    said = opened.done(f'{AUDIT.replace("--advise", "--advise-against")} --findings "A slip"')

    assert said.lines[-3:] == [
        "they advise against adopting it",
        "A slip",
        "Next: mend what they found and draw it up again, buurtledger year draw-up 2024",
    ]


def test_a_difference_with_the_bank_is_a_finding(opened: Terminal) -> None:
    said = opened.done("year see-balance 2024 12,50 --seen-by dirk --seen-by eva --as eva")

    assert said.lines[2] == "the books say €0.00: a difference of €12.50. Find out why."
    seen = opened.json("year show 2024")["seen"][0]
    assert (seen["cents"], seen["books_cents"], seen["on"]) == (1250, 0, "2024-12-31")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("year open 2024", "2024 was opened already."),
        ("year open 2025", "2024 was not adopted yet, and 2025 begins with what it ends with."),
        (AUDIT.replace("eva", "ana"), "ana is or was on the board in 2024, so they can't audit"),
        (AUDIT.replace(" --member eva", ""), "It takes two or more members of the kascommissie."),
        (AUDIT.replace("eva", "chloe"), "chloe is not in the kascommissie."),
        (AUDIT.replace("--as dirk", "--as ana"), "ana may not do this."),
        ("year adopt 2024 --decision 9999", "There is no decision with number 9999."),
        ("year seal 2024", "The kascommissie has not audited 2024 yet"),
        ("year draw-up 2023", "2023 was not opened yet: buurtledger year open 2023."),
        ("year draw-up 2024 --as dirk", "dirk may not do this."),
    ],
)
def test_what_may_not_happen_to_a_year_is_refused(
    opened: Terminal, line: str, sentence: str
) -> None:
    opened.done("year draw-up 2024")
    before = opened.json("year show 2024")

    assert opened.refused(line).startswith(sentence)

    assert opened.json("year show 2024") == before


def test_a_year_is_not_drawn_up_before_it_is_over(as_ana: Terminal) -> None:
    this_year = datetime.now(UTC).year
    as_ana.done(f"year open {this_year}")

    said = as_ana.refused(f"year draw-up {this_year}")

    assert said == f"{this_year} is not over yet, so it can't be drawn up."
    assert as_ana.json(f"year show {this_year}")["state"] == "open"


def test_nothing_is_adopted_before_the_audit_nor_by_a_decision_that_was_rejected(
    opened: Terminal,
) -> None:
    good, bad = decided(opened, "adoption"), decided(opened, "adoption", adopted=False)
    opened.done("year draw-up 2024")

    early = opened.refused(f"year adopt 2024 --decision {good}")
    opened.done(AUDIT)
    rejected = opened.refused(f"year adopt 2024 --decision {bad}")
    unadopted = opened.refused("year seal 2024")
    opened.done(f"year adopt 2024 --decision {good}")
    same = opened.refused(f"year discharge 2024 --decision {good}")

    assert early.startswith("The kascommissie has not audited 2024 yet")
    assert rejected == "That decision was rejected, so it allows nothing."
    assert unadopted.startswith("The members' meeting has not adopted 2024 yet")
    assert same.startswith("That decision is about something else.")


@pytest.mark.parametrize(
    "line",
    [
        f"parties leave chloe --on {LAST_DAY}",
        f"decisions propose Late --to board --about other --on {LAST_DAY}",
        f"decisions meeting alv --on {LAST_DAY} --eligible 9 --present 8",
        f"bookings post --debit 4930=10 --credit 1100=10 --on {LAST_DAY}",
    ],
)
def test_a_sealed_day_is_refused_whatever_is_recorded_on_it(opened: Terminal, line: str) -> None:
    sealed(opened)
    before = opened.json("check")

    assert opened.refused(line).startswith(
        "2024 was sealed, so nothing of 2024-12-31 can be recorded any more."
    )

    assert opened.json("check") == before


def test_a_correction_of_a_sealed_year_says_so(opened: Terminal) -> None:
    sealed(opened)
    line = f"bookings post --debit 4930=10 --credit 1100=10 --on {LAST_DAY}"

    said = opened.done(f"{line} --prior-period").lines

    assert said[-1] == "This corrects 2024, which was sealed. Its money counts in the open year."
    assert opened.json("statement 2024")["result_cents"] == 0
    assert opened.json("statement 2025")["result_cents"] == -1000


def test_late_hours_of_a_sealed_year_are_entered_on_purpose_and_leave_its_statement_as_it_is(
    opened: Terminal,
) -> None:
    opened.done("agreements make A1 chloe --pays invoice --rate 5 --from 01-01-2024")
    sealed(opened)
    before = opened.done("statement 2024 --json").out
    line = f"hours log chloe 2:00 --for ben --on {LAST_DAY}"
    by_hand = (
        "2024 was sealed, so what is of 2024-12-31 can only be entered as a correction of that "
        "year, which counts in the year that is open. Do so by hand, with --prior-period."
    )
    said = "This corrects 2024, which was sealed. Its money counts in the open year."

    assert opened.refused(line) == by_hand
    logged = opened.done(f"{line} --prior-period").lines
    number = opened.json("hours list --helper chloe")["hours"][0]["number"]
    assert opened.refused(f"hours confirm {number}") == by_hand
    assert "goes with the numbers" in opened.wrong_usage("hours confirm --file x --prior-period")
    confirmed = opened.done(f"hours confirm {number} --prior-period --as ben").lines
    assert opened.json("statement 2025")["result_cents"] == -1000
    corrected = opened.json(f"hours correct {number} 1:00 --prior-period --as ben")
    assert opened.json("statement 2025")["result_cents"] == -500
    disputed = opened.done(f"hours dispute {number} --prior-period --as ben").lines
    withdrawn = opened.done(f"hours withdraw {number} --prior-period").lines

    assert said in logged
    assert all(lines[-1] == said for lines in (confirmed, disputed, withdrawn))
    assert corrected["corrected_years"] == [2024]
    assert opened.json("statement 2025")["result_cents"] == 0
    assert opened.done("statement 2024 --json").out == before


@pytest.mark.parametrize(
    "line",
    [
        "hours log chloe 1:00 --for ben",
        "claims add chloe 5 stamps --as chloe",
        "bookings post --debit 4900=10 --credit 1100=10",
    ],
)
def test_a_flag_that_corrects_nothing_is_refused(as_ana: Terminal, line: str) -> None:
    said = as_ana.refused(f"{line} --on 01-03-2025 --prior-period")

    assert said == (
        "2025-03-01 is in no year that was sealed. Leave --prior-period out: that day is open."
    )


def test_a_late_claim_of_a_sealed_year_counts_in_the_open_one(opened: Terminal) -> None:
    sealed(opened)
    made = opened.json(f"claims add chloe 5 stamps --on {LAST_DAY} --prior-period --as chloe")

    assert "--prior-period" in opened.refused(f"claims approve {made['number']}")
    approved = opened.json(f"claims approve {made['number']} --prior-period")

    assert made["corrected_years"] == approved["corrected_years"] == [2024]
    assert opened.json("statement 2025")["result_cents"] == -500


def test_the_next_year_opens_with_the_adopted_closing(opened: Terminal) -> None:
    opened.done("claims add chloe 10 stamps --on 01-05-2024 --as chloe")
    opened.done(f"claims approve {opened.json('claims list')['claims'][0]['number']}")
    adopted(opened)

    said = opened.json("year open 2025")

    assert {line["account"]: line["cents"] for line in said["opening"]} == {
        "0600": 1000,
        "1610": -1000,
        "4210": 1000,
    }


def test_no_year_may_be_open(as_ana: Terminal) -> None:
    assert as_ana.done("year list").lines == ["No year was opened yet: buurtledger year open YEAR."]
    assert as_ana.refused("year show 2024").startswith("2024 was not opened yet")
