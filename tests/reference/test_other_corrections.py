"""Facts files with other corrections than the reference year: by others, when paid, to nothing."""

from pathlib import Path

import pytest

from tests.reference.samples import ANA_AT_FIVE, BOARD, a_fact, hours, paid, played, remarks


@pytest.mark.parametrize("by", ["Ana", "Ben", "Dirk", "Gerda", "helper", "client", None])
def test_hours_corrected_before_they_are_paid_count_as_corrected(
    tmp_path: Path, by: str | None
) -> None:
    corrected = a_fact("HoursCorrected", "2025-02-02", id="H1", minutes=480, by=by)

    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        hours("H1", "2025-01-31", "Ana", 600, stream="buurt", client="Ben"),
        corrected,
        paid("2025-02-05", "Ana", 4000),
    )

    assert remarks(replayed) == []
    assert replayed.figures["volunteer_pay"] == {"Ana": 4000}
    assert replayed.figures["hours"]["totaal"] == 8


@pytest.mark.parametrize("by", ["Ana", "Ben", "Dirk"])
def test_what_is_corrected_after_it_was_paid_comes_off_the_next_payment(
    tmp_path: Path, by: str
) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        hours("H1", "2025-01-31", "Ana", 600, stream="buurt", client="Ben"),
        paid("2025-02-05", "Ana", 5000),
        a_fact("HoursCorrected", "2025-02-10", id="H1", minutes=480, by=by),
        hours("H2", "2025-02-28", "Ana", 300, stream="buurt", client="Ben"),
        paid("2025-03-05", "Ana", 1500),
    )

    assert remarks(replayed) == []
    assert replayed.figures["volunteer_pay"] == {"Ana": 4000 + 2500}


def test_shared_work_is_confirmed_and_corrected_by_the_board(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        hours("H1", "2025-01-31", "Dirk", 600, stream="bestuur", client=None),
        a_fact("HoursCorrected", "2025-02-10", id="H1", minutes=480, by="Dirk"),
        hours("H2", "2025-01-31", "Ana", 60, stream="eettafel"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["hours"]["bestuur"] == 8
    assert replayed.figures["hours"]["vrijwillig_onbetaald_eettafel"] == 1


def test_a_correction_to_nothing_withdraws_and_a_later_one_logs_anew(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        hours("H1", "2025-01-31", "Ana", 600, stream="buurt", client="Ben"),
        a_fact("HoursCorrected", "2025-02-10", id="H1", minutes=0, by="Ben"),
        hours("H2", "2025-01-31", "Ana", 300, stream="buurt", client="Ben"),
        a_fact("HoursCorrected", "2025-02-11", id="H2", minutes=0, by="Ben"),
        a_fact("HoursCorrected", "2025-02-12", id="H2", minutes=240, by="Ben"),
        a_fact("HoursCorrected", "2025-02-12", id="H9", minutes=60, by="Ben"),
    )

    assert replayed.figures["hours"]["totaal"] == 4
    assert remarks(replayed) == ["fact 7 (HoursCorrected, 2025-02-12): no hours H9 stand before it"]
