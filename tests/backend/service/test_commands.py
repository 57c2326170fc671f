"""`postil service`: what is written, what the system's manager is told, what people read."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postil.cli import main
from tests.backend.service.conftest import FakeManager
from tests.backend.service.units import read_unit
from tests.support.server import Server, free_port

UNIT = Path(".config/systemd/user/postil.service")
AGENT = Path("Library/LaunchAgents/org.postil.server.plist")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["service", *words])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the server that the fake manager does not start."""
    monkeypatch.setattr("postil.cli.service.server_answers", lambda _settings: True)


def files_of(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("answering")
def test_installing_writes_one_file_and_starts_it(
    manager: FakeManager, home: Path, tmp_path: Path
) -> None:
    data = tmp_path / "library"
    done = run("install", "--data", str(data), "--port", str(free_port()))
    assert done.exit_code == 0, done.output
    assert files_of(home) == {UNIT}
    unit = home / UNIT
    assert unit.stat().st_mode & 0o077 == 0
    assert read_unit(unit.read_text()).environment["POSTIL_DATA"] == str(data)
    changing = [told for told in manager.told if "is-active" not in told and "show" not in told]
    assert changing == [
        "systemctl --user daemon-reload",
        "systemctl --user enable --now postil.service",
    ]
    assert "postil signin-link" in done.output
    assert "loginctl enable-linger" in done.output
    assert "/signin/" not in done.output


@pytest.mark.usefixtures("answering")
def test_installing_again_takes_the_new_settings(manager: FakeManager, home: Path) -> None:
    ports = [str(free_port()), str(free_port())]
    for port in ports:
        assert run("install", "--port", port).exit_code == 0
    assert read_unit((home / UNIT).read_text()).environment["POSTIL_PORT"] == ports[1]
    stopped = manager.told.index("systemctl --user disable --now postil.service")
    assert "systemctl --user enable --now postil.service" in manager.told[stopped:]


@pytest.mark.usefixtures("answering")
def test_who_starts_with_the_machine_is_not_told_how(manager: FakeManager) -> None:
    manager.set("linger", "yes")
    assert "enable-linger" not in run("install", "--port", str(free_port())).output
    told = run("status")
    assert (told.exit_code, "FAULT" in told.output) == (0, False)


@pytest.mark.usefixtures("answering")
def test_uninstalling_leaves_nothing_but_the_library(
    manager: FakeManager, home: Path, tmp_path: Path
) -> None:
    data = tmp_path / "library"
    run("install", "--data", str(data), "--port", str(free_port()))
    manager.forget()
    assert run("uninstall").exit_code == 0
    assert files_of(home) == set()
    assert data.is_dir()
    assert manager.told[-1] == "systemctl --user disable --now postil.service"


@pytest.mark.usefixtures("answering")
@pytest.mark.parametrize(
    ("platform", "control"), [("linux", "systemctl --user disable --now"), ("darwin", "launchctl")]
)
def test_a_stopped_service_is_taken_out_of_the_start(
    manager: FakeManager, home: Path, platform: str, control: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """systemd would start what is enabled; launchd refuses to stop what it does not have."""
    monkeypatch.setattr(sys, "platform", platform)
    run("install", "--port", str(free_port()))
    (manager.folder / "running").unlink()
    manager.forget()
    assert run("uninstall").exit_code == 0
    stops = [told for told in manager.told if told.startswith(control) and "print" not in told]
    assert len(stops) == (1 if platform == "linux" else 0)
    assert not list(home.rglob("*postil*.*"))


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize("command", ["status", "uninstall"])
def test_without_a_service_the_way_to_one_is_named(command: str) -> None:
    told = run(command)
    assert told.exit_code == 1
    assert "postil service install" in told.output


def test_a_manager_that_cannot_be_reached_is_named_with_what_to_do(
    manager: FakeManager, home: Path
) -> None:
    """As in a container, or through `sudo`: no systemd runs there for this user."""
    manager.set("broken")
    done = run("install", "--port", str(free_port()))
    assert done.exit_code == 1
    assert "Failed to connect to bus" in done.output
    assert "systemctl --user enable --now postil.service" in done.output
    assert "Traceback" not in done.output
    assert files_of(home) == {UNIT}


def test_a_port_in_use_is_told_before_anything_is_written(
    server: Server, manager: FakeManager, home: Path
) -> None:
    done = run("install", "--port", str(server.port))
    assert done.exit_code == 1
    assert "--port" in done.output
    assert not (home / UNIT).exists()
    assert not [told for told in manager.told if "enable" in told]


@pytest.mark.usefixtures("answering")
def test_a_running_service_runs_on_where_another_port_is_taken(
    server: Server, manager: FakeManager, home: Path
) -> None:
    assert run("install", "--port", str(free_port())).exit_code == 0
    before = (home / UNIT).read_text()
    assert run("install", "--port", str(server.port)).exit_code == 1
    assert (home / UNIT).read_text() == before
    assert (manager.folder / "running").exists(), manager.told


def test_a_service_that_does_not_answer_is_told_with_its_log(manager: FakeManager) -> None:
    """It is started, and its port stays silent."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("postil.cli.service.START_SECONDS", 0)
        done = run("install", "--port", str(free_port()))
    assert done.exit_code == 1
    assert "journalctl --user --unit postil.service" in done.output
    told = run("status")
    assert told.exit_code == 1
    assert "It does not answer" in told.output


def test_the_status_asks_the_server_that_was_installed(
    server: Server, manager: FakeManager, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the settings of the shell are in which it is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("postil.cli.service.require_port", lambda _settings: None)
        run("install", "--port", str(server.port), "--data", str(server.data))
    monkeypatch.setenv("POSTIL_PORT", str(free_port()))
    told = run("status")
    assert told.exit_code == 0, told.output
    assert f"It answers at {server.url}/" in told.output


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.stop()


@pytest.mark.usefixtures("answering")
def test_on_a_mac_launchd_is_told(
    manager: FakeManager, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert run("install", "--port", str(free_port())).exit_code == 0
    assert {file for file in files_of(home) if file.suffix == ".plist"} == {AGENT}
    assert [told for told in manager.told if told.startswith("launchctl bootstrap gui/")]
    assert run("status").exit_code == 0
    assert run("uninstall").exit_code == 0
    assert not (home / AGENT).exists()
    assert [told for told in manager.told if told.startswith("launchctl bootout gui/")]


def test_elsewhere_the_command_to_run_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")
    told = run("install")
    assert told.exit_code == 1
    assert "postil serve --quiet" in told.output
