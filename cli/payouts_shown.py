"""How payout runs are shown: with their lines, as a list, and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.parties import PartyCard
    from ledger.application.payouts import RunCard
    from ledger.application.roles import RoleHeld


def lines_document(card: "RunCard") -> list[dict[str, Any]]:
    """The payees of a run for programs; donated minutes are among the minutes."""
    return [
        {
            "payee": line.payee,
            "name": line.name,
            "payout": line.record.payout,
            "minutes": line.record.minutes,
            "donated_minutes": line.record.donated_minutes,
            "cents": line.record.cents,
            "state": line.record.state,
            "settled_on": line.record.settled_on,
            "returned_on": line.record.returned_on,
        }
        for line in card.lines
    ]


def run_document(card: "RunCard") -> dict[str, Any]:
    """A run for programs; every verb takes `run` as well as `number`."""
    record = card.record
    return {
        "run": record.run,
        "number": record.position,
        "state": record.state,
        "from": record.from_on,
        "until": record.until_on,
        "proposed_by": card.proposed_by,
        "approved_by": card.approved_by,
        "sent_on": record.sent_on,
        "settled_on": record.settled_on,
        "lines": lines_document(card),
        "total_cents": record.total_cents,
    }


def run_text(card: "RunCard") -> str:
    """A run and everybody in it."""
    lines = [
        _heading(card),
        table(
            [_("Payee"), _("Name"), _("Hours"), _("Donated"), _("Euros"), _("State")],
            [*(_line(card, at) for at in range(len(card.lines))), _total(card)],
        ),
    ]
    full = [
        called(line.payee)
        for line in card.lines
        if not line.record.cents and line.record.minutes > 0
    ]
    if full:
        lines.append(
            _(
                "At their limit, so their hours here are donated: {parties}.",
                parties=full,
            )
        )
    return "\n".join(lines)


def carried_text(carried: "Sequence[tuple[PartyCard, int]]") -> str:
    """Who is left out, since they got too much before; empty when nobody is."""
    if not carried:
        return ""
    lines = [_("Not in this run, since they got too much before; a later run takes it off:")]
    lines += [
        f"  {called(party.code)}, {called(party.name)}: {euros(cents)}" for party, cents in carried
    ]
    return "\n".join(lines)


def approver_text(card: "RunCard", roles: "Sequence[RoleHeld]") -> str:
    """Who may approve the run, with the command to type; or that nobody may."""
    payees = {line.payee for line in card.lines}
    able = [
        held
        for held in roles
        if held.role == "board" and held.code != card.proposed_by and held.code not in payees
    ]
    if not able:
        return _(
            "Nobody on the board may approve this run: each proposed it or is paid in it. Reject "
            "it (buurtledger payouts reject {number}), and propose it again with --without and the "
            "code of a board member; pay that member in a run of their own.",
            number=card.record.position,
        )
    *others, last = [held.name for held in able]
    return _(
        "{who} can approve it: buurtledger payouts approve {number} --as {code}",
        who=_("{names} or {last_name}", names=others, last_name=last) if others else last,
        number=card.record.position,
        code=able[0].code,
    )


def list_text(cards: Sequence["RunCard"]) -> str:
    """A line for each run."""
    if not cards:
        return _("There are no payout runs.")
    headings = [_("No."), _("Work up to"), _("Payees"), _("Euros"), _("State")]
    return table(
        headings,
        [
            [
                f"{card.record.position}",
                day(card.record.until_on),
                f"{card.record.payout_count}",
                euros(card.record.total_cents),
                _how_far(card),
            ]
            for card in cards
        ],
    )


def _heading(card: "RunCard") -> str:
    record = card.record
    if record.from_on is None:
        return _(
            "Run no. {number}, work up to {until_on}: {state}.",
            number=record.position,
            until_on=record.until_on,
            state=_how_far(card),
        )
    return _(
        "Run no. {number}, work from {from_on} to {until_on}: {state}.",
        number=record.position,
        from_on=record.from_on,
        until_on=record.until_on,
        state=_how_far(card),
    )


def _how_far(card: "RunCard") -> str:
    record = card.record
    if record.state == "settled" and record.settled_on is not None:
        return _("settled on {settled_on}", settled_on=record.settled_on)
    if record.state == "sent" and record.sent_on is not None:
        if {line.record.state for line in card.lines if line.record.cents} == {"returned"}:
            return _("sent on {sent_on}, and all of it came back", sent_on=record.sent_on)
        return _("sent on {sent_on}", sent_on=record.sent_on)
    if record.state == "approved" and card.approved_by is not None:
        return _("approved by {party}", party=called(card.approved_by))
    if record.state == "proposed":
        return _("proposed by {party}", party=called(card.proposed_by))
    return word(record.state)


def _line(card: "RunCard", at: int) -> list[str]:
    line = card.lines[at]
    record = line.record
    # Only what differs from the run is worth a word.
    state = "" if record.state == card.record.state else word(record.state)
    return [
        called(line.payee),
        called(line.name),
        duration(record.minutes),
        duration(record.donated_minutes),
        euros(record.cents),
        state,
    ]


def _total(card: "RunCard") -> list[str]:
    records = [line.record for line in card.lines]
    return [
        _("Total"),
        "",
        duration(sum(record.minutes for record in records)),
        duration(sum(record.donated_minutes for record in records)),
        euros(card.record.total_cents),
        "",
    ]
