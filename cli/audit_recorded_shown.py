"""What `audit seen` and `audit answer` answer: what was just said, and what is to come."""

import textwrap
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from cli.output import WIDTH
from cli.words import called
from ledger.language import _
from ledger.reports.audit_evening.sample_said import conclusion_sentence
from ledger.reports.page import bare

if TYPE_CHECKING:
    from ledger.application.audit.sample_cards import Said, SampleCard
    from ledger.reports.audit_evening.evening import Evening


def seen_document(card: "SampleCard", items: Collection[int]) -> dict[str, Any]:
    """The items that were just seen, for programs, and which are still to be seen."""
    said = card.conclusion
    return {
        "year": card.record.year,
        "seen": [
            {
                "item": one.payment.number,
                "faulty": one.faulty,
                "disagreed": one.disagreed,
                "said": [vars(each) for each in one.said],
            }
            for one in card.items
            if one.payment.number in items
        ],
        "to_see": [one.payment.number for one in card.to_see],
        "conclusion": said
        and vars(said) | {"most_per_mille": said.most_per_mille, "all_seen": said.all_seen},
    }


def seen_text(card: "SampleCard", items: Collection[int]) -> str:
    """The items that were just seen, a line each, and how many are still to be seen."""
    seen = [one for one in card.items if one.payment.number in items]
    lines = []
    for item in seen:
        number = item.payment.number
        latest = max(item.said, key=lambda one: one.position)
        lines.append(
            _(
                "Payment no. {number}: {text} ({who})",
                number=number,
                text=_word(latest),
                who=called(latest.by),
            )
        )
        for other in item.holding if item.disagreed else ():
            if other is not latest and other.fine is not latest.fine:
                lines.append(
                    _(
                        "{who} said of it: {text}. Both words stand: each can mend only their own.",
                        who=called(other.by),
                        text=_word(other),
                    )
                )
    concluded = card.conclusion
    lines.append(
        _("Still to see: {count} of {all}.", count=len(card.to_see), all=len(card.items))
        if concluded is None
        else conclusion_sentence(concluded)
    )
    return _filled(lines)


def answered_document(evening: "Evening", check: int) -> dict[str, Any]:
    """The check that was just answered, for programs, and which are still to be answered."""
    from ledger.reports.audit_evening.for_programs import document_of

    (one,) = (one for one in document_of(evening)["checks"] if one["check"] == check)
    return {
        "year": evening.year,
        "check": check,
        "kascommissie": one["kascommissie"],
        "answers": one["answers"],
        "to_answer": [one.number for one in evening.to_answer],
    }


def answered_text(evening: "Evening", check: int) -> str:
    """The answer that was just given, and how many checks are still to be answered."""
    from ledger.reports.audit_evening.checks_page import said_by_people
    from ledger.reports.audit_evening.checks_said import called as check_called

    checked = evening.checks[check - 1]
    lines = [
        f"{check}. {check_called(check).title}",
        *(bare(said_by_people(one)) for one in checked.holding),
    ]
    numbers = [one.number for one in evening.to_answer]
    lines.append(
        _("Still to answer: {count} checks, {numbers}.", count=len(numbers), numbers=numbers)
        if numbers
        else _("No check is still to be answered.")
    )
    return _filled(lines)


def still_open(evening: "Evening") -> str:
    """One sentence on what was still open when they advised; nothing where nothing was."""
    numbers, sample = [one.number for one in evening.to_answer], evening.sample
    to_see = sum(one.fine is None for one in sample.items)
    undrawn = not sample.draws
    if numbers and undrawn:
        said = _(
            "This was recorded while checks {numbers} were not answered and no sample was drawn.",
            numbers=numbers,
        )
    elif numbers and to_see:
        said = _(
            "This was recorded while checks {numbers} were not answered and {count} payments of "
            "the sample were not seen.",
            numbers=numbers,
            count=to_see,
        )
    elif numbers:
        said = _("This was recorded while checks {numbers} were not answered.", numbers=numbers)
    elif undrawn:
        said = _("This was recorded while no sample was drawn.")
    elif to_see:
        said = _(
            "This was recorded while {count} payments of the sample were not seen.", count=to_see
        )
    else:
        return ""
    return textwrap.fill(said, WIDTH, break_on_hyphens=False)


def open_document(evening: "Evening") -> dict[str, Any]:
    """The same for programs."""
    return {
        "to_answer": [one.number for one in evening.to_answer],
        "sample_drawn": bool(evening.sample.draws),
        "to_see": [one.number for one in evening.sample.items if one.fine is None],
    }


def _word(said: "Said") -> str:
    outcome = _("in order") if said.fine else _("finding")
    return outcome if said.text is None else f"{outcome}: {said.text}"


def _filled(lines: list[str]) -> str:
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in lines)
