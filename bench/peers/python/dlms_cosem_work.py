"""The measured work on dlms-cosem. Each function prepares once, checks a result, and returns one batch."""

from __future__ import annotations

from typing import Callable

from dlms_cosem import utils
from dlms_cosem.hdlc import frames
from dlms_cosem.hdlc.address import HdlcAddress
from dlms_cosem.protocol.xdlms import DataNotification, GeneralGlobalCipher


def profile_decode(data: bytes) -> Callable[[], int]:
    rows = len(utils.parse_as_dlms_data(data))
    assert rows == 10_000, rows

    def work() -> int:
        return len(utils.parse_as_dlms_data(data))

    return work


def notification_decipher(data: bytes, ek: bytes, ak: bytes) -> Callable[[], int]:
    def once() -> int:
        plain = GeneralGlobalCipher.from_bytes(data).to_plain_apdu(ek, ak)
        return len(utils.parse_as_dlms_data(DataNotification.from_bytes(plain).body))

    elements = once()
    assert elements == 25, elements

    def work() -> int:
        for _ in range(50):
            once()
        return 50

    return work


def frame(information: bytes, from_server: bool) -> frames.InformationFrame:
    client = HdlcAddress(logical_address=16, address_type="client")
    server = HdlcAddress(logical_address=1, address_type="server")
    return frames.InformationFrame(
        destination_address=client if from_server else server,
        source_address=server if from_server else client,
        payload=information,
        send_sequence_number=0,
        receive_sequence_number=0,
        segmented=False,
        final=True,
    )


def hdlc_encode(information: bytes) -> Callable[[], int]:
    length = len(frame(information, False).to_bytes())
    assert length == len(information) + 11, length

    def work() -> int:
        for _ in range(50):
            frame(information, False).to_bytes()
        return 50

    return work


def hdlc_parse(information: bytes) -> Callable[[], int]:
    octets = frame(information, True).to_bytes()
    assert bytes(frames.InformationFrame.from_bytes(octets).payload) == information

    def work() -> int:
        for _ in range(50):
            frames.InformationFrame.from_bytes(octets)
        return 50

    return work
