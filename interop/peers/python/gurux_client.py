"""Client steps on gurux-dlms over a plain socket."""

from __future__ import annotations

import argparse
import datetime as dt
import socket
import time
from typing import Any

from gurux_dlms import GXByteBuffer, GXDateTime, GXDLMSException, GXReplyData
from gurux_dlms.ecdsa import GXPrivateKey, GXPublicKey
from gurux_dlms.enums import Authentication, DataType, InterfaceType, Security
from gurux_dlms.objects import (
    GXDLMSClock,
    GXDLMSData,
    GXDLMSDisconnectControl,
    GXDLMSProfileGeneric,
    GXDLMSRegister,
)
from gurux_dlms.objects.enums import SecuritySuite
from gurux_dlms.secure import GXDLMSSecureClient

import protocol

AUTHENTICATION = {
    "none": Authentication.NONE,
    "low": Authentication.LOW,
    "md5": Authentication.HIGH_MD5,
    "sha1": Authentication.HIGH_SHA1,
    "gmac": Authentication.HIGH_GMAC,
    "sha256": Authentication.HIGH_SHA256,
    "ecdsa": Authentication.HIGH_ECDSA,
}
POLICY = {
    "none": Security.NONE,
    "authenticated": Security.AUTHENTICATION,
    "encrypted": Security.ENCRYPTION,
    "both": Security.AUTHENTICATION_ENCRYPTION,
}
IMPORT = GXDLMSRegister(protocol.IMPORT)


def cipher(ciphering: Any, args: argparse.Namespace, title: bytes) -> None:
    """What client and server ask the library for alike."""
    ciphering.securitySuite = SecuritySuite(args.suite)
    ciphering.security = POLICY[args.policy]
    ciphering.systemTitle = bytearray(title)
    ciphering.blockCipherKey = bytearray(args.ek)
    ciphering.authenticationKey = bytearray(args.ak)
    ciphering.invocationCounter = args.counter
    if args.signing_key:
        # The public key of the other side and the private one of this: what the library checks and signs with.
        public = GXPublicKey.fromRawBytes(b"\4" + args.peer_signing_key)
        ciphering.signingKeyPair = (public, GXPrivateKey.fromRawBytes(args.signing_key))


class GuruxClient:
    """One method a step of interop/peers/README.md."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.socket: socket.socket | None = None
        link = InterfaceType.HDLC if args.link == "hdlc" else InterfaceType.WRAPPER
        password = args.password if args.auth in protocol.SECRET else None
        self.client = GXDLMSSecureClient(True, args.client, args.server, AUTHENTICATION[args.auth], password, link)
        self.client.maxReceivePDUSize = args.pdu
        cipher(self.client.ciphering, args, args.client_title)
        if args.dedicated_key:
            self.client.ciphering.dedicatedKey = bytearray(args.dedicated_key)

    def exchange(self, request: Any, reply: GXReplyData) -> None:
        """Sends one frame or PDU and reads until the library says that the reply is complete."""
        assert self.socket
        self.socket.sendall(bytes(request))
        received = GXByteBuffer()
        while True:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise ConnectionError("the server closed the connection")
            received.set(chunk)
            if self.client.getData(received, reply):
                break
        if reply.error:
            raise GXDLMSException(reply.error)

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
        clock = GXDLMSClock(protocol.CLOCK)
        self.read(clock, 2)
        return {"time": clock.time.value.isoformat()}

    def register(self) -> dict[str, Any]:
        register = GXDLMSRegister(protocol.IMPORT)
        scaler, unit = self.read(register, 3)
        return {"raw": int(self.read(register, 2)), "scaler": int(scaler), "unit": int(unit)}

    def rows(self, by_range: bool) -> dict[str, Any]:
        profile = GXDLMSProfileGeneric(protocol.PROFILE)
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

    def set(self) -> dict[str, Any]:
        data = GXDLMSData(protocol.WRITABLE)
        data.value = bytearray(b"hello")
        data.setDataType(2, DataType.OCTET_STRING)
        self.request(self.client.write(data, 2))
        return {"value": bytes(self.read(GXDLMSData(protocol.WRITABLE), 2)).hex().upper()}

    def action(self) -> dict[str, Any]:
        control = GXDLMSDisconnectControl(protocol.DISCONNECT)
        self.request(self.client.method(control, 1, 0, DataType.INT8))
        return {}

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


def plain(cell: Any) -> Any:
    """A cell as JSON: times as ISO 8601, octets as hex."""
    if isinstance(cell, GXDateTime):
        cell = cell.value
    if isinstance(cell, dt.datetime):
        return cell.isoformat()
    if isinstance(cell, (bytes, bytearray)):
        return bytes(cell).hex().upper()
    return int(cell) if isinstance(cell, int) else cell
