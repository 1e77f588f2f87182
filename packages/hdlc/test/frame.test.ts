import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import {
  crc16X25,
  encodeFrame,
  type FrameFields,
  frameLength,
  frameTypeOf,
  HdlcAddress,
  informationControl,
  parseFrame,
  supervisoryControl,
  unnumberedControl,
  writeFrame,
} from "@dlms/hdlc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFrame } from "./arbitraries.ts";
import { type AddressJson, HDLC_SESSIONS, recordedSession, vectors } from "./vectors.ts";

function hex16(value: number | undefined): string | undefined {
  return value?.toString(16).padStart(4, "0").toUpperCase();
}

function addressJson(address: HdlcAddress): AddressJson {
  return { raw: toHex(address.raw), length: address.length, upper: address.upper, lower: address.lower ?? null };
}

function outcome(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DecodeError) return `${error.reason} at ${error.offset}: ${error.message}`;
    throw error;
  }
  return "a value";
}

describe("known answers", () => {
  it.each(vectors("hdlc-frame"))("$id", ({ hex, expect: wanted }) => {
    const frame = parseFrame(fromHex(hex));
    expect({
      frameType: frame.frameType,
      segmented: frame.segmented,
      length: frame.length,
      destination: addressJson(frame.destination),
      source: addressJson(frame.source),
      control: toHex(Uint8Array.of(frame.control)),
      hcs: hex16(frame.hcs),
      fcs: hex16(frame.fcs),
      pollFinal: frame.pollFinal,
      information: toHex(frame.information),
      rrr: frame.rrr,
      sss: frame.sss,
      parameters: frame.parameters,
    }).toEqual({
      frameType: wanted.frameType,
      segmented: wanted.segmented,
      length: wanted.length,
      destination: wanted.destination,
      source: wanted.source,
      control: wanted.control,
      hcs: wanted.hcs,
      fcs: wanted.fcs,
      pollFinal: wanted.pollFinal,
      information: wanted.information,
      rrr: wanted.rrr,
      sss: wanted.sss,
      parameters: wanted.parameters,
    });
    expect(toHex(encodeFrame(frame))).toBe(hex);
  });

  it.each(vectors("hdlc-frame-invalid"))("$id is refused", ({ hex }) => {
    expect(() => parseFrame(fromHex(hex))).toThrow(DecodeError);
  });

  it.each(vectors("crc16-x25"))("$id", ({ hex, expect: wanted }) => {
    const crc = crc16X25(fromHex(hex));
    expect(toHex(Uint8Array.of(crc, crc >>> 8))).toBe(wanted.crcOctets);
  });

  it.each(HDLC_SESSIONS)("every frame of %s parses and encodes to the same octets", (name) => {
    const frames = recordedSession(name);
    expect(frames.length).toBeGreaterThan(30);
    for (const { hex } of frames) expect(toHex(encodeFrame(parseFrame(fromHex(hex))))).toBe(hex);
  });
});

describe("crc16X25", () => {
  it("is that of one bit after the other, for every length", () => {
    const bitwise = (bytes: Uint8Array) => {
      let crc = 0xffff;
      for (const octet of bytes) {
        crc ^= octet;
        for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
      }
      return crc ^ 0xffff;
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(crc16X25(bytes)).toBe(bitwise(bytes));
      }),
    );
  });
});

describe("control fields", () => {
  it("are those of the standard's table", () => {
    expect(unnumberedControl("SNRM", true)).toBe(0x93);
    expect(unnumberedControl("DISC", true)).toBe(0x53);
    expect(unnumberedControl("UA", true)).toBe(0x73);
    expect(unnumberedControl("DM", true)).toBe(0x1f);
    expect(unnumberedControl("FRMR", true)).toBe(0x97);
    expect(unnumberedControl("UI", false)).toBe(0x03);
    expect(informationControl(3, 4, true)).toBe(0x96);
    expect(supervisoryControl("RR", 2, true)).toBe(0x51);
    expect(supervisoryControl("RNR", 0, false)).toBe(0x05);
    expect(supervisoryControl("REJ", 7, true)).toBe(0xf9);
  });

  it("give a type for each of the 256 octets", () => {
    const counts: Record<string, number> = {};
    for (let octet = 0; octet < 256; octet++) {
      const type = frameTypeOf(octet);
      counts[type] = (counts[type] ?? 0) + 1;
    }
    expect(counts).toEqual({
      I: 128,
      RR: 16,
      RNR: 16,
      REJ: 16,
      SNRM: 2,
      DISC: 2,
      UA: 2,
      DM: 2,
      FRMR: 2,
      UI: 2,
      unknown: 68,
    });
  });

  it("refuse numbers that do not fit", () => {
    expect(() => informationControl(8, 0, true)).toThrow(EncodeError);
    expect(() => supervisoryControl("RR", -1, true)).toThrow(EncodeError);
  });
});

describe("frames", () => {
  it("come back as they were encoded", () => {
    fc.assert(
      fc.property(anyFrame, (fields) => {
        const bytes = encodeFrame(fields);
        expect(bytes.length).toBe(frameLength(fields));
        const { destination, source, control, segmented, information } = parseFrame(bytes);
        expect({ destination, source, control, segmented, information }).toEqual(fields);
      }),
    );
  });

  it("give no frame with any one bit flipped", () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), (fields, place) => {
        const bytes = encodeFrame(fields);
        const bit = place % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(outcome(() => parseFrame(bytes))).not.toBe("a value");
      }),
      { numRuns: 1000 },
    );
    for (const { hex } of vectors("hdlc-frame").slice(0, 12)) {
      for (let bit = 0; bit < hex.length * 4; bit++) {
        const bytes = fromHex(hex);
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(outcome(() => parseFrame(bytes))).not.toBe("a value");
      }
    }
  });

  it("give a DecodeError or a value, on any octets", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        outcome(() => parseFrame(bytes));
        outcome(() => parseFrame(Uint8Array.of(0x7e, 0xa0, ...bytes, 0x7e)));
      }),
    );
  });

  it("tell what is missing from what is wrong", () => {
    const bytes = fromHex("7EA00A00020023219318717E");
    expect(outcome(() => parseFrame(bytes))).toBe("a value");
    for (let length = 0; length < bytes.length; length++)
      expect(outcome(() => parseFrame(bytes.subarray(0, length)))).toMatch(/^truncated/);
    expect(outcome(() => parseFrame(Uint8Array.of(...bytes, 0x7e)))).toMatch(/^trailing at 12/);
    expect(outcome(() => parseFrame(fromHex("A00A7E")))).toMatch(/^invalid at 0.*no opening flag/);
    expect(outcome(() => parseFrame(fromHex("7E900A00020023219318717E")))).toMatch(/^invalid at 1.*format/);
    expect(outcome(() => parseFrame(fromHex("7EA00A00020323219318717E")))).toMatch(/^invalid at 3.*address/);
    expect(outcome(() => parseFrame(fromHex("7EA00500020023219318717E")))).toMatch(/^invalid at 1.*length/);
    expect(outcome(() => parseFrame(fromHex("7EA00A00020023219318717F")))).toMatch(/^invalid at 11.*flag/);
    expect(outcome(() => parseFrame(fromHex("7EA00A00020023219318727E")))).toMatch(/^invalid at 9.*frame check/);
  });

  it("have either both check sequences and information, or one and none", () => {
    for (const extra of ["", "00", "0000"]) {
      const length = 7 + extra.length / 2;
      const head = fromHex(`A0${length.toString(16).padStart(2, "0")}032193${extra}`);
      const crc = crc16X25(head);
      const result = outcome(() => parseFrame(Uint8Array.of(0x7e, ...head, crc, crc >>> 8, 0x7e)));
      if (extra === "") expect(result).toBe("a value");
      else expect(result).toMatch(/^invalid.*length/);
    }
  });

  it("go into the caller's buffer", () => {
    const fields: FrameFields = {
      destination: new HdlcAddress(1),
      source: new HdlcAddress(16),
      control: unnumberedControl("SNRM", true),
    };
    const buffer = new Uint8Array(32);
    expect(toHex(encodeFrame(fields, buffer))).toBe("7EA0070321930F017E");
    expect(encodeFrame(fields, buffer).buffer).toBe(buffer.buffer);
    expect(writeFrame(fields, buffer, 20)).toBe(9);
    expect(toHex(buffer.subarray(20, 29))).toBe(toHex(buffer.subarray(0, 9)));
    expect(() => writeFrame(fields, buffer, 24)).toThrow(EncodeError);
    expect(() => writeFrame(fields, buffer, -1)).toThrow(EncodeError);
    expect(() => encodeFrame({ ...fields, information: new Uint8Array(2048) })).toThrow(EncodeError);
    expect(encodeFrame({ ...fields, information: new Uint8Array(2038) }).length).toBe(2049);
  });
});
