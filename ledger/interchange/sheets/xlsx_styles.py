"""Which styles of an XLSX workbook show a number as more than its digits (ECMA-376, 18.8)."""

from collections.abc import Mapping

from ledger.interchange.sheets.markup import damaged, skip, walk
from ledger.interchange.sheets.number_looks import Look, look_of
from ledger.interchange.sheets.package import Package

# What spreadsheet programs keep at most is a few less.
MOST_STYLES = 65_536
# Formats that have a number and no code; which currency it is depends on the computer.
_KNOWN_FORMATS = {
    **dict.fromkeys(("5", "6", "7", "8", "42", "44"), '"€ "#,##0.00'),
    **{"9": "0%", "10": "0.00%"},
}


def looks_of_styles(package: Package) -> Mapping[str, Look]:
    """The looks by the number of their style, as cells name it; none in most workbooks."""
    codes = dict(_KNOWN_FORMATS)
    formats: list[str] = []
    inside = False

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and len(codes) < MOST_STYLES:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            formats.append(attributes.get("numFmtId", "0"))
            if len(formats) > MOST_STYLES:
                raise damaged()

    def on_end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    for styles in package.opened("xl/styles.xml"):
        walk(styles, start=on_start, end=on_end, text=skip)
    looks = {one: look_of(codes.get(one, "")) for one in set(formats)}
    return {str(at): look for at, one in enumerate(formats) if (look := looks[one]) is not None}
