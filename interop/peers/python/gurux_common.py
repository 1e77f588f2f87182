"""What the peers on gurux-dlms have in common, whichever role they play."""

from __future__ import annotations

import argparse
from typing import Any

from gurux_dlms.ecdsa import GXPrivateKey, GXPublicKey
from gurux_dlms.enums import Authentication, Conformance, Security
from gurux_dlms.objects.enums import SecuritySuite

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


def services(args: argparse.Namespace) -> Conformance:
    """Services beyond those of the library, as its enumeration has them."""
    wanted = Conformance.NONE
    for name in args.services:
        wanted |= Conformance[name.upper().replace("-", "_")]
    return wanted


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
