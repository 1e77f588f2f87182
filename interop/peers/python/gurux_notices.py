"""What a meter tells of its own accord, on gurux-dlms: made, read, sent and received."""

from __future__ import annotations

import argparse
import os
import selectors
import socket
import sys
import time
import traceback
from typing import Any, Callable

from gurux_dlms import GXByteBuffer, GXReplyData
from gurux_dlms.enums import Authentication, Command, DataType, InterfaceType, ObjectType, ServiceClass
from gurux_dlms.objects import GXDLMSRegister
from gurux_dlms.secure import GXDLMSSecureClient, GXDLMSSecureNotify

import protocol
from gurux_common import cipher
from gurux_values import plain

# Seconds for a confirmation.
PATIENCE = 3
KINDS = {Command.DATA_NOTIFICATION: "data", Command.EVENT_NOTIFICATION: "event", Command.INFORMATION_REPORT: "report"}


def register(value: int | None) -> GXDLMSRegister:
    target = GXDLMSRegister(protocol.IMPORT)
    target.shortName = protocol.SHORT_NAMES[protocol.IMPORT]
    target.setDataType(2, DataType.UINT32)
    target.value = value
    return target


def maker(args: argparse.Namespace) -> GXDLMSSecureNotify:
    """The maker of a meter's notifications; its invocation counter goes on from one to the next."""
    link = InterfaceType.HDLC if args.link == "hdlc" else InterfaceType.WRAPPER
    notify = GXDLMSSecureNotify(args.referencing == "ln", args.client, args.server, link)
    cipher(notify.ciphering, args, args.server_title)
    return notify


def messages(notify: GXDLMSSecureNotify, kind: str) -> list[bytes]:
    """The frames or PDUs of one notification; its kind is a step of a sender."""
    notify.serviceClass = ServiceClass.CONFIRMED if kind == "confirmed-data" else ServiceClass.UN_CONFIRMED
    if kind in ("data", "confirmed-data"):
        body = GXByteBuffer()
        body.setUInt8(DataType.STRUCTURE)
        body.setUInt8(2)
        body.setUInt8(DataType.UINT32)
        body.setUInt32(protocol.IMPORT_VALUE)
        body.setUInt8(DataType.OCTET_STRING)
        body.setUInt8(5)
        body.set(b"hello")
        return notify.generateDataNotificationMessages(protocol.FIRST, body)
    # With a time the library writes 09 where 01 says that an optional one is there.
    notify.useLogicalNameReferencing = kind == "event"
    return notify.generateReport(None, [(register(protocol.IMPORT_VALUE), 2)])


def fields(client: Any, notice: GXReplyData) -> dict[str, Any]:
    """A notification that has come, as the line of a receiver."""
    attributes: list[tuple[Any, int]] = []
    line: dict[str, Any] = {"kind": KINDS.get(notice.command, str(notice.command))}
    # Of objects that it does not know the library tells nothing.
    if client.objects.findByLN(ObjectType.REGISTER, protocol.IMPORT) is None:
        client.objects.append(register(None))
    value = client.parseReport(notice, attributes)
    for target, attribute in attributes:
        line["attribute"] = f"{int(target.objectType)}/{target.logicalName}/{attribute}"
        value = target.getValues()[attribute - 1]
    line["value"] = plain(value)
    if notice.time:
        line["time"] = plain(notice.time)
    return line


def send(args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> int:
    """Sends one notification a step; returns the exit code."""
    notify = maker(args)
    failed = 0
    with socket.create_connection((args.host, args.port), args.timeout / 1000) as connection:
        connection.settimeout(min(args.timeout / 1000, PATIENCE))
        for kind in args.steps:
            line: dict[str, Any] = {"step": kind}
            started = time.perf_counter()
            try:
                for message in messages(notify, kind):
                    connection.sendall(bytes(message))
                line["ok"] = True
                if kind == "confirmed-data":
                    line["confirmed"] = confirmation(connection, notify)
                line["ms"] = round((time.perf_counter() - started) * 1000, 1)
            except Exception as error:  # noqa: BLE001  (whatever a library throws is a result of the test)
                traceback.print_exc()
                line.update(ok=False, error=protocol.describe(error))
                failed += 1
            emit(line)
    emit({"done": True, "ok": len(args.steps) - failed, "failed": failed, "unsupported": 0})
    return 1 if failed else 0


def confirmation(connection: socket.socket, notify: GXDLMSSecureNotify) -> str:
    """What the library makes of the confirmation."""
    received, reply = GXByteBuffer(), GXReplyData()
    while True:
        chunk = connection.recv(65536)
        if not chunk:
            raise ConnectionError("the receiver closed the connection")
        received.set(chunk)
        if notify.getData(received, reply):
            return str(reply.command)


def receive(args: argparse.Namespace, emit: Callable[[dict[str, Any]], None], take: Callable[..., Any] | None = None) -> int:
    """Prints what comes over connections, one after the other, until standard input closes."""
    listener = socket.create_server((args.host, args.port))
    emit({"listening": listener.getsockname()[1]})
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        selector.register(listener, selectors.EVENT_READ)
        connection: socket.socket | None = None
        receiver: Any = None
        while True:
            for key, _events in selector.select():
                if key.fileobj is sys.stdin:
                    if not os.read(0, 4096):
                        return 0
                elif key.fileobj is listener:
                    connection, _address = listener.accept()
                    selector.register(connection, selectors.EVENT_READ)
                    receiver = (take or Receiver)(args, emit)
                else:
                    open_one: Any = key.fileobj
                    data = open_one.recv(65536)
                    if data:
                        try:
                            receiver.take(data)
                        except Exception as error:  # noqa: BLE001
                            traceback.print_exc()
                            emit({"error": protocol.describe(error)})
                            data = b""
                    if not data:
                        selector.unregister(open_one)
                        open_one.close()


class Receiver:
    """What comes over one connection."""

    def __init__(self, args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> None:
        link = InterfaceType.HDLC if args.link == "hdlc" else InterfaceType.WRAPPER
        self.emit = emit
        self.client = GXDLMSSecureClient(args.referencing == "ln", args.client, args.server, Authentication.NONE, None, link)
        cipher(self.client.ciphering, args, args.client_title)
        self.received = GXByteBuffer()
        self.notice = GXReplyData()

    def take(self, data: bytes) -> None:
        self.received.set(data)
        while self.received.available():
            self.client.getData(self.received, GXReplyData(), self.notice)
            if not self.notice.complete or self.notice.isMoreData() or self.notice.command == Command.NONE:
                return
            self.emit({"notification": fields(self.client, self.notice)})
            self.notice.clear()
