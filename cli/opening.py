"""Opens the book that the settings name, for who looks and for who records."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from cli.settings import Settings
from cli.words import called
from ledger import language
from ledger.domain.errors import DomainError, LedgerError
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative


class By(TypedDict):
    """Who asks, and under which name of their own; every request that records takes these."""

    acting: str
    request_id: str | None


@contextmanager
def reading(settings: Settings) -> Iterator["Cooperative"]:
    """The book, to look into. Sentences name its streams by their codes, also after it closes."""
    from ledger.application.cooperative import Cooperative

    language.name_stream = _naming(settings.folder)
    with Cooperative.open(settings.folder) as book:
        yield book


@contextmanager
def recording(settings: Settings) -> Iterator[tuple["Cooperative", By]]:
    """The book, to record in, with who acts; refused when nobody says who that is."""
    if settings.acting is None:
        raise DomainError(
            "Say who you are, so that the book can tell who recorded this: add --as and your "
            "code. Or set BUURTLEDGER_AS to it, once."
        )
    with reading(settings) as book:
        yield book, By(acting=settings.acting, request_id=settings.request)


def _naming(folder: Path) -> Callable[[str], str]:
    """Names streams. A sentence may need it when the book is closed, so it opens its own."""
    names: dict[str, str] = {}

    def name(stream: str) -> str:
        if stream not in names:
            # Every code at once: a file may be refused with hundreds of them.
            names.update(_names(folder, stream))
        return names.setdefault(stream, stream)

    return name


def _names(folder: Path, stream: str) -> dict[str, str]:
    from ledger.application.cooperative import Cooperative

    topic = stream.partition(":")[0]
    try:
        with Cooperative.open(folder) as book:
            if topic in ("party", "agreement"):
                return {known: called(code) for known, code in book.readings.codes().items()}
            number = book.readings.number_of(stream)
    except LedgerError:
        # The sentence matters more than the name in it.
        return {}
    said = {
        "contribution": _("hours no. {number}", number=number),
        "claim": _("claim no. {number}", number=number),
        "payout_run": _("run no. {number}", number=number),
        "payout": _("payout no. {number}", number=number),
    }
    return {stream: said[topic]} if number is not None and topic in said else {}
