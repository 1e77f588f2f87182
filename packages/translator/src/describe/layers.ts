import { DecodeError, type DlmsError } from "@dlms/core";
import {
  type ApduLayer,
  type HdlcLayer,
  innermost,
  type MBusLayer,
  type Message,
  type Protection,
  type RawLayer,
  type WrappedApdu,
  type WrapperLayer,
} from "../layers.ts";
import { type Description, type Fields, placeIn } from "./description.ts";
import { blockHead } from "./general.ts";
import { hdlcFrame } from "./hdlc.ts";
import { mbusFrame } from "./mbus.ts";
import { pushedValues } from "./values.ts";

/** An error as data: `offset` and `path` only of bytes that could not be decoded. */
export function errorFields(error: DlmsError): Fields {
  const { code, message } = error;
  if (!(error instanceof DecodeError)) return { code, message };
  return { code, message, reason: error.reason, offset: error.offset, path: error.path };
}

/** What is inside of an APDU that others could not read; no fields where nothing was opened. */
function opened(protection: Protection | undefined): Fields {
  if (protection === undefined || !protection.open) return {};
  const { plaintext, tagVerified } = protection;
  return {
    tagVerified,
    plaintext: plaintext.octets,
    plaintextApdu: plaintext.apdu === undefined ? null : apduFields(plaintext.apdu),
    plaintextError: plaintext.error === undefined ? undefined : errorFields(plaintext.error),
  };
}

/** An APDU with the user information in it, and not what is ciphered. */
function ownFields({ fields, userInformation }: ApduLayer): Fields {
  if (userInformation === undefined) return fields;
  const { apdu, error } = userInformation;
  return {
    ...fields,
    userInformation: apdu === undefined ? null : ownFields(apdu),
    userInformationError: error === undefined ? undefined : errorFields(error),
  };
}

/** An APDU and, beside it, the plaintext that stands in it or in its user information. */
export function apduFields(layer: ApduLayer): Fields {
  const { apdu, fields, content, quirk } = layer;
  const values = pushedValues(apdu, fields);
  return {
    ...ownFields(layer),
    ...(values === undefined ? {} : { values }),
    quirk: quirk?.name,
    ...opened(protectionOf(layer)),
    contentApdu: content === undefined ? undefined : content.apdu === undefined ? null : apduFields(content.apdu),
    contentError: content?.error === undefined ? undefined : errorFields(content.error),
  };
}

/** The protection of an APDU, or of the one in its user information. */
function protectionOf({ protection, userInformation }: ApduLayer): Protection | undefined {
  return protection ?? userInformation?.apdu?.protection;
}

/** A message whose `apdu` is the one that was sent: ciphered where it was. */
export function sentMessage(message: Message<unknown>): Fields {
  const { content, fragment, error } = message;
  const apdu = content?.apdu;
  return {
    ...head(message),
    apduFragmentHex: fragment,
    apduHex: content?.octets,
    ...(content === undefined ? {} : strictAndLenient("apdu", apdu, apdu && ownFields(apdu))),
    ...(apdu === undefined ? {} : opened(protectionOf(apdu))),
    messageError: error === undefined ? undefined : errorFields(error),
    apduError: content?.error === undefined ? undefined : errorFields(content.error),
  };
}

/** A message whose `apdu` is the one that was meant, inside of all ciphering; what was sent is `ciphered`. */
function meantMessage(message: Message<unknown>): Fields {
  const { content, fragment, error } = message;
  if (content === undefined)
    return {
      ...head(message),
      apduFragmentHex: fragment,
      messageError: error === undefined ? undefined : errorFields(error),
    };
  const sent = content.apdu;
  const meant = innermost(content);
  const apdu = meant.apdu;
  return {
    ...head(message),
    apduHex: content.octets,
    ciphered: sent?.protection === undefined ? undefined : sent.fields,
    ...(sent === undefined ? {} : opened(protectionOf(sent))),
    ...strictAndLenient("apdu", apdu, apdu && ownFields(apdu)),
    apduError: meant.error === undefined ? undefined : errorFields(meant.error),
    values: apdu === undefined ? undefined : pushedValues(apdu.apdu, apdu.fields),
  };
}

function head({ blocks }: Message<unknown>): Fields {
  return { gbtBlocks: blocks.length === 0 ? undefined : blocks.map(blockHead) };
}

/** An APDU of a meter with a known fault is no APDU by the standard: it has a field of its own. */
function strictAndLenient(name: string, layer: ApduLayer | undefined, fields: Fields | undefined): Fields {
  if (layer === undefined || fields === undefined) return { [name]: null };
  if (layer.quirk === undefined) return { [name]: fields };
  return { [name]: null, quirk: layer.quirk.name, [`${name}Lenient`]: fields };
}

/** Frames, and what they say all together. */
export function hdlcFields(layer: HdlcLayer): Fields {
  return streamFields(layer, layer.frames.map(hdlcFrame));
}

/** As `hdlcFields`, of M-Bus. */
export function mbusFields(layer: MBusLayer): Fields {
  return streamFields(layer, layer.frames.map(mbusFrame));
}

function streamFields(
  { layer, octets, discarded, messages }: HdlcLayer | MBusLayer,
  frames: readonly Fields[],
): Fields {
  return {
    transport: layer,
    ...(frames.length === 1 ? frames[0] : {}),
    frames,
    discarded:
      discarded.length === 0
        ? undefined
        : discarded.map((each) => ({
            offset: placeIn(octets, each.octets) ?? 0,
            reason: each.reason,
            octets: each.octets,
          })),
    ...messageFields(messages),
  };
}

/** One frame, with the APDU in it as it was sent. */
export function hdlcFrameFields({ frames, messages }: HdlcLayer): Fields {
  const [frame] = frames;
  const [message] = messages;
  return { ...(frame && hdlcFrame(frame)), ...(message && sentMessage(message)) };
}

/** As `hdlcFrameFields`, of M-Bus. */
export function mbusFrameFields({ frames, messages }: MBusLayer): Fields {
  const [frame] = frames;
  const [message] = messages;
  return { ...(frame && mbusFrame(frame)), ...(message && sentMessage(message)) };
}

/** Nothing but the frames, in hex. */
export function hdlcStreamFields({ frames }: HdlcLayer): Fields {
  return { frames: frames.map(({ octets }) => octets) };
}

/** Which frames belong together, and whether a message came of them. */
export function groupFields({ layer, messages }: HdlcLayer | WrapperLayer | MBusLayer): Fields {
  return { transport: layer, groups: groups(messages) };
}

function groups(messages: readonly Message<unknown>[]): readonly Description[] {
  return messages.map(({ frames, complete }) => ({ frames: frames.length, complete }));
}

/** The message, when there is only one that is complete; each of them when there are several. */
function messageFields(messages: readonly Message<unknown>[]): Fields {
  const complete = messages.filter((message) => message.complete);
  const [only = messages[0]] = complete;
  return {
    ...(complete.length > 1 || only === undefined ? {} : meantMessage(only)),
    ...(messages.length > 1 ? { groups: groups(messages), messages: messages.map(meantMessage) } : {}),
  };
}

/** A wrapped APDU as it was sent, or each of several. */
export function wrapperFields({ frames, messages }: WrapperLayer): Fields {
  const [frame] = frames;
  const [message] = messages;
  if (frames.length === 1 && frame !== undefined && message !== undefined)
    return { transport: "wrapper", ...wrapperHeader(frame), ...sentMessage(message) };
  return {
    transport: "wrapper",
    frames: frames.map(wrappedApdu),
    groups: groups(messages),
    messages: messages.map(sentMessage),
  };
}

/** Wrapped telegrams: their `apdu` is the one that was meant. */
export function wrapperTelegramFields({ frames, messages }: WrapperLayer): Fields {
  const [frame] = frames;
  const header = frames.length === 1 && frame !== undefined ? wrapperHeader(frame) : {};
  return { transport: "wrapper", ...header, frames: frames.map(wrappedApdu), ...messageFields(messages) };
}

function wrapperHeader({ version, source, destination, length }: WrappedApdu): Fields {
  return { version, source, destination, length };
}

/** One of several: the octets of its APDU, and what they mean stands elsewhere. */
function wrappedApdu(frame: WrappedApdu): Fields {
  return { ...wrapperHeader(frame), apduHex: frame.apdu };
}

/** A telegram that came without any frame. */
export function rawFields({ content }: RawLayer): Fields {
  return { transport: "raw", ...meantMessage({ frames: [], blocks: [], complete: true, content }) };
}
