"""Whatever stands in a file, the readers answer with rows or a plain refusal, and soon."""

import csv
import io
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.domain.errors import DomainError
from ledger.interchange.agreements import AGREEMENT_COLUMNS, read_agreements
from ledger.interchange.columns import Column
from ledger.interchange.hours import HOURS_COLUMNS, read_hours
from ledger.interchange.parties import PARTY_COLUMNS, read_parties
from ledger.interchange.sheets.tables import Table, open_table
from tests.interchange.samples import ods_file, ods_row, ods_text, xlsx_file

READERS: list[Callable[[Table], Iterator[object]]] = [read_hours, read_parties, read_agreements]
ROWS: list[list[Any]] = [
    ["datum", "wie", "uren"],
    [date(2025, 1, 31), "Ana", 2.5],
    ["31-1-2025", "Ben", "2:30"],
]
ODS_DAY = ods_text("31", 'office:value-type="date" office:date-value="2025-01-31"')
# What has broken spreadsheet readers before: sizes, counts, references, kinds of cell.
POISON = (
    *("-1", "0", "1e400", "nan", "99999999999", "4000000000", "-5.5", "2958466", "1E9", ""),
    *("XFD1048576", "A1:XFD1048576", "A0", "e", "s", "b", "d", "str", "inlineStr"),
    *("PT99999999999H", "0001-01-01", "9999-99-99", "2025-01-31T25:00:00"),
)


def outcome(content: bytes, name: str) -> int:
    """How many rows and refusals came out; anything but a DomainError breaks the test."""
    answers: list[object] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for reader in READERS:
            try:
                answers += reader(open_table(path))
            except DomainError as error:
                answers.append(str(error))
    return len(answers)


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("samples")
    ods = ods_file(
        folder / "a.ods",
        ods_row("datum", "wie", "uren"),
        ods_row(ODS_DAY, "Ana", "2:30", repeated=2),
    )
    xlsx = xlsx_file(folder / "a.xlsx", ROWS)
    return {"a.xlsx": xlsx.read_bytes(), "a.ods": ods.read_bytes()}


@given(st.binary(max_size=2000), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a"]))
def test_random_bytes_are_answered(content: bytes, name: str) -> None:
    assert outcome(content, name) >= 1


@given(st.binary(max_size=500), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe"]))
def test_random_bytes_behind_a_known_beginning_are_answered(content: bytes, start: bytes) -> None:
    assert outcome(start + content, "a.xlsx") >= 1


def _names(columns: tuple[Column, ...]) -> list[str]:
    return [name for column in columns for name in column.names]


@given(
    st.sampled_from([HOURS_COLUMNS, PARTY_COLUMNS, AGREEMENT_COLUMNS]).flatmap(
        lambda columns: st.lists(st.sampled_from(_names(columns)), min_size=1, max_size=9)
    ),
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["31-1-2025", "2:30", "Ana", "5,60"])),
        max_size=5,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_random_tables_are_answered(
    heading: list[str], rows: list[list[str]], delimiter: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([heading, *rows])

    assert outcome(written.getvalue().encode(errors="replace"), "a.csv") >= 1


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
@given(chance=st.randoms(use_true_random=False))
def test_a_real_workbook_with_flipped_or_missing_bytes_is_answered(
    workbooks: dict[str, bytes], name: str, chance: random.Random
) -> None:
    content = bytearray(workbooks[name])
    for _ in range(chance.randint(0, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    kept = len(content) if chance.random() < 0.5 else chance.randrange(len(content))

    assert outcome(bytes(content[:kept]), name) >= 1


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
@given(chance=st.randoms(use_true_random=False))
def test_a_real_workbook_with_a_poisoned_inside_is_answered(
    workbooks: dict[str, bytes], name: str, chance: random.Random
) -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbooks[name])) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for part in old.namelist():
            new.writestr(part, _poisoned(old.read(part).decode(), chance))

    assert outcome(target.getvalue(), name) >= 1


def _poisoned(xml: str, chance: random.Random) -> str:
    places = [at for at, sign in enumerate(xml) if sign in '">']
    for _ in range(chance.randint(0, 2)):
        at = chance.choice(places) + 1 if places else 0
        end = min(
            (found for found in (xml.find('"', at), xml.find("<", at)) if found >= at), default=at
        )
        xml = xml[:at] + chance.choice(POISON) + xml[end:]
        places = [at for at, sign in enumerate(xml) if sign in '">']
    return xml
