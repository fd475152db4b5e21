"""How a request that recorded something is answered, and sentences for programs."""

from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from cli.output import answer
from cli.settings import Settings
from ledger import language
from ledger.language import Sentence, _, word

if TYPE_CHECKING:
    from ledger.application.session import Answer


def recorded(settings: Settings, done: "Answer", text: str, /, **own: object) -> None:
    """Print what was recorded: the streams and positions that every request has, and its own."""
    document: dict[str, Any] = {
        "recorded": list(done.streams),
        # A request that found nothing to record has no positions.
        "first_position": done.first_position if done.streams else None,
        "last_position": done.last_position if done.streams else None,
        "repeated": done.repeated,
        "new_codes": [{"kind": kind, "code": code} for kind, code in done.new_codes],
    }
    if done.new_codes:
        new = ", ".join(f"{code} ({word(kind)})" for kind, code in done.new_codes)
        text += "\n" + _("New in this book: {codes}.", codes=new)
    if done.repeated:
        text = _("This was recorded before, so nothing was added now.") + "\n" + text
    answer(settings, document | own, text)


def in_english(sentence: Sentence) -> str:
    """The sentence for a JSON document, which is the same in every language."""

    def said() -> str:
        language.use("en")
        return language.say(sentence)

    return copy_context().run(said)
