// Generated from push-transport.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What carries a push message. From 200 on manufacturer specific. Blue Book 4.4.8 */
export const PushTransport = {
  Tcp: 0,
  Udp: 1,
  Ftp: 2,
  Smtp: 3,
  Sms: 4,
  Hdlc: 5,
  MBus: 6,
  Zigbee: 7,
  /** A gateway; from version 1 on. */
  DlmsGateway: 8,
  /** CoAP with confirmations. */
  ReliableCoap: 9,
  /** CoAP without confirmations. */
  UnreliableCoap: 10,
} as const;

/** A value of `PushTransport`, or another number that a meter sends. */
export type PushTransport = (typeof PushTransport)[keyof typeof PushTransport] | (number & {});

/** Reads and writes `PushTransport`. */
export const pushTransportCodec: Codec<PushTransport> = enumerated(PushTransport);
