"""How the dossier can be checked: whose statement, the evidence, and the annual accounts."""

from collections.abc import Iterator

from ledger.language import _, day, duration, euros
from ledger.reports.annual.cells import money, person_said, typed
from ledger.reports.page import NOTHING, Block, Card, Cell, Paragraph, Section, Table, isolated
from ledger.reports.settlement.model import Check, Evidence, Settlement
from ledger.reports.settlement.municipalities import Rules
from ledger.reports.settlement.words import (
    check_said,
    due_said,
    funder_said,
    report_said,
    sort_said,
    statement_said,
)

# A longer list than this goes on paper only as far as the kascommissie looked at it.
MOST_ROWS = 60


def which_statement(settlement: Settlement) -> Section:
    """What the municipality asks for an award of this size, as far as its rules are known."""
    blocks: list[Block] = [
        *(_of_rules(settlement, settlement.rules) if settlement.rules else _unknown(settlement)),
        Paragraph(_("The decision on the award always comes first. Look what it asks.")),
        *_committee(settlement),
    ]
    return Section(_("9. Which statement goes with it"), tuple(blocks))


def _of_rules(settlement: Settlement, rules: Rules) -> Iterator[Block]:
    band = rules.band(settlement.award.cents)
    due_on = settlement.due_on
    lines = [report_said(band.report), statement_said(band.statement)]
    if due_on is not None:
        lines.append(_("It must be there before {due_on}.", due_on=due_on))
    else:
        lines.append(due_said(rules.due))
    if rules.remark:
        lines.append(rules.remark)
    lines.append(_("Source: {source}.", source=rules.source))
    title = _(
        "{municipality}, for a subsidy of {award_cents}",
        municipality=rules.municipality,
        award_cents=settlement.award.cents,
    )
    yield Card(title, "", tuple(lines), level=3)


def _unknown(settlement: Settlement) -> Iterator[Block]:
    yield Paragraph(
        _(
            "The rules of {funder} are not known here. Known are {known}.",
            funder=funder_said(settlement.award.funder),
            known=list(settlement.known),
        )
    )


def _committee(settlement: Settlement) -> Iterator[Block]:
    audit = settlement.statement.audit
    if audit is None:
        yield Paragraph(_("The kascommissie has not said anything about these figures yet."))
    elif audit.advises_adoption:
        yield Paragraph(
            _(
                "The kascommissie looked at the year on {audited_on}. It advises to adopt the "
                "accounts.",
                audited_on=audit.audited_on,
            )
        )
    else:
        yield Paragraph(
            _(
                "The kascommissie looked at the year on {audited_on}. It advises not to adopt the "
                "accounts.",
                audited_on=audit.audited_on,
            )
        )


def evidence(settlement: Settlement) -> Section:
    """Every cost that the subsidy may bear, or what was drawn of a long list; all sums up."""
    rows = settlement.evidence
    drawn = tuple(one for one in rows if one.drawn)
    shown = drawn if settlement.sampled and drawn and len(rows) > MOST_ROWS else rows
    said = [
        _("Each cost has a number in our books."),
        _("With that number we find its paper and its payment."),
        _("Ask us for it: we look it up with buurtledger trace NUMBER."),
    ]
    if shown is not rows:
        said.append(
            _(
                "Below is what the kascommissie drew. The whole list has {count} lines, and comes "
                "as a file.",
                count=len(rows),
            )
        )
    if any(one.visits for one in shown):
        said.append(_("Between brackets is how many visits and claims a payout pays."))
    if any(one.party is None and one.visits for one in shown):
        said.append(_("People are left out by code where they are fewer than five."))
    if any(one.of_person for one in shown):
        said.append(_("A line with a star * is about one person: it must not be published."))
    headings = [_("What"), _("Number"), _("Day"), _("Party"), _("Euros")]
    headings += [_("Seen")] if settlement.sampled else []
    table = Table(
        _("Costs that the subsidy may bear, in {year}", year=settlement.year),
        tuple(headings),
        (
            *(_evidence(one, sampled=settlement.sampled) for one in shown),
            (
                _("Together"),
                "",
                "",
                "",
                money(sum(one.cents for one in shown)),
                *([""] if settlement.sampled else []),
            ),
        ),
        total=True,
    )
    return Section(_("10. List of evidence"), (Paragraph(" ".join(said)), table))


def _evidence(one: Evidence, *, sampled: bool) -> tuple[Cell, ...]:
    party = _("helper") if one.party is None and one.visits else NOTHING
    row = (
        f"{sort_said(one)} *" if one.of_person else sort_said(one),
        f"{one.number}",
        day(one.paid_on or one.on),
        party if one.party is None else isolated(one.party),
        euros(one.cents),
    )
    if not sampled:
        return row
    seen = _("in order") if one.in_order else _("see there")
    return (*row, seen if one.drawn else NOTHING)


def agreeing(settlement: Settlement) -> Section:
    """Every figure beside the statement's."""
    wrong = [one for one in settlement.checks if not one.agrees]
    if wrong:
        said = _(
            "Look: these do not agree: {figures}. Find out why before you send this in.",
            figures=[check_said(one) for one in wrong],
        )
    else:
        said = _("Every figure in this dossier is the one in our annual statement.")
    rows = tuple(
        (check_said(one), _figure(one, one.here), _figure(one, one.there))
        for one in settlement.checks
    )
    headings = (_("What"), _("Here"), _("In the statement"))
    table = Table(_("Figures laid side by side"), headings, rows)
    return Section(_("11. Do the figures agree"), (Paragraph(said), table))


def _figure(one: Check, value: int | None) -> str:
    if value is None:
        return _("not told")
    return {"cents": euros, "minutes": duration}.get(one.unit, str)(value)


def annual_accounts(settlement: Settlement) -> Section:
    """Where the annual accounts of the whole cooperative are, and that they are these."""
    statement = settlement.statement
    lines = [
        _("They come with this dossier: {file}.", file="jaarrekening.pdf"),
        _("They are of the whole cooperative, also of what is not subsidised."),
        _("Fingerprint of the figures (SHA-256): {sha256}", sha256=statement.sha256),
        _("As known at position {position} of our books.", position=statement.position),
    ]
    if statement.adoption is not None and statement.adoption.decided_on is not None:
        lines.append(
            _(
                "The members adopted them on {adopted_on}, by decision no. {number}.",
                adopted_on=statement.adoption.decided_on,
                number=statement.adoption.number,
            )
        )
    else:
        lines.append(_("The members have not adopted this statement yet."))
    signers = [one for one in statement.report.signatures if one.signed_on is not None]
    if signers:
        names = [person_said(one.who) for one in signers]
        lines.append(_("Signed by {names}.", names=names))
    else:
        lines.append(_("Nobody on the board has signed them yet."))
    for one in statement.report.signatures:
        if one.signed_on is None and one.reason is not None:
            who, why = person_said(one.who), typed(one.reason)
            lines.append(_("{who} did not sign: {why}", who=who, why=why))
    return Section(_("12. Annual accounts"), tuple(map(Paragraph, lines)))
