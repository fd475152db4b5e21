"""Makes the command-line library speak the language of the reader.

Click takes its sentences from the `gettext` of the standard library under the name `_`, which
looks at the environment of the whole process. Ours follows `--lang` and may differ from one
thread to the next, so that name is bound to ours in the modules that speak to people.
"""

from types import ModuleType

from click import core, exceptions, formatting, parser, termui, types

from ledger.language import translated, translated_count

SPEAKING: tuple[ModuleType, ...] = (core, exceptions, formatting, parser, termui, types)


def speak_ours() -> None:
    """Bind click's `_` and `ngettext` to our catalogue, wherever it has them."""
    for module in SPEAKING:
        for name, ours in (("_", translated), ("ngettext", translated_count)):
            if hasattr(module, name):
                setattr(module, name, ours)
