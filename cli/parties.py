"""`buurtledger parties`: the people, households and organisations in the book."""

import sys
from datetime import date
from typing import Any

import click

from cli.command import Command, Group
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer
from cli.parties_nickname import nickname
from cli.parties_shown import (
    card_text,
    document_of,
    is_member,
    list_text,
    months_document,
    months_text,
)
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, IBAN, NAME, PARTY, SLUG, YEAR
from cli.words import AGE_BANDS, KINDS
from ledger.domain.errors import DomainError
from ledger.language import _

AGE_BAND_HELP = "21+ or under21: which limits on an allowance hold."


@click.group("parties", cls=Group, epilog="buurtledger parties list")
def parties() -> None:
    """The people, households and organisations in the book.

    Everybody has a short code and a name; either can be used wherever somebody is named.
    """


parties.add_command(nickname)


@parties.command(
    "add",
    cls=Command,
    epilog='buurtledger parties add N08 "Ben de Vries" --member-since 1-1-2025 --as M01\n'
    'buurtledger parties add P4 "Thuiszorg Noord" --kind organisation --as M01',
)
@click.argument("code", type=CODE, help="A short code that nobody else has.")
@click.argument("name", type=NAME, help="The full name, in quotation marks.")
@click.option("--kind", type=KINDS, help="What it is. A person if absent.")
@click.option("--member-since", type=DAY, help="The first day as a member. No member if absent.")
@click.option("--neighbourhood", type=SLUG, help="The neighbourhood or village.")
@click.option("--iban", type=IBAN, help="The bank account that payouts go to.")
@click.option("--age-band", type=AGE_BANDS, help=AGE_BAND_HELP)
@click.pass_obj
def add(
    settings: Settings,
    code: str,
    name: str,
    kind: str | None,
    member_since: date | None,
    neighbourhood: str | None,
    iban: str | None,
    age_band: str | None,
) -> None:
    """Add somebody to the book."""
    from ledger.interchange.parties import PartyRow

    row = PartyRow(
        row=0,
        code=code,
        name=name,
        kind=kind,
        member_since=member_since,
        neighbourhood=neighbourhood,
        iban=iban,
        age_band=age_band,
    )
    with recording(settings) as (book, by):
        done = book.parties.add(row, **by)
        card = book.parties.show(code)
    text = _("Added: {code}, {name}.", code=card.code, name=card.name)
    recorded(settings, done, text, party=document_of(card))


@parties.command(
    "import",
    cls=Command,
    epilog="buurtledger parties import spreadsheets/parties.csv --dry-run --as M01\n"
    "buurtledger parties import parties.xlsx --rejects mend.csv --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Add everybody in a spreadsheet.

    Columns: code, name, kind, member_since, member_until, neighbourhood, iban, age_band. Only
    code and name are needed. The same file twice adds nothing; a row that fills in a blank
    completes it; a row that says otherwise than the book is refused.
    """
    return import_file(settings, lambda book: book.parties.import_table, **asked)


@parties.command(
    "change",
    cls=Command,
    epilog='buurtledger parties change M12 --iban "NL88 TEST 0123 4567 97" --as M01\n'
    "buurtledger parties change M11 --age-band 21+ --from 14-6-2025 --as M01",
)
@click.argument("party", type=PARTY, help="Whom to change: a code or a name.")
@click.option("--name", type=NAME, help="Another name.")
@click.option("--iban", type=IBAN, help="Another bank account for payouts.")
@click.option("--neighbourhood", type=SLUG, help="Another neighbourhood or village.")
@click.option("--age-band", type=AGE_BANDS, help=AGE_BAND_HELP)
@click.option("--from", "from_on", type=DAY, help="The day the age band starts. Today if absent.")
@click.option("--member-since", type=DAY, help="Becomes a member, from this day on.")
@click.pass_obj
def change(
    settings: Settings,
    party: str,
    name: str | None,
    iban: str | None,
    neighbourhood: str | None,
    age_band: str | None,
    from_on: date | None,
    member_since: date | None,
) -> None:
    """Change what the book says about somebody. What it said before stays in the record."""
    from ledger.application.parties import PartyChange

    wanted = PartyChange(
        name=name,
        iban=iban,
        neighbourhood=neighbourhood,
        age_band=age_band,
        age_band_from_on=from_on,
        member_since=member_since,
    )
    if wanted in (PartyChange(), PartyChange(age_band_from_on=from_on)):
        raise click.UsageError(_("Say what to change: --name, --iban, --age-band …"))
    with recording(settings) as (book, by):
        # By its id afterwards, since the name it was found by may be another one then.
        changed = book.parties.show(party).record.party
        done = book.parties.change(party, wanted, **by)
        card = book.parties.show(changed)
    text = card_text(card) if done.streams else _("The book says so already.")
    recorded(settings, done, text, party=document_of(card))


@parties.command(
    "list", cls=Command, epilog="buurtledger parties list\nbuurtledger parties list --members"
)
@click.option("--members", is_flag=True, help="Only who is a member now.")
@click.option("--kind", type=KINDS, help="Only this kind.")
@click.pass_obj
def list_(settings: Settings, members: bool, kind: str | None) -> None:
    """Show everybody in the book."""
    with reading(settings) as book:
        cards = [
            card
            for card in book.parties.all()
            if kind in (None, card.record.party_kind) and (not members or is_member(card))
        ]
    answer(settings, {"parties": [document_of(card) for card in cards]}, list_text(cards))


@parties.command(
    "show",
    cls=Command,
    epilog="buurtledger parties show M10\nbuurtledger parties show M10 --year 2025",
)
@click.argument("party", type=PARTY, help="Whom to show: a code or a name.")
@click.option("--year", type=YEAR, help="Which year to show month by month. This year if absent.")
@click.pass_obj
def show(settings: Settings, party: str, year: int | None) -> None:
    """Show what the book says about somebody, and their year month by month."""
    from ledger.application.payment_standing import is_altered

    with reading(settings) as book:
        card = book.parties.show(party)
        if card.altered:
            raise is_altered([card.record.party])
        year = year or book.session.today().year
        months = book.readings.party_year(party, year)
    document = document_of(card) | {"year": year, "months": months_document(months)}
    answer(settings, document, card_text(card) + "\n\n" + months_text(year, months))


@parties.command(
    "leave",
    cls=Command,
    epilog="buurtledger parties leave M12 --on 31-12-2025 --reason moved --as M01",
)
@click.argument("party", type=PARTY, help="Who leaves: a code or a name.")
@click.option("--on", "until_on", type=DAY, help="The last day as a member. Today if absent.")
@click.option("--reason", type=SLUG, help="One word for why, such as moved. Never a story.")
@click.pass_obj
def leave(settings: Settings, party: str, until_on: date | None, reason: str | None) -> None:
    """Record that a member leaves. Who leaves stays in the book and can still help or be helped."""
    with recording(settings) as (book, by):
        done = book.parties.leave(party, until_on=until_on, reason=reason, **by)
        card = book.parties.show(party)
    text = _(
        "{name} is a member until {last_on}.",
        name=card.name,
        last_on=card.record.member_until_on,
    )
    recorded(settings, done, text, party=document_of(card))


@parties.command("erase", cls=Command, epilog="buurtledger parties erase N07 --as M01")
@click.argument("party", type=PARTY, help="Whom to erase: a code or a name.")
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@click.pass_obj
def erase(settings: Settings, party: str, yes: bool) -> None:
    """Forget who somebody was, for good, as the board.

    Name, code and texts are gone at once; bank accounts when the law lets them go, seven years
    after the last payment. Hours, amounts and totals stay, but nobody can say whose they were.
    """
    with recording(settings) as (book, by):
        card = book.parties.show(party)
        if not yes:
            if not sys.stdin.isatty():
                raise DomainError(
                    "This erases {code}, {name}, for good. Nobody is here to be asked, so say "
                    "that you are sure: add --yes.",
                    code=card.code,
                    name=card.name,
                )
            question = _(
                "Erase {code}, {name}? This can't be undone.", code=card.code, name=card.name
            )
            click.confirm(question, abort=True, err=True)
        done = book.parties.erase(card.record.party, **by)
        kept_until = book.parties.show(card.record.party).record.payment_data_until_on
    text = _("{code} is erased.", code=card.code)
    if kept_until is not None:
        text += "\n" + _(
            "The law wants payment data kept until {until_on}. Ask for the erasure again after "
            "that day, with: buurtledger parties erase party:{number}",
            until_on=kept_until,
            number=card.record.party.partition(":")[2],
        )
    recorded(settings, done, text, payment_data_until_on=kept_until)
