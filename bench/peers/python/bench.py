"""Measures one Python library in this process; prints JSON lines {name, value, unit}. See README.md."""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from typing import Any, Callable, Iterable

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "interop" / "peers" / "python"))

import protocol  # noqa: E402

EK = bytes(range(16))
AK = bytes(range(0xD0, 0xE0))
LOCAL = {"profile-decode": "rows/s", "notification-decipher": "/s", "hdlc-encode": "/s", "hdlc-parse": "/s"}
REMOTE = {"get-plain": ("none", "none"), "get-gmac": ("gmac", "both")}


def rate(work: Callable[[], int], seconds: float) -> float:
    """Median rate of five intervals after one to warm up; work returns how many units it did."""
    rates = []
    for _ in range(6):
        done = 0
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < seconds:
            done += work()
        rates.append(done / passed)
    return sorted(rates[1:])[2]


def local(library: str, names: Iterable[str], data: pathlib.Path) -> dict[str, Callable[[], int]]:
    def octets(file: str) -> bytes:
        return bytes.fromhex("".join((data / file).read_text().split()))

    if library == "gurux":
        import gurux_work as work
    else:
        import dlms_cosem_work as work
    made: dict[str, Callable[[], int]] = {}
    if "profile-decode" in names:
        made["profile-decode"] = work.profile_decode(octets("profile.hex"))
    if "notification-decipher" in names:
        made["notification-decipher"] = work.notification_decipher(octets("notification.hex"), EK, AK)
    if "hdlc-encode" in names:
        made["hdlc-encode"] = work.hdlc_encode(octets("information.hex"))
    if "hdlc-parse" in names:
        made["hdlc-parse"] = work.hdlc_parse(octets("information.hex"))
    return made


def remote(library: str, name: str, options: argparse.Namespace) -> float:
    """GET round trips of the interop client against a server that listens already."""
    auth, policy = REMOTE[name]
    sys.argv = ["peer", "client", "--library", library, "--auth", auth, "--policy", policy]
    sys.argv += ["--host", options.host, "--port", str(options.port), "--seconds", str(options.seconds * 5)]
    args = protocol.arguments()
    if library == "gurux":
        from gurux_client import GuruxClient as Client
    else:
        from dlms_cosem_client import DlmsCosemClient as Client
    client: Any = Client(args)
    client.associate()
    try:
        return client.bench_get()["rate"]
    finally:
        client.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--library", choices=["gurux", "dlms-cosem"], default="gurux")
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parents[1] / "data")
    parser.add_argument("--seconds", type=float, default=0.5, help="of one interval; five are measured")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="of a server for get-plain or get-gmac")
    parser.add_argument("--work", help="comma list; default: all that need no server")
    options = parser.parse_args()
    names = options.work.split(",") if options.work else list(LOCAL)
    # gurux-dlms prints a line for each message that it deciphers: not part of the work measured.
    emit = protocol.claim_stdout(quiet=True)
    failed = 0
    for name in names:
        line: dict[str, Any] = {"name": name}
        try:
            if name in LOCAL:
                value = rate(local(options.library, [name], options.data)[name], options.seconds)
                line.update(value=round(value), unit=LOCAL[name])
            elif name in REMOTE:
                line.update(value=round(remote(options.library, name, options)), unit="/s")
            else:
                parser.error(f"unknown work {name}")
        except protocol.Unsupported as error:
            line.update(unsupported=error.reason, evidence=error.evidence)
        except Exception as error:  # noqa: BLE001
            failed += 1
            line.update(error=protocol.describe(error))
        emit(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
