"""`peer server|client ...`: see ../README.md."""

from __future__ import annotations

import sys

import protocol


def main() -> int:
    args = protocol.arguments()
    emit = protocol.claim_stdout()
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


if __name__ == "__main__":
    sys.exit(main())
