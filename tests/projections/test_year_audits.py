"""What the kascommissie did, as the projection has it."""

from ledger.domain.financial_year import DRAWN_UP
from ledger.projections.year_audits import YearAuditRecord, find_year_audit
from tests.domain.samples import ANA, BEN, acting
from tests.domain.test_financial_year import draw_up, in_state
from tests.domain.test_year_audit import DICE, OTHER_DICE, answer, begun, draw, drawn, see
from tests.projections.known import known


def test_everything_stands_in_the_order_in_which_it_was_said() -> None:
    audit, year = drawn()
    see(audit, year)
    see(audit, year, in_order=False, text_commitment="7e47", by=acting(BEN, "kascommissie"))
    answer(audit, year, passes=False, text_commitment="7e48")
    answer(audit, year)

    with known(year, audit) as (connection, readings):
        record = find_year_audit(connection, readings.year_audits, 2025)
        other = find_year_audit(connection, readings.year_audits, 2026)

    assert [(one.seed, one.items, one.by) for one in record.draws] == [(DICE, (7, 9), ANA)]
    assert [(one.by, one.item, one.in_order, one.text_commitment) for one in record.seen] == [
        (ANA, 7, True, None),
        (BEN, 7, False, "7e47"),
    ]
    assert [(one.check, one.passes) for one in record.answers] == [(4, False), (4, True)]
    assert other == YearAuditRecord()


def test_each_drawing_up_has_its_own_samples() -> None:
    year = in_state(DRAWN_UP)
    audit = begun(year)
    draw(audit, year)
    draw_up(year, statement_position=310)
    draw(audit, year, seed=OTHER_DICE, items=(3,))

    with known(year, audit) as (connection, readings):
        record = find_year_audit(connection, readings.year_audits, 2025)

    assert [one.items for one in record.drawn_since(2)] == [(7, 9), (3,)]
    assert [one.items for one in record.drawn_since(record.draws[0].position)] == [(3,)]
    assert record.drawn_since(None) == ()
