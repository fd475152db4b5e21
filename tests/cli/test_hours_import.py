"""Importing a file of visits, and mending what was refused."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

FILE = """datum;medewerker;cliënt;uren;opmerking
03-03-2025;chloe;ana;2,5;bracht soep
04-03-2025;Chloe Bakker;ana;1:30;
31-02-2025;chloe;ana;1:00;
05-03-2025;chole;ana;1:00;
06-03-2025;chloe;ana;1.234;
07-03-2025;ben;chloe;1:00;
"""


@pytest.fixture
def slips(as_ana: Terminal) -> Terminal:
    Path("slips.csv").write_text(FILE, "utf-8")
    return as_ana


def test_good_rows_are_recorded_and_bad_rows_are_told_with_row_and_column(slips: Terminal) -> None:
    said = slips("hours import slips.csv")

    assert said.code == 1
    assert said.lines[:8] == [
        "slips.csv: 6 rows read.",
        "recorded: 3",
        "refused: 3",
        "hours in them: 5:00",
        "unpaid, because no agreement that pays fits them: 1",
        "Remarks that were left out, since they often tell of illness: 1.",
        "This file is import no. 16. To take it back as a whole: buurtledger imports take-back 16",
        "",
    ]
    assert said.lines[8:] == [
        "Refused rows:",
        'row 4, column datum: "31-02-2025" is not in the calendar. Check the day and the month.',
        "row 5, column medewerker: Nobody in the book has the code or name chole. If that is "
        "another name for somebody, say so once: buurtledger parties nickname CODE "
        '"chole"; if they are new: buurtledger parties add CODE NAME.',
        'row 6, column uren: "1.234" can be read two ways: as 1:14 or as 1234:00. '
        "Write hours and minutes with a colon, such as 1:14.",
    ]


def test_the_same_in_dutch(slips: Terminal) -> None:
    said = slips("hours import slips.csv --lang nl")

    assert said.lines[:3] == ["slips.csv: 6 rijen gelezen.", "vastgelegd: 3", "geweigerd: 3"]
    assert said.lines[9].startswith('rij 4, kolom datum: "31-02-2025" staat niet op de kalender')


def test_the_same_file_twice_adds_nothing(slips: Terminal) -> None:
    slips("hours import slips.csv")

    again = slips("hours import slips.csv")

    assert again.lines[1:4] == ["recorded: 0", "in the book already: 3", "refused: 3"]
    assert slips.json("balance")["totals"]["minutes"] == 300


def test_a_try_says_what_would_happen_and_records_nothing(slips: Terminal) -> None:
    said = slips("hours import slips.csv --dry-run")

    assert said.code == 1
    assert said.lines[1:3] == [
        "This was only a try: nothing was recorded.",
        "would be recorded: 3",
    ]
    assert slips.json("hours list")["hours"] == []


def test_all_or_nothing_records_nothing_when_a_row_is_refused(slips: Terminal) -> None:
    said = slips("hours import slips.csv --all-or-nothing --json")

    assert (said.code, said.json["recorded"], said.json["minutes"]) == (1, 0, 0)
    assert slips.json("hours list")["hours"] == []


def test_refused_rows_come_back_in_a_file_that_can_be_mended_and_imported(
    slips: Terminal,
) -> None:
    said = slips("hours import slips.csv --rejects mend.csv --lang nl")
    rejected = Path("mend.csv").read_text("utf-8-sig")
    mended = rejected.replace("31-02", "28-02").replace("chole", "chloe").replace("1.234", "1:14")
    Path("mend.csv").write_text(mended, "utf-8-sig")

    again = slips.json("hours import mend.csv")

    assert said.err == "De geweigerde rijen staan in mend.csv, elk met de reden.\n"
    assert rejected.splitlines()[0] == "datum;medewerker;cliënt;uren;opmerking;reden"
    assert "staat niet op de kalender" in rejected
    assert (again["recorded"], again["refused"]) == (3, [])


@pytest.mark.parametrize(
    ("target", "because"),
    [
        ("slips.csv", "cannot be written over"),
        ("mend.doc", "ends in .csv or .xlsx"),
        ("nowhere/mend.csv", "cannot be written"),
        ("folder.csv", "cannot be written"),
    ],
)
def test_a_file_that_refused_rows_cannot_go_to_is_refused_before_anything_is_recorded(
    slips: Terminal, target: str, because: str
) -> None:
    Path("folder.csv").mkdir()

    said = slips.refused(f"hours import slips.csv --rejects {target}")

    assert because in said
    assert slips.json("hours list")["hours"] == []
    assert Path("slips.csv").read_text("utf-8") == FILE


def test_one_row_is_one_row(slips: Terminal) -> None:
    Path("one.csv").write_text("datum;medewerker;uren\n03-03-2025;chloe;1:00\n")

    assert slips.done("hours import one.csv").lines[0] == "one.csv: 1 row read."
    assert slips.done("hours import one.csv --lang nl").lines[0] == "one.csv: 1 rij gelezen."


def test_a_file_that_may_not_be_read_is_refused_in_a_sentence(
    slips: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def may_not(path: Path, *how: Any, **named: Any) -> Any:
        if path.name == "slips.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **named)

    monkeypatch.setattr(os, "access", lambda *_asked, **_how: False)
    monkeypatch.setattr(Path, "open", may_not)

    assert "Check that you may read it." in slips.refused("hours import slips.csv")


def test_json_gives_each_refused_row_with_its_cells_in_english(slips: Terminal) -> None:
    said = slips("hours import slips.csv --json --lang nl").json

    assert list(said) == [
        *("rows", "recorded", "known", "refused", "new_codes", "minutes", "unpaid"),
        *("weeks", "remarks_left_out", "dry_run", "number"),
    ]
    assert said["refused"][0] == {
        "row": 4,
        "column": "datum",
        "reason": '"31-02-2025" is not in the calendar. Check the day and the month.',
        "cells": ["31-02-2025", "chloe", "ana", "1:00", ""],
    }


def test_a_long_list_of_refused_rows_is_cut_short_on_the_screen(as_ana: Terminal) -> None:
    rows = "".join(f"{day:02}-03-2025,nobody,1:00\n" for day in range(1, 31))
    Path("long.csv").write_text("date,helper,duration\n" + rows)

    said = as_ana("hours import long.csv")

    assert sum(line.startswith("row ") for line in said.lines) == 20
    assert said.lines[-1] == "… and 10 more. See them all in a file with: --rejects FILE"


def test_codes_that_were_new_are_named(as_ana: Terminal) -> None:
    Path("new.csv").write_text(
        "date,helper,receiver,duration,activity,service\n03-03-2025,ben,chloe,1:00,Eettafel,koken\n"
    )

    said = as_ana.done("hours import new.csv")

    assert said.lines[-1] == (
        "Codes that were new in this file: koken (service), eettafel (activity)."
    )


def test_a_probable_change_is_handed_back_in_the_column_of_the_hours(slips: Terminal) -> None:
    slips("hours import slips.csv")
    Path("again.csv").write_text("datum,medewerker,cliënt,uren\n03-03-2025,chloe,ana,3:00\n")

    said = slips("hours import again.csv")

    assert said.code == 1
    assert said.lines[-1].startswith("row 2, column uren: The book has 2:30 for this helper")


BAD_FILES = {
    "empty.csv": b"",
    "random.bin": bytes(range(256)) * 4,
    "text.xlsx": b"date,helper,duration\n",
    "unknown.csv": b"date,helper,duration,shoe size\n01-03-2025,ben,1:00,43\n",
    "missing.csv": b"date,helper\n01-03-2025,ben\n",
}


@pytest.mark.parametrize("name", [*BAD_FILES, "not-there.csv", "truncated.xlsx", "book"])
def test_a_file_that_is_no_table_of_hours_is_refused_whole(name: str, as_ana: Terminal) -> None:
    if name in BAD_FILES:
        Path(name).write_bytes(BAD_FILES[name])
    if name == "truncated.xlsx":
        with zipfile.ZipFile(name, "w") as package:
            package.writestr("xl/workbook.xml", "<workbook/>" * 50)
        Path(name).write_bytes(Path(name).read_bytes()[:60])

    as_ana.refused(f"hours import {name}")

    assert as_ana.json("hours list")["hours"] == []


@pytest.mark.parametrize("typed", ["nan", "1e400", "٢:٣٠", "=1+1", "-1", "25:00", "0"])
def test_an_hour_that_cannot_be_is_refused_in_its_row(typed: str, as_ana: Terminal) -> None:
    Path("one.csv").write_text(f"date,helper,duration\n03-03-2025,ben,{typed}\n", "utf-8")

    said = as_ana("hours import one.csv --json")

    assert (said.code, said.err) == (1, "")
    assert [(row["row"], row["column"]) for row in json.loads(said.out)["refused"]] == [
        (2, "duration")
    ]


def test_a_week_form_says_what_it_asks_and_then_what_came_of_it(slips: Terminal) -> None:
    form = "Weekstaat\nWeek;Naam;Ma;Di;Totaal\n10;chloe;2;1;3\n11;chloe;;;0\nTotaal;;2;2;3\n"
    Path("week.csv").write_text(form, "utf-8")

    asked = slips.refused("hours import week.csv")
    said = slips("hours import week.csv --year 2025 --rejects mend.csv")

    assert asked.startswith("The weeks in this file have no year.")
    assert said.lines[:5] == [
        "week.csv: 3 rows read.",
        "recorded: 3",
        "refused: 1",
        "hours in them: 3:00",
        "unpaid, because no agreement that pays fits them: 2",
    ]
    assert "weeks that are complete now: 1" in said.lines
    assert said.lines[-1] == (
        "row 5, column Di: This total says 2:00, and the rows above it add up to 1:00. "
        "See which of them is wrong."
    )
    assert not Path("mend.csv").exists()


def test_a_name_that_is_not_in_the_file_is_told_before_anything_is_recorded(
    slips: Terminal,
) -> None:
    Path("own.csv").write_text("datum;naam;uren\n03-03-2025;Oma Chloe;2\n", "utf-8")

    near = slips.refused('hours import own.csv --name "Oma Cloe=chloe"')
    far = slips.refused('hours import own.csv --name "Oma Chloe=chloe" --name "Opa Jan=ben"')

    assert near == (
        'The name "Oma Cloe" stands in no row of this file. Is it "Oma Chloe"? '
        "Write it as the file does, or leave that --name out."
    )
    assert far == (
        'The name "Opa Jan" stands in no row of this file. '
        "Write it as the file does, or leave that --name out."
    )
    assert slips.json("hours list")["hours"] == []


def test_a_name_that_two_people_have_names_both(slips: Terminal) -> None:
    slips.done('parties add chl2 "Chloe Bakker"')
    Path("own.csv").write_text("datum;naam;uren\n03-03-2025;Chloe Bakker;2\n", "utf-8")

    said = slips.refused('hours import own.csv --name "Chloe Bakker=chl2"')

    assert said.startswith("Chloe Bakker means chloe, chl2, so it can't be kept for one of them.")


def test_columns_that_were_never_kept_are_told_in_a_sentence(slips: Terminal) -> None:
    said = slips.refused("hours import slips.csv --columns own")

    assert said == (
        "No columns have been kept yet for this kind of file. Say what they mean with --column, "
        "and add: --keep-columns own"
    )


def test_what_a_file_leaves_open_can_be_said_and_kept(slips: Terminal) -> None:
    Path("own.csv").write_text("Dag;Wie hielp;Uren;Kleur\n3/4/2025;Oma Chloe;2;rood\n", "utf-8")
    said = '--column "Wie hielp=helper" --column Kleur= --keep-columns ons --date-order dmy'

    slips.done(f'hours import own.csv {said} --name "Oma Chloe=chloe"')
    again = slips.json("hours import own.csv --columns ons --date-order dmy")

    assert (again["recorded"], again["known"], again["refused"]) == (0, 1, [])
    (hours,) = slips.json("hours list")["hours"]
    assert (hours["from"], hours["helper"], hours["minutes"]) == ("2025-04-03", "chloe", 120)
