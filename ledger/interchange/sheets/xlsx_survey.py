"""Surveys the sheets of an XLSX workbook (ECMA-376 part 1, SpreadsheetML)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.interchange.sheets.markup import (
    MOST_COUNTED,
    damaged,
    skip,
    walk,
)
from ledger.interchange.sheets.package import LINKS, WORKBOOK, Package
from ledger.interchange.sheets.sheet_survey import MOST_SIGNS, SheetSurvey
from ledger.interchange.sheets.xlsx_sheet import XlsxSheet
from ledger.interchange.sheets.xlsx_styles import looks_of_styles


@dataclass
class Listed:
    """What the workbook itself says: its sheets in order, and since when its days are counted."""

    sheets: list[tuple[str, str, bool]]
    since_1904: bool = False


def survey_xlsx(package: Package) -> tuple[list[SheetSurvey], Listed]:
    """The workbook's sheets in order. Unlisted ones are weighed too."""
    looks = looks_of_styles(package)
    lengths = _shared_lengths(package)
    listed = _listed(package)
    known = {part: (name, hidden) for name, part, hidden in listed.sheets}
    by_part = {}
    for part in package.sheets:
        found = SheetSurvey(*known.get(part, (part, True)), pieces=package.pieces[part])
        by_part[part] = XlsxSheet(found, lengths, looks).survey(package.opened(part))
    # Charts are listed as well, and live elsewhere.
    return [by_part[part] for part in known if part in by_part], listed


def _listed(package: Package) -> Listed:
    targets: dict[str, str] = {}
    listed = Listed([])

    def on_link(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            inside = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = inside

    def on_sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            part = targets.get(attributes.get("id", ""), "")
            listed.sheets.append((attributes.get("name", ""), part, hidden))
        elif name == "workbookPr":
            listed.since_1904 = attributes.get("date1904") in ("1", "true")

    if LINKS not in package:
        raise damaged()
    for links in package.opened(LINKS):
        walk(links, start=on_link, end=skip, text=skip)
    for workbook in package.opened(WORKBOOK):
        walk(workbook, start=on_sheet, end=skip, text=skip)
    names = [name for name, _, _ in listed.sheets]
    if len(set(names)) != len(names):
        raise damaged()
    return listed


def _shared_lengths(package: Package) -> Sequence[int]:
    lengths = array("L")
    together = 0

    def on_start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)
            if len(lengths) > MOST_COUNTED:
                raise damaged()

    def on_text(text: str) -> None:
        nonlocal together
        together += len(text)
        if together > MOST_SIGNS:
            raise SheetSurvey("sharedStrings").too_far()
        if lengths:
            lengths[-1] += len(text)

    for strings in package.opened("xl/sharedStrings.xml"):
        walk(strings, start=on_start, end=skip, text=on_text)
    return lengths
