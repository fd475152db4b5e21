"""Each paper that people hand in is recorded, handed back or asked about as it should be."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from ledger.application.cooperative import Cooperative
from ledger.storage.engine import reading
from tests.cli.terminal import Said, Terminal
from tests.papers.make_papers import content
from tests.papers.paper import FOLDER, HOURS, Made, Paper, made, papers

PAPERS = papers()
# Those that are read, whatever comes of their rows.
READ = [paper for paper in PAPERS if not paper.asked]
CONFIRMING = "hours confirm --file"
FEWEST = 70
LONGEST_LINE = 400


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])
def test_of_each_paper_comes_what_must_come_of_it(desk: Terminal, paper: Paper) -> None:
    had = _had(desk, paper)

    said = desk(f"{paper.line} --json")

    assert "Traceback" not in said.err
    if paper.asked:
        assert (said.code, said.out) == (1, "")
        assert _says(paper.asked, said.err), said.err
    else:
        _compare_refused(paper, said)
        assert said.json["known"] == paper.known
        assert _left_out(said.json) == paper.remarks
    assert _told(desk, paper, had) == sorted(paper.recorded)
    assert _completed() == sorted(paper.completed)


@pytest.mark.parametrize("paper", READ, ids=[paper.name for paper in READ])
def test_a_paper_can_be_tried_first_and_adds_nothing_when_it_comes_again(
    desk: Terminal, paper: Paper
) -> None:
    had = _had(desk, paper)
    before = _told(desk, paper, had), _completed()
    tried = desk(f"{paper.line} --dry-run --json")
    untouched = _told(desk, paper, had), _completed()

    first = desk(f"{paper.line} --rejects mend.csv --json")
    once = _told(desk, paper, had), _completed()
    in_dutch = desk(f"{paper.line} --lang nl")
    unmended = desk(f"{paper.read} mend.csv {paper.options}") if Path("mend.csv").exists() else None

    assert untouched == before
    assert {**tried.json, "dry_run": False, "number": first.json["number"]} == first.json
    assert (in_dutch.code, "Traceback" in in_dutch.err) == (first.code, False)
    assert all(len(line) <= LONGEST_LINE for line in in_dutch.out.splitlines())
    assert unmended is None or (unmended.code, "Traceback" in unmended.err) == (1, False)
    assert (_told(desk, paper, had), _completed()) == once


def test_there_are_papers_of_every_sort() -> None:
    assert len(PAPERS) >= FEWEST
    assert {paper.path.suffix for paper in PAPERS} >= {".csv", ".tsv", ".txt", ".xlsx", ".ods"}
    assert all(paper.what for paper in PAPERS)


@pytest.mark.parametrize("one", made(), ids=lambda one: f"{one.path.parent.name}/{one.path.name}")
def test_a_made_paper_is_the_same_when_it_is_made_again(one: Made) -> None:
    assert one.path.read_bytes() == content(one)


def test_a_name_that_was_said_once_is_known_ever_after(desk: Terminal) -> None:
    desk.done(f'hours import "{FOLDER}/people/opa-jan.csv" --name "Opa Jan=jan-b"')

    said = desk.json(f'hours import "{FOLDER}/people/opa-jan-april.csv"')

    assert (said["recorded"], said["refused"]) == (1, [])
    (april,) = desk.json("hours list --month 2025-04")["hours"]
    assert april["helper"] == "jan-b"


def test_a_name_that_was_said_in_a_try_is_not_remembered(desk: Terminal) -> None:
    desk.done(f'hours import "{FOLDER}/people/opa-jan.csv" --name "Opa Jan=jan-b" --dry-run')

    said = desk(f'hours import "{FOLDER}/people/opa-jan-april.csv" --json')

    assert [row["column"] for row in said.json["refused"]] == ["Medewerker"]


def test_a_remark_that_was_left_out_stands_nowhere_in_the_book(desk: Terminal) -> None:
    desk(f'hours import "{FOLDER}/people/ziekte.csv"')

    desk(f'hours import "{FOLDER}/visits/uren-maart.csv" --remarks')

    stored = b"".join(file.read_bytes() for file in Path("book").rglob("*") if file.is_file())
    assert b"bestuurskamer gewit" in stored
    assert b"longontsteking" not in stored
    assert b"operatie" not in stored


def test_columns_that_were_explained_once_are_kept_by_name(desk: Terminal) -> None:
    explained = '--column "Wie hielp=helper" --column "Bij wie=receiver" --column "Kleur="'
    desk.done(f'hours import "{FOLDER}/columns/eigen-koppen.csv" {explained} --keep-columns ploeg')

    said = desk.json(f'hours import "{FOLDER}/columns/eigen-koppen-april.csv" --columns ploeg')

    assert (said["recorded"], said["refused"]) == (1, [])


def _had(desk: Terminal, paper: Paper) -> set[str]:
    """Type what comes before the paper; what the book had then, by id."""
    for line in paper.before:
        desk.done(line.format(folder=paper.path.parent))
    return {row["id"] for row in _rows(desk, paper)} if paper.read != CONFIRMING else set()


_LISTS = {HOURS: "hours", "parties import": "parties", "agreements import": "agreements"}


def _rows(desk: Terminal, paper: Paper) -> list[dict[str, Any]]:
    noun = _LISTS.get(paper.read, "hours")
    rows: list[dict[str, Any]] = desk.json(f"{noun} list")[noun]
    return rows


def _told(desk: Terminal, paper: Paper, had: set[str]) -> list[str]:
    rows = [row for row in _rows(desk, paper) if row["id"] not in had]
    if paper.read == CONFIRMING:
        return sorted(_confirmed(row) for row in rows if row["state"] == "confirmed")
    if paper.read != HOURS:
        return sorted(" ".join(_plain(row[name]) for name in paper.show) for row in rows)
    return sorted(_visit(row, paper.show) for row in rows)


def _visit(row: dict[str, Any], show: tuple[str, ...]) -> str:
    days = row["from"] if row["from"] == row["until"] else f"{row['from']}..{row['until']}"
    who = row["helper"] if row["receiver"] is None else f"{row['helper']}>{row['receiver']}"
    more = "".join(f" {name}={row[name]}" for name in show if row[name] is not None)
    return f"{days} {who} {row['minutes']}{more}"


def _plain(value: Any) -> str:
    """As it is written in what must come of a paper; of an agreement's rates the cents."""
    return (
        " ".join(f"{rate['rate_cents']}" for rate in value) if type(value) is list else f"{value}"
    )


def _confirmed(row: dict[str, Any]) -> str:
    return f"{row['from']} {row['helper']} by {row['confirmed_by']} {row['manner']}"


def _completed() -> list[str]:
    with Cooperative.open(Path("book")) as book:
        codes = book.readings.codes()
        with reading(book.session.book.engine) as connection:
            facts = book.session.book.facts.notifications(connection, after=0, limit=100_000)
        bodies = [
            orjson.loads(fact.body)["data"] for fact in facts if fact.kind == "week.completed"
        ]
    return sorted(f"{codes[body['helper']]} {body['first_on']}" for body in bodies)


def _compare_refused(paper: Paper, said: Said) -> None:
    found = [(row["row"], row["column"], row["reason"]) for row in said.json["refused"]]
    wanted = paper.refused
    assert [row for row, _, _ in found] == [row for row, _, _ in wanted], found
    for (_, column, reason), (_, in_column, word) in zip(found, wanted, strict=True):
        assert column in in_column.split("|"), (column, reason)
        assert _says(word, reason), reason
    assert said.code == (1 if wanted else 0)


def _says(words: str, sentence: str) -> bool:
    """Whether a sentence holds one of the words, which stand apart by `|`."""
    return any(word.casefold() in sentence.casefold() for word in words.split("|"))


def _left_out(answer: dict[str, Any]) -> int:
    """How many remarks the answer says were left out."""
    return sum(count for key, count in answer.items() if "remark" in key or "note" in key)
