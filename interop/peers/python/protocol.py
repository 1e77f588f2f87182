"""What every Python peer shares: options, JSON lines, the interop meter's facts, the step runner."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import signal
import sys
import time
import traceback
from typing import Any, Callable

ASSOCIATION = "0.0.40.0.0.255"
DEVICE_NAME = "0.0.42.0.0.255"
CLOCK = "0.0.1.0.0.255"
IMPORT = "1.0.1.8.0.255"
EXPORT = "1.0.2.8.0.255"
STATUS = "0.0.96.10.1.255"
WRITABLE = "0.0.96.50.0.255"
PROFILE = "1.0.99.1.0.255"
DISCONNECT = "0.0.96.3.10.255"
# A profile of version 0, whose method 3 returns what it is called with.
ECHO = "0.0.99.98.0.255"

# Base names of the objects where they are named by short names.
SHORT_NAMES = {
    DEVICE_NAME: 0xFD00,
    CLOCK: 0x0100,
    IMPORT: 0x0200,
    EXPORT: 0x0300,
    STATUS: 0x0400,
    WRITABLE: 0x0500,
    PROFILE: 0x0600,
    DISCONNECT: 0x0700,
    ECHO: 0x0800,
}

IMPORT_VALUE = 1234567
# A value that fits no PDU of 1,024 octets.
LONG_VALUE = bytes(index & 0xFF for index in range(2500))

ROWS = 1000
PERIOD = 900
FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)
LAST = FIRST + dt.timedelta(seconds=PERIOD * (ROWS - 1))

# Authentication with passes 3 and 4 after the AARE, and which of it needs a secret.
HIGH = ["md5", "sha1", "gmac", "sha256", "ecdsa"]
SECRET = ["low", "md5", "sha1", "sha256"]

STEPS = ["associate", "objects", "clock", "register", "profile-range", "profile-entry", "set", "action", "release"]
# Steps of a client that are run only when they are named.
FURTHER = ["set-long", "action-long", "access", "access-call", "notified", "classes", "classes-written", "bench-get"]
# What a sender sends, one kind a step.
NOTICES = ["data", "confirmed-data", "event", "report"]


class Unsupported(Exception):
    """The library has no way to do this; evidence is its own exception or octets."""

    def __init__(self, reason: str, evidence: str, lost: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.evidence = evidence
        # The association can not go on.
        self.lost = lost


class StepTimeout(Exception):
    """The library did not come back within its time."""


def claim_stdout(quiet: bool = False) -> Callable[[dict[str, Any]], None]:
    """Keeps standard output for JSON lines: what libraries print goes to standard error, or nowhere when quiet."""
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    sys.stdout = open(os.devnull, "w") if quiet else sys.stderr

    def emit(line: dict[str, Any]) -> None:
        out.write(json.dumps(line, separators=(",", ":")) + "\n")
        out.flush()

    return emit


def describe(error: BaseException) -> str:
    """One line: the exception and the place in the library that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""
    cause = f" <- {error.__cause__!r}" if error.__cause__ else ""
    return f"{type(error).__name__}: {error}{cause}{where}"


def arguments() -> argparse.Namespace:
    """The options of interop/peers/README.md."""
    parser = argparse.ArgumentParser(prog="peer")
    parser.add_argument("role", choices=["server", "client", "sender", "receiver"])
    parser.add_argument("--library", choices=["gurux", "dlms-cosem"], default="gurux")
    parser.add_argument("--link", choices=["wrapper", "hdlc"], default="wrapper")
    parser.add_argument("--referencing", choices=["ln", "sn"], default="ln")
    parser.add_argument("--services", type=names, default=[])
    parser.add_argument("--tell", type=names, default=[])
    parser.add_argument("--objects", choices=["meter", "classes"], default="meter")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--auth", choices=["none", "low", *HIGH], default="none")
    parser.add_argument("--policy", choices=["none", "authenticated", "encrypted", "both"], default="none")
    parser.add_argument("--client", type=int, default=16)
    parser.add_argument("--server", type=int, default=1)
    parser.add_argument("--password", default="12345678")
    parser.add_argument("--ek", type=bytes.fromhex, default=bytes(range(16)))
    parser.add_argument("--ak", type=bytes.fromhex, default=bytes(range(0xD0, 0xE0)))
    parser.add_argument("--suite", type=int, choices=[0, 1, 2], default=0)
    parser.add_argument("--dedicated-key", type=bytes.fromhex, default=b"")
    parser.add_argument("--signing-key", type=bytes.fromhex, default=b"")
    parser.add_argument("--peer-signing-key", type=bytes.fromhex, default=b"")
    parser.add_argument("--protection", choices=["none", "signed", "one-pass", "static"], default="none")
    parser.add_argument("--agreement-key", type=bytes.fromhex, default=b"")
    parser.add_argument("--peer-agreement-key", type=bytes.fromhex, default=b"")
    parser.add_argument("--client-title", type=bytes.fromhex, default=b"CLI\0\0\0\0\1")
    parser.add_argument("--server-title", type=bytes.fromhex, default=b"MET\0\0\0\0\1")
    parser.add_argument("--counter", type=int, default=None)
    parser.add_argument("--pdu", type=int, default=1024)
    parser.add_argument("--timeout", type=int, default=15000)
    parser.add_argument("--work", default="all")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--bare", action="store_true", help="gurux server without the adapter of gurux_server.py")
    args = parser.parse_args()
    if args.role in ("client", "sender") and args.port == 0:
        parser.error(f"a {args.role} needs --port")
    steps = NOTICES if args.role == "sender" else STEPS
    args.steps = steps if args.work == "all" else args.work.split(",")
    for step in args.steps:
        if step not in steps and (args.role == "sender" or step not in FURTHER):
            parser.error(f"unknown step {step}")
    for kind in args.tell:
        if kind not in NOTICES:
            parser.error(f"unknown notification {kind}")
    args.counter_given = args.counter is not None
    if args.counter is None:
        args.counter = clock_counter() if args.role in ("client", "sender") else 1
    return args


def names(text: str) -> list[str]:
    return text.split(",")


def clock_counter() -> int:
    """An invocation counter that grows by 10,000 a second, from one run to the next too."""
    return int(time.time() * 10_000) & 0x7FFFFFFF


def run_steps(make: Callable[[argparse.Namespace], Any], args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> int:
    """Runs the steps on an object with one method a step; prints a line for each, returns the exit code.

    A step after one that lost the association gets a new object and a new association.
    """
    try:
        client = make(args)
    except Unsupported as error:
        emit({"unsupported": error.reason, "evidence": error.evidence})
        return 3

    def expired(_signal: int, _frame: Any) -> None:
        raise StepTimeout(f"no result within {limit / 1000} s")

    signal.signal(signal.SIGALRM, expired)
    limit = args.timeout * 2
    count = {"ok": 0, "failed": 0, "unsupported": 0}
    associated = lost = False
    steps = args.steps if args.steps[0] == "associate" else ["associate", *args.steps]
    for step in steps:
        line: dict[str, Any] = {"step": step}
        started = time.perf_counter()
        limit = args.timeout * 2 + (args.seconds * 1000 if step == "bench-get" else 0)
        try:
            signal.setitimer(signal.ITIMER_REAL, limit / 1000)
            if lost and step != "release":
                client.close()
                args.counter = args.counter + 1_000_000 if args.counter_given else clock_counter()
                client = make(args)
                client.associate()
                associated, lost = True, False
                line["reassociated"] = True
            if step != "associate" and not associated:
                line.update(ok=False, error="not associated")
            else:
                fields = getattr(client, step.replace("-", "_"))() or {}
                line.update(ok=True, ms=round((time.perf_counter() - started) * 1000, 1), **fields)
                associated = True
        except Unsupported as error:
            line.update(unsupported=error.reason, evidence=error.evidence)
            lost = error.lost
        except NotImplementedError as error:
            line.update(unsupported="the library leaves this out", evidence=describe(error))
        except Exception as error:  # noqa: BLE001  (whatever a library throws is a result of the test)
            line.update(ok=False, error=describe(error))
            traceback.print_exc()
            # A connection that broke or a reply that never came.
            lost = associated and (isinstance(error, (StepTimeout, OSError)) or isinstance(error.__cause__, OSError))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if lost:
            associated = False
        count["unsupported" if "unsupported" in line else "ok" if line["ok"] else "failed"] += 1
        emit(line)
    client.close()
    emit({"done": True, **count})
    return 1 if count["failed"] else 0


def long_fields(value: Any) -> dict[str, Any]:
    """The fields of a long value that came back."""
    if bytes(value) != LONG_VALUE:
        raise RuntimeError(f"another value of {len(value)} octets")
    return {"length": len(value)}


def profile_fields(columns: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    """The fields of a profile step."""
    return {
        "columns": columns,
        "rows": len(rows),
        "first": rows[0] if rows else None,
        "last": rows[-1] if rows else None,
        "sum": sum(row[1] for row in rows),
    }
