"""How a refusal repeats what somebody typed: short, on one line, and safe to print."""

MOST_SHOWN = 60


def quoted(text: str) -> str:
    """`text` as a sentence may repeat it: one line, unprintable signs as `?`, at most 60 long."""
    line = " ".join(text[: MOST_SHOWN * 4].split())
    shown = "".join(sign if sign.isprintable() else "?" for sign in line)
    return shown if len(shown) <= MOST_SHOWN else shown[: MOST_SHOWN - 1] + "…"
