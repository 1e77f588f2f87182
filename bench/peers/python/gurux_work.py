"""The measured work on gurux-dlms. Each function prepares once, checks a result, and returns one batch."""

from __future__ import annotations

from typing import Callable

from gurux_dlms import GXByteBuffer, GXDLMS, GXDLMSClient, GXDLMSSettings, GXReplyData
from gurux_dlms.enums import InterfaceType, Security
from gurux_dlms.secure import GXDLMSSecureClient


def profile_decode(data: bytes) -> Callable[[], int]:
    rows = len(GXDLMSClient.getValue(GXByteBuffer(data), False))

    def work() -> int:
        return len(GXDLMSClient.getValue(GXByteBuffer(data), False))

    assert rows == 10_000, rows
    return work


def notification_decipher(data: bytes, ek: bytes, ak: bytes) -> Callable[[], int]:
    client = GXDLMSSecureClient(True, interfaceType=InterfaceType.PDU)
    client.ciphering.security = Security.AUTHENTICATION_ENCRYPTION
    client.ciphering.blockCipherKey = bytearray(ek)
    client.ciphering.authenticationKey = bytearray(ak)

    def once() -> int:
        reply, notify = GXReplyData(), GXReplyData()
        client.getData(GXByteBuffer(data), reply, notify)
        return len(notify.value)

    elements = once()
    assert elements == 25, elements

    def work() -> int:
        for _ in range(10):
            once()
        return 10

    return work


def link(server: bool) -> GXDLMSSettings:
    settings = GXDLMSSettings(server, None)
    settings.interfaceType = InterfaceType.HDLC
    settings.clientAddress, settings.serverAddress = 16, 1
    # The library keeps three octets of the first frame for the LLC header.
    settings.hdlc.maxInfoTX = settings.hdlc.maxInfoRX = 131
    settings.resetFrameSequence()
    return settings


def hdlc_encode(information: bytes) -> Callable[[], int]:
    settings = link(False)
    length = len(GXDLMS.getHdlcFrame(settings, 0, GXByteBuffer(information)))
    assert length == len(information) + 11, length

    def work() -> int:
        for _ in range(50):
            GXDLMS.getHdlcFrame(settings, 0, GXByteBuffer(information))
        return 50

    return work


def hdlc_parse(information: bytes) -> Callable[[], int]:
    server, client = link(True), link(False)
    # Eight frames: the sequence numbers go round once.
    frames = [bytes(GXDLMS.getHdlcFrame(server, 0, GXByteBuffer(information))) for _ in range(8)]

    def work() -> int:
        for frame in frames:
            reply = GXReplyData()
            GXDLMS.getHdlcData(False, client, GXByteBuffer(frame), reply, None)
            if not reply.complete:
                raise AssertionError("the frame was not accepted")
        return 8

    work()
    return work
