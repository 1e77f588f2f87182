"""Client steps on dlms-cosem."""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import time
from typing import Any

import structlog
import dlms_cosem.parsers
from dlms_cosem import cosem, dlms_data, enumerations, security, utils
from dlms_cosem import time as dlms_time
from dlms_cosem.client import DlmsClient
from dlms_cosem.cosem.capture_object import CaptureObject
from dlms_cosem.cosem.selective_access import EntryDescriptor, RangeDescriptor
from dlms_cosem.exceptions import CommunicationError
from dlms_cosem.io import BlockingTcpIO, HdlcTransport, TcpTransport
from dlms_cosem.parsers import AssociationObjectListParser, ProfileGenericBufferParser

import protocol

# The library logs every message; a meter's reader would not.
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))

INTERFACE = enumerations.CosemInterface


def attribute(interface: enumerations.CosemInterface, logical_name: str, number: int) -> cosem.CosemAttribute:
    return cosem.CosemAttribute(interface, cosem.Obis.from_string(logical_name), number)


IMPORT = attribute(INTERFACE.REGISTER, protocol.IMPORT, 2)


class DlmsCosemClient:
    """One method a step of interop/peers/README.md."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        if args.referencing == "sn":
            raise protocol.Unsupported("no short names", methods(DlmsClient))
        io = BlockingTcpIO(args.host, args.port, timeout=max(1, args.timeout // 1000))
        transport = (HdlcTransport if args.link == "hdlc" else TcpTransport)(args.client, args.server, io)
        if args.auth == "gmac":
            authentication: Any = security.HighLevelSecurityGmacAuthentication()
        elif args.auth == "low":
            authentication = security.LowLevelSecurityAuthentication(secret=args.password.encode())
        elif args.auth == "none":
            authentication = security.NoSecurityAuthentication()
        else:
            names = ", ".join(sorted(name for name in dir(security) if name.endswith("Authentication")))
            raise protocol.Unsupported(f"no authentication by {args.auth}", f"dlms_cosem.security has {names}")
        # A policy is not an option of this library: it follows from which keys are given.
        keys = {
            "none": (None, None),
            "authenticated": (None, args.ak),
            "encrypted": (args.ek, None),
            "both": (args.ek, args.ak),
        }[args.policy]
        self.client = DlmsClient(
            transport=transport,
            authentication=authentication,
            encryption_key=keys[0],
            authentication_key=keys[1],
            security_suite=args.suite,
            dedicated_ciphering=bool(args.dedicated_key),
            client_system_title=args.client_title,
            client_initial_invocation_counter=args.counter,
            max_pdu_size=args.pdu,
        )
        if args.dedicated_key:
            self.client.dlms_connection.global_dedicated_key = args.dedicated_key
            sent = self.client.dlms_connection.get_aarq().user_information.content
            if sent.dedicated_key is None:
                reason = "takes a dedicated key and sends none in the initiate request"
                raise protocol.Unsupported(reason, sent.to_bytes().hex().upper())
        if args.policy in ("authenticated", "encrypted"):
            try:
                self.client.dlms_connection.encrypt(b"")
            except Exception as error:
                reason = "no policy but authenticated and encrypted together"
                raise protocol.Unsupported(reason, protocol.describe(error)) from error
        if args.policy == "none" and args.auth == "gmac":
            self.client.dlms_connection.meter_to_client_challenge = bytes(8)
            try:
                authentication.hls_generate_reply_data(self.client.dlms_connection)
            except Exception as error:
                reason = "HLS-GMAC only with keys, and keys switch on the protection of every message"
                raise protocol.Unsupported(reason, protocol.describe(error)) from error

    def get(self, target: cosem.CosemAttribute, selection: Any = None) -> bytes:
        try:
            return self.client.get(target, access_descriptor=selection)
        except CommunicationError as error:
            if self.args.link == "hdlc":
                self.explain(error)
            raise

    def explain(self, error: CommunicationError) -> None:
        """Tells a silent server from a frame that the library does not see the end of."""
        received = bytes(self.client.transport.hdlc_connection.buffer)
        length = (int.from_bytes(received[1:3], "big") & 0x7FF) + 2 if len(received) > 3 else 0
        if received.endswith(b"\x7e") and len(received) == length - 1:
            # The FCS ends in 7E: taken for the closing flag, and the flag itself for an opening one.
            reason = "a frame whose FCS ends in 7E is never complete"
            raise protocol.Unsupported(reason, received.hex().upper(), lost=True) from error

    def associate(self) -> dict[str, Any]:
        self.client.connect()
        self.client.associate()
        return {"pdu": self.client.dlms_connection.max_pdu_size}

    def objects(self) -> dict[str, Any]:
        data = self.get(attribute(INTERFACE.ASSOCIATION_LN, protocol.ASSOCIATION, 2))
        found = AssociationObjectListParser.parse_bytes(data)
        names = sorted(f"{int(it.interface)}/{it.version}/{it.logical_name.to_string('.')}" for it in found)
        return {"count": len(names), "objects": names}

    def clock(self) -> dict[str, Any]:
        data = self.get(attribute(INTERFACE.CLOCK, protocol.CLOCK, 2))
        value, _status = dlms_time.datetime_from_bytes(utils.parse_as_dlms_data(data))
        return {"time": value.isoformat()}

    def register(self) -> dict[str, Any]:
        scaler, unit = utils.parse_as_dlms_data(self.get(attribute(INTERFACE.REGISTER, protocol.IMPORT, 3)))
        raw = utils.parse_as_dlms_data(self.get(attribute(INTERFACE.REGISTER, protocol.IMPORT, 2)))
        return {"raw": raw, "scaler": scaler, "unit": unit}

    def rows(self, selection: Any) -> dict[str, Any]:
        captured = utils.parse_as_dlms_data(self.get(attribute(INTERFACE.PROFILE_GENERIC, protocol.PROFILE, 3)))
        columns = [cosem.CosemAttribute(INTERFACE(it[0]), cosem.Obis.from_bytes(it[1]), it[2]) for it in captured]
        data = self.get(attribute(INTERFACE.PROFILE_GENERIC, protocol.PROFILE, 2), selection)
        parser = ProfileGenericBufferParser(capture_objects=columns, capture_period=protocol.PERIOD // 60)
        rows = [[plain(cell.value) for cell in row] for row in parser.parse_bytes(data)]
        names = [f"{int(it.interface)}/{it.instance.to_string('.')}/{it.attribute}" for it in columns]
        return protocol.profile_fields(names, rows)

    def profile_range(self) -> dict[str, Any]:
        clock = CaptureObject(attribute(INTERFACE.CLOCK, protocol.CLOCK, 2))
        return self.rows(RangeDescriptor(clock, protocol.FIRST, protocol.LAST))

    def profile_entry(self) -> dict[str, Any]:
        selection = EntryDescriptor(1, protocol.ROWS)
        # Encoded before it is sent: a request that fails on its way leaves the library waiting for a reply for good.
        selection.to_bytes()
        return self.rows(selection)

    def written(self, value: bytes) -> bytes:
        """The value of the object that may be written, after it was written."""
        target = attribute(INTERFACE.DATA, protocol.WRITABLE, 2)
        response = self.client.set(target, dlms_data.OctetStringData(value).to_bytes())
        if response.result != enumerations.DataAccessResult.SUCCESS:
            raise RuntimeError(f"SET answered {response.result!r}")
        return bytes(utils.parse_as_dlms_data(self.get(target)))

    def set(self) -> dict[str, Any]:
        return {"value": self.written(b"hello").hex().upper()}

    def set_long(self) -> dict[str, Any]:
        return protocol.long_fields(self.written(protocol.LONG_VALUE))

    def action_long(self) -> dict[str, Any]:
        method = cosem.CosemMethod(INTERFACE.PROFILE_GENERIC, cosem.Obis.from_string(protocol.ECHO), 3)
        answer = self.client.action(method, dlms_data.OctetStringData(protocol.LONG_VALUE).to_bytes())
        return protocol.long_fields(utils.parse_as_dlms_data(answer))

    def access(self) -> dict[str, Any]:
        raise protocol.Unsupported("no ACCESS", methods(DlmsClient))

    access_call = access

    def notified(self) -> dict[str, Any]:
        raise protocol.Unsupported("no notifications in an association", methods(DlmsClient))

    def classes(self) -> dict[str, Any]:
        raise protocol.Unsupported("parses object lists and profiles, and no other values", ", ".join(parsers()))

    classes_written = classes

    def action(self) -> dict[str, Any]:
        control = cosem.Obis.from_string(protocol.DISCONNECT)
        method = cosem.CosemMethod(INTERFACE.DISCONNECT_CONTROL, control, 1)
        self.client.action(method, dlms_data.IntegerData(0).to_bytes())
        return {}

    def bench_step(self) -> None:
        utils.parse_as_dlms_data(self.get(IMPORT))

    def bench_get(self) -> dict[str, Any]:
        count = 0
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < self.args.seconds:
            for _ in range(20):
                self.bench_step()
            count += 20
        return {"count": count, "seconds": round(passed, 3), "rate": round(count / passed)}

    def release(self) -> dict[str, Any]:
        self.client.release_association()
        self.client.disconnect()
        return {}

    def close(self) -> None:
        io = self.client.transport.io
        if io.tcp_socket:
            io.tcp_socket.close()


def methods(kind: type) -> str:
    """What a class of the library can do: evidence that it can not do something else."""
    return f"{kind.__name__} has {', '.join(name for name in dir(kind) if not name.startswith('_'))}"


def parsers() -> list[str]:
    return sorted(name for name in dir(dlms_cosem.parsers) if name.endswith("Parser"))


def plain(cell: Any) -> Any:
    """A cell as JSON: times as ISO 8601, octets as hex."""
    if isinstance(cell, dt.datetime):
        return cell.isoformat()
    if isinstance(cell, (bytes, bytearray)):
        return bytes(cell).hex().upper()
    return cell
