"""What forms, their sheets and their columns are called, in English and in Dutch.

The headings are among those that our readers know; they are no sentences to translate but the
words of a file, which comes back in.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class FormWords:
    """A form in one language: the file, its sheet, and a heading for each field."""

    file: str
    sheet: str
    headings: dict[str, str]


LISTS = {"en": "Lists", "nl": "Lijsten"}
DAY_FORMATS = {"en": "yyyy-mm-dd", "nl": "dd-mm-yyyy"}

WEEKDAYS = ("day1", "day2", "day3", "day4", "day5", "day6", "day7")


def form_words(noun: str, language: Literal["en", "nl"]) -> FormWords:
    """The words of `hours`, `weeks`, `parties` or `agreements`."""
    return _WORDS[noun][language]


_WORDS: dict[str, dict[str, FormWords]] = {
    "hours": {
        "en": FormWords(
            "hours.xlsx",
            "Hours",
            {
                "ref": "ref",
                "on": "date",
                "helper": "helper",
                "receiver": "receiver",
                "minutes": "duration",
                "service": "service",
                "activity": "activity",
                "agreement": "agreement",
            },
        ),
        "nl": FormWords(
            "uren.xlsx",
            "Uren",
            {
                "ref": "bonnummer",
                "on": "datum",
                "helper": "helper",
                "receiver": "ontvanger",
                "minutes": "uren",
                "service": "dienst",
                "activity": "activiteit",
                "agreement": "afspraak",
            },
        ),
    },
    "weeks": {
        "en": FormWords(
            "weeks.xlsx",
            "Weeks",
            {
                "week": "week",
                "helper": "name",
                "receiver": "receiver",
                "agreement": "agreement",
                **dict(
                    zip(WEEKDAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
                ),
                "total": "total",
            },
        ),
        "nl": FormWords(
            "weekstaat.xlsx",
            "Weekstaat",
            {
                "week": "week",
                "helper": "naam",
                "receiver": "ontvanger",
                "agreement": "afspraak",
                **dict(zip(WEEKDAYS, ("ma", "di", "wo", "do", "vr", "za", "zo"), strict=True)),
                "total": "totaal",
            },
        ),
    },
    "parties": {
        "en": FormWords(
            "parties.xlsx",
            "Parties",
            {
                "code": "code",
                "name": "name",
                "kind": "kind",
                "member_since": "member_since",
                "member_until": "member_until",
                "neighbourhood": "neighbourhood",
                "iban": "iban",
                "age_band": "age_band",
            },
        ),
        "nl": FormWords(
            "partijen.xlsx",
            "Partijen",
            {
                "code": "code",
                "name": "naam",
                "kind": "soort",
                "member_since": "lid sinds",
                "member_until": "lid tot en met",
                "neighbourhood": "buurt",
                "iban": "rekeningnummer",
                "age_band": "leeftijdsgroep",
            },
        ),
    },
    "agreements": {
        "en": FormWords(
            "agreements.xlsx",
            "Agreements",
            {
                "code": "code",
                "helper": "helper",
                "receiver": "receiver",
                "service": "service",
                "activity": "activity",
                "fund": "fund",
                "rate_cents": "rate",
                "pays": "pays",
                "from_on": "from",
                "until_on": "until",
            },
        ),
        "nl": FormWords(
            "afspraken.xlsx",
            "Afspraken",
            {
                "code": "code",
                "helper": "helper",
                "receiver": "ontvanger",
                "service": "dienst",
                "activity": "activiteit",
                "fund": "geldstroom",
                "rate_cents": "tarief",
                "pays": "betaling",
                "from_on": "vanaf",
                "until_on": "tot en met",
            },
        ),
    },
}
