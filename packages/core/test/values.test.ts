import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import {
  ByteReader,
  DecodeError,
  DlmsError,
  EncodeError,
  fromHex,
  ObisCode,
  parseReducedObis,
  SystemTitle,
  toHex,
} from "../src/index.ts";

interface ObisVector {
  readonly id: string;
  readonly kind: string;
  readonly ascii: string;
  readonly hex: string;
  readonly expect: Readonly<Partial<Record<"a" | "b" | "c" | "d" | "e" | "f", number | null>>> & {
    readonly hex?: string;
    readonly error?: string;
  };
}

const VECTORS: ObisVector[] = JSON.parse(readFileSync(new URL("../../../vectors/obis.json", import.meta.url), "utf8"));
const ofKind = (kind: string, fits: (vector: ObisVector) => boolean): ObisVector[] => {
  const found = VECTORS.filter((vector) => vector.kind === kind && fits(vector));
  if (found.length === 0) throw new Error(`no vectors of ${kind}`);
  return found;
};

suite("known answers of OBIS codes", () => {
  it.each(ofKind("obis-string", ({ expect: { hex } }) => hex !== undefined))(
    "$id: $ascii",
    ({ ascii, expect: given }) => {
      const code = ObisCode.parse(ascii);
      expect({ ...code, hex: code.toHex() }).toEqual(given);
    },
  );

  it.each(ofKind("obis-string", ({ expect: { hex, error } }) => hex === undefined && error === undefined))(
    "$id: $ascii, reduced",
    ({ ascii, expect: given }) => {
      expect(parseReducedObis(ascii)).toMatchObject(given);
      expect(() => ObisCode.parse(ascii)).toThrow(DecodeError);
    },
  );

  it.each(ofKind("obis-string", ({ expect: { error } }) => error !== undefined))("$id: $ascii is none", ({ ascii }) => {
    expect(() => ObisCode.parse(ascii)).toThrow(DecodeError);
  });

  it.each(ofKind("obis-bytes", () => true))("$id: $hex", ({ hex, expect: { a, b, c, d, e, f } }) => {
    const code = ObisCode.fromBytes(fromHex(hex));
    expect({ ...code }).toEqual({ a, b, c, d, e, f });
    expect(toHex(code.toBytes())).toBe(hex);
  });
});

const anyCode = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((octets) => ObisCode.fromBytes(octets));

suite("an OBIS code", () => {
  it("is read from every notation it has", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const { a, b, c, d, e, f } = code;
        const hyphens = [a, b, c, d, e, f].join("-");
        for (const text of [code.format(), code.toString(), code.toHex(), code.toHex().toLowerCase(), hyphens]) {
          expect(ObisCode.parse(text)).toEqual(code);
          expect(ObisCode.from(text).equals(code)).toBe(true);
        }
        expect(ObisCode.parse(`${a}-${b}:${c}.${d}.${e}.${f}`)).toEqual(code);
        expect(ObisCode.parse(`${a}-${b}:${c}.${d}.${e}&${f}`)).toEqual(code);
        expect(ObisCode.parse(`${a}-${b}:${c}.${d}.${e}`)).toEqual(new ObisCode(a, b, c, d, e));
        expect(ObisCode.fromBytes(code.toBytes())).toEqual(code);
        expect(JSON.parse(JSON.stringify({ code }))).toEqual({ code: code.toString() });
      }),
    );
  });

  it("is ordered by its groups from A to F", () => {
    fc.assert(
      fc.property(anyCode, anyCode, (one, other) => {
        const [first, second] = [one.toHex(), other.toHex()];
        expect(Math.sign(one.compare(other))).toBe(first < second ? -1 : first > second ? 1 : 0);
        expect(one.equals(other)).toBe(first === second);
      }),
    );
  });

  it.each([
    "",
    "1.8.0",
    "1.0.1.8.0",
    "1-0:1.8",
    "1-0:1.8.0*256",
    "1-0:1.8.0*1000",
    "256-0:1.8.0*255",
    "1-0:1.8.0*255 ",
    "-1-0:1.8.0*255",
    "1-0:1.8.0*",
    "0100010800F",
    "0100010800FF00",
    "1-0:1.8.0*255\n",
    "\u0661-0:1.8.0*255",
  ])("is not %j", (text) => {
    expect(() => ObisCode.parse(text)).toThrow(DecodeError);
  });

  it("is one or a DecodeError, whatever the text", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9.:*&-]{0,30}$/), fc.stringMatching(/^[0-9CFLP.]{0,9}$/));
    fc.assert(
      fc.property(text, (input) => {
        for (const parse of [ObisCode.parse, parseReducedObis] as ((text: string) => unknown)[]) {
          try {
            parse(input);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
    );
  });

  it("needs six octets", () => {
    const reader = new ByteReader(fromHex("FF 0100010800FF 01"), 1);
    expect(ObisCode.read(reader).toString()).toBe("1.0.1.8.0.255");
    expect(reader.offset).toBe(7);
    expect(() => ObisCode.read(reader)).toThrow(DecodeError);
    expect(ObisCode.fromBytes(fromHex("FF0100010800FF"), 1).format()).toBe("1-0:1.8.0*255");
    for (const offset of [2, 7, 8, -1])
      expect(() => ObisCode.fromBytes(fromHex("FF0100010800FF"), offset)).toThrow(DecodeError);
  });

  it.each([-1, 256, 1.5, Number.NaN])("has no group of %d", (value) => {
    for (const [at, name] of ["a", "b", "c", "d", "e", "f"].entries()) {
      const groups = [1, 0, 1, 8, 0, 255].with(at, value) as [number, number, number, number, number, number];
      expect(() => new ObisCode(...groups)).toThrow(EncodeError);
      expect(() => new ObisCode(...groups)).toThrow(`(${name})`);
    }
  });
});

suite("a reduced OBIS code", () => {
  it.each([
    ["1.8.0", [null, null, 1, 8, 0, null]],
    ["F.F", [null, null, 97, 97, null, null]],
    ["C.1.0", [null, null, 96, 1, 0, null]],
    ["0.9.1*02", [null, null, 0, 9, 1, 2]],
    ["1-1:L.1.0&12", [1, 1, 98, 1, 0, 12]],
    ["P.01", [null, null, 99, 1, null, null]],
  ])("%s", (text, groups) => {
    const { a, b, c, d, e, f } = parseReducedObis(text);
    expect([a, b, c, d, e, f]).toEqual(groups);
  });

  it.each(["", "1", "1.", ".8", "X.1", "1.8.0*", "256.1", "1-1-1.8"])("%j is none", (text) => {
    expect(() => parseReducedObis(text)).toThrow(DecodeError);
  });
});

suite("a system title", () => {
  const octets = fc.uint8Array({ minLength: 8, maxLength: 8 });

  it("is read from its hex digits and octets, and keeps copies", () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        const title = new SystemTitle(bytes);
        expect(title.toString()).toBe(toHex(bytes));
        for (const same of [title, bytes, title.toString(), title.toString().toLowerCase()])
          expect(SystemTitle.from(same).equals(title)).toBe(true);
        expect(JSON.stringify(title)).toBe(JSON.stringify(title.toString()));
        title.toBytes().fill(0);
        const before = title.toString();
        bytes.fill(1);
        expect(title.toString()).toBe(before);
      }),
    );
  });

  it.each([
    ["ABC12345678", "4142430000BC614E"],
    ["mmm1", "4D4D4D0000000001"],
    ["MMM0", "4D4D4D0000000000"],
    ["XYZ999999999999", "58595AE8D4A50FFF"],
    ["ABC1099511627775", "ABC1099511627775"],
  ])("%s is %s", (text, hex) => {
    expect(SystemTitle.parse(text).toString()).toBe(hex);
  });

  it.each(["", "4D4D4D0000BC61", "4D4D4D0000BC614E00", "AB12345678", "ABCD1234", "ABC", "ABC-1", "XYZ1099511627775"])(
    "%j is none",
    (text) => {
      expect(() => SystemTitle.parse(text)).toThrow(DecodeError);
    },
  );

  it("has eight octets", () => {
    for (const length of [0, 7, 9]) expect(() => new SystemTitle(new Uint8Array(length))).toThrow(DecodeError);
  });

  it("tells the manufacturer where it has three capital letters", () => {
    expect(SystemTitle.parse("4D4D4D0000BC614E").manufacturer).toBe("MMM");
    expect(SystemTitle.parse("6D4D4D0000BC614E").manufacturer).toBeUndefined();
    expect(SystemTitle.parse("0001020304050607").manufacturer).toBeUndefined();
  });

  it("differs from another", () => {
    fc.assert(
      fc.property(octets, octets, (one, other) => {
        expect(new SystemTitle(one).equals(new SystemTitle(other))).toBe(toHex(one) === toHex(other));
      }),
    );
  });

  it("throws nothing but errors of the stack, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z]{3}\d{0,14}$/)), (text) => {
        try {
          SystemTitle.parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(DlmsError);
        }
      }),
    );
  });
});
