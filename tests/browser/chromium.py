"""Chromium without a window, spoken to over a pipe in its own protocol (CDP).

https://chromedevtools.github.io/devtools-protocol/ says what each message means.
"""

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = shutil.which("chromium")
# The numbers of keys, and what they type.
KEYS: Final = {"Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, "")}
SHIFT: Final = 8
# A4 in inches, as the protocol wants it.
A4: Final = {"paperWidth": 8.27, "paperHeight": 11.69}


class Chromium:
    """One browser with one tab; what it was asked to load is remembered."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM is not None
        to_read, self._out = os.pipe()
        self._in, to_write = os.pipe()
        options = [
            "--headless",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
            "--no-first-run",
            "--hide-scrollbars",
            # Nothing gets out, whatever the page asks for.
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        # It reads the protocol on its descriptor 3 and answers on 4.
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{to_read} 4>&{to_write}', PROGRAM, *options],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._read = b""
        self._asked = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        self.send("Browser.getVersion")
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for part in ("Page", "Runtime", "Network"):
            self.send(f"{part}.enable")

    def close(self) -> None:
        """End the browser."""
        self._session = None
        self.send("Browser.close")
        self._process.wait(timeout=20)
        os.close(self._out)
        os.close(self._in)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer; fails where the browser refuses."""
        self._asked += 1
        message: dict[str, Any] = {"id": self._asked, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._asked:
                assert "error" not in said, (method, said["error"])
                result: dict[str, Any] = said["result"]
                return result
            self._events.append(said)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            some = os.read(self._in, 1 << 20)
            assert some, "Chromium has gone"
            self._read += some
        said, _, self._read = self._read.partition(b"\0")
        message: dict[str, Any] = json.loads(said)
        return message

    def open(self, file: Path) -> None:
        """Load a file and wait until all of it is there."""
        self._events.clear()
        self.send("Page.navigate", url=file.as_uri())
        while not any(one.get("method") == "Page.loadEventFired" for one in self._events):
            self._events.append(self._next())

    def loaded(self) -> list[str]:
        """The address of everything that was asked for since the file was opened."""
        self.ask("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
        return [
            one["params"]["request"]["url"]
            for one in self._events
            if one.get("method") == "Network.requestWillBeSent"
        ]

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page, waited for if it is a promise."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key and let it go."""
        number, text = KEYS[key]
        same = {
            "key": key,
            "code": key,
            "windowsVirtualKeyCode": number,
            "modifiers": SHIFT if shift else 0,
        }
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **same)
        self.send("Input.dispatchKeyEvent", type="keyUp", **same)

    def screen(self, width: int, height: int = 900, *, zoom: int = 1) -> None:
        """A window of this size; zoomed in, as many times fewer pixels are left to the page."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width // zoom,
            height=height // zoom,
            deviceScaleFactor=zoom,
            mobile=False,
        )

    def pdf(self) -> bytes:
        """The page as it is printed."""
        said = self.send("Page.printToPDF", preferCSSPageSize=True, **A4)["data"]
        return base64.b64decode(said)

    def picture(self, *, whole: bool = False) -> bytes:
        """What stands on the screen as PNG, or the whole page."""
        said = self.send("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        return base64.b64decode(said)
