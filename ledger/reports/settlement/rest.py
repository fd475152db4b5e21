"""The reserves of the cooperative, and the duties of the award with how each was met."""

from ledger.domain.errors import DomainError
from ledger.language import _
from ledger.reports.annual.cells import ended, money, own_words, typed
from ledger.reports.page import Block, Card, Cell, Paragraph, Section, Table, isolated
from ledger.reports.settlement.model import Duty, Settlement


def reserves(settlement: Settlement) -> Section:
    """How each reserve moved, what it is for, and the result before and after."""
    statement = settlement.statement
    rows: list[tuple[Cell, ...]] = [
        (
            f"{one.code} {isolated(one.label)}",
            money(one.begin_cents),
            money(one.added_cents),
            money(one.withdrawn_cents),
            money(one.end_cents),
        )
        for one in statement.reserves
    ]
    headings = (_("Reserve or fund"), _("Begin"), _("Added"), _("Taken"), _("End"))
    blocks: list[Block] = [
        Paragraph(
            _(
                "The result of {year} is {result_cents}, before anything goes to reserves. After "
                "that {after_cents} is left for the general reserve.",
                year=settlement.year,
                result_cents=statement.result_cents,
                after_cents=statement.result_after_cents,
            )
        ),
        Table(_("Reserves and funds of the cooperative"), headings, tuple(rows)),
        Paragraph(_egalisation_said(settlement)),
    ]
    plan = own_words(statement, "reserves_plan")
    if not plan:
        plan = [Paragraph(_("The board wrote nothing about the plan for its reserves."))]
    return Section(_("7. Reserves"), (*blocks, *plan))


def _egalisation_said(settlement: Settlement) -> str:
    carried_cents = settlement.money.carried_cents
    if settlement.award.unspent != "carry":
        return _("By its terms nothing goes to an egalisatiereserve (Awb 4:72).")
    return _(
        "By its terms the rest goes to an egalisatiereserve (Awb 4:72). It holds "
        "{carried_cents} of this subsidy. The balance sheet shows that as subsidy received in "
        "advance.",
        carried_cents=carried_cents,
    )


def duties(settlement: Settlement) -> Section:
    """The duties in the board's words; where it wrote none, room to write them by hand."""
    if settlement.duties:
        cards = tuple(
            Card(
                typed(one.duty),
                "",
                (ended(typed(one.met)),),
                level=3,
            )
            for one in settlement.duties
        )
        said = _("These are the duties of the award, and how we met each.")
        return Section(_("8. Duties of the award"), (Paragraph(said), *cards))
    # Room to write by hand.
    room = "…" * 30
    cards = tuple(
        Card(
            _("Duty {number}", number=number),
            "",
            (room, _("How we met it:"), room, room),
            level=3,
            whole=True,
        )
        for number in range(1, 5)
    )
    said = _(
        "The decision on the award names our duties. The book does not hold them. The board "
        "writes here what they were, and how it met each."
    )
    return Section(_("8. Duties of the award"), (Paragraph(said), *cards))


def duties_of(text: str) -> tuple[Duty, ...]:
    """Duties as the board wrote them: a paragraph each, the duty on its first line.

    The lines after it say how it was met. Raises DomainError where nothing follows a duty.
    """
    found = []
    for part in text.split("\n\n"):
        duty, _break, met = part.strip().partition("\n")
        if not met.strip():
            raise DomainError(
                'Nothing says how the duty "{duty}" was met. Write that on the line below it, and '
                "leave an empty line before the next duty.",
                duty=duty,
            )
        found.append(Duty(duty.strip(), " ".join(met.split())))
    return tuple(found)
