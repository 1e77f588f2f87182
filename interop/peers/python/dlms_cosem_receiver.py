"""Notifications as dlms-cosem reads them: it has the APDUs and frames, and no listener."""

from __future__ import annotations

import argparse
from typing import Any, Callable

from dlms_cosem import utils
from dlms_cosem.connection import XDlmsApduFactory
from dlms_cosem.hdlc.frames import UnnumberedInformationFrame
from dlms_cosem.protocol.wrappers import WrapperProtocolDataUnit
from dlms_cosem.protocol.xdlms import DataNotification, GeneralGlobalCipher

HEADER = 8
LLC = 3


class Receiver:
    """What comes over one connection."""

    def __init__(self, args: argparse.Namespace, emit: Callable[[dict[str, Any]], None]) -> None:
        self.args = args
        self.emit = emit
        self.received = b""

    def take(self, data: bytes) -> None:
        self.received += data
        while True:
            # The length of a whole frame or wrapper PDU stands at its beginning.
            if self.args.link == "hdlc":
                wanted = 2 + (int.from_bytes(self.received[1:3], "big") & 0x7FF)
            else:
                wanted = HEADER + int.from_bytes(self.received[6:8], "big")
            if len(self.received) < max(wanted, HEADER):
                return
            first, self.received = self.received[:wanted], self.received[wanted:]
            self.emit({"notification": self.fields(self.apdu(first))})

    def apdu(self, octets: bytes) -> Any:
        if self.args.link == "hdlc":
            plain = UnnumberedInformationFrame.from_bytes(octets).information[LLC:]
        else:
            plain = WrapperProtocolDataUnit.from_bytes(octets).data
        found = XDlmsApduFactory.apdu_from_bytes(plain)
        if isinstance(found, GeneralGlobalCipher):
            return XDlmsApduFactory.apdu_from_bytes(found.to_plain_apdu(self.args.ek, self.args.ak))
        return found

    def fields(self, found: Any) -> dict[str, Any]:
        if not isinstance(found, DataNotification):
            raise RuntimeError(f"a {type(found).__name__} came")
        counter, text = utils.parse_as_dlms_data(found.body)
        line: dict[str, Any] = {"kind": "data", "value": [counter, bytes(text).hex().upper()]}
        if found.date_time:
            line["time"] = found.date_time.isoformat()
        return line
