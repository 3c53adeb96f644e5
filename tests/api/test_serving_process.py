"""``beleg serve`` as a process: whom it believes, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import httpx
import pytest

from assistant.api.doors import LOGINS
from assistant.assistant import Assistant


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches a process differently there")
def test_logins_are_counted_by_the_real_address_and_ctrl_c_ends_it(cheap_village: Callable[..., Assistant]) -> None:
    with cheap_village() as assistant:
        library = str(assistant.settings.library)
        assistant.accounts.create("anna", "drei Möwen auf dem Deich")
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", "0", "--library", library]
    env = {**os.environ}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        try:
            said = ""
            while "runs at " not in said:
                said = process.stderr.readline()
                assert said or process.poll() is None, "the server did not start"
            address = said.partition("runs at ")[2].split()[0]
            statuses = [
                httpx.post(
                    f"{address}/login", headers={"x-forwarded-for": f"192.0.2.{number}"}, timeout=120
                ).status_code
                for number in range(LOGINS + 30)  # forms without a name count too, and take no time
            ]
            assert statuses[:LOGINS] == [422] * LOGINS
            assert 429 in statuses[LOGINS:]
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
    assert "Traceback" not in rest
    assert process.returncode == 0
