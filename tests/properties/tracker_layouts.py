"""One truth, written down as time trackers export it."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from tests.properties.layouts import Cell, Given, Layout, Names, clock, stretch

_KIMAI_EN = (
    "Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,"
    "E-mail,Staff number,Customer,Project,Activity,Description,Billable,Tags,Type,category,"
    "Account,Project number,VAT-ID,Order number"
)
_KIMAI_DE = (
    "Datum,Von,Bis,Dauer,Währung,Preis,Interner Preis,Preis pro Stunde,Festpreis,Name,Benutzer,"
    "E-Mail,Personalnummer,Kunde,Projekt,Tätigkeit,Beschreibung,Abrechenbar,Schlagworte,Typ,"
    "category,Kundennummer,Projektnummer,Umsatzsteuer-ID,Bestellnummer"
)
# Who may not see the rates gets an export without them.
_KIMAI_NL = "Datum,Van,Tot,Duur,Naam,Gebruiker,E-mail,Klant,Project,Activiteit,Beschrijving,Labels"
_KIMAI_FR = "Date,De,À,Durée,Nom,Utilisateur,Courriel,Client,Projet,Activité,Description,Mots-clés"
_TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
    "End time,Duration,Tags,Amount (USD)"
)
_CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,"
    "End Date,End Time,Duration (h),Duration (decimal),Billable Rate (EUR),Billable Amount (EUR)"
)
_HARVEST = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name,"
    "Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,"
    "External Reference URL"
)


def _tracker(
    heading: str, cells: Callable[[Given, Names], list[Cell]]
) -> Callable[[Sequence[Given], Names], list[list[Cell]]]:
    def write(truth: Sequence[Given], names: Names) -> list[list[Cell]]:
        return [[*heading.split(",")], *(cells(given, names) for given in truth)]

    return write


def _kimai(given: Given, names: Names) -> list[Cell]:
    took: list[Cell] = [clock(0), clock(given.minutes), stretch(given.minutes)]
    money: list[Cell] = ["EUR", 0, 0, 0, ""]
    user: list[Cell] = [names[given.helper], given.helper.lower(), "a@example.org", ""]
    what: list[Cell] = [_named(given.receiver, names), given.activity, given.service, given.note]
    return [given.on, *took, *money, *user, *what, 1, "", "timesheet", "work", "", "", "", ""]


def _kimai_without_rates(given: Given, names: Names) -> list[Cell]:
    took: list[Cell] = [given.on, clock(0), clock(given.minutes), _decimal(given.minutes)]
    user: list[Cell] = [names[given.helper], given.helper.lower(), "a@example.org"]
    what = [_named(given.receiver, names), given.activity, given.service, given.note]
    return [*took, *user, *what, ""]


def _toggl(given: Given, names: Names) -> list[Cell]:
    who: list[Cell] = [names[given.helper], "a@example.org", _named(given.receiver, names)]
    what: list[Cell] = [given.activity, given.service, given.note, "No"]
    took: list[Cell] = [given.on, clock(0), *_end(given), stretch(given.minutes)]
    return [*who, *what, *took, "", ""]


def _clockify(given: Given, names: Names) -> list[Cell]:
    what: list[Cell] = [given.activity, _named(given.receiver, names), given.note, given.service]
    who: list[Cell] = [names[given.helper], "", "a@example.org", "", "No"]
    end_on, end = _end(given)
    took: list[Cell] = [given.on, "12:00 AM", end_on, f"{end:%I:%M %p}", stretch(given.minutes)]
    return [*what, *who, *took, _decimal(given.minutes), 0, 0]


def _harvest(given: Given, names: Names) -> list[Cell]:
    first, _, last = names[given.helper].partition(" ")
    what: list[Cell] = [
        _named(given.receiver, names),
        given.activity,
        "",
        given.service,
        given.note,
    ]
    who: list[Cell] = [first, last, "", "Yes"]
    return [given.on, *what, _decimal(given.minutes), "No", "No", *who, 0, 0, 0, 0, "EUR", ""]


def _named(code: str, names: Names) -> str:
    return names[code] if code else ""


def _decimal(minutes: int) -> float:
    """Two decimals tell every minute from the next."""
    return round(minutes / 60, 2)


def _end(given: Given) -> tuple[date, time]:
    """The day and the time of the end, for what began at midnight."""
    return given.on + timedelta(days=given.minutes // (24 * 60)), clock(given.minutes)


TRACKER_LAYOUTS = (
    Layout(name="kimai-en", write=_tracker(_KIMAI_EN, _kimai), delimiter=",", day="%Y-%m-%d"),
    Layout(name="kimai-de", write=_tracker(_KIMAI_DE, _kimai), delimiter=",", day="%d.%m.%Y"),
    Layout(
        name="kimai-nl",
        write=_tracker(_KIMAI_NL, _kimai_without_rates),
        delimiter=",",
        day="%Y-%m-%d",
    ),
    Layout(
        name="kimai-fr",
        write=_tracker(_KIMAI_FR, _kimai_without_rates),
        delimiter=",",
        day="%Y-%m-%d",
    ),
    Layout(name="toggl", write=_tracker(_TOGGL, _toggl), delimiter=",", day="%Y-%m-%d"),
    Layout(
        name="clockify",
        write=_tracker(_CLOCKIFY, _clockify),
        options="--remarks --date-order mdy",
        delimiter=",",
        day="%m/%d/%Y",
    ),
    Layout(name="harvest", write=_tracker(_HARVEST, _harvest), delimiter=",", day="%Y-%m-%d"),
)
"""Those that carry every visit with all that is said of it."""
