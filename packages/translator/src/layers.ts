import type { Apdu, GeneralBlockTransfer } from "@dlms/apdu";
import type { CosemDate, CosemDateTime, CosemTime } from "@dlms/axdr";
import type { DecodeError, DlmsError } from "@dlms/core";
import type { DiscardReason, HdlcFrame } from "@dlms/hdlc";
import type { Message as LineMessage, Readout, Telegram } from "@dlms/iec62056-21";
import type { MBusScanReason, ParsedMBusFrame } from "@dlms/mbus";
import type { WrapperHeader } from "@dlms/wrapper";
import type { EncodedData, Fields } from "./describe/description.ts";

// The layers that bytes turn out to be made of. All octets are views on the input, but for those that had to be made:
// messages that were joined out of several frames or blocks, and plaintexts.

/** Any of the layers that the input itself can be. */
export type Layer =
  | HdlcLayer
  | WrapperLayer
  | MBusLayer
  | RawLayer
  | CaptureLayer
  | ApduLayer
  | DataLayer
  | ValueLayer
  | ReadoutLayer
  | TelegramLayer
  | MessageLayer;

/** HDLC frames (IEC 62056-46), and the messages in them. */
export interface HdlcLayer {
  readonly layer: "hdlc";
  readonly octets: Uint8Array;
  readonly frames: readonly HdlcFrame[];
  /** Octets that belong to no frame. */
  readonly discarded: readonly Discarded[];
  readonly messages: readonly Message<HdlcFrame>[];
}

/** Octets that were passed over, and why. */
export interface Discarded {
  readonly octets: Uint8Array;
  readonly reason: DiscardReason | MBusScanReason;
}

/** APDUs behind the header of the TCP-UDP/IP wrapper (IEC 62056-47). */
export interface WrapperLayer {
  readonly layer: "wrapper";
  readonly octets: Uint8Array;
  readonly frames: readonly WrappedApdu[];
  readonly messages: readonly Message<WrappedApdu>[];
}

/** A frame of the wrapper (IEC 62056-47). `apdu` is a view on `octets`. */
export interface WrappedApdu extends WrapperHeader {
  /** Header and APDU. */
  readonly octets: Uint8Array;
  readonly apdu: Uint8Array;
}

/** Frames of wired M-Bus (EN 13757-2), and the messages in those that carry DLMS. */
export interface MBusLayer {
  readonly layer: "mbus";
  readonly octets: Uint8Array;
  readonly frames: readonly ParsedMBusFrame[];
  /** Octets that belong to no frame. */
  readonly discarded: readonly Discarded[];
  readonly messages: readonly Message<ParsedMBusFrame>[];
}

/** A telegram that has no frames: an APDU, which may be one that nobody can read. */
export interface RawLayer {
  readonly layer: "raw";
  readonly octets: Uint8Array;
  readonly content: Inner;
}

/** The DLMS messages in a capture file, in the order of time. */
export interface CaptureLayer {
  readonly layer: "capture";
  readonly octets: Uint8Array;
  readonly format: "pcap" | "pcapng";
  readonly packets: number;
  /** Whether the file ends inside of a packet. */
  readonly isCut: boolean;
  /** Places in TCP connections where octets are missing. */
  readonly gaps: number;
  /** Octets of TCP and UDP that are no DLMS. */
  readonly undecoded: number;
  readonly messages: readonly CapturedMessage[];
}

/** A message of a capture, or a frame of HDLC that sets a link up or ends it. */
export interface CapturedMessage {
  /** When its last octet came: microseconds since 1970, UTC. */
  readonly time: number | undefined;
  readonly carrier: "tcp" | "udp";
  /** Address and port. */
  readonly source: string;
  readonly destination: string;
  readonly link: "wrapper" | "hdlc" | "mbus";
  readonly message?: Message<WrappedApdu | HdlcFrame | ParsedMBusFrame> | undefined;
  readonly frame?: HdlcFrame | undefined;
}

/** One APDU as it was sent: whole, in segments, or in the blocks of a general-block-transfer. */
export interface Message<Frame> {
  /** The frames that carried it. */
  readonly frames: readonly Frame[];
  /** The blocks it was cut into; none when it was sent whole. */
  readonly blocks: readonly GeneralBlockTransfer[];
  /** Whether all of it is there. */
  readonly complete: boolean;
  /** The APDU; missing when the message is not complete, or carries none. */
  readonly content?: Inner;
  /** What is there of an APDU whose segments did not all come. */
  readonly fragment?: Uint8Array;
  /** Why there is no content: blocks out of order, or protection that does not hold. */
  readonly error?: DlmsError;
}

/**
 * An APDU that stands in something else. When it can not be read there is an error in place of its layer; its offset
 * counts from the beginning of `octets`.
 */
export interface Inner {
  readonly octets: Uint8Array;
  readonly apdu?: ApduLayer;
  readonly error?: DecodeError;
}

/** A known fault of a meter that was put up with. */
export type Quirk = "tagged-date-time";

/** One APDU of ACSE or xDLMS (Green Book 9.5), and what it holds. */
export interface ApduLayer {
  readonly layer: "apdu";
  readonly octets: Uint8Array;
  readonly apdu: Apdu;
  /** What it says, field by field. */
  readonly fields: Fields;
  /** Set when it only is an APDU to those who put up with a fault; `strict` tells why it is none. */
  readonly quirk?: { readonly name: Quirk; readonly strict: DecodeError };
  /** Of ciphered APDUs: what is inside, as far as the keys reach. */
  readonly protection?: Protection;
  /** The xDLMS APDU in the user information of an ACSE APDU. */
  readonly userInformation?: Inner;
  /** The APDU in a block that is the only one of its transfer, in a signed APDU, or on its way through a gateway. */
  readonly content?: Inner;
}

/** What became of the protection of a ciphered APDU. */
export type Protection =
  | {
      readonly open: true;
      /** False: there was no tag or no key to check it with, and anybody can have written this. */
      readonly tagVerified: boolean;
      readonly plaintext: Inner;
    }
  /** Nothing was deciphered, for a reason that lies with the keys that were given. */
  | { readonly open: false; readonly reason: string };

/** A bare value of the type `Data` (Blue Book 4.1.5). */
export interface DataLayer {
  readonly layer: "data";
  readonly octets: Uint8Array;
  readonly data: EncodedData;
}

/** A value that says nothing of its type, and must be asked for by name. */
export interface ValueLayer {
  readonly layer: "value";
  readonly octets: Uint8Array;
  readonly value: CosemDateTime | CosemDate | CosemTime;
  readonly fields: Fields;
}

/** A data readout of IEC 62056-21. */
export interface ReadoutLayer {
  readonly layer: "readout";
  readonly octets: Uint8Array;
  readonly readout: Readout;
}

/** Telegrams of a P1 port. */
export interface TelegramLayer {
  readonly layer: "p1";
  readonly octets: Uint8Array;
  readonly parts: readonly TelegramPart[];
  /** Octets that belong to none. */
  readonly discarded: number;
}

/** A telegram: plain, or in an APDU; missing where that was not opened. */
export interface TelegramPart {
  readonly telegram?: Telegram;
  readonly ciphered?: ApduLayer;
}

/** One message of IEC 62056-21: sign-on, identification, command, answer. */
export interface MessageLayer {
  readonly layer: "message";
  readonly octets: Uint8Array;
  readonly message: LineMessage;
}

/** The APDU that is meant in the end: inside of all ciphering, signing and blocks. */
export function innermost(inner: Inner): Inner {
  const { apdu } = inner;
  const next = apdu?.protection?.open ? apdu.protection.plaintext : apdu?.content;
  return next === undefined ? inner : innermost(next);
}

/**
 * What could not be read in a layer that could: broken APDUs in frames, block transfers out of order, messages whose
 * protection does not hold. Empty when all of it could.
 */
export function problemsOf(layer: Layer): readonly DlmsError[] {
  switch (layer.layer) {
    case "hdlc":
    case "wrapper":
    case "mbus":
      return layer.messages.flatMap(problemsOfMessage);
    case "raw":
      return problemsInside(layer.content);
    case "capture":
      return layer.messages.flatMap(({ message }) => (message === undefined ? [] : problemsOfMessage(message)));
    case "apdu":
      return [layer.userInformation, layer.content, plaintextOf(layer)].flatMap(problemsInside);
    case "p1":
      return layer.parts.flatMap(({ telegram, ciphered }) =>
        telegram === undefined && ciphered !== undefined ? problemsOf(ciphered) : [],
      );
    case "data":
    case "value":
    case "readout":
    case "message":
      return [];
  }
}

function problemsOfMessage({ error, content }: Message<unknown>): readonly DlmsError[] {
  return [...(error === undefined ? [] : [error]), ...problemsInside(content)];
}

function problemsInside(inner: Inner | undefined): readonly DlmsError[] {
  if (inner?.error !== undefined) return [inner.error];
  return inner?.apdu === undefined ? [] : problemsOf(inner.apdu);
}

function plaintextOf({ protection }: ApduLayer): Inner | undefined {
  return protection?.open ? protection.plaintext : undefined;
}
