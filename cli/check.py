"""`buurtledger check`: prove that the book is whole and adds up, and say what was proved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.bar import bar
from cli.command import Command
from cli.edge import DONE, NO_PROOF
from cli.opening import reading
from cli.output import answer
from cli.recorded import in_english
from cli.settings import Settings
from ledger.language import _, say

if TYPE_CHECKING:
    from ledger.application.checking import Proof

MOST_SHOWN = 20


@click.command("check", cls=Command, epilog="buurtledger check\nbuurtledger check --json")
@click.pass_obj
def check(settings: Settings) -> int:
    """Prove that the book is whole and adds up.

    Anybody with the book can run this. It says what it proved; if anything does not hold, it
    names the entries and ends with exit code 4.
    """
    with reading(settings) as book:
        with bar(_("Checking")) as tell:
            proofs = book.keeping.check(tell)
        failed = any(proof.problems for proof in proofs)
        answer(settings, document_of(proofs), text_of(proofs))
    return NO_PROOF if failed else DONE


def document_of(proofs: Sequence["Proof"]) -> dict[str, Any]:
    """The proofs for programs."""
    return {
        "proved": not any(proof.problems for proof in proofs),
        "proofs": [
            {
                "about": proof.about,
                "count": proof.count,
                "erased": proof.erased,
                "swept": proof.swept,
                "problems": [in_english(problem) for problem in proof.problems],
            }
            for proof in proofs
        ],
    }


def text_of(proofs: Sequence["Proof"]) -> str:
    """What was proved, a line each, and under a line what does not hold."""
    marks = {False: _("ok"), True: _("FAILS")}
    width = max(map(len, marks.values()))
    lines = []
    for proof in proofs:
        lines.append(f"{marks[bool(proof.problems)]:{width}}  {_proved(proof)}")
        lines += [f"  {said}" for said in _beneath(proof)]
    problems = sum(len(proof.problems) for proof in proofs)
    lines.append("")
    if not problems:
        lines.append(_("The book is whole and adds up."))
        return "\n".join(lines)
    if all(proof.about != "payments" for proof in proofs):
        lines.append(_("What rests on these facts was not looked at."))
    lines.append(
        _(
            "What does not hold: {count}. Stop recording, keep this book as it is, and compare it "
            "with a backup.",
            count=problems,
        )
    )
    return "\n".join(lines)


def _beneath(proof: "Proof") -> list[str]:
    """What a proof has to say beside its line."""
    lines = [say(problem) for problem in proof.problems[:MOST_SHOWN]]
    if len(proof.problems) > MOST_SHOWN:
        lines.append(_("… and {count} more.", count=len(proof.problems) - MOST_SHOWN))
    if proof.erased:
        lines.append(_("Of these, {count} were erased and can't be read.", count=proof.erased))
    if proof.swept:
        lines.append(
            _("Left over from something that broke off, removed: {count}.", count=proof.swept)
        )
    return lines


def _proved(proof: "Proof") -> str:
    """What a proof shows when nothing is wrong, in words."""
    count = proof.count
    says = {
        "bytes": _("Facts read whole, and their index agrees: {count}.", count=count),
        "positions": _("Facts follow each other without a gap: {count}.", count=count),
        "requests": _("Requests recorded what they say they did: {count}.", count=count),
        "vault": _("Names, codes and texts are those that were recorded: {count}.", count=count),
        "projections": _(
            "Lists and balances equal what all facts give anew, line by line: {count}.",
            count=count,
        ),
        "hours": _(
            "Hours that came in equal hours accounted for: {given_minutes}.", given_minutes=count
        ),
        "payments": _("Nothing is paid twice; payouts looked at: {count}.", count=count),
    }
    return says.get(proof.about, f"{proof.about}: {count}")
