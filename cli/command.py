"""The classes that every noun and verb of the terminal is made with.

They add the options that every command takes, and translate all help when it is shown, so that
one process can serve two languages.
"""

import copy
import inspect
from collections.abc import Iterator
from typing import Any

import click
from click.shell_completion import CompletionItem
from rich.padding import Padding
from rich.text import Text
from rich_click import RichCommand, RichContext, RichGroup, RichHelpConfiguration, RichOption
from rich_click.rich_help_formatter import RichHelpFormatter
from rich_click.rich_panel import RichCommandPanel, RichOptionPanel, RichPanel

from cli import click_language
from cli.edge import edge
from cli.output import answer, progress, table
from cli.settings import GENERAL, Settings, general_options, settings_of
from cli.words import in_our_words
from ledger.language import _, translated

__all__ = ["Command", "Group", "Settings", "answer", "edge", "progress", "table"]

PROGRAM = "buurtledger"

click_language.speak_ours()


class Context(RichContext):
    """Carries the settings, and makes help in the language spoken at that moment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.obj = settings_of(self)

    def make_formatter(self, error_mode: bool = False) -> RichHelpFormatter:
        """The formatter with its headings translated."""
        self.help_config = RichHelpConfiguration(
            theme="default-slim",
            max_width=100,
            arguments_panel_title=_("Fill in"),
            options_panel_title=_("Options"),
            commands_panel_title=_("Verbs"),
            default_string=_("(without it: {value})", value="{}"),
            required_long_string=_("(required)"),
        )
        return super().make_formatter(error_mode)


class Command(RichCommand):
    """A verb, or a noun without verbs. Its epilog shows at least one example.

    Help, epilog and option help are written in English and translated paragraph by paragraph; a
    paragraph that starts with the program's name is an example, of which only the words that can
    be chosen are translated.
    """

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(general_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; a mistake in it knows to which command it belongs."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help(self, ctx: click.Context) -> str:
        """The whole help page, in the language spoken now."""
        written, ctx.command = ctx.command, self.in_our_words()
        try:
            page = super(Command, ctx.command).get_help(ctx)
            # Lines come padded to the full width, which a narrower window would fold.
            return "\n".join(line.rstrip() for line in page.rstrip().splitlines())
        finally:
            ctx.command = written

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """What the Tab key can offer here, explained in the language spoken now."""
        written, ctx.command = ctx.command, self.in_our_words()
        try:
            return super(Command, ctx.command).shell_complete(ctx, incomplete)
        finally:
            ctx.command = written

    def in_our_words(self) -> "Command":
        """A copy whose every text is translated, for showing only."""
        shown = copy.copy(self)
        shown.help = _paragraphs_translated(self.help)
        shown.short_help = _paragraphs_translated(self.short_help)
        shown.epilog = in_our_words(_paragraphs_translated(self.epilog), self.params)
        shown.options_metavar = _("[OPTIONS]")
        shown.params = [parameter_in_our_words(param) for param in self.params]
        # The library makes the help option late and keeps it; the copy makes its own.
        shown._help_option = None
        shown.panels = shown.panels_in_order()
        return shown

    def panels_in_order(self) -> "list[RichPanel[Any, Any]]":
        """The parts of the help page, what is particular to this command first."""
        explained = any(isinstance(p, click.Argument) and p.help for p in self.params)
        given = [RichOptionPanel(_("Fill in"), column_types=["opt_long", "help"])]
        return [
            *(given if explained else []),
            RichOptionPanel(_("Options")),
            RichOptionPanel(translated(GENERAL)),
        ]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, explained in the language spoken now."""
        option = super().get_help_option(ctx)  # type: ignore[arg-type]  # ours are rich contexts
        if isinstance(option, RichOption):
            option.help = _("Show this page and stop.")
            option.panel = translated(GENERAL)
        return option

    def usage(self, ctx: click.Context) -> str:
        """The line that shows how the command is written, without its heading."""
        pieces = self.in_our_words().collect_usage_pieces(ctx)
        return " ".join([self.path(ctx), *pieces])

    def path(self, ctx: click.Context) -> str:
        """The words with which the command is called, without a verb that goes unsaid."""
        return ctx.command_path

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line under a translated heading."""
        formatter.write_usage(
            self.path(ctx), " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage:")
        )

    def format_epilog(self, ctx: RichContext, formatter: RichHelpFormatter) -> None:  # type: ignore[override]  # the base class does the same
        """Write the examples line by line, so that they can be copied, and other text as prose."""
        del ctx
        for paragraph in _paragraphs(self.epilog):
            if _is_example(paragraph):
                formatter.write(Text(_("For example:"), style=formatter.config.style_usage))
                for line in paragraph.splitlines():
                    formatter.write(Text(f"  {line.strip()}"), soft_wrap=True)
            else:
                formatter.write(Padding(Text(paragraph), (1, 0, 0, 0)))

    def sentences(self) -> Iterator[str]:
        """Every text of this command that a person reads and that needs a translation."""
        for text in (self.help, self.short_help, self.epilog):
            yield from (p for p in _paragraphs(text) if not _is_example(p))
        for param in self.params:
            yield from _sentences_of(param)


class Group(Command, RichGroup):  # type: ignore[misc]  # as in the library's own group
    """A noun with its verbs. `@noun.command("verb", epilog=...)` adds a `Command`."""

    command_class = Command
    group_class = type

    def in_our_words(self) -> "Group":
        """A copy whose texts, and whose verbs' texts, are translated, for showing only."""
        shown = super().in_our_words()
        assert isinstance(shown, Group)
        shown.subcommand_metavar = _("VERB ...")
        shown.commands = {
            name: verb.in_our_words() if isinstance(verb, Command) else verb
            for name, verb in self.commands.items()
        }
        return shown

    def panels_in_order(self) -> "list[RichPanel[Any, Any]]":
        """The verbs before the options."""
        return [RichCommandPanel(_("Verbs")), *super().panels_in_order()]

    def sentences(self) -> Iterator[str]:
        """The texts of the noun itself and of its verbs."""
        yield from super().sentences()
        for verb in self.commands.values():
            if isinstance(verb, Command):
                yield from verb.sentences()


def parameter_in_our_words(param: click.Parameter) -> click.Parameter:
    """A copy of an option or argument with its help and its placeholder translated."""
    shown = copy.copy(param)
    if isinstance(shown, (click.Option, click.Argument)):
        shown.help = _paragraphs_translated(shown.help)
    if placeholder := _placeholder(param):
        shown.metavar = translated(placeholder)
        if isinstance(param, click.Argument):
            # The list of arguments shows their names.
            shown.opts = [shown.metavar]
            if not param.metavar:
                shown.metavar = _as_argument(shown.metavar, param)
    if panel := getattr(param, "panel", None):
        shown.panel = translated(panel)  # type: ignore[attr-defined]  # rich-click's own options
    return shown


def _sentences_of(param: click.Parameter) -> Iterator[str]:
    if isinstance(param, (click.Option, click.Argument)):
        yield from _paragraphs(param.help)
    if placeholder := _placeholder(param):
        yield placeholder
    if panel := getattr(param, "panel", None):
        yield panel


def _placeholder(param: click.Parameter) -> str | None:
    """The word that stands for a value: the one given, an argument's name, or the kind of value."""
    if param.metavar:
        return param.metavar
    if isinstance(param, click.Option) and (param.is_flag or param.count):
        return None
    # These show what can be chosen.
    if isinstance(param.type, (click.Choice, click.DateTime)):
        return None
    return (param.type.name if isinstance(param, click.Option) else param.name or "").upper()


def _as_argument(word: str, param: click.Argument) -> str:
    """As click writes it: brackets when it may be left out, dots when it may be repeated."""
    return (word if param.required else f"[{word}]") + ("..." if param.nargs != 1 else "")


def _paragraphs(text: str | None) -> list[str]:
    """Paragraphs with prose on one line and examples on their own lines."""
    parts = inspect.cleandoc(text or "").split("\n\n")
    return [
        part.strip() if _is_example(part) else " ".join(part.split())
        for part in parts
        if part.strip()
    ]


def _is_example(paragraph: str) -> bool:
    return paragraph.lstrip().startswith(f"{PROGRAM} ")


def _paragraphs_translated(text: str | None) -> str | None:
    if text is None:
        return None
    return "\n\n".join(p if _is_example(p) else translated(p) for p in _paragraphs(text))
