import { concatBytes, fromHex, type LinkEvent, toHex } from "@dlms/core";
import { HdlcClient, type HdlcFrame, type HdlcQuirks, HdlcServer, parseFrame } from "@dlms/hdlc";
import { describe, expect, it } from "vitest";
import { HDLC_SESSIONS, type RecordedFrame, recordedSession } from "./vectors.ts";

/** The APDUs that one side of a session sent, put together by hand. */
function apdusOf(session: readonly RecordedFrame[], from: RecordedFrame["from"]): Uint8Array[] {
  const apdus: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  for (const { hex } of session.filter((frame) => frame.from === from)) {
    const frame = parseFrame(fromHex(hex));
    if (frame.frameType !== "I") continue;
    parts.push(frame.information);
    if (frame.segmented) continue;
    apdus.push(concatBytes(parts).subarray(3));
    parts = [];
  }
  return apdus;
}

function eventsOf(machine: HdlcClient | HdlcServer): LinkEvent[] {
  const events: LinkEvent[] = [];
  for (let event = machine.pollEvent(); event !== undefined; event = machine.pollEvent()) events.push(event);
  return events;
}

function framesOf(machine: HdlcClient | HdlcServer): string[] {
  const frames: string[] = [];
  for (let bytes = machine.pollTransmit(); bytes !== undefined; bytes = machine.pollTransmit())
    frames.push(toHex(bytes));
  return frames;
}

function parametersOf(frame: HdlcFrame) {
  return frame.parameters === undefined ? {} : { parameters: frame.parameters };
}

interface Oddities {
  readonly quirks?: HdlcQuirks;
  /** Octets in each segment, where the server sends fewer than were agreed on; 0 where they differ. */
  readonly segment?: number;
}

/** What the recorded servers do that the standard does not say. */
const ODDITIES: Readonly<Record<string, Oddities>> = {
  "low-hdlc-segmented-profile-java-java.txt": { segment: 125 },
  // Acknowledges nothing, ends its turn without the final bit, and answers with the LLC header of commands.
  "sn-hdlc-jdlms-jdlms.txt": { quirks: { acknowledgementMissing: true, finalBitMissing: true }, segment: 0 },
};

/** A frame without what servers do in their own ways. */
function essence(hex: string, odd: boolean) {
  const { destination, source, control, segmented, information, frameType, sss } = parseFrame(fromHex(hex));
  const message = frameType === "I" ? toHex(information).replace(/^E6E[67]00/, "") : toHex(information);
  return { destination, source, segmented, message, sss, control: odd ? undefined : control };
}

describe.each(HDLC_SESSIONS)("%s", (name) => {
  const session = recordedSession(name);
  const snrm = parseFrame(fromHex(session[0]?.hex ?? ""));
  const address = { client: snrm.source.upper, logicalDevice: snrm.destination.upper };
  const { quirks = {}, segment } = ODDITIES[name] ?? {};
  const isOdd = quirks.acknowledgementMissing === true;

  it("our client sends the recorded octets, given the recorded answers", () => {
    const client = new HdlcClient({ ...address, ...parametersOf(snrm), quirks });
    const requests = apdusOf(session, "client");
    const answers = apdusOf(session, "server");
    expect(answers.length).toBeGreaterThan(4);
    const heard: string[] = [];
    const sent: string[] = [];
    client.connect(0);
    for (const { from, hex } of session) {
      if (from === "client") {
        sent.push(...framesOf(client));
        expect(sent.shift()).toBe(hex);
        continue;
      }
      client.receive(fromHex(hex), 0);
      for (const event of eventsOf(client)) {
        expect(event.kind).not.toBe("discarded");
        if (event.kind === "apdu") heard.push(toHex(event.bytes));
        const request = event.kind === "apdu" || event.kind === "connected" ? requests.shift() : undefined;
        if (request !== undefined) client.send(request, address, 0);
      }
    }
    expect(heard).toEqual(answers.map(toHex));
  });

  it("our server sends the recorded octets, given the recorded requests", () => {
    const ua = parseFrame(fromHex(session[1]?.hex ?? ""));
    const parameters = { ...ua.parameters, ...(segment ? { maxInfoTransmit: segment } : {}) };
    const server = new HdlcServer({ parameters });
    const requests = apdusOf(session, "client");
    const answers = apdusOf(session, "server");
    for (const { from, hex } of session) {
      if (segment === 0 && parseFrame(fromHex(hex)).segmented) return;
      if (from === "server") {
        const [got, ...more] = framesOf(server);
        expect(more).toEqual([]);
        if (parseFrame(fromHex(hex)).frameType === "I") expect(essence(got ?? "", isOdd)).toEqual(essence(hex, isOdd));
        else if (segment === undefined) expect(got).toBe(hex);
        continue;
      }
      server.receive(fromHex(hex), 0);
      for (const event of eventsOf(server)) {
        expect(event.kind).not.toBe("discarded");
        if (event.kind !== "apdu") continue;
        expect(toHex(event.bytes)).toBe(toHex(requests.shift() ?? new Uint8Array()));
        const answer = answers.shift();
        // The recording ends in the middle of an answer, which is not known then.
        if (answer === undefined) return;
        server.send(answer, address, 0);
      }
    }
    expect(requests).toEqual([]);
  });
});
