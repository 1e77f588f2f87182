import { readFileSync } from "node:fs";
import { type Apdu, decodeApdu } from "@dlms/apdu";
import { ByteReader, concatBytes, fromHex, type LinkAddress, SystemTitle, toHex } from "@dlms/core";
import { HdlcClient, HdlcServer, parseFrame, stripLlcHeader } from "@dlms/hdlc";
import { type CipherKeys, cipherKeys, unprotect } from "@dlms/security";
import { decodeWrapper, WrapperLink } from "@dlms/wrapper";

export type Side = "client" | "server";

export interface RecordedFrame {
  readonly from: Side;
  readonly hex: string;
}

/** A recorded connection: its frames, the APDUs in them, and the keys that its header names. */
export interface Recording {
  readonly framing: "wrapper" | "hdlc";
  readonly frames: readonly RecordedFrame[];
  readonly apdus: readonly { readonly from: Side; readonly apdu: Uint8Array }[];
  readonly address: LinkAddress;
  readonly keys: CipherKeys | undefined;
}

const FOLDER = new URL("../../../vectors/sessions/", import.meta.url);

/** The connections of a recorded session: with the wrapper, one for each client address. */
export function recordings(name: string): Recording[] {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  const frames = [...text.matchAll(/^(C>S|S>C) \[[\d.]+\] ([0-9A-F]+)$/gm)].map(
    ([, way, hex]): RecordedFrame => ({ from: way === "C>S" ? "client" : "server", hex: hex as string }),
  );
  const framing = text.includes("framing: wrapper") ? "wrapper" : "hdlc";
  const [, encryptionKey, authenticationKey] =
    /\(GUEK\) ([0-9A-F]{32}), authentication key ([0-9A-F]{32})/.exec(text) ?? [];
  const keys = encryptionKey === undefined ? undefined : cipherKeys({ encryptionKey, authenticationKey });
  if (framing === "hdlc") {
    const { source, destination } = parseFrame(fromHex(frames[0]?.hex ?? ""));
    const address = { client: source.upper, logicalDevice: destination.upper };
    return [{ framing, frames, apdus: hdlcApdus(frames), address, keys }];
  }
  const clients = new Set(frames.map((frame) => wrapped(frame).client));
  return [...clients].map((client) => {
    const own = frames.filter((frame) => wrapped(frame).client === client);
    const apdus = own.map((frame) => ({ from: frame.from, apdu: wrapped(frame).apdu }));
    return { framing, frames: own, apdus, address: { client, logicalDevice: 1 }, keys };
  });
}

function wrapped({ from, hex }: RecordedFrame): { readonly client: number; readonly apdu: Uint8Array } {
  const { source, destination, apdu } = decodeWrapper(fromHex(hex));
  return { client: from === "client" ? source : destination, apdu };
}

function hdlcApdus(frames: readonly RecordedFrame[]): { from: Side; apdu: Uint8Array }[] {
  const apdus: { from: Side; apdu: Uint8Array }[] = [];
  let parts: Uint8Array[] = [];
  for (const { from, hex } of frames) {
    const frame = parseFrame(fromHex(hex));
    if (frame.frameType !== "I") continue;
    parts.push(frame.information);
    if (frame.segmented) continue;
    const apdu = stripLlcHeader(concatBytes(parts));
    if (apdu === undefined) throw new Error("a message without an LLC header was recorded");
    apdus.push({ from, apdu });
    parts = [];
  }
  return apdus;
}

/** The APDU in a frame that holds a whole one. */
export function apduOf(hex: string, { framing }: Recording): Uint8Array {
  if (framing === "wrapper") return decodeWrapper(fromHex(hex)).apdu;
  const apdu = stripLlcHeader(parseFrame(fromHex(hex)).information);
  if (apdu === undefined) throw new Error(`${hex} begins no APDU`);
  return apdu;
}

/** The link machines for both ends of a recording. */
export function linksOf({ framing, frames, address }: Recording): {
  readonly client: WrapperLink | HdlcClient;
  readonly server: WrapperLink | HdlcServer;
} {
  if (framing === "wrapper")
    return { client: new WrapperLink({ role: "client", address }), server: new WrapperLink({ role: "server" }) };
  const { parameters } = parseFrame(fromHex(frames[0]?.hex ?? ""));
  const client = new HdlcClient({ ...address, ...(parameters === undefined ? {} : { parameters }) });
  return { client, server: new HdlcServer({}) };
}

/** An APDU with its ciphering taken off, and what was on it. */
export interface Plain {
  readonly ciphered: { readonly tag: number; readonly control: unknown; readonly title?: string } | undefined;
  readonly invocationCounter: number | undefined;
  readonly apdu: Uint8Array;
}

/** Takes off glo- and general-glo-ciphering, by hand. */
export function plainOf(apdu: Uint8Array, keys: CipherKeys | undefined, author: SystemTitle | undefined): Plain {
  const tag = apdu[0] as number;
  const isGeneral = tag === 0xdb;
  const isCiphered = isGeneral || tag === 0x21 || tag === 0x28 || (tag >= 0xc8 && tag <= 0xcf);
  if (!isCiphered || keys === undefined || author === undefined)
    return { ciphered: undefined, invocationCounter: undefined, apdu };
  const reader = new ByteReader(apdu, 1);
  const title = isGeneral ? { title: toHex(reader.take(reader.u8())) } : {};
  const length = reader.u8();
  if (length > 0x80) reader.skip(length - 0x80);
  const opened = unprotect({ keys, systemTitle: author }, reader.rest());
  if (opened instanceof Promise) throw new Error("these keys are no distant ones");
  const { control, invocationCounter, plaintext } = opened;
  return { ciphered: { tag, control, ...title }, invocationCounter, apdu: plaintext };
}

/** What both sides said when the association was opened. */
export interface RecordedOpening {
  readonly aarq: Extract<Apdu, { apdu: "aarq" }>;
  readonly aare: Extract<Apdu, { apdu: "aare" }>;
  readonly request: Extract<Apdu, { apdu: "initiate-request" }>;
  readonly response: Extract<Apdu, { apdu: "initiate-response" }>;
  readonly titles: Readonly<Record<Side, SystemTitle | undefined>>;
  /** The counters of the initiate-request and -response. */
  readonly counters: Readonly<Record<Side, number | undefined>>;
}

export function openingOf({ apdus, keys }: Recording): RecordedOpening {
  const [aarq, aare] = apdus
    .map(({ apdu }) => apdu)
    .slice(0, 2)
    .map((apdu) => decodeApdu(apdu));
  if (aarq?.apdu !== "aarq" || aare?.apdu !== "aare") throw new Error("a recording begins with AARQ and AARE");
  const titleOf = (octets: Uint8Array | undefined) => (octets === undefined ? undefined : new SystemTitle(octets));
  const titles = { client: titleOf(aarq.callingApTitle), server: titleOf(aare.respondingApTitle) };
  const client = plainOf(aarq.userInformation ?? new Uint8Array(), keys, titles.client);
  const server = plainOf(aare.userInformation ?? new Uint8Array(), keys, titles.server);
  const [request, response] = [decodeApdu(client.apdu), decodeApdu(server.apdu)];
  if (request.apdu !== "initiate-request" || response.apdu !== "initiate-response")
    throw new Error("a recording begins with initiate-request and -response");
  const counters = { client: client.invocationCounter, server: server.invocationCounter };
  return { aarq, aare, request, response, titles, counters };
}
