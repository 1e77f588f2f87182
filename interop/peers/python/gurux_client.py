"""Client steps on gurux-dlms over a plain socket."""

from __future__ import annotations

import argparse
import socket
import time
from typing import Any

from gurux_dlms import GXByteBuffer, GXDateTime, GXDLMSAccessItem, GXDLMSException, GXReplyData
from gurux_dlms.enums import AccessServiceCommandType, Command, DataType, ErrorCode, InterfaceType
from gurux_dlms.objects import (
    GXDLMSClock,
    GXDLMSData,
    GXDLMSDisconnectControl,
    GXDLMSProfileGeneric,
    GXDLMSRegister,
)
from gurux_dlms.secure import GXDLMSSecureClient

import gurux_classes
import gurux_notices
import gurux_values
import protocol
from gurux_common import AUTHENTICATION, cipher, services
from gurux_values import plain

IMPORT = GXDLMSRegister(protocol.IMPORT)


class GuruxClient:
    """One method a step of interop/peers/README.md."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.socket: socket.socket | None = None
        link = InterfaceType.HDLC if args.link == "hdlc" else InterfaceType.WRAPPER
        password = args.password if args.auth in protocol.SECRET else None
        self.received = GXByteBuffer()
        self.notify = GXReplyData()
        self.notices: list[dict[str, Any]] = []
        self.client = GXDLMSSecureClient(args.referencing == "ln", args.client, args.server, AUTHENTICATION[args.auth], password, link)
        self.client.maxReceivePDUSize = args.pdu
        self.client.proposedConformance |= services(args)
        cipher(self.client.ciphering, args, args.client_title)
        if args.dedicated_key:
            self.client.ciphering.dedicatedKey = bytearray(args.dedicated_key)

    def exchange(self, request: Any, reply: GXReplyData) -> None:
        """Sends one frame or PDU and reads until the library says that the reply is complete."""
        assert self.socket
        self.socket.sendall(bytes(request))
        while not self.take_reply(reply):
            self.receive()
        if reply.error:
            raise GXDLMSException(reply.error)

    def receive(self) -> None:
        assert self.socket
        chunk = self.socket.recv(65536)
        if not chunk:
            raise ConnectionError("the server closed the connection")
        self.received.set(chunk)

    def take_reply(self, reply: GXReplyData) -> bool:
        """Whether the reply is complete with what has come; notifications before it are kept."""
        while self.received.available():
            complete = self.client.getData(self.received, reply, self.notify)
            if not self.received.available():
                self.received.clear()
            if self.notify.complete and not self.notify.isMoreData() and self.notify.command != Command.NONE:
                self.notices.append(self.told())
                self.notify.clear()
                self.received.trim()
                continue
            return complete
        return False

    def request(self, frames: Any) -> GXReplyData:
        """Sends what the library made, fetches further frames and blocks."""
        reply = GXReplyData()
        for frame in frames if isinstance(frames, list) else [frames]:
            reply.clear()
            self.exchange(frame, reply)
        while reply.isMoreData():
            if reply.isStreaming():
                continue
            more = self.client.receiverReady(reply)
            for frame in more if isinstance(more, list) else [more]:
                self.exchange(frame, reply)
        return reply

    def read(self, target: Any, attribute: int) -> Any:
        reply = self.request(self.client.read(target, attribute))
        value = reply.value
        self.client.updateValue(target, attribute, value)
        return value

    def told(self) -> dict[str, Any]:
        """The notification that has come; that the library can not read it is no failure of the request meanwhile."""
        try:
            return gurux_notices.fields(self.client, self.notify)
        except Exception as error:  # noqa: BLE001
            return {"error": protocol.describe(error)}

    def named(self, target: Any) -> Any:
        """The object to work with: by short names the one of the object list, which has its name."""
        if self.args.referencing == "ln":
            return target
        if not self.client.objects:
            self.objects()
        found = self.client.objects.findByLN(target.objectType, target.logicalName)
        if found is None:
            raise RuntimeError(f"no {target.objectType} {target.logicalName}")
        return found

    def associate(self) -> dict[str, Any]:
        self.socket = socket.create_connection((self.args.host, self.args.port), self.args.timeout / 1000)
        self.socket.settimeout(self.args.timeout / 1000)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        snrm = self.client.snrmRequest()
        if snrm:
            self.client.parseUAResponse(self.request(snrm).data)
        self.client.parseAareResponse(self.request(self.client.aarqRequest()).data)
        # jDLMS answers an HLS request with "accepted, null" in place of "authentication required", and waits for pass 3.
        if self.client.getIsAuthenticationRequired() or self.args.auth in protocol.HIGH:
            reply = self.request(self.client.getApplicationAssociationRequest())
            self.client.parseApplicationAssociationResponse(reply.data)
        return {"pdu": self.client.maxReceivePDUSize}

    def objects(self) -> dict[str, Any]:
        reply = self.request(self.client.getObjectsRequest())
        found = self.client.parseObjects(reply.data, False, False)
        names = sorted(f"{int(it.objectType)}/{it.version}/{it.logicalName}" for it in found)
        return {"count": len(names), "objects": names}

    def clock(self) -> dict[str, Any]:
        clock = self.named(GXDLMSClock(protocol.CLOCK))
        self.read(clock, 2)
        return {"time": clock.time.value.isoformat()}

    def register(self) -> dict[str, Any]:
        register = self.named(GXDLMSRegister(protocol.IMPORT))
        scaler, unit = self.read(register, 3)
        return {"raw": int(self.read(register, 2)), "scaler": int(scaler), "unit": int(unit)}

    def rows(self, by_range: bool) -> dict[str, Any]:
        profile = self.named(GXDLMSProfileGeneric(protocol.PROFILE))
        self.read(profile, 3)
        columns = [f"{int(it.objectType)}/{it.logicalName}/{at.attributeIndex}" for it, at in profile.captureObjects]
        if by_range:
            # The library leaves a time without skipped fields as it is; seconds are wanted in the request.
            frames = self.client.readRowsByRange(profile, GXDateTime(protocol.FIRST), GXDateTime(protocol.LAST))
        else:
            frames = self.client.readRowsByEntry(profile, 1, protocol.ROWS)
        self.client.updateValue(profile, 2, self.request(frames).value)
        rows = [[plain(cell) for cell in row] for row in profile.buffer]
        return protocol.profile_fields(columns, rows)

    def profile_range(self) -> dict[str, Any]:
        return self.rows(True)

    def profile_entry(self) -> dict[str, Any]:
        return self.rows(False)

    def written(self, value: bytes) -> bytes:
        """The value of the object that may be written, after it was written."""
        data = self.named(GXDLMSData(protocol.WRITABLE))
        data.value = bytearray(value)
        data.setDataType(2, DataType.OCTET_STRING)
        self.request(self.client.write(data, 2))
        return bytes(self.request(self.client.read(data, 2)).value)

    def set(self) -> dict[str, Any]:
        return {"value": self.written(b"hello").hex().upper()}

    def set_long(self) -> dict[str, Any]:
        return protocol.long_fields(self.written(protocol.LONG_VALUE))

    def action(self) -> dict[str, Any]:
        control = self.named(GXDLMSDisconnectControl(protocol.DISCONNECT))
        self.request(self.client.method(control, 1, 0, DataType.INT8))
        return {}

    def action_long(self) -> dict[str, Any]:
        echo = self.named(GXDLMSProfileGeneric(protocol.ECHO))
        reply = self.request(self.client.method(echo, 3, bytearray(protocol.LONG_VALUE), DataType.OCTET_STRING))
        if reply.value is None:
            reason = "joins the blocks of an answer to ACTION and does not decode what they hold"
            raise protocol.Unsupported(reason, bytes(reply.data.array())[:16].hex().upper())
        return protocol.long_fields(reply.value)

    def access(self) -> dict[str, Any]:
        energy = GXDLMSRegister(protocol.IMPORT)
        data = GXDLMSData(protocol.WRITABLE)
        data.value = bytearray(b"hello")
        data.setDataType(2, DataType.OCTET_STRING)
        again = GXDLMSData(protocol.WRITABLE)
        kind = AccessServiceCommandType
        self.carry_out([(kind.GET, energy, 2), (kind.SET, data, 2), (kind.GET, again, 2)])
        return {"raw": int(energy.value), "value": bytes(again.value).hex().upper()}

    def access_call(self) -> dict[str, Any]:
        called, control = GXDLMSDisconnectControl(protocol.DISCONNECT), GXDLMSDisconnectControl(protocol.DISCONNECT)
        self.carry_out([(AccessServiceCommandType.ACTION, called, 1), (AccessServiceCommandType.GET, control, 2)])
        return {"state": control.outputState}

    def carry_out(self, wanted: list[tuple[Any, Any, int]]) -> None:
        """One ACCESS; the library takes the parameter of a call from the attribute of the same number."""
        items = [GXDLMSAccessItem(*item) for item in wanted]
        self.client.parseAccessResponse(items, self.request(self.client.accessRequest(None, items)).data)
        for item in items:
            if item.error != ErrorCode.OK:
                raise RuntimeError(f"ACCESS: {item.error!r}")

    def notified(self) -> dict[str, Any]:
        none = GXReplyData()
        self.take_reply(none)
        while len(self.notices) < len(self.args.tell):
            self.receive()
            self.take_reply(none)
        return {"notices": self.notices}

    def classes(self) -> dict[str, Any]:
        values: dict[str, Any] = {}

        def read(item: Any, attribute: int) -> None:
            self.read(item, attribute)
            values[gurux_classes.key(item, attribute)] = gurux_values.value(item, attribute)

        errors = gurux_classes.each(gurux_classes.blank(0), read)
        return {"values": values, "errors": errors}

    def classes_written(self) -> dict[str, Any]:
        def write(item: Any, attribute: int) -> None:
            self.request(self.client.write(item, attribute))

        return {"errors": gurux_classes.each(gurux_classes.filled(1), write)}

    def bench_step(self) -> None:
        self.request(self.client.read(IMPORT, 2))

    def bench_get(self) -> dict[str, Any]:
        count = 0
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < self.args.seconds:
            for _ in range(20):
                self.bench_step()
            count += 20
        return {"count": count, "seconds": round(passed, 3), "rate": round(count / passed)}

    def release(self) -> dict[str, Any]:
        frames = self.client.releaseRequest()
        if frames:
            self.request(frames)
        if self.args.link == "hdlc":
            self.request(self.client.disconnectRequest(True))
        return {}

    def close(self) -> None:
        if self.socket:
            self.socket.close()
