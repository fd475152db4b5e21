"""Whatever a neighbourhood does in its years, its pictures and its workbook say what the books do.

Longer: python -m pytest tests/properties --hypothesis-profile=long
"""

from hypothesis import given

from ledger.application.year_documents import find_document
from ledger.reports.annual.flows import GENERAL, added_up
from ledger.reports.annual.money_nodes import nodes_of
from ledger.reports.annual.money_picture import money_picture
from ledger.reports.annual.workbook import workbook_of
from tests.properties.books import Request, years_of_requests
from tests.properties.test_books import YEARS, cleared_away, kept_book, looks
from tests.reports.annual.recalculated import Read

__all__ = ["cleared_away"]


@looks(4)
@given(asked=years_of_requests)
def test_every_cent_has_one_stream_activity_and_use_and_every_formula_comes_to_its_figure(
    asked: list[Request],
) -> None:
    with kept_book(asked) as here:
        for year in YEARS:
            document = find_document(here.cooperative.session, year)
            flows = document.flows
            income = added_up((one.activity, one.cents) for one in flows.came_in)
            cost = added_up((one.activity, one.cents) for one in flows.spent if one.use != GENERAL)
            for one in document.by_activity:
                assert income.pop(one.activity, 0) == one.income_cents
                assert cost.pop(one.activity, 0) == one.cost_cents
            assert not any((*income.values(), *cost.values()))
            assert sum(one.cents for one in flows.came_in) == document.income[-1].cents
            assert sum(one.cents for one in flows.spent) == document.expense[-1].cents
            assert flows.left_over_cents - flows.short_cents == document.result_cents

            nodes = nodes_of(document)
            into = added_up((end, cents) for (_start, end), cents in nodes.into.items())
            out = added_up((start, cents) for (start, _end), cents in nodes.out.items())
            assert into == {key: out[key] for key in into}
            assert all(cents > 0 for cents in (*nodes.into.values(), *nodes.out.values()))
            assert (money_picture(document) is None) == (not nodes.into)

            read = Read(workbook_of(document, lang="en"))
            for sheet, place, cell in read.formulas():
                assert isinstance(cell.value, float)
                assert abs(read.worked_out(sheet, place) - cell.value) < 0.001
