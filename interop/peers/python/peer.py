"""`peer server|client ...`: see ../README.md."""

from __future__ import annotations

import argparse
import sys
from typing import Any, Callable

import protocol


def main() -> int:
    args = protocol.arguments()
    emit = protocol.claim_stdout()
    if args.protection != "none":
        return unprotected(args, emit)
    if args.role in ("sender", "receiver"):
        return push(args, emit)
    if args.role == "server":
        if args.library != "gurux":
            import dlms_cosem

            names = ", ".join(sorted(name for name in dir(dlms_cosem) if not name.startswith("_")))
            emit({"unsupported": "dlms-cosem has no server", "evidence": f"dlms_cosem exports {names or 'no server'}"})
            return 3
        import gurux_server

        return gurux_server.serve(args, emit)
    if args.library == "gurux":
        from gurux_client import GuruxClient as Client
    else:
        from dlms_cosem_client import DlmsCosemClient as Client
    return protocol.run_steps(Client, args, emit)


def unprotected(args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> int:
    """Neither library has a setting for general-signing, or for how keys are agreed on."""
    if args.library == "gurux":
        from gurux_dlms.GXCiphering import GXCiphering as Ciphers
    else:
        from dlms_cosem.client import DlmsClient as Ciphers
    names = ", ".join(sorted(name for name in dir(Ciphers) if not name.startswith("_")))
    emit({"unsupported": "no general-signing and no key agreement", "evidence": f"{Ciphers.__name__} has {names}"})
    return 3


def push(args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> int:
    """A sender or receiver of notifications."""
    import gurux_notices

    if args.library == "gurux":
        return (gurux_notices.send if args.role == "sender" else gurux_notices.receive)(args, emit)
    import dlms_cosem_receiver

    return gurux_notices.receive(args, emit, dlms_cosem_receiver.Receiver)


if __name__ == "__main__":
    sys.exit(main())
