"""`make demo`: the sandbox, the shop and its worker, filled and ready. Ctrl-C stops all of it.

With the two APIs' addresses and credentials in the environment or in `.env` the same runs without the sandbox.
With `--unprepared` the sandbox renders a photograph when it is first asked for, instead of all of them at the start.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PYTHON = sys.executable
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
SHOP_PORT = int(os.environ.get("SHOP_PORT", "8000"))
SANDBOX_PORT = int(os.environ.get("SANDBOX_PORT", "8010"))
SHOP_URL = f"http://127.0.0.1:{SHOP_PORT}"
SANDBOX_URL = f"http://127.0.0.1:{SANDBOX_PORT}"
STAFF = "staff"
HELD_BACK = 3  # of sync_catalog: the shop is well, but not everything that came was believed

running: dict[str, subprocess.Popen] = {}


class DemoError(Exception):
    """Why the demo cannot run, and what to do."""


def main() -> int:
    os.umask(0o077)  # logs and the password are the owner's alone
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        start()
        watch()
    except DemoError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        stop_all()
    return 0


def stop(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would cut the stopping short
    raise KeyboardInterrupt


def start() -> None:
    env = environment()
    live = all(env.get(name) for name in ("PXM_BASE_URL", "PATTERNDESIGN_BASE_URL"))
    need_free(SHOP_PORT, "SHOP_PORT")
    if not live:
        need_free(SANDBOX_PORT, "SANDBOX_PORT")
        options = ["--port", str(SANDBOX_PORT), "--state-dir", str(VAR / "sandbox")]
        prepare = [] if "--unprepared" in sys.argv else ["--prepare"]
        launch("sandbox", [PYTHON, "-m", "sandbox", *options, *prepare], env)
    step("Preparing the database", [PYTHON, "manage.py", "migrate", "--verbosity", "0"], env)
    step("Collecting styles and scripts", [PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"], env)
    password = staff_password(env)
    if not live:
        wait_for(f"{SANDBOX_URL}/_sandbox/ready", "sandbox")
    print("Bringing the catalogue up to date …", flush=True)
    status = subprocess.run([PYTHON, "manage.py", "sync_catalog"], cwd=ROOT, env=env, check=False).returncode
    if status not in (0, HELD_BACK):
        raise DemoError("The catalogue could not be fetched; the lines above say why.")
    print("Bringing the designs up to date …", flush=True)
    # The shop is well without: the worker tries again.
    subprocess.run([PYTHON, "manage.py", "import_patterns"], cwd=ROOT, env=env, check=False)
    launch("worker", [PYTHON, "manage.py", "run_worker", "--no-startup-delay"], env, show=True)
    launch("shop", gunicorn(SHOP_PORT), env)
    wait_for(f"{SHOP_URL}/healthz/ready", "shop")
    announce(password, live)


def environment() -> dict[str, str]:
    if (ROOT / ".env").is_file():
        import environ

        environ.Env.read_env(ROOT / ".env")
    defaults = {
        "VAR_DIR": str(VAR),
        "SANDBOX_URL": SANDBOX_URL,
        "SHOP_URL": SHOP_URL,
        "SECURE": "0",  # plain http on this machine, whatever the APIs are
        "SECRET_KEY": stored_secret("secret-key", 50),
        "PYTHONUNBUFFERED": "1",
    }
    return {**defaults, **os.environ}


def stored_secret(name: str, length: int) -> str:
    """A random text of this installation, made at its first start."""
    path = VAR / name
    if not path.is_file():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(length)[:length])
    return path.read_text()


def staff_password(env: dict[str, str]) -> str:
    password = stored_secret("staff-password", 12)
    code = (
        "from django.contrib.auth.models import User; "
        f"user, new = User.objects.get_or_create(username='{STAFF}', defaults=dict(is_staff=True, is_superuser=True)); "
        f"new and (user.set_password('{password}'), user.save())"
    )
    step("Adding the staff user", [PYTHON, "manage.py", "shell", "--verbosity", "0", "-c", code], env)
    return password


def gunicorn(port: int) -> list[str]:
    options = ["--bind", f"127.0.0.1:{port}", "--graceful-timeout", "5", "--log-level", "warning"]
    return [PYTHON, "-m", "gunicorn", "storefront.wsgi", *options]


def need_free(port: int, variable: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise DemoError(
                f"Port {port} is in use. Stop what runs there, or choose another one: {variable}={port + 100} make demo"
            ) from None


def step(title: str, command: list[str], env: dict[str, str]) -> None:
    print(f"{title} …", flush=True)
    result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if result.returncode:
        raise DemoError(f"{title} failed:\n{result.stdout}{result.stderr}")


def launch(name: str, command: list[str], env: dict[str, str], show: bool = False) -> None:
    """Start a process of its own group, so that Ctrl-C reaches this script alone and the order of stopping is ours."""
    log = VAR / "log" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdout=None if show else output,
            stderr=None if show else subprocess.STDOUT,
            start_new_session=True,
        )


def wait_for(url: str, name: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        need_running()
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise DemoError(f"The {name} did not answer within {seconds:.0f} seconds; see {VAR / 'log' / name}.log")


def need_running() -> None:
    for name, process in running.items():
        if process.poll() is not None:
            log = VAR / "log" / f"{name}.log"
            tail = "\n".join(log.read_text().splitlines()[-15:]) if log.is_file() else ""
            raise DemoError(f"The {name} stopped by itself (exit code {process.returncode}).\n{tail}")


def watch() -> None:
    while True:
        need_running()
        time.sleep(0.5)


def announce(password: str, live: bool) -> None:
    lines = [f"The shop    {SHOP_URL}/", f"Back room   {SHOP_URL}/admin/   user {STAFF}, password {password}"]
    if not live:
        lines.append(f"Sandbox     {SANDBOX_URL}/_sandbox/   what the shop asks of the two APIs, live")
    width = max(map(len, lines))
    print("\n" + "\n".join(["─" * width, *lines, "─" * width]))
    print("Confirmation e-mails appear here. Ctrl-C stops everything.\n", flush=True)


def stop_all() -> None:
    for process in reversed(running.values()):
        if process.poll() is None:
            process.terminate()
    for process in running.values():
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
