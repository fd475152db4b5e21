"""Forms to fill in: written, filled in by hand, and imported as they are."""

import re
import zipfile
from pathlib import Path

from tests.cli.terminal import Terminal


def fill_in(form: str, row: int, **cells: str) -> None:
    """Type texts into a row of a form: `A="2503-001"`."""
    with zipfile.ZipFile(form) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = parts[name].decode()
    typed = "".join(
        f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in cells.items()
    )
    there = re.search(rf'<row r="{row}" .*?</row>', sheet)
    if there:
        sheet = sheet.replace(there[0], there[0].replace("</row>", f"{typed}</row>"))
    else:
        sheet = sheet.replace("</sheetData>", f'<row r="{row}">{typed}</row></sheetData>')
    parts[name] = sheet.encode()
    with zipfile.ZipFile(form, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)


def test_the_forms_are_written_in_the_language_of_the_line(terminal: Terminal) -> None:
    assert terminal.done("templates forms").lines == [
        "These forms are ready:",
        "forms/hours.xlsx",
        "forms/weeks.xlsx",
        "forms/parties.xlsx",
        "forms/agreements.xlsx",
    ]
    document = terminal.json("templates papers/forms --lang nl")

    dutch = ["uren.xlsx", "weekstaat.xlsx", "partijen.xlsx", "afspraken.xlsx"]
    assert document == {"files": [f"papers/forms/{file}" for file in dutch]}
    assert sorted(path.name for path in Path("papers/forms").iterdir()) == sorted(dutch)


def test_the_same_book_gives_the_same_files(terminal: Terminal) -> None:
    terminal.done("templates one")
    terminal.done("templates two")

    for file in Path("one").iterdir():
        assert file.read_bytes() == (Path("two") / file.name).read_bytes()


def test_a_form_that_is_there_is_not_overwritten_unless_it_is_said(terminal: Terminal) -> None:
    Path("forms").mkdir()
    Path("forms/weeks.xlsx").write_text("filled in by Chloe")

    said = terminal.refused("templates forms")

    assert said == (
        "These files are in forms already: weeks.xlsx. Somebody may have filled them in. "
        "Name another folder, or overwrite them with --force."
    )
    assert [path.name for path in Path("forms").iterdir()] == ["weeks.xlsx"]
    terminal.done("templates forms --force")
    assert Path("forms/weeks.xlsx").read_bytes().startswith(b"PK")


def test_a_file_is_no_folder_for_forms(terminal: Terminal) -> None:
    Path("forms").write_text("")

    assert terminal.refused("templates forms") == (
        '"forms" is a file. Name a folder for the forms.'
    )


def test_a_week_that_is_none_is_refused(terminal: Terminal) -> None:
    said = terminal.refused("templates forms --week 2025-W60")

    assert said.startswith('"2025-W60" is not in the calendar.')
    assert not Path("forms").exists()


def test_visits_typed_into_the_form_are_imported_as_they_are(as_ana: Terminal) -> None:
    as_ana.done("templates forms --lang nl")
    fill_in(
        "forms/uren.xlsx",
        2,
        **{"A": "017", "B": "3-3-2025", "C": "Chloe Bakker", "D": "Ana Jansen", "E": "2,5"},
    )
    fill_in("forms/uren.xlsx", 3, A="018", B="4-3-2025", C="ben", E="1:15", F="koffie")

    document = as_ana.json("hours import forms/uren.xlsx")

    assert (document["recorded"], document["refused"], document["minutes"]) == (2, [], 225)
    assert as_ana.json("hours import forms/uren.xlsx")["known"] == 2


def test_days_typed_into_the_week_form_are_imported_as_they_are(as_ana: Terminal) -> None:
    as_ana.done("templates forms --week 2025-W10")
    fill_in("forms/weeks.xlsx", 2, E="2:30", G="1,5", L="4:00")

    document = as_ana.json("hours import forms/weeks.xlsx")

    assert (document["recorded"], document["refused"], document["minutes"]) == (2, [], 240)
    days = [hours["from"] for hours in as_ana.json("hours list")["hours"]]
    assert sorted(days) == ["2025-03-03", "2025-03-05"]


def test_an_untouched_line_of_the_week_form_says_nothing_and_a_zero_says_no_work(
    as_ana: Terminal,
) -> None:
    as_ana.done("agreements make w-2 ben --pays none --from 01-01-2025")
    as_ana.done("templates forms --week 2025-W10")
    # Ben's line comes first and stays untouched.
    fill_in("forms/weeks.xlsx", 3, L="0")

    as_ana.done("hours import forms/weeks.xlsx")

    missing = as_ana.json("hours missing --month 2025-03")
    assert "2025-03-03" in str(missing)
