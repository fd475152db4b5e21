"""`buurtledger trace`: where a euro came from and where it went, step by step."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.opening import reading
from cli.output import WIDTH, answer
from cli.settings import Settings
from ledger.language import _, euros

if TYPE_CHECKING:
    from ledger.application.traced import Step, Trace

INDENT = "  "


@click.command(
    "trace",
    cls=Command,
    epilog="buurtledger trace 150\nbuurtledger trace wmo --all",
)
@click.argument(
    "number",
    help="The number of anything in the book, such as a payout, hours, a booking, a decision or a "
    "line of the bank. Of a fund, an agreement or a person the code will do.",
)
@click.option("--all", "everything", is_flag=True, help="Every step, however many there are.")
@click.pass_obj
def trace(settings: Settings, number: str, everything: bool) -> None:
    """Follow a euro both ways: back to who decided on it, and on to the line of the bank.

    On the way stand the fund, the agreement, the hours and who confirmed them, and the payout.
    """
    with reading(settings) as book:
        how = {"most": None} if everything else {}
        found = book.books.trace(number, **how)
    answer(settings, document_of(found), text_of(found))


def document_of(found: "Trace") -> dict[str, Any]:
    """The thing with both trees, for programs; amounts in minutes and cents."""
    return {
        "of": _step_document(found.of),
        "rests_on": [_step_document(step) for step in found.rests_on],
        "rests_on_left_out": found.rests_on_left_out,
        "led_to": [_step_document(step) for step in found.led_to],
        "led_to_left_out": found.led_to_left_out,
    }


def _step_document(step: "Step") -> dict[str, Any]:
    return vars(step) | {"steps": [_step_document(below) for below in step.steps]}


def text_of(found: "Trace") -> str:
    """The thing, what it rests on and what came of it, each step under the one before."""
    parts = [textwrap.fill(found.of.text, WIDTH)]
    for heading, steps, left_out in (
        (_("It rests on:"), found.rests_on, found.rests_on_left_out),
        (_("What came of it:"), found.led_to, found.led_to_left_out),
    ):
        lines = list(_lines(steps, left_out, depth=1))
        parts.append("\n".join([heading, *(lines or [INDENT + _("Nothing that is recorded.")])]))
    return "\n\n".join(parts)


def _lines(steps: "Sequence[Step]", left_out: int, *, depth: int) -> Iterator[str]:
    for step in steps:
        said = step.text
        if step.cents is not None and step.about == "hours":
            said += " " + _("Paid: {paid}.", paid=euros(step.cents))
        if step.again:
            said += " " + _("(See above.)")
        yield _line(said, depth)
        yield from _lines(step.steps, step.left_out, depth=depth + 1)
    if left_out:
        yield _line(_("And {count} more: --all", count=left_out), depth)


def _line(text: str, depth: int) -> str:
    indent = INDENT * depth
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=f"{indent}- ",
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
    )
