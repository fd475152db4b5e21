"""Who is in the book, and what the book says about them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.terminal import Terminal

ANOTHER = b"BE68539007547034"


def test_somebody_is_added_shown_and_listed(as_ana: Terminal) -> None:
    as_ana.done(
        'parties add dirk "Dirk Bos" --member-since 01-02-2025 --neighbourhood "Oude Dorp" '
        '--iban "NL91 ABNA 0417 1643 00" --age-band under21'
    )

    card = as_ana.json("parties show dirk")
    assert card["name"] == "Dirk Bos"
    assert (card["kind"], card["member_since"], card["neighbourhood"]) == (
        "person",
        "2025-02-01",
        "oude-dorp",
    )
    assert (card["iban"], card["age_bands"][0]["band"]) == ("NL91ABNA0417164300", "under21")
    assert "dirk Dirk Bos person since 2025-02-01 oude-dorp" in as_ana.done("parties list").lines
    assert "bank account: NL91 ABNA 0417 1643 00" in as_ana.done('parties show "dirk bos"').lines


def test_a_code_is_given_once(as_ana: Terminal) -> None:
    assert "The code CHLOE is taken." in as_ana.refused("parties add CHLOE Somebody")


def test_two_people_of_one_name_are_told_apart_by_their_codes(as_ana: Terminal) -> None:
    as_ana.done('parties add chloe2 "Chloe Bakker"')

    said = as_ana.refused('hours log "Chloe Bakker" 1:00 --on 03-03-2025')

    assert said.startswith("chloe, chloe2 are all called Chloe Bakker.")


def test_a_change_is_recorded_and_one_that_changes_nothing_is_not(as_ana: Terminal) -> None:
    changed = as_ana.json('parties change chloe --name "Chloe Bos" --neighbourhood noord')
    again = as_ana.json("parties change chloe --neighbourhood noord")

    assert changed["party"]["name"] == "Chloe Bos"
    assert changed["party"]["neighbourhood"] == "noord"
    assert (len(changed["recorded"]) > 0, again["recorded"]) == (True, [])
    assert as_ana.done("parties change chloe --neighbourhood noord").lines == [
        "The book says so already."
    ]


def test_a_change_of_nothing_is_wrong_usage(as_ana: Terminal) -> None:
    assert as_ana.wrong_usage("parties change chloe").startswith("Say what to change")
    assert as_ana.wrong_usage("parties change chloe --from 01-01-2025").startswith("Say what")


def test_somebody_can_be_found_by_the_name_that_changes(as_ana: Terminal) -> None:
    changed = as_ana.done('parties change "Chloe Bakker" --name "Chloe Bos"')

    assert changed.lines[0] == "chloe, Chloe Bos (person)"


def test_the_list_can_be_kept_to_members_or_to_a_kind(as_ana: Terminal) -> None:
    members = as_ana.json("parties list --members")["parties"]
    organisations = as_ana.json("parties list --kind organisatie --lang nl")["parties"]

    assert [party["code"] for party in members] == ["chloe"]
    assert [party["code"] for party in organisations] == ["de-buurt"]
    assert as_ana.done("parties list --kind household").lines == ["Nobody in the book fits that."]


def test_a_partys_year_is_shown_month_by_month(as_ana: Terminal) -> None:
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025 --as chloe")
    as_ana.done("hours confirm --month 2025-03")

    said = as_ana.done("parties show chloe --year 2025")
    empty = as_ana.done("parties show chloe --year 2024")

    assert "2025-03 2:00 0:00 0:00 €10.00 €0.00" in said.lines
    assert said.lines[-1] == "Total 2:00 0:00 0:00 €10.00 €0.00"
    assert empty.lines[-1] == "In 2024 nothing was given, received or paid."


def test_a_member_leaves_and_stays_in_the_book(as_ana: Terminal) -> None:
    said = as_ana.done("parties leave chloe --on 30-06-2025 --reason moved --lang nl")

    assert said.lines[0] == "Chloe Bakker is lid tot en met 30-06-2025."
    assert "chloe Chloe Bakker person until 2025-06-30" in as_ana.done("parties list").lines
    assert as_ana.json("limits list")["codes"]["reason"] == ["moved"]


def test_somebody_who_is_erased_has_no_name_any_more_but_their_hours_stay(
    as_ana: Terminal,
) -> None:
    as_ana.done('hours log chloe 2:00 --for ana --on 03-03-2025 --unpaid --note "brought soup"')
    as_ana.done("hours confirm --month 2025-03")
    as_ana.done("parties leave chloe")

    said = as_ana.done("parties erase chloe --yes")

    assert said.lines == ["chloe is erased."]
    listed = as_ana.done("parties list --lang nl").lines
    assert any(re.match(r"\(gewist (\w+)\) \(gewist \1\) persoon", line) for line in listed)
    assert "chloe" not in as_ana.done("hours list").out
    assert as_ana.json("balance")["totals"]["minutes"] == 120
    assert as_ana.json("hours list")["hours"][0]["note"] is None
    checked = as_ana.done("check")
    assert any("were erased" in line for line in checked.lines)


def test_an_erasure_that_nobody_can_be_asked_about_must_say_yes(as_ana: Terminal) -> None:
    as_ana.done("parties leave chloe")

    said = as_ana.refused("parties erase chloe")

    assert said.endswith("add --yes.")
    assert as_ana.json("parties show chloe")["name"] == "Chloe Bakker"


def test_a_member_is_not_erased(as_ana: Terminal) -> None:
    assert "chloe is still a member." in as_ana.refused("parties erase chloe --yes")


def test_payment_data_is_kept_for_its_term_and_the_answer_says_until_when(
    as_ana: Terminal,
) -> None:
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    run = as_ana.json("payouts propose --month 2025-03")["number"]
    as_ana.done(f"payouts approve {run} --as ben")
    as_ana.done(f"payouts settle {run} --on 05-04-2025")
    as_ana.done("parties leave chloe")

    said = as_ana.done("parties erase chloe --yes")

    assert "kept until 2032-12-31" in said.out
    again = said.out.strip().split("buurtledger ")[1]
    assert "must be kept until 2032-12-31" in as_ana.refused(f"{again} --yes")


def test_a_file_adds_completes_and_hands_back(as_ana: Terminal) -> None:
    Path("parties.csv").write_text(
        "code,name,kind,member_since,age_band\n"
        "dirk,Dirk Bos,person,01-01-2025,\n"
        "chloe,Chloe Bakker,,,21+\n"
        "ana,Somebody Else,,,\n"
    )

    said = as_ana("parties import parties.csv")

    assert said.code == 1
    assert said.lines[:3] == ["parties.csv: 3 rows read.", "recorded: 2", "refused: 1"]
    assert said.lines[-1].startswith("row 4, column name: ana is in the book with Ana Jansen")
    assert as_ana.json("parties show chloe")["age_bands"][0]["band"] == "21+"


def test_who_is_meant_by_another_name_is_said_once(as_ana: Terminal) -> None:
    said = as_ana.done('parties nickname chloe "Tante Chloe"').lines
    as_ana.done('hours log "tante chloe" 1:00 --for ana --on 03-03-2025')

    assert "also called: Tante Chloe" in said
    assert as_ana.json("parties show chloe")["nicknames"] == ["Tante Chloe"]
    assert as_ana.done('parties nickname chloe "TANTE chloe"').lines == [
        "The book says so already."
    ]
    assert as_ana.refused('parties nickname ben "Tante Chloe"').startswith(
        "Tante Chloe means chloe already"
    )


def test_another_name_can_be_removed(as_ana: Terminal) -> None:
    as_ana.done('parties nickname chloe "Tante Chloe"')

    as_ana.done('parties nickname chloe "Tante Chloe" --remove')

    assert as_ana.json("parties show chloe")["nicknames"] == []
    assert 'parties nickname CODE "Tante Chloe"' in as_ana.refused(
        'hours log "Tante Chloe" 1:00 --for ana --on 03-03-2025'
    )
    assert as_ana.refused('parties nickname chloe "Tante Chloe" --remove').endswith(
        "buurtledger parties show chloe."
    )


def test_an_account_that_was_altered_in_the_vault_is_not_shown_as_if_it_were_recorded(
    as_ana: Terminal,
) -> None:
    as_ana.done('parties change chloe --iban "NL91 ABNA 0417 1643 00"')
    with closing(sqlite3.connect("book/people.db")) as vault, vault:
        done = vault.execute("update kept set content = ? where category = 'iban'", (ANOTHER,))
        assert done.rowcount == 1

    shown, listed = as_ana("parties show chloe"), as_ana.done("parties list")

    assert (shown.code, shown.out) == (4, "")
    assert "bank account of chloe in the vault is not what was recorded" in shown.err
    assert "bank account of chloe in the vault is not what was recorded" in " ".join(listed.lines)
    cards = {one["code"]: one for one in as_ana.json("parties list")["parties"]}
    assert (cards["chloe"]["altered"], cards["chloe"]["iban"]) == (True, None)
    assert cards["ana"]["altered"] is False
    as_ana.done('parties change chloe --iban "NL20 INGB 0001 2345 67"')
    assert as_ana.json("parties show chloe")["iban"] == "NL20INGB0001234567"
