"""The one place where what went wrong becomes a sentence and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence

import click

from cli.output import say_on
from ledger.domain.errors import Conflict, LedgerError, VerificationError
from ledger.language import _, say

DONE, REFUSED, WRONG_USAGE, SOMEONE_FIRST, NO_PROOF, STOPPED = 0, 1, 2, 3, 4, 130


def edge(command: click.Command, argv: Sequence[str]) -> int:
    """Run a command line and answer its exit code; what went wrong is said on stderr.

    A command may return an exit code of its own (an import with refused rows returns 1).
    """
    try:
        return _answered(command, argv)
    except BrokenPipeError:
        return _reader_left()


def _answered(command: click.Command, argv: Sequence[str]) -> int:
    try:
        code = _run(command, argv)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:
        try:
            return _explain(error)
        except Exception as worse:
            # The sentence itself could not be made, say for want of a value.
            return _our_fault(worse)
    return code


def _run(command: click.Command, argv: Sequence[str]) -> int:
    try:
        with command.make_context("buurtledger", list(argv)) as ctx:
            answered = command.invoke(ctx)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return answered if type(answered) is int else DONE


def _explain(error: Exception) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        # A page of help has folded itself.
        click.echo(error.ctx.get_help(), err=True)
        return WRONG_USAGE
    if isinstance(error, click.ClickException):
        _tell(_wrong_usage(error))
        return error.exit_code
    if isinstance(error, click.Abort):
        return _stopped()
    if isinstance(error, LedgerError):
        _debug()
        _tell(say(error))
        return _code_of(error)
    if isinstance(error, OSError):
        _debug()
        _tell(
            _(
                "A file or folder could not be used: {path} ({reason}). Check that it is there, "
                "that you may use it, and that the disk has room.",
                path=error.filename or "?",
                reason=error.strerror or type(error).__name__,
            )
        )
        return REFUSED
    return _our_fault(error)


def _our_fault(error: Exception) -> int:
    _debug()
    _tell(
        _(
            "Something went wrong inside the program ({kind}). That is our fault, not yours, and "
            "nothing was recorded by half. To see the details for whoever helps you, "
            "set BUURTLEDGER_DEBUG=1 and ask again.",
            kind=type(error).__name__,
        )
    )
    return REFUSED


def _code_of(error: LedgerError) -> int:
    if isinstance(error, Conflict):
        return SOMEONE_FIRST
    return NO_PROOF if isinstance(error, VerificationError) else REFUSED


def _wrong_usage(error: click.ClickException) -> str:
    # Imported here because the command classes themselves import this module.
    from cli.command import Command, parameter_in_our_words

    if isinstance(error, click.BadParameter) and error.param is not None:
        error.param = parameter_in_our_words(error.param)
    lines = [error.format_message()]
    ctx = getattr(error, "ctx", None)
    if ctx is not None and isinstance(ctx.command, Command):
        lines.append(_("Usage: {line}", line=ctx.command.usage(ctx)))
        lines.append(_("More help: {line}", line=f"{ctx.command.path(ctx)} --help"))
    return "\n".join(lines)


def _stopped() -> int:
    # The terminal has just echoed ^C on this line.
    _tell("\n" + _("Stopped. What was recorded before stays; nothing was recorded by half."))
    return STOPPED


def _reader_left() -> int:
    # `buurtledger hours list | head`: the answer was given, the reader had seen enough. Python
    # would complain once more when it closes stdout, so stdout goes nowhere from here.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return DONE


def _debug() -> None:
    if os.environ.get("BUURTLEDGER_DEBUG") == "1":
        traceback.print_exc()


def _tell(sentence: str) -> None:
    say_on(sys.stderr, sentence)
