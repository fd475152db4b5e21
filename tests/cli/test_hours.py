"""Logging hours, and mending what was logged."""

import pytest

from tests.cli.terminal import Terminal

VISIT = "hours log chloe 2:30 --for ana --on 07-03-2025"


def test_logging_says_how_it_is_paid_and_who_confirms_it(as_ana: Terminal) -> None:
    said = as_ana.done(f"{VISIT} --as chloe")

    number = as_ana.json("hours list")["hours"][0]["number"]
    assert said.lines == [
        f"Logged as no. {number}: chloe for ana, 2:30, 2025-03-07.",
        "Paid by allowance, under agreement w-1: €5.00 an hour.",
        f"ana confirms it. To record that: buurtledger hours confirm {number}",
    ]


def test_the_same_in_dutch(as_ana: Terminal) -> None:
    said = as_ana.done(f"{VISIT} --as chloe --lang nl")

    assert said.lines[0].endswith(": chloe voor ana, 2:30, 07-03-2025.")
    assert said.lines[1] == "Betaald met vergoeding, volgens afspraak w-1: € 5,00 per uur."


@pytest.mark.parametrize("duration", ["2:30", "2,5", "2.5", "2h30", "2u30", "150m"])
def test_a_duration_is_typed_as_people_write_it(duration: str, as_ana: Terminal) -> None:
    logged = as_ana.json(f"hours log chloe {duration} --for ana --on 07-03-2025")

    assert (logged["minutes"], logged["pays"], logged["rate_cents"]) == (150, "allowance", 500)


def test_help_that_no_agreement_fits_is_unpaid_and_says_which_agreements_there_are(
    as_ana: Terminal,
) -> None:
    said = as_ana.done("hours log chloe 1:00 --for ben --on 07-03-2025")

    assert said.lines[1] == "Unpaid: no agreement fits."
    assert said.lines[2].startswith("There are agreements with chloe that day: w-1 (for ana wmo).")


def test_unpaid_on_purpose_is_not_questioned(as_ana: Terminal) -> None:
    said = as_ana.done(f"{VISIT} --unpaid")

    assert said.lines[1] == "Unpaid, as you said."
    assert len(said.lines) == 3


def test_several_agreements_that_fit_are_named_by_their_codes(as_ana: Terminal) -> None:
    as_ana.done("agreements make w-2 chloe --for ana --pays none --from 01-01-2025")

    refused = as_ana.refused(VISIT)
    named = as_ana.done(f"{VISIT} --agreement w-2")

    assert refused == "Several agreements fit these hours: w-1, w-2. Name the one that is meant."
    assert named.lines[1] == "Unpaid, as agreement w-2 says."


def test_a_period_and_a_quantity_are_logged_and_shown(as_ana: Terminal) -> None:
    as_ana.done("hours log chloe 20 --for ana --from 01-03-2025 --until 31-03-2025")
    as_ana.done("hours log ben --quantity 3 --unit ride --activity dorpsauto --on 02-03-2025")

    said = as_ana.done("hours list").lines

    assert said[2].endswith("2025-03-01 – 2025-03-31 chloe ana wmo 20:00 logged")
    assert said[3].endswith("2025-03-02 ben dorpsauto 3 × ride logged")
    assert said[-1] == "Together 20:00, without what was withdrawn."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hours log chloe", "Say how long it took"),
        ("hours log chloe --quantity 3", "Give --quantity and --unit together."),
        ("hours log chloe 1 --unit ride", "Give --quantity and --unit together."),
        ("hours log chloe 1 --unpaid --agreement w-1", "Give either --agreement or --unpaid"),
        ("hours log chloe 1 --from 01-03-2025", "A period needs both"),
        ("hours log chloe 1 --on 01-03-2025 --until 02-03-2025", "Give either --on, or"),
        ("hours correct 1", "Say what to correct"),
    ],
)
def test_half_a_line_is_wrong_usage(line: str, said: str, as_ana: Terminal) -> None:
    assert as_ana.wrong_usage(line).startswith(said)


def test_hours_have_a_history_that_tells_everything(as_ana: Terminal) -> None:
    number = as_ana.json(f'{VISIT} --note "brought soup"')["number"]
    as_ana.done(f"hours confirm {number}")
    as_ana.done(f'hours dispute {number} --reason "It was two hours."')
    as_ana.done(f"hours correct {number} 2:00 --as chloe --reason right")
    as_ana.done(f"hours correct {number} 1:30")
    as_ana.done(f"hours withdraw {number} --as chloe")

    said = as_ana.done(f"hours show {number}").out
    kinds = [line["kind"] for line in as_ana.json(f"hours show {number}")["history"]]

    told = " ".join(said.split())
    assert "note: brought soup" in told
    assert "ana Logged: chloe for ana, 2:30, 2025-03-07." in told
    assert "Confirmed by ana, in-person." in told
    assert "Disputed by ana. Reason: It was two hours." in told
    assert "Corrected by chloe: 2:00, 2025-03-07. It waits for confirmation again." in told
    assert "Corrected by ana: 1:30, 2025-03-07." in told
    assert told.endswith("Withdrawn.")
    assert [kind.partition(".")[2] for kind in kinds] == [
        "logged",
        "confirmed",
        "disputed",
        "corrected",
        "corrected",
        "withdrawn",
    ]


def test_a_history_tells_of_the_run_that_paid_and_of_its_return(as_ana: Terminal) -> None:
    number = as_ana.json(VISIT)["number"]
    as_ana.done(f"hours confirm {number}")
    run = as_ana.json("payouts propose --month 2025-03")["number"]
    on_a_payout = as_ana.done(f"hours show {number}")
    as_ana.done(f"payouts reject {run}")

    told = " ".join(as_ana.done(f"hours show {number} --lang nl").out.split())

    assert "state: on a payout" in on_a_payout.lines
    assert "on payouts: 2:30 for €12.50, of which 0:00 donated" in on_a_payout.lines
    assert f"Op betaalrun nr. {run} gezet: 2:30 voor € 12,50, waarvan 0:00 geschonken." in told
    assert told.endswith(f"Van betaalrun nr. {run} afgehaald; het kan opnieuw betaald worden.")


def test_hours_are_found_by_number_and_by_full_id(as_ana: Terminal) -> None:
    logged = as_ana.json(VISIT)

    by_number = as_ana.json(f"hours show {logged['number']}")
    by_id = as_ana.json(f"hours show {logged['id']}")

    assert by_number == by_id


def test_the_list_is_kept_to_what_is_asked_and_to_what_was_known(as_ana: Terminal) -> None:
    first = as_ana.json(VISIT)
    as_ana.done("hours log ben 1:00 --for chloe --on 02-04-2025")
    as_ana.done(f"hours confirm {first['number']}")

    def found(line: str) -> list[tuple[str, str]]:
        hours = as_ana.json(f"hours list {line}")["hours"]
        return [(each["helper"], each["state"]) for each in hours]

    assert found("") == [("chloe", "confirmed"), ("ben", "logged")]
    assert found("--month 2025-04") == [("ben", "logged")]
    assert found("--helper chloe") == [("chloe", "confirmed")]
    assert found("--for chloe") == [("ben", "logged")]
    assert found("--state logged") == [("ben", "logged")]
    assert found(f"--as-known {first['number']}") == [("chloe", "logged")]
    assert as_ana.done("hours list --state disputed").lines == ["There are no such hours."]


def test_other_hours_of_the_same_day_are_mentioned(as_ana: Terminal) -> None:
    first = as_ana.json("hours log chloe 2:30 --for ana --on 03-03-2025")["number"]
    as_ana.done("hours log chloe 1:00 --on 03-03-2025 --unpaid")

    said = as_ana.done("hours log chloe 1:00 --for ana --on 03-03-2025")

    assert said.lines[-1] == (
        f"The book has other hours of chloe for ana on 2025-03-03: no. {first} (2:30)."
    )


def test_a_refusal_repeats_the_minus_that_was_typed(as_ana: Terminal) -> None:
    assert "-2" in as_ana.refused("hours log CHLOE -2")


def test_the_choices_of_a_state_are_not_cut_off(
    as_ana: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    page = as_ana.done("hours list --help --lang nl").out

    assert "…" not in page
    assert "--state <STAND>" in page
