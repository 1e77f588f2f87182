import { readFileSync } from "node:fs";
import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import {
  decodeMBusFrame,
  encodeMBusFrame,
  MBUS_MAX_FRAME_SIZE,
  type MBusFrame,
  type ParsedMBusFrame,
  segmentMBus,
  segmentOf,
} from "@dlms/mbus";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const vectors: Vector[] = JSON.parse(readFileSync(new URL("../../../vectors/mbus.json", import.meta.url), "utf8"));

function decoded(bytes: Uint8Array): ParsedMBusFrame | DecodeError {
  try {
    return decodeMBusFrame(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

/** The fields that make the frame, without what stands around it. */
function bare(frame: ParsedMBusFrame): MBusFrame {
  if (frame.kind === "ack") return { kind: "ack" };
  const { kind, control, address } = frame;
  if (kind === "short") return { kind, control, address };
  if (frame.kind === "control") return { kind: "control", control, address, ci: frame.ci };
  return { kind: "long", control, address, ci: frame.ci, data: frame.data };
}

const octet = fc.integer({ min: 0, max: 255 });
const anyFrame: fc.Arbitrary<MBusFrame> = fc.oneof(
  fc.constant<MBusFrame>({ kind: "ack" }),
  fc.record({ kind: fc.constant("short" as const), control: octet, address: octet }),
  fc.record({ kind: fc.constant("control" as const), control: octet, address: octet, ci: octet }),
  fc.record({
    kind: fc.constant("long" as const),
    control: octet,
    address: octet,
    ci: octet,
    data: fc.uint8Array({ minLength: 1, maxLength: 252 }),
  }),
);

describe("known answers", () => {
  it("are there", () => expect(vectors.map(({ kind }) => kind)).toContain("mbus-long-frame"));

  it.each(vectors.filter(({ kind }) => kind === "mbus-long-frame"))(
    "$id decodes and encodes",
    ({ hex, expect: want }) => {
      const frame = decodeMBusFrame(fromHex(hex));
      if (frame.kind !== "long") throw new Error("no long frame");
      const segment = segmentOf(frame);
      expect({
        length: frame.length,
        control: toHex(Uint8Array.of(frame.control)),
        address: toHex(Uint8Array.of(frame.address)),
        ci: toHex(Uint8Array.of(frame.ci)),
        checksum: toHex(Uint8Array.of(frame.checksum)),
        segment: segment?.number,
        fin: segment?.final,
        sourceTsap: segment?.sourceTsap,
        destinationTsap: segment?.destinationTsap,
        payload: toHex(segment?.payload ?? new Uint8Array()),
      }).toEqual(want);
      expect(toHex(encodeMBusFrame(frame))).toBe(hex);
      const { payload, sourceTsap, destinationTsap } = segment as NonNullable<typeof segment>;
      expect(segmentMBus(payload, { sourceTsap, destinationTsap }).map(toHex)).toEqual([hex]);
    },
  );

  it.each(vectors.filter(({ kind }) => kind === "mbus-invalid"))("$id is refused", ({ hex }) => {
    const bytes = fromHex(hex);
    expect(decoded(bytes)).toMatchObject({ reason: "invalid", path: ["checksum"], offset: bytes.length - 2 });
  });
});

describe("frames", () => {
  it.each([
    [{ kind: "ack" }, "E5"],
    [{ kind: "short", control: 0x40, address: 0xf0 }, "1040F03016"],
    [{ kind: "control", control: 0x53, address: 0xfe, ci: 0x50 }, "6803036853FE50A116"],
    [{ kind: "long", control: 0x53, address: 0xfe, ci: 0x51, data: Uint8Array.of(1, 2) }, "6805056853FE510102A516"],
  ] satisfies [MBusFrame, string][])("%o", (frame, hex) => {
    expect(toHex(encodeMBusFrame(frame))).toBe(hex);
    expect(bare(decodeMBusFrame(fromHex(hex)))).toEqual(frame);
  });

  it("give back what was encoded", () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const bytes = encodeMBusFrame(frame);
        const parsed = decodeMBusFrame(bytes);
        expect(bare(parsed)).toEqual(frame);
        expect(parsed.octets).toEqual(bytes);
      }),
    );
  });

  it("whose length field ran over are read whole", () => {
    for (const length of [256, 257, 258]) {
      const bytes = new Uint8Array(length + 6).fill(7);
      bytes.set([0x68, length & 0xff, length & 0xff, 0x68, 0x53, 0xff, 0]);
      let sum = 0;
      for (const each of bytes.subarray(4, length + 4)) sum += each;
      bytes.set([sum & 0xff, 0x16], length + 4);
      expect(decodeMBusFrame(bytes)).toMatchObject({ kind: "long", length, ci: 0 });
      expect(bytes.length).toBeLessThanOrEqual(MBUS_MAX_FRAME_SIZE);
    }
  });

  it.each([
    ["", "truncated", 0],
    ["00", "invalid", 0],
    ["68", "truncated", 1],
    ["6803", "truncated", 2],
    ["680304", "invalid", 2],
    ["68030367", "invalid", 3],
    ["6803036853FE50A1", "truncated", 8],
    ["6803036853FE50A216", "invalid", 7],
    ["6803036853FE50A117", "invalid", 8],
    ["6803036853FE50A11600", "trailing", 9],
    ["1040F030", "truncated", 4],
    ["1040F03116", "invalid", 3],
    ["E5E5", "trailing", 1],
  ])("%s is refused: %s at %i", (hex, reason, offset) => {
    expect(decoded(fromHex(hex))).toMatchObject({ code: "decode", reason, offset });
  });

  it("are none with one bit flipped", () => {
    fc.assert(
      fc.property(
        anyFrame.filter(({ kind }) => kind !== "ack"),
        fc.nat(),
        (frame, bit) => {
          const bytes = encodeMBusFrame(frame);
          const at = (bit >> 3) % bytes.length;
          bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7));
          expect(decoded(bytes)).toBeInstanceOf(DecodeError);
        },
      ),
    );
  });

  it("are found in any bytes, or a DecodeError says where it goes wrong", () => {
    const start = fc.constantFrom([], [0x68], [0x68, 4, 4, 0x68], [0x10], [0xe5]);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 40 }), (head, rest) => {
        const bytes = Uint8Array.of(...head, ...rest);
        const result = decoded(bytes);
        if (result instanceof DecodeError) expect(result.offset).toBeLessThanOrEqual(bytes.length);
        else expect(toHex(encodeMBusFrame(bare(result)))).toBe(toHex(bytes));
      }),
    );
  });

  it("hold octets alone", () => {
    expect(() => encodeMBusFrame({ kind: "short", control: 256, address: 0 })).toThrow(EncodeError);
    expect(() => encodeMBusFrame({ kind: "short", control: 0, address: -1 })).toThrow(EncodeError);
    expect(() => encodeMBusFrame({ kind: "control", control: 0, address: 0, ci: 0.5 })).toThrow(EncodeError);
    const long = { kind: "long", control: 0, address: 0, ci: 0 } as const;
    expect(() => encodeMBusFrame({ ...long, data: new Uint8Array(253) })).toThrow(EncodeError);
    expect(() => encodeMBusFrame({ ...long, data: new Uint8Array(0) })).toThrow(EncodeError);
  });
});
