"""`make check`: every static check, all of them even if one fails."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PRODUCTION = {
    "SECRET_KEY": "check-only-" + "a1B2c3D4e5F6g7H8" * 4,
    "PXM_BASE_URL": "https://pxm.example",
    "AMPLIFI_CLIENT_ID": "id",
    "AMPLIFI_CLIENT_SECRET": "secret",
    "PATTERNDESIGN_BASE_URL": "https://designs.example/api/rest/1.0",
    "PATTERNDESIGN_API_KEY": "key",
    "PATTERNDESIGN_HMAC_KEY": "hmac",
    "ALLOWED_HOSTS": "shop.example",
    "SHOP_URL": "https://shop.example",
    "SECURE": "1",
}
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("ruff", [str(BIN / "ruff"), "check", "."], {}),
    ("ruff format", [str(BIN / "ruff"), "format", "--check", "."], {}),
    ("templates", [sys.executable, "tools/check_templates.py"], {}),
    ("mypy", [str(BIN / "mypy"), "."], {}),
    ("import contracts", [str(BIN / "lint-imports")], {}),
    ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("deployment settings", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def main() -> int:
    failed = []
    for name, command, environment in CHECKS:
        result = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        print(f"{'ok    ' if result.returncode == 0 else 'FAILED'} {name}", flush=True)
        if result.returncode:
            failed.append(name)
            print(result.stdout + result.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
