"""`buurtledger agreements`: who helps whom, from when to when, at which rate."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, EUROS, PARTY, SLUG, Measured
from cli.words import PAYS, called
from ledger.language import _, day, euros, word

if TYPE_CHECKING:
    from ledger.application.agreements import AgreementCard


@click.group("agreements", cls=Group, epilog="buurtledger agreements list")
def agreements() -> None:
    """Who helps whom, with what, from when to when, and at which rate.

    Hours are paid only under an agreement that fits them. Unpaid help between neighbours needs
    none.
    """


@agreements.command(
    "make",
    cls=Command,
    epilog="buurtledger agreements make W1 M03 --pays none --from 1-1-2025 --as M01\n"
    "buurtledger agreements make W2 M03 --pays allowance --rate 5 --from 1-1-2025\n\n"
    "The second line names nobody: BUURTLEDGER_AS says who acts.",
)
@click.argument("code", type=CODE, help="A short code that no other agreement has.")
@click.argument("helper", type=PARTY, help="Who helps: a code or a name.")
@click.option("--for", "receiver", type=PARTY, help="Who is helped. Anybody if absent.")
@click.option("--service", type=SLUG, help="What kind of help. Any if absent.")
@click.option("--activity", type=SLUG, help="The line of work it belongs to. Any if absent.")
@click.option("--fund", type=SLUG, help="Where the money comes from.")
@click.option(
    "--pays",
    type=PAYS,
    required=True,
    help="How the helper is paid: by allowance, by their own invoice, by wage, or not at all.",
)
@click.option("--rate", "rate_cents", type=EUROS, help="Euros an hour to the helper.")
@click.option("--from", "from_on", type=DAY, required=True, help="The first day.")
@click.option("--until", "until_on", type=DAY, help="The last day. Open if absent.")
@click.option("--decision", help="The number of the decision that allows a rate above the ceiling.")
@click.pass_obj
def make(
    settings: Settings,
    code: str,
    helper: str,
    receiver: str | None,
    service: str | None,
    activity: str | None,
    fund: str | None,
    pays: str,
    rate_cents: int | None,
    from_on: date,
    until_on: date | None,
    decision: str | None,
) -> None:
    """Make an agreement. What is left open fits anything."""
    from ledger.interchange.agreements import AgreementRow

    row = AgreementRow(
        row=0,
        code=code,
        helper=helper,
        pays=pays,
        from_on=from_on,
        receiver=receiver,
        service=service,
        activity=activity,
        fund=fund,
        rate_cents=rate_cents,
        until_on=until_on,
    )
    with recording(settings) as (book, by):
        done = book.agreements.make(row, decision=decision, **by)
        card = _one(book.agreements.all(), done.of("agreement")[0])
    recorded(settings, done, _card_text(card), agreement=document_of(card))


@agreements.command(
    "import",
    cls=Command,
    epilog="buurtledger agreements import spreadsheets/agreements.csv --dry-run --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Make every agreement in a spreadsheet.

    Columns: code, helper, receiver, service, activity, fund, rate, pays, from, until. Only code,
    helper, pays and from are needed. Pays is allowance, invoice, wage or none; the rate is euros
    an hour. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.agreements.import_table, **asked)


@agreements.command(
    "list",
    cls=Command,
    epilog="buurtledger agreements list\nbuurtledger agreements list --helper M08 --on 1-3-2025",
)
@click.option("--helper", type=PARTY, help="Only with this helper: a code or a name.")
@click.option("--on", "on", type=DAY, help="Only those that hold on this day.")
@click.pass_obj
def list_(settings: Settings, helper: str | None, on: date | None) -> None:
    """Show the agreements."""
    with reading(settings) as book:
        wanted = None if helper is None else book.parties.show(helper).record.party
        cards = [
            card
            for card in book.agreements.all()
            if wanted in (None, card.record.terms.helper)
            and (on is None or card.record.terms.covers(on, on))
        ]
        today = book.session.today()
    document = {"agreements": [document_of(card) for card in cards]}
    answer(settings, document, _list_text(cards, on or today))


@agreements.command(
    "change-rate",
    cls=Measured,
    epilog="buurtledger agreements change-rate V-M08 5,50 --from 1-12-2025 --as M01",
)
@click.argument("code", type=CODE, help="The agreement's code.")
@click.argument("rate_cents", type=EUROS, metavar="RATE", help="Euros an hour, such as 5,50.")
@click.option("--from", "from_on", type=DAY, required=True, help="The first day with the new rate.")
@click.option("--decision", help="The number of the decision that allows a rate above the ceiling.")
@click.pass_obj
def change_rate(
    settings: Settings, code: str, rate_cents: int, from_on: date, decision: str | None
) -> None:
    """Agree on another rate, from a day on. What was paid before keeps its rate."""
    with recording(settings) as (book, by):
        done = book.agreements.change_rate(
            code, rate_cents, from_on=from_on, decision=decision, **by
        )
        card = _one(book.agreements.all(), done.of("agreement")[0])
    recorded(settings, done, _card_text(card), agreement=document_of(card))


@agreements.command("ceiling", cls=Measured, epilog="buurtledger agreements ceiling 45 --as M01")
@click.argument("rate_cents", type=EUROS, metavar="RATE", help="Euros an hour, such as 45.")
@click.pass_obj
def ceiling(settings: Settings, rate_cents: int) -> None:
    """Adopt the rate above which an agreement needs a decision, as the board."""
    with recording(settings) as (book, by):
        done = book.agreements.set_ceiling(rate_cents, **by)
    text = _(
        "From now on a rate above {rate_cents} an hour takes a decision.", rate_cents=rate_cents
    )
    recorded(settings, done, text, rate_cents=rate_cents)


@agreements.command(
    "end", cls=Command, epilog="buurtledger agreements end V-M08 --on 31-12-2025 --as M01"
)
@click.argument("code", type=CODE, help="The agreement's code.")
@click.option("--on", "until_on", type=DAY, required=True, help="The last day of the agreement.")
@click.pass_obj
def end(settings: Settings, code: str, until_on: date) -> None:
    """End an agreement. Hours after its last day are no longer paid under it."""
    with recording(settings) as (book, by):
        done = book.agreements.end(code, until_on=until_on, **by)
        card = _one(book.agreements.all(), done.of("agreement")[0])
    recorded(settings, done, _card_text(card), agreement=document_of(card))


def document_of(card: "AgreementCard") -> dict[str, Any]:
    """An agreement for programs; its rates are cents an hour, each from a day on."""
    terms = card.record.terms
    return {
        "id": terms.agreement,
        "code": card.code,
        "helper": card.helper,
        "receiver": card.receiver,
        "service": terms.service,
        "activity": terms.activity,
        "fund": terms.fund,
        "pays": terms.pays,
        "rates": [{"from": from_on, "rate_cents": cents} for from_on, cents in terms.rates],
        "from": terms.from_on,
        "until": terms.until_on,
        "decisions": list(card.decisions),
    }


def _one(cards: list["AgreementCard"], agreement: str) -> "AgreementCard":
    return next(card for card in cards if card.record.terms.agreement == agreement)


def _list_text(cards: list["AgreementCard"], on: date) -> str:
    if not cards:
        return _("There are no such agreements.")
    headings = [
        _("Code"),
        _("Helper"),
        _("For"),
        _("Activity / service / fund"),
        _("Paid by"),
        _("An hour"),
        _("Holds"),
    ]
    return table(headings, [_line(card, on) for card in cards])


def _line(card: "AgreementCard", on: date) -> list[str | None]:
    terms = card.record.terms
    rate_cents = terms.rate_on(max(on, terms.from_on))
    what = (terms.activity, terms.service, terms.fund)
    return [
        called(card.code),
        called(card.helper),
        _("anybody") if card.receiver is None else called(card.receiver),
        " / ".join(each or "–" for each in what) if any(what) else None,
        word(terms.pays),
        euros(rate_cents) if rate_cents else None,
        _("from {from_on}", from_on=terms.from_on)
        if terms.until_on is None
        else f"{day(terms.from_on)} – {day(terms.until_on)}",
    ]


def _card_text(card: "AgreementCard") -> str:
    """Any change to an agreement is answered with the whole of it."""
    terms = card.record.terms
    lines = [_("Agreement {code}:", code=card.code)]
    lines.append(
        _(
            "  {helper} helps {receiver}",
            helper=called(card.helper),
            receiver=_("anybody") if card.receiver is None else called(card.receiver),
        )
    )
    named = (("activity", terms.activity), ("service", terms.service), ("fund", terms.fund))
    what = [f"{word(kind)} {code}" for kind, code in named if code is not None]
    if what:
        lines.append(_("  with: {what}", what=what))
    lines.append(_("  paid by: {pays}", pays=word(terms.pays)))
    lines += [
        _("  {rate_cents} an hour from {from_on}", rate_cents=cents, from_on=from_on)
        for from_on, cents in terms.rates
        if cents
    ]
    lines.append(_("  from {from_on}", from_on=terms.from_on))
    if terms.until_on is not None:
        lines.append(_("  until {until_on}", until_on=terms.until_on))
    return "\n".join(lines)
