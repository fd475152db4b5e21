"""What happened to one contribution, told fact by fact."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from cli.hours_shown import days_text
from cli.output import table
from cli.words import called
from ledger.language import _, day, word

if TYPE_CHECKING:
    from ledger.application.history import HistoryLine


def history_document(history: Sequence["HistoryLine"]) -> list[dict[str, Any]]:
    """The history for programs; instants carry their offset from UTC."""
    return [
        {
            "position": line.position,
            "kind": line.kind,
            "at": line.at.isoformat(),
            "by": line.by,
            "values": line.values,
        }
        for line in history
    ]


def history_text(history: Sequence["HistoryLine"]) -> str:
    """What happened, oldest first, each with its position in the list of facts."""
    rows = [
        [
            f"{line.position}",
            f"{day(line.at.date())} {line.at:%H:%M}",
            called(line.by),
            happened(line),
        ]
        for line in history
    ]
    headings = [_("Position"), _("Recorded"), _("By"), _("What happened")]
    return _("Everything that happened to it:") + "\n" + table(headings, rows)


def happened(line: "HistoryLine") -> str:
    """One fact in words."""
    say_it = _HAPPENED.get(line.kind)
    said = line.kind if say_it is None else say_it(line.values)
    why = line.values.get("reason")
    return said if why is None else said + " " + _("Reason: {text}", text=why)


def _log(values: dict[str, Any]) -> str:
    if values.get("receiver") is None:
        return _(
            "Logged: {helper}, {given_minutes}, {days}.",
            helper=called(values["helper"]),
            given_minutes=values["minutes"],
            days=days_text(values["given_from_on"], values["given_until_on"]),
        )
    return _(
        "Logged: {helper} for {receiver}, {given_minutes}, {days}.",
        helper=called(values["helper"]),
        receiver=called(values["receiver"]),
        given_minutes=values["minutes"],
        days=days_text(values["given_from_on"], values["given_until_on"]),
    )


def _correct(values: dict[str, Any]) -> str:
    said = _(
        "Corrected by {party}: {given_minutes}, {days}.",
        party=called(values["corrected_by"]),
        given_minutes=values["minutes"],
        days=days_text(values["given_from_on"], values["given_until_on"]),
    )
    return said if values["confirmed"] else said + " " + _("It waits for confirmation again.")


_HAPPENED: dict[str, Callable[[dict[str, Any]], str]] = {
    "contribution.logged": _log,
    "contribution.confirmed": lambda values: _(
        "Confirmed by {party}, {manner}.",
        party=called(values["confirmed_by"]),
        manner=word(values["manner"]),
    ),
    "contribution.disputed": lambda values: _(
        "Disputed by {party}.", party=called(values["disputed_by"])
    ),
    "contribution.corrected": _correct,
    "contribution.withdrawn": lambda _values: _("Withdrawn."),
    "contribution.put_on_payout": lambda values: _(
        "Put on run no. {run}: {put_minutes} for {put_cents}, of which {donated_minutes} donated.",
        run=values["run"],
        put_minutes=values["minutes"],
        put_cents=values["cents"],
        donated_minutes=values["donated_minutes"],
    ),
    "contribution.taken_off_payout": lambda values: _(
        "Taken off run no. {run}; it is payable again.", run=values["run"]
    ),
}
