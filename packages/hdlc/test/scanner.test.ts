import { concatBytes, fromHex, toHex } from "@dlms/core";
import { encodeFrame, FrameScanner, HdlcAddress, informationControl, unnumberedControl } from "@dlms/hdlc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFrame } from "./arbitraries.ts";
import { vectors } from "./vectors.ts";

/** What `next` has to say, as text; frames are encoded again. */
function drain(scanner: FrameScanner): string[] {
  const found: string[] = [];
  for (let event = scanner.next(); event !== undefined; event = scanner.next())
    found.push(
      event.kind === "frame" ? `frame ${toHex(encodeFrame(event.frame))}` : `${event.reason} ${toHex(event.bytes)}`,
    );
  return found;
}

/** Scans a stream cut into pieces, each overwritten afterwards, to its end. */
function scan(stream: Uint8Array, sizes: readonly number[] = [stream.length]): string[] {
  const scanner = new FrameScanner();
  const found: string[] = [];
  for (let at = 0, turn = 0; at < stream.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    const chunk = stream.slice(at, at + size);
    scanner.push(chunk);
    found.push(...drain(scanner));
    chunk.fill(0x7e);
    at += size;
  }
  scanner.expire();
  found.push(...drain(scanner));
  expect(scanner.pending).toBe(false);
  return found;
}

const framesOf = (found: readonly string[]) => found.filter((text) => text.startsWith("frame ")).map((t) => t.slice(6));

const snrm = encodeFrame({
  destination: new HdlcAddress(1),
  source: new HdlcAddress(16),
  control: unnumberedControl("SNRM", true),
});
const hexSnrm = toHex(snrm);
const i = (information: string) =>
  encodeFrame({
    destination: new HdlcAddress(16),
    source: new HdlcAddress(1),
    control: informationControl(0, 0, true),
    information: fromHex(information),
  });

describe("known answers", () => {
  it.each(vectors("hdlc-stream"))("$id", ({ hex, expect: wanted }) => {
    for (let size = 1; size < 40; size++) expect(framesOf(scan(fromHex(hex), [size]))).toEqual(wanted.frames);
  });
});

describe("FrameScanner", () => {
  it("finds frames by their length, flags inside or not", () => {
    const inner = i(`${hexSnrm}7E7E${hexSnrm}`);
    expect(scan(concatBytes([inner, snrm]))).toEqual([`frame ${toHex(inner)}`, `frame ${hexSnrm}`]);
  });

  it("passes noise over, before, between and after", () => {
    expect(scan(fromHex(`0102${hexSnrm}0304A0${hexSnrm}05`))).toEqual([
      "noise 0102",
      `frame ${hexSnrm}`,
      "noise 0304A0",
      `frame ${hexSnrm}`,
      "noise 05",
    ]);
  });

  it("takes one flag, or many, between frames", () => {
    expect(scan(fromHex(`${hexSnrm}${hexSnrm.slice(2)}7E7E7E${hexSnrm}7E7E`))).toEqual(
      Array(3).fill(`frame ${hexSnrm}`),
    );
  });

  it("loses only the frame that is damaged", () => {
    const damaged = i("00112233445566778899");
    damaged[14] = 0x7e;
    const found = scan(concatBytes([damaged, snrm]));
    expect(found).toEqual([`fcs ${toHex(damaged)}`, `frame ${hexSnrm}`]);
    damaged[6] = 0;
    expect(scan(concatBytes([snrm, damaged, snrm]))).toEqual([
      `frame ${hexSnrm}`,
      `hcs ${toHex(damaged).slice(2)}`,
      `frame ${hexSnrm}`,
    ]);
  });

  it("finds frames that a false beginning hides", () => {
    // A flag and a format field of noise that promise 2,047 octets.
    const stream = concatBytes([fromHex("7EA7FF0321"), snrm, snrm]);
    const scanner = new FrameScanner();
    scanner.push(stream);
    expect(drain(scanner)).toEqual(["hcs 7EA7FF0321", `frame ${hexSnrm}`, `frame ${hexSnrm}`]);
    // Cut off before a check sequence, only time tells.
    scanner.push(fromHex("7EA7FF03"));
    scanner.push(snrm.subarray(0, 3));
    expect(drain(scanner)).toEqual([]);
    expect([scanner.incomplete, scanner.pending]).toEqual([true, true]);
    scanner.expire();
    expect(drain(scanner)).toEqual(["incomplete A7FF037EA007"]);
    expect([scanner.incomplete, scanner.pending]).toEqual([false, false]);
    scanner.push(snrm);
    expect(drain(scanner)).toEqual([`frame ${hexSnrm}`]);
  });

  it("goes on with a frame after expire", () => {
    const scanner = new FrameScanner();
    scanner.push(snrm.subarray(0, 5));
    drain(scanner);
    scanner.expire();
    expect(drain(scanner)).toHaveLength(1);
    scanner.push(concatBytes([snrm.subarray(5), snrm]));
    expect(framesOf(drain(scanner))).toEqual([hexSnrm]);
  });

  it("gives the same whatever the chunks, and every frame in noise without flags", () => {
    const noise = fc.uint8Array({ maxLength: 30 });
    const part = fc.oneof(
      {
        weight: 3,
        arbitrary: anyFrame.map((fields) => ({ frame: toHex(encodeFrame(fields)), bytes: encodeFrame(fields) })),
      },
      {
        weight: 1,
        arbitrary: noise.map((bytes) => ({ frame: undefined, bytes: bytes.map((o) => (o === 0x7e ? 0 : o)) })),
      },
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
        (parts, sizes) => {
          const stream = concatBytes(parts.map(({ bytes }) => bytes));
          const whole = scan(stream);
          expect(scan(stream, sizes)).toEqual(whole);
          // After a frame, noise of a format octet may hide what follows until time tells: those are found at the end.
          const wanted = parts.flatMap(({ frame }) => frame ?? []);
          expect(framesOf(whole)).toEqual(wanted);
        },
      ),
    );
  });

  it("gives the same whatever the chunks, on any octets, and each octet at most once", () => {
    const octet = fc.oneof(fc.constantFrom(0x7e, 0xa0, 0x08, 0x03, 0x21), fc.integer({ min: 0, max: 255 }));
    const stream = fc.array(octet, { maxLength: 200 }).map((octets) => Uint8Array.from(octets));
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (bytes, sizes) => {
        const whole = scan(bytes);
        expect(scan(bytes, sizes)).toEqual(whole);
        const given = whole.reduce((sum, text) => sum + text.slice(text.indexOf(" ") + 1).length / 2, 0);
        expect(given).toBeLessThanOrEqual(bytes.length);
        expect(whole.every((text) => !text.endsWith(" "))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("gives no frame for one with a flipped bit", () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), (fields, place) => {
        const bytes = encodeFrame(fields);
        const bit = place % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        // A frame may lie inside of the information; what was damaged must not come out.
        expect(framesOf(scan(bytes))).not.toContain(toHex(encodeFrame(fields)));
        expect(framesOf(scan(concatBytes([bytes, snrm]))).at(-1)).toBe(hexSnrm);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps little of endless noise, and gives it out in pieces of one size", () => {
    const noise = new Uint8Array(10_000).fill(0x55);
    const sizes = (found: string[]) => found.map((text) => (text.length - "noise ".length) / 2);
    expect(sizes(scan(noise))).toEqual([2048, 2048, 2048, 2048, 1808]);
    expect(sizes(scan(noise, [7]))).toEqual([2048, 2048, 2048, 2048, 1808]);
    const flags = new Uint8Array(10_000).map((_, at) => (at % 2 === 0 ? 0x7e : 0xa0));
    expect(scan(flags, [333])).toEqual(scan(flags));
  });

  it("does not copy frames that lie whole in a chunk, the first or a later one", () => {
    const scanner = new FrameScanner();
    for (let round = 0; round < 3; round++) {
      const chunk = i("AABBCC");
      scanner.push(chunk);
      const event = scanner.next();
      expect(event?.kind === "frame" && event.frame.information.buffer).toBe(chunk.buffer);
      expect(scanner.next()).toBeUndefined();
    }
  });

  it("never overwrites a frame it gave out", () => {
    const scanner = new FrameScanner();
    const stream = concatBytes(Array.from({ length: 50 }, (_, n) => i(n.toString(16).padStart(2, "0").repeat(20))));
    const given: Uint8Array[] = [];
    for (let at = 0; at < stream.length; at += 11) {
      const chunk = stream.slice(at, at + 11);
      scanner.push(chunk);
      for (let event = scanner.next(); event !== undefined; event = scanner.next())
        if (event.kind === "frame") given.push(event.frame.information);
      chunk.fill(0xee);
    }
    expect(given.map((bytes) => bytes[0])).toEqual(Array.from({ length: 50 }, (_, n) => n));
    for (const bytes of given) expect(new Set(bytes).size).toBe(1);
  });
});
