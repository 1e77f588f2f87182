"""Measures one Python library in this process; prints JSON lines {name, value, unit}. See README.md."""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from typing import Any, Callable

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "interop" / "peers" / "python"))

import protocol  # noqa: E402

EK = bytes(range(16))
AK = bytes(range(0xD0, 0xE0))
LOCAL = {"profile-decode": "rows/s", "notification-decipher": "/s", "hdlc-encode": "/s", "hdlc-parse": "/s"}
REMOTE = {"get-plain": ("none", "none"), "get-gmac": ("gmac", "both")}


def rate(work: Callable[[], int], seconds: float, alone: bool) -> float:
    """How often a second; work returns how many units it did. What needs no server counts processor time alone."""
    done = 0
    used = time.process_time()
    started = time.perf_counter()
    while (passed := time.perf_counter() - started) < seconds:
        done += work()
    return done / (time.process_time() - used if alone else passed)


def median(work: Callable[[], int], seconds: float, alone: bool) -> float:
    """Of five intervals after one to warm up."""
    return sorted([rate(work, seconds, alone) for _ in range(6)][1:])[2]


def local(library: str, name: str, data: pathlib.Path) -> Callable[[], int]:
    def octets(file: str) -> bytes:
        return bytes.fromhex("".join((data / file).read_text().split()))

    if library == "gurux":
        import gurux_work as work
    else:
        import dlms_cosem_work as work
    if name == "profile-decode":
        return work.profile_decode(octets("profile.hex"))
    if name == "notification-decipher":
        return work.notification_decipher(octets("notification.hex"), EK, AK)
    return (work.hdlc_encode if name == "hdlc-encode" else work.hdlc_parse)(octets("information.hex"))


def remote(library: str, name: str, options: argparse.Namespace) -> Callable[[], int]:
    """GETs of the interop client against a server that listens already."""
    auth, policy = REMOTE[name]
    sys.argv = ["peer", "client", "--library", library, "--auth", auth, "--policy", policy]
    sys.argv += ["--host", options.host, "--port", str(options.port)]
    args = protocol.arguments()
    if library == "gurux":
        from gurux_client import GuruxClient as Client
    else:
        from dlms_cosem_client import DlmsCosemClient as Client
    client: Any = Client(args)
    client.associate()

    def work() -> int:
        for _ in range(20):
            client.bench_step()
        return 20

    return work


def paced(work: Callable[[], int], unit: str, alone: bool, emit: Callable[[dict[str, Any]], None]) -> None:
    """Does the work for as many seconds as each line of standard input says."""
    emit({"ready": True, "unit": unit})
    for line in sys.stdin:
        emit({"value": round(rate(work, float(line), alone))})


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--library", choices=["gurux", "dlms-cosem"], default="gurux")
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parents[1] / "data")
    parser.add_argument("--seconds", type=float, default=0.5, help="of one interval; five are measured")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="of a server for get-plain or get-gmac")
    parser.add_argument("--work", help="comma list; default: all that need no server")
    parser.add_argument("--paced", action="store_true", help="standard input says when, and for how many seconds")
    options = parser.parse_args()
    names = options.work.split(",") if options.work else list(LOCAL)
    # gurux-dlms prints a line for each message that it deciphers: not part of the work measured.
    emit = protocol.claim_stdout(quiet=True)
    failed = 0
    for name in names:
        line: dict[str, Any] = {"name": name}
        try:
            if name in LOCAL:
                work = local(options.library, name, options.data)
            elif name in REMOTE:
                work = remote(options.library, name, options)
            else:
                parser.error(f"unknown work {name}")
            unit = LOCAL.get(name, "/s")
            if options.paced:
                paced(work, unit, name in LOCAL, emit)
                continue
            line.update(value=round(median(work, options.seconds, name in LOCAL)), unit=unit)
        except protocol.Unsupported as error:
            line.update(unsupported=error.reason, evidence=error.evidence)
        except Exception as error:  # noqa: BLE001
            failed += 1
            line.update(error=protocol.describe(error))
        emit(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
