"""The interop meter on gurux-dlms.

The server classes of the published package refer to names that the package does not define (README, section
'Python peers'), so they answer nothing by themselves. `Adapter` and `Reply` define those names as their call sites use them,
in subclasses; nothing inside the library is changed or replaced. `--bare` runs without the adapter and shows the failure.
What fails beyond that is the library's own behaviour and stays visible to the client.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import selectors
import socket
import sys
import traceback
from typing import Any, Callable

from gurux_dlms import GXByteBuffer, GXDateTime, GXServerReply
from gurux_dlms.enums import (
    AccessMode,
    DataType,
    InterfaceType,
    MethodAccessMode,
    SourceDiagnostic,
    Unit,
)
from gurux_dlms.objects import (
    GXDLMSAssociationLogicalName,
    GXDLMSAssociationShortName,
    GXDLMSCaptureObject,
    GXDLMSClock,
    GXDLMSData,
    GXDLMSDisconnectControl,
    GXDLMSProfileGeneric,
    GXDLMSRegister,
)
from gurux_dlms.secure import GXDLMSSecureServer

import gurux_classes
import protocol
from gurux_common import AUTHENTICATION, cipher, services


class Meter(GXDLMSSecureServer):
    """The callbacks that the library asks an application for."""

    def __init__(self, args: argparse.Namespace) -> None:
        link = InterfaceType.HDLC if args.link == "hdlc" else InterfaceType.WRAPPER
        GXDLMSSecureServer.__init__(self, args.referencing == "ln", link)
        self.args = args
        cipher(self.getCiphering(), args, args.server_title)
        self.settings.maxServerPDUSize = args.pdu
        self.settings.proposedConformance |= services(args)
        for item in interop_objects(args.referencing == "sn"):
            self.items.append(item)
        if args.objects == "classes":
            for item in [*gurux_classes.filled(0), *gurux_classes.blank(1)]:
                self.items.append(item)
        association = self.items[0]
        if args.auth in protocol.HIGH:
            association.secret = bytearray(args.password.encode())
        for item in self.items:
            association.objectList.append(item)

    def isTarget(self, serverAddress: int, clientAddress: int) -> bool:
        return (serverAddress, clientAddress) == (self.args.server, self.args.client)

    def onValidateAuthentication(self, authentication: Any, password: Any) -> SourceDiagnostic:
        if authentication != AUTHENTICATION[self.args.auth]:
            return SourceDiagnostic.AUTHENTICATION_MECHANISM_NAME_NOT_RECOGNISED
        if self.args.auth == "low" and bytes(password or b"") != self.args.password.encode():
            return SourceDiagnostic.AUTHENTICATION_FAILURE
        return SourceDiagnostic.NONE

    def onGetAttributeAccess(self, arg: Any) -> AccessMode:
        return AccessMode.READ_WRITE

    def onGetMethodAccess(self, arg: Any) -> MethodAccessMode:
        return MethodAccessMode.ACCESS

    def onFindObject(self, objectType: Any, sn: int, ln: str) -> None:
        return None

    def onPreRead(self, args: Any) -> None:
        for arg in args:
            self.refresh(arg.target)

    def refresh(self, target: Any = None) -> None:
        """Sets the clock when it may be about to be read."""
        for item in self.items:
            if item.logicalName == protocol.CLOCK:
                item.time = GXDateTime(dt.datetime.now(dt.timezone.utc).replace(microsecond=0))

    def onPostRead(self, args: Any) -> None:
        pass

    def onPreGet(self, args: Any) -> None:
        pass

    def onPostGet(self, args: Any) -> None:
        pass

    def onPreWrite(self, args: Any) -> None:
        pass

    def onPostWrite(self, args: Any) -> None:
        pass

    def onPreAction(self, args: Any) -> None:
        pass

    def onPostAction(self, args: Any) -> None:
        pass

    def onConnected(self, connectionInfo: Any) -> None:
        pass

    def onInvalidConnection(self, connectionInfo: Any) -> None:
        pass

    def onDisconnected(self, connectionInfo: Any) -> None:
        pass


class Adapter(Meter):
    """Names that the package calls on a server and does not define."""

    def notifyRead(self) -> None:
        self.refresh()

    def onPostRead(self, args: Any = None) -> None:
        pass

    def getTransaction(self) -> Any:
        return self.transaction

    def setTransaction(self, value: Any) -> None:
        self.transaction = value


class Reply(GXServerReply):
    """Names that the package calls on a server reply and does not define."""

    def setReply(self, value: Any) -> None:
        self.reply = value

    def getConnectionInfo(self) -> Any:
        return self.connectionInfo

    def getCount(self) -> int:
        return self.count

    def setCount(self, value: int) -> None:
        self.count = value


def interop_objects(by_short_names: bool) -> list[Any]:
    """The objects of the interop meter; the association comes first."""
    if by_short_names:
        association: Any = GXDLMSAssociationShortName()
    else:
        association = GXDLMSAssociationLogicalName(protocol.ASSOCIATION)
        association.version = 1
    name = GXDLMSData(protocol.DEVICE_NAME)
    name.value = bytearray(b"INTEROP000000001")
    name.setDataType(2, DataType.OCTET_STRING)
    clock = GXDLMSClock(protocol.CLOCK)
    registers = []
    for logical_name, value in ((protocol.IMPORT, 1234567), (protocol.EXPORT, 7654321)):
        register = GXDLMSRegister(logical_name)
        register.value = value
        register.scaler = 0.1
        register.unit = Unit.ACTIVE_ENERGY
        register.setDataType(2, DataType.UINT32)
        registers.append(register)
    status = GXDLMSData(protocol.STATUS)
    status.value = 0
    status.setDataType(2, DataType.UINT16)
    writable = GXDLMSData(protocol.WRITABLE)
    writable.value = bytearray()
    writable.setDataType(2, DataType.OCTET_STRING)
    profile = GXDLMSProfileGeneric(protocol.PROFILE)
    profile.capturePeriod = protocol.PERIOD
    profile.sortObject = clock
    profile.sortObjectAttributeIndex = 2
    profile.profileEntries = profile.entriesInUse = protocol.ROWS
    for source in (clock, *registers, status):
        profile.captureObjects.append((source, GXDLMSCaptureObject(2, 0)))
    for row in range(protocol.ROWS):
        moment = protocol.FIRST + dt.timedelta(seconds=protocol.PERIOD * row)
        profile.buffer.append([GXDateTime(moment), 100000 + 7 * row, 5000 + 3 * row, row % 256])
    control = GXDLMSDisconnectControl(protocol.DISCONNECT)
    echo = GXDLMSProfileGeneric(protocol.ECHO)
    echo.version = 0
    objects = [name, clock, *registers, status, writable, profile, control, echo]
    for item in objects:
        item.shortName = protocol.SHORT_NAMES[item.logicalName]
    return [association, *objects]


def serve(args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> int:
    """Serves connections one after the other until standard input closes."""
    kind = Meter if args.bare else Adapter
    try:
        kind(args).initialize()
    except Exception as error:
        emit({"unsupported": "the server can not be made", "evidence": protocol.describe(error)})
        return 3
    listener = socket.create_server((args.host, args.port))
    emit({"listening": listener.getsockname()[1]})
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _events in selector.select():
                if key.fileobj is sys.stdin:
                    if not os.read(0, 4096):
                        return 0
                    continue
                connection, _address = listener.accept()
                with connection:
                    if not converse(connection, kind(args), args, emit):
                        return 0


def converse(
    connection: socket.socket, meter: Meter, args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]
) -> bool:
    """Serves one connection; false when standard input closed meanwhile."""
    meter.initialize()
    emit({"connected": True})
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        selector.register(connection, selectors.EVENT_READ)
        while True:
            for key, _events in selector.select():
                if key.fileobj is sys.stdin:
                    if not os.read(0, 4096):
                        return False
                    continue
                try:
                    data = connection.recv(65536)
                except OSError:
                    data = b""
                if not data:
                    emit({"closed": True})
                    return True
                reply = (GXServerReply if args.bare else Reply)(GXByteBuffer(data))
                try:
                    meter.handleRequest(reply)
                    while reply.reply:
                        connection.sendall(bytes(reply.reply))
                        if not reply.isStreaming():
                            break
                        meter.handleRequest(reply)
                except Exception as error:
                    traceback.print_exc()
                    emit({"error": protocol.describe(error)})
                    emit({"closed": True})
                    return True
