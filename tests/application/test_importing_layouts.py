"""Hours in other layouts: what is recorded, known again, left out, remembered and asked."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from orjson import loads

from ledger.application.how_to_read import HowToRead
from ledger.application.importing import ImportOutcome
from ledger.domain.errors import DomainError
from ledger.interchange.parties import PartyRow
from ledger.interchange.rejects import write_rejects
from tests.application.neighbourhood import Neighbourhood, refused, written

WEEK = "bon;week;naam;cliënt;ma;di;wo;totaal"
OF_2025 = HowToRead(year=2025)


@pytest.fixture
def desk(here: Neighbourhood, tmp_path: Path) -> "Desk":
    return Desk(here, tmp_path)


class Desk:
    """Where files lie before they are brought in; their cells are parted by semicolons."""

    def __init__(self, here: Neighbourhood, folder: Path) -> None:
        self.here = here
        self.folder = folder

    def bring(self, *lines: str, how: HowToRead = OF_2025, **other: Any) -> ImportOutcome:
        """Import these lines, the first of which is the heading."""
        table = written(self.folder / "in.csv", *lines)
        return self.here.bring("hours", table, how=how, **other)

    def kinds(self, kind: str) -> list[dict[str, Any]]:
        """The payloads of the facts of a kind."""
        return [loads(fact.body)["data"] for fact in self.here.facts() if fact.kind == kind]


def counts(outcome: ImportOutcome) -> tuple[int, int, int]:
    """Recorded, known and refused."""
    return outcome.recorded, outcome.known, len(outcome.refused)


def test_a_week_form_twice_adds_nothing_and_counts_its_rows_once(desk: Desk) -> None:
    lines = (WEEK, "7;10;ana;ben;1:00;;2:00;3:00", ";11;ana;ben;1:00;;;1:00")

    first, second = desk.bring(*lines), desk.bring(*lines)

    assert (counts(first), counts(second)) == ((3, 0, 0), (0, 3, 0))
    assert (first.rows, first.minutes) == (2, 240)
    assert desk.here.balance("ana").minutes == 240
    assert desk.here.problems() == []


def test_a_changed_cell_of_a_slip_is_refused_under_its_day(desk: Desk) -> None:
    desk.bring(WEEK, "7;10;ana;ben;1:00;;2:00;")

    outcome = desk.bring(WEEK, "7;10;ana;ben;1:00;;2:30;")

    assert counts(outcome) == (0, 1, 1)
    assert (outcome.refused[0].row, outcome.refused[0].column) == (2, "wo")


def test_a_month_form_gives_periods_and_sees_a_changed_total(desk: Desk) -> None:
    heading = "naam;cliënt;jan;feb"
    desk.bring(heading, "ana;ben;10;")

    outcome = desk.bring(heading, "ana;ben;11;5")

    assert counts(outcome) == (1, 0, 1)
    assert (outcome.refused[0].row, outcome.refused[0].column) == (2, "jan")
    february = desk.kinds("contribution.logged")[-1]
    assert (february["given_from_on"], february["given_until_on"]) == ("2025-02-01", "2025-02-28")


def test_what_holds_for_every_row_is_known_again_in_the_same_file(desk: Desk) -> None:
    how = HowToRead(helper="ana", receiver="ben", week=date(2025, 3, 3))

    first, second = desk.bring("ma;di", "1;2", how=how), desk.bring("ma;di", "1;2", how=how)

    assert (counts(first), counts(second)) == ((2, 0, 0), (0, 2, 0))
    assert desk.here.balance("ana").minutes == 180


def test_names_that_mean_nobody_are_told_once_each(desk: Desk) -> None:
    visit = "2025-03-03;{who};ben;1:00"

    outcome = desk.bring(
        "datum;naam;cliënt;uren",
        *(visit.format(who=who) for who in ("Opa Jan", "opa  jan", "ana", "Tante Riet", "ben")),
    )

    assert outcome.unknown_names == ["Opa Jan", "Tante Riet"]
    assert len(outcome.refused) == 4


def test_a_row_with_several_bad_cells_is_handed_back_once(desk: Desk) -> None:
    outcome = desk.bring(WEEK, ";10;ana;ben;25;x;1:00;")

    assert counts(outcome) == (1, 0, 1)
    assert outcome.refused[0].column == "ma"
    assert outcome.refused[0].cells[:3] == ("", "10", "ana")


def test_a_week_said_to_be_complete_is_recorded_once(desk: Desk) -> None:
    lines = (WEEK, ";10;ana;ben;1:00;;;1:00", ";11;ana;ben;;;;0", ";12;ana;ben;;;;")

    first, second = desk.bring(*lines), desk.bring(*lines)

    assert (first.recorded, first.weeks) == (2, 1)
    assert (second.recorded, second.weeks) == (0, 0)
    assert [week["first_on"] for week in desk.kinds("week.completed")] == ["2025-03-10"]


def test_of_a_week_that_has_not_ended_the_hours_are_recorded_and_no_more(desk: Desk) -> None:
    heading = WEEK.replace("totaal", "totaal;compleet")
    lines = (heading, ";27;ana;ben;1:00;;;1:00;ja", ";27;greta;ben;;;;0;", ";26;greta;ben;;;;0;")

    early = desk.bring(*lines)
    desk.here.clock.move(days=6)
    late = desk.bring(*lines)

    assert (counts(early), early.weeks) == ((2, 0, 2), 1)
    assert [(row.row, row.column) for row in early.refused] == [(2, "week"), (3, "week")]
    assert "The week of 2025-06-30 has not ended yet" in str(early.refused[1].error)
    assert (counts(late), late.weeks) == ((2, 2, 0), 2)


def test_a_member_completes_only_their_own_week(desk: Desk) -> None:
    outcome = desk.bring(WEEK, ";11;ana;;;;;0", ";11;greta;;;;;0", ";10;ana;ben;1;;;", acting="ana")

    assert counts(outcome) == (2, 0, 1)
    assert (outcome.refused[0].row, outcome.refused[0].column) == (3, "naam")


def test_a_wrong_total_is_told_and_never_among_the_rows_to_mend(desk: Desk) -> None:
    lines = (WEEK, ";10;ana;ben;1:00;;;", "Totaal;;;;2:00;;;")

    outcome = desk.bring(*lines)
    write_rejects(
        desk.folder / "back.csv",
        outcome.table,
        outcome.refused,
        reason_of=str,
        reason_heading="reason",
    )

    assert counts(outcome) == (1, 0, 1)
    assert (desk.folder / "back.csv").read_text("utf-8-sig").splitlines() == [WEEK + ";reason"]
    assert counts(desk.bring(*lines, all_or_nothing=True))[0] == 0


VISIT = "datum;wie;bij;uren;opmerking"


def test_remarks_are_left_out_and_counted_unless_they_are_asked_for(desk: Desk) -> None:
    how = HowToRead(columns=("bij=cliënt",))
    lines = (VISIT, "02-06-2025;ana;ben;1;Was ill")

    first = desk.bring(*lines, how=how)
    asked = desk.bring(*lines, how=HowToRead(columns=("bij=cliënt",), remarks=True))

    assert (first.remarks_left_out, asked.remarks_left_out) == (1, 0)
    assert (counts(first), counts(asked)) == ((1, 0, 0), (0, 1, 0))
    assert desk.here.card(str(desk.here.position() - 1)).note is None


def test_a_remark_that_is_too_long_only_stands_in_the_way_of_who_wants_it(desk: Desk) -> None:
    lines = ("datum;wie;uren;opmerking", "02-06-2025;ana;1;" + "x" * 2001)

    wanted = desk.bring(*lines, how=HowToRead(remarks=True))

    assert [(row.row, row.column) for row in wanted.refused] == [(2, "opmerking")]
    assert counts(desk.bring(*lines)) == (1, 0, 0)


def test_what_columns_mean_is_kept_by_a_name_and_used_again(desk: Desk) -> None:
    line = "02-06-2025;ana;ben;1;"
    said = HowToRead(columns=("bij=hulpvrager",), keep_columns="Onze lijst")
    desk.bring(VISIT, line, how=said)
    desk.bring(VISIT, line, how=said)

    outcome = desk.bring(
        VISIT, line.replace("02-06", "03-06"), how=HowToRead(use_columns="onze-lijst")
    )

    assert counts(outcome) == (1, 0, 0)
    assert [kept["code"] for kept in desk.kinds("cooperative.columns_kept")] == ["onze-lijst"]
    assert desk.here.problems() == []


@pytest.mark.parametrize(
    ("how", "because"),
    [
        (HowToRead(columns=("bij=hulpje",)), '"hulpje" is not a column that is known here'),
        (HowToRead(columns=("bij",)), "does not say what a column means"),
        (HowToRead(columns=("bijj=cliënt",)), 'There is no column "bijj" in this file'),
        (HowToRead(use_columns="zomer"), "No columns have been kept yet"),
        (HowToRead(keep_columns="zomer"), "There are no columns to keep"),
        (HowToRead(names=("Opa Jan",)), "does not say who is meant"),
        (HowToRead(year=25), "not a year with four digits"),
        (HowToRead(), '--column "bij="'),
    ],
)
def test_what_is_said_wrongly_of_a_file_is_refused_before_any_row(
    desk: Desk, how: HowToRead, because: str
) -> None:
    before = desk.here.position()

    with pytest.raises(DomainError) as refused:
        desk.bring(VISIT, "02-06-2025;ana;ben;1;", how=how)

    assert because in str(refused.value)
    assert desk.here.position() == before


def test_who_asks_for_columns_that_were_not_kept_reads_which_were(desk: Desk) -> None:
    said = HowToRead(columns=("bij=cliënt",), keep_columns="winter")
    desk.bring(VISIT, "02-06-2025;ana;ben;1;", how=said)

    with refused("by the name zomer. Kept are: winter.", desk.here):
        desk.bring(VISIT, "02-06-2025;ana;ben;1;", how=HowToRead(use_columns="zomer"))


def test_a_name_that_no_row_has_is_refused_and_nothing_recorded(desk: Desk) -> None:
    lines = ("datum;wie;bij;uren", "02-06-2025;Opa Jan;ben;1", "03-06-2025;ana;Tante Riet;1")
    columns = ("bij=cliënt",)

    with refused('"Opa Jna" stands in no row of this file. Is it "Opa Jan"?', desk.here):
        desk.bring(*lines, how=HowToRead(columns=columns, names=("Opa Jna=ana",)))
    with refused('"Koos" stands in no row of this file. Write', desk.here):
        desk.bring(*lines, how=HowToRead(columns=columns, names=("Opa Jan=ana", "Koos=ben")))
    with refused('"Koos" stands in no row', desk.here):
        desk.bring(*lines, how=HowToRead(columns=columns, names=("Koos=ben",)), dry_run=True)

    said = HowToRead(columns=columns, names=("opa  jan=ana", "TANTE RIET=hugo"))
    assert counts(desk.bring(*lines, how=said)) == (2, 0, 0)


def test_a_name_in_a_row_that_cannot_be_read_is_in_the_file_too(desk: Desk) -> None:
    how = HowToRead(names=("Opa Jan=ana",))

    outcome = desk.bring("datum;wie;uren", "02-06-2025;Opa Jan;nan", how=how)

    assert counts(outcome) == (0, 0, 1)
    assert len(desk.kinds("party.nickname_given")) == 1


def test_a_name_that_two_people_have_is_said_of_both(desk: Desk) -> None:
    row = PartyRow(row=1, code="ana2", name="Ana")
    desk.here.cooperative.parties.add(row, acting="cora")
    two = [desk.here.cooperative.parties.show(code).record.party for code in ("ana", "ana2")]

    with refused(f"Ana means {two}, so it can't be kept for one of them.", desk.here):
        desk.bring("datum;wie;uren", "02-06-2025;Ana;1", how=HowToRead(names=("Ana=ana2",)))


def test_who_is_meant_by_a_name_is_remembered_but_not_by_a_try(desk: Desk) -> None:
    lines = ("datum;wie;uren", "02-06-2025;Opa Jan;1")
    how = HowToRead(names=("Opa Jan=ana",))

    tried = desk.bring(*lines, how=how, dry_run=True)
    unknown = desk.bring(*lines)
    said = desk.bring(*lines, how=how)
    later = desk.bring("datum;wie;uren", "03-06-2025;opa jan;1")

    assert [counts(one) for one in (tried, unknown, said, later)] == [
        (1, 0, 0),
        (0, 0, 1),
        (1, 0, 0),
        (1, 0, 0),
    ]
    assert len(desk.kinds("party.nickname_given")) == 1


def test_rows_of_an_import_that_was_taken_back_are_recorded_anew(desk: Desk) -> None:
    lines = (WEEK, "7;10;ana;ben;1:00;;2:00;3:00")
    desk.bring(*lines)
    number = str(desk.here.position())
    desk.here.cooperative.imports.take_back(number, acting="cora")

    assert counts(desk.bring(*lines)) == (2, 0, 0)
    assert counts(desk.bring(*lines)) == (0, 2, 0)
    assert desk.here.balance("ana").minutes == 180
    assert desk.here.problems() == []


def test_a_list_of_people_may_have_headings_of_its_own(desk: Desk) -> None:
    table = written(
        desk.folder / "leden.csv", "Leden;", "Nummer;Naam;Lid vanaf", "101;Zoe;1/4/2011"
    )

    outcome = desk.here.bring(
        "parties", table, how=HowToRead(columns=("Nummer=code",), date_order="dmy")
    )

    assert counts(outcome) == (1, 0, 0)
    assert desk.here.cooperative.parties.show("101").record.member_from_on == date(2011, 4, 1)


def test_the_same_file_read_otherwise_is_refused_until_it_is_taken_back(desk: Desk) -> None:
    lines = ("naam;jan;feb;totaal", "ana;2;3;5")
    first = desk.bring(*lines, how=HowToRead(year=2024))

    with pytest.raises(DomainError, match="read otherwise then"):
        desk.bring(*lines, how=HowToRead(year=2025))
    desk.here.cooperative.imports.take_back(str(first.number), acting="cora")

    assert counts(desk.bring(*lines, how=HowToRead(year=2025))) == (2, 0, 0)


def test_a_row_that_cannot_be_read_does_not_hide_that_the_others_are_read_otherwise(
    desk: Desk,
) -> None:
    lines = ("datum;naam;uren", "25/3/2025;ana;2", "26/3/2025;ana;veel")
    desk.bring(*lines, how=HowToRead(receiver="ben"))

    with pytest.raises(DomainError, match="read otherwise then"):
        desk.bring(*lines, how=HowToRead(receiver="finn"))


def test_a_file_with_somebody_who_was_erased_since_is_not_taken_for_another(desk: Desk) -> None:
    lines = ("datum;naam;cliënt;uren", "25/3/2025;greta;ben;2", "4/3/2025;ana;ben;1")
    first = desk.bring(*lines, how=HowToRead())
    (hours,) = desk.here.cooperative.imports.hours_of(str(first.number))
    desk.here.cooperative.hours.withdraw(str(hours.record.position), acting="cora")
    desk.here.cooperative.parties.erase("greta", acting="chloe")

    then = desk.bring(*lines, how=HowToRead(date_order="dmy"))

    assert (counts(first), counts(then)) == ((1, 0, 1), (1, 0, 1))


def test_the_rest_of_a_file_is_recorded_once_it_can_be_read(desk: Desk) -> None:
    lines = ("datum;naam;cliënt;uren", "3/4/2025;ana;ben;1", "25/3/2025;ana;ben;2")

    first = desk.bring(*lines, how=HowToRead())
    then = desk.bring(*lines, how=HowToRead(date_order="dmy"))

    assert (counts(first), counts(then)) == ((1, 0, 1), (1, 1, 0))


def test_a_zero_is_handed_back_where_the_book_has_hours(desk: Desk) -> None:
    desk.here.log(60, date(2025, 3, 4))

    outcome = desk.bring(WEEK, ";10;ana;;0;;0;0")

    (refused,) = outcome.refused
    assert (counts(outcome), refused.column) == ((0, 0, 1), "week")


def test_a_zero_and_hours_of_one_week_in_one_file_disagree(desk: Desk) -> None:
    zero_first = desk.bring(WEEK, ";10;ana;ben;;;;0", ";10;ana;ben;1:00;;;1:00")
    hours_first = desk.bring(WEEK, ";12;ana;ben;1:00;;;1:00", ";12;ana;ben;;;;0")

    assert (counts(zero_first), counts(hours_first)) == ((1, 0, 1), (1, 0, 1))
    assert [row.row for row in (*zero_first.refused, *hours_first.refused)] == [3, 3]


def test_what_reads_like_a_remark_does_not_become_a_code(desk: Desk) -> None:
    heading = "datum;naam;cliënt;uren;dienst"
    story = "Hulp bij douchen mw. Prins (dement)"

    outcome = desk.bring(
        heading, f"4-3-2025;ana;ben;1;{story}", "5-3-2025;ana;ben;1;Hulp bij het huishouden"
    )

    assert counts(outcome) == (1, 0, 1)
    assert [row.column for row in outcome.refused] == ["dienst"]
    assert outcome.new_codes == [("service", "hulp-bij-het-huishouden")]


def test_a_remark_that_is_left_out_counts_once_a_row(desk: Desk) -> None:
    outcome = desk.bring(f"{WEEK};opmerking", ";10;ana;ben;1:00;1:00;;2:00;was ziek")

    assert (outcome.recorded, outcome.remarks_left_out) == (2, 1)
