"""The columns of each form: how to fill them in, and what the book offers in each."""

from dataclasses import dataclass
from typing import Any

from ledger.interchange.form_words import WEEKDAYS, FormWords
from ledger.interchange.forms import AMOUNT, CHOICE, DAY, FormColumn
from ledger.language import _, word

KINDS = ("person", "household", "organisation")
AGE_BANDS = ("21+", "under21")
PAYS = ("allowance", "invoice", "wage", "none")


@dataclass(frozen=True)
class Offered:
    """What drop-downs offer: how people and agreements are called, and codes by their kind."""

    people: list[str]
    agreements: list[str]
    codes: dict[str, list[str]]


def hours_columns(words: FormWords, offered: Offered) -> list[FormColumn]:
    """One visit a row."""
    made = _Columns(words)
    made.add("ref", _("The number on the slip. It keeps a slip from counting twice."), width=10)
    made.add("on", _("The day on which the help was given."), holds=DAY, width=10)
    made.people("helper", _("Who helped: choose from the list, or type a name or code."), offered)
    made.people("receiver", _("Who was helped. Leave it empty for work for everybody."), offered)
    made.add(
        "minutes",
        _("How long it took, in hours and minutes: 2:30 or 2,5 is two and a half hours."),
        width=7,
    )
    made.codes("service", _("What kind of help. It may stay empty."), offered)
    made.codes("activity", _("The activity it belongs to. It may stay empty."), offered)
    made.add(
        "agreement",
        _("Only needed when several agreements could be meant."),
        holds=CHOICE,
        choices=offered.agreements,
        width=9,
    )
    return made.columns


def weeks_columns(words: FormWords, offered: Offered) -> list[FormColumn]:
    """One helper's week a row."""
    made = _Columns(words)
    made.add(
        "week", _("The year and the week, such as 2025-W12, or the date of its Monday."), width=9
    )
    made.people("helper", _("Who helped: choose from the list, or type a name or code."), offered)
    made.people("receiver", _("Who was helped. Leave it empty for work for everybody."), offered)
    made.add(
        "agreement",
        _("Only needed when several agreements could be meant."),
        holds=CHOICE,
        choices=offered.agreements,
    )
    for day in WEEKDAYS:
        made.add(day, _("The hours of this day, such as 2:30 or 2,5. Empty: nothing was done."))
    made.add(
        "total",
        _("The hours of the whole week. They are checked. Write 0 for a week without any work."),
    )
    return made.columns


def parties_columns(words: FormWords, offered: Offered) -> list[FormColumn]:
    """One person, household or organisation a row."""
    made = _Columns(words)
    made.add("code", _("A short code that nobody else has, such as A12."), width=7)
    made.add("name", _("The full name."), width=24)
    made.add(
        "kind",
        _("A person, a household or an organisation. Empty: a person."),
        holds=CHOICE,
        choices=[word(kind) for kind in KINDS],
    )
    made.add("member_since", _("The first day as a member. Empty: no member."), holds=DAY, width=10)
    made.add(
        "member_until", _("The last day as a member. Empty: still a member."), holds=DAY, width=10
    )
    made.codes("neighbourhood", _("The neighbourhood or village."), offered)
    made.add(
        "iban",
        _("The bank account for payouts. What the book knows already is not shown here."),
        width=24,
    )
    made.add(
        "age_band",
        _("21 and over, or younger: it decides which limits on an allowance hold."),
        holds=CHOICE,
        choices=[word(band) for band in AGE_BANDS],
    )
    return made.columns


def agreements_columns(words: FormWords, offered: Offered) -> list[FormColumn]:
    """One agreement a row."""
    made = _Columns(words)
    made.add("code", _("A short code that no other agreement has."), width=7)
    made.people("helper", _("Who helps: choose from the list, or type a name or code."), offered)
    made.people("receiver", _("Who is helped. Empty: anybody."), offered)
    made.codes("service", _("What kind of help. Empty: any kind."), offered)
    made.codes("activity", _("The activity it belongs to. Empty: any."), offered)
    made.codes("fund", _("The fund that pays. Empty: not decided."), offered)
    made.add("rate_cents", _("Euros an hour, such as 5,60. Empty for unpaid help."), holds=AMOUNT)
    made.add(
        "pays",
        _("How it is paid: an allowance to a volunteer, an invoice, a wage, or none."),
        holds=CHOICE,
        choices=[word(way) for way in PAYS],
    )
    made.add("from_on", _("The first day."), holds=DAY, width=10)
    made.add("until_on", _("The last day. Empty: until further notice."), holds=DAY, width=10)
    return made.columns


class _Columns:
    """Columns as they are added, under the headings of one language."""

    def __init__(self, words: FormWords) -> None:
        self._words = words
        self.columns: list[FormColumn] = []

    def add(self, field: str, advice: str, **more: Any) -> None:
        heading = self._words.headings[field]
        self.columns.append(FormColumn(heading=heading, advice=advice, **more))

    def people(self, field: str, advice: str, offered: Offered) -> None:
        self.add(field, advice, holds=CHOICE, choices=offered.people)

    def codes(self, field: str, advice: str, offered: Offered) -> None:
        self.add(field, advice, choices=offered.codes.get(field, []))
