"""How decisions and meetings are shown: one whole, as a list, and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, euros, word

if TYPE_CHECKING:
    from ledger.application.decisions import DecisionCard, MeetingCard


def decision_document(card: "DecisionCard") -> dict[str, Any]:
    """A decision for programs; the counts are None until it was decided."""
    record = card.record
    return {
        "id": record.decision,
        "number": record.position,
        "text": card.text,
        "body": record.body,
        "subject": record.subject,
        "proposer": record.proposer,
        "proposed_by": card.proposed_by,
        "proposed_on": record.proposed_on,
        "year": record.year,
        "cents": record.cents,
        "activity": record.activity,
        "account": record.account,
        "state": record.state,
        "decided_on": record.decided_on,
        "meeting": card.meeting,
        "yes": record.yes_count,
        "no": record.no_count,
        "abstain": record.abstain_count,
        "stood_back": list(card.stood_back),
        "voted": [
            {"party": party, "vote": vote, "written_by": dict(card.written_by).get(party, party)}
            for party, vote in card.voted
        ],
    }


def meeting_document(card: "MeetingCard") -> dict[str, Any]:
    """A meeting for programs."""
    record = card.record
    return {
        "id": record.meeting,
        "number": record.position,
        "body": record.body,
        "on": record.held_on,
        "eligible": record.eligible_count,
        "present": record.present_count,
        "quorum": record.quorum_count,
        "text": card.text,
    }


def decision_text(card: "DecisionCard") -> str:
    """A decision with all that is known about it."""
    record = card.record
    lines = [
        _(
            "Decision no. {number}: {state}.",
            number=record.position,
            state=how_far(card),
        ),
        f"  {card.text or called('(erased)')}",
        _("  decided by: {body}", body=word(record.body)),
        _("  about: {subject}", subject=_about(card)),
        _(
            "  proposed by: {who}, on {proposed_on}",
            who=_proposer(card),
            proposed_on=record.proposed_on,
        ),
    ]
    if record.account is not None:
        lines.append(_("  account: {account}", account=record.account))
    if card.stood_back:
        lines.append(_("  stood back: {parties}", parties=[*map(called, card.stood_back)]))
    if card.voted:
        votes = [f"{called(party)} {word(vote)}" for party, vote in card.voted]
        lines.append(_("  voted by name: {votes}", votes=votes))
    for party, by in card.written_by:
        lines.append(_("  the vote of {party} was written down by {by}", party=party, by=by))
    if record.yes_count is not None:
        lines.append(_("  votes: {votes}", votes=_votes(card)))
    if card.meeting is not None:
        lines.append(_("  in meeting no. {number}", number=card.meeting))
    return "\n".join(lines)


def meeting_text(card: "MeetingCard") -> str:
    """A meeting on one line."""
    record = card.record
    if record.quorum_count == 0:
        return _(
            "Meeting no. {number}: {body}, {held_on}. {present} of {eligible} were there; "
            "any number may decide.",
            number=record.position,
            body=word(record.body),
            held_on=record.held_on,
            present=record.present_count,
            eligible=record.eligible_count,
        )
    return _(
        "Meeting no. {number}: {body}, {held_on}. {present} of {eligible} were there; "
        "it takes {quorum}.",
        number=record.position,
        body=word(record.body),
        held_on=record.held_on,
        present=record.present_count,
        eligible=record.eligible_count,
        quorum=record.quorum_count,
    )


def list_text(cards: Sequence["DecisionCard"], meetings: Sequence["MeetingCard"]) -> str:
    """A line for each decision, and for each meeting below."""
    if not cards and not meetings:
        return _("There are no decisions.")
    lines = []
    if cards:
        headings = [_("No."), _("What"), _("By"), _("About"), _("State"), _("Votes")]
        lines.append(table(headings, [_line(card) for card in cards]))
    if meetings:
        lines += ["", *map(meeting_text, meetings)]
    return "\n".join(lines).strip()


def how_far(card: "DecisionCard") -> str:
    """Whether it was adopted, and when."""
    record = card.record
    if record.decided_on is None:
        return word(record.state)
    return f"{word(record.state)} {day(record.decided_on)}"


def _line(card: "DecisionCard") -> list[str]:
    return [
        f"{card.record.position}",
        card.text or called("(erased)"),
        word(card.record.body),
        _about(card),
        how_far(card),
        _votes(card) if card.record.yes_count is not None else "",
    ]


def _about(card: "DecisionCard") -> str:
    record = card.record
    parts = [word(record.subject)]
    if record.year is not None:
        parts.append(f"{record.year}")
    if record.activity is not None:
        parts.append(record.activity)
    if record.cents is not None:
        parts.append(euros(record.cents))
    return " ".join(parts)


def _proposer(card: "DecisionCard") -> str:
    if card.proposed_by is None:
        return word(card.record.proposer)
    return f"{called(card.proposed_by)} ({word(card.record.proposer)})"


def _votes(card: "DecisionCard") -> str:
    """For, against and abstained, as in 8–1–0."""
    record = card.record
    return f"{record.yes_count}–{record.no_count}–{record.abstain_count}"
