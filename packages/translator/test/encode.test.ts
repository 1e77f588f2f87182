import { encodeApdu } from "@dlms/apdu";
import { DecodeError, DlmsError, EncodeError, fromHex, toHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyApdu } from "../../apdu/test/arbitraries.ts";
import {
  encodeJson,
  FORMAT_NAMES,
  formatNamed,
  type Json,
  jsonToXml,
  translate,
  translationToJson,
  xmlToJson,
} from "../src/index.ts";
import { attempt, json, vectors } from "./helpers.ts";

type Fields = { readonly [name: string]: Json };

const FILES = ["acse", "axdr", "datetime", "hdlc", "iec62056-21", "mbus", "p1", "push", "security", "wrapper", "xdlms"];
const INPUTS = FILES.flatMap(vectors).flatMap((vector) => {
  const { hex, ascii, kind, keys } = vector as typeof vector & { readonly ascii?: string };
  const octets = hex === undefined ? Uint8Array.from([...(ascii ?? "")], (each) => each.charCodeAt(0)) : fromHex(hex);
  return octets.length === 0 ? [] : [{ id: vector.id, octets, kind, keys }];
});

/** What is left of JSON when a program has read and written it. */
function reread(json: Json): Json {
  return JSON.parse(JSON.stringify(json)) as Json;
}

describe("the way back", () => {
  it("gives the octets of every known answer", () => {
    let count = 0;
    const whole: string[] = [];
    for (const { id, octets, kind, keys } of INPUTS)
      for (const as of new Set([undefined, namedOr(kind)])) {
        const found = attempt(octets, { as, keys });
        if (found instanceof DlmsError) continue;
        const shown = reread(translationToJson(found));
        expect([id, toHex(encodeJson(shown))]).toEqual([id, toHex(octets)]);
        if (typeof (shown as Fields)["octets"] === "string") whole.push(`${as} ${id}`);
        count++;
      }
    expect(count).toBeGreaterThan(800);
    // Of the others every octet follows from the fields.
    const texts = /^(readout|p1|date-time|date|time|telegram|telegram-stream|hdlc-stream|undefined) /;
    expect(whole.filter((id) => !texts.test(id))).toEqual([
      // Unused bits that are set, true and false that are no 1 and 0.
      "data axdr/axdr-bit-string-7",
      "data axdr/axdr-boolean-4",
      // Line breaks where this side has none, and the other way round.
      "message iec62056-21/data-message-2",
      "message iec62056-21/data-message-3",
      "apdu push/event-notification-request",
      "apdu push/event-notification-request-2",
      "apdu push/data-notification-2",
      "apdu push/data-notification-3",
      "apdu xdlms/get-response-with-datablock-7",
      "apdu xdlms/get-response-with-datablock-8",
    ]);
  });

  it("gives the octets of any APDU", () => {
    fc.assert(
      fc.property(anyApdu, (apdu) => {
        const octets = encodeApdu(apdu);
        const found = attempt(octets, { as: "apdu" });
        if (found instanceof DlmsError) return;
        const shown = reread(translationToJson(found)) as Fields;
        expect(shown["octets"]).toBeUndefined();
        expect(toHex(encodeJson(shown))).toBe(toHex(octets));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the octets of any bytes that mean something", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.option(fc.constantFrom(...FORMAT_NAMES), { nil: undefined }),
        (bytes, as) => {
          const found = attempt(bytes, { as });
          if (!(found instanceof DlmsError))
            expect(toHex(encodeJson(reread(translationToJson(found))))).toBe(toHex(bytes));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("makes anew what is changed", () => {
    const { apduHex: _1, ...wrapped } = json("000100010010000EC401C1000A084B464D3130323031") as Fields;
    const apdu = wrapped["apdu"] as Fields;
    const changed = { ...wrapped, apdu: { ...apdu, result: { data: { type: "unsigned", value: 7 } } } };
    expect(toHex(encodeJson(changed))).toBe("0001000100100006C401C1001107");
    const frame = "7EA01C4803131E4FE6E7000E000000000A0A4B464D31303230313130327E";
    expect(() => json(frame)).toThrow(DecodeError);
  });

  it("makes frames of what they mean", () => {
    const snrm = json("7EA00802232193BD647E") as Fields;
    const { information: _, ...frame }: Fields = {
      ...snrm,
      control: "10",
      frames: [],
      llc: "command",
      apdu: json("C001C1000F0000280000FF0100"),
    };
    const octets = encodeJson(frame);
    expect(translationToJson(translate(octets))).toMatchObject({
      frameType: "I",
      llc: "command",
      apdu: { apdu: "get-request", attribute: { classId: 15, obis: "0.0.40.0.0.255", attributeId: 1 } },
    });
  });

  it.each<[Json, string]>([
    [null, "no JSON object"],
    [{}, "nothing that bytes"],
    [{ apdu: "get-request" }, "invokeIdAndPriority"],
    [{ apdu: "get-everything" }, "no APDU"],
    [{ apdu: "glo-nothing", securityControl: null }, "securityControl"],
    [{ transport: "pigeon" }, "transport"],
    [{ octets: "xyz" }, "octets"],
    [{ dataSetCount: 0, dataSets: [] }, "readouts have no way back"],
    [{ telegrams: [] }, "P1 telegrams have no way back"],
    [{ message: "greeting" }, "message"],
  ])("says what is wrong with %j", (given, text) => {
    expect(() => encodeJson(given)).toThrow(EncodeError);
    expect(() => encodeJson(given)).toThrow(text);
  });

  it("takes any JSON, or refuses it with a typed error", () => {
    const shown = INPUTS.flatMap(({ octets }) => {
      const found = attempt(octets);
      return found instanceof DlmsError ? [] : [reread(translationToJson(found))];
    });
    const damaged = fc.tuple(fc.constantFrom(...shown), fc.nat(), fc.jsonValue()).map(([given, at, value]) => {
      const copy = reread(given);
      const places: [Record<string, unknown>, string][] = [];
      const walk = (node: unknown): void => {
        if (typeof node !== "object" || node === null) return;
        for (const [name, child] of Object.entries(node)) {
          places.push([node as Record<string, unknown>, name]);
          walk(child);
        }
      };
      walk(copy);
      const place = places[at % Math.max(1, places.length)];
      if (place !== undefined) place[0][place[1]] = value;
      return copy;
    });
    fc.assert(
      fc.property(damaged, (given) => {
        try {
          encodeJson(given);
        } catch (error) {
          if (!(error instanceof EncodeError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("XML", () => {
  it("holds every known answer", () => {
    for (const { octets, keys } of INPUTS) {
      const found = attempt(octets, { keys });
      if (found instanceof DlmsError) continue;
      const shown = reread(translationToJson(found));
      expect(xmlToJson(jsonToXml(shown))).toEqual(shown);
    }
  });

  it("holds any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (given) => {
        const shown = reread(given as Json);
        expect(xmlToJson(jsonToXml(shown))).toEqual(shown);
      }),
    );
  });

  it("takes what other programs write", () => {
    const xml =
      "<?xml version='1.0'?><!-- a value --><dlms type='object'><type>unsigned</type>\n<value type=\"number\" >5</value></dlms >\n";
    expect(toHex(encodeJson(xmlToJson(xml)))).toBe("1105");
    expect(xmlToJson("<a>&#65;&#x42;&lt;</a>")).toBe("AB<");
  });

  it.each([
    "",
    "<a>",
    "<a></b>",
    "<a><b/></a>",
    "<a/><b/>",
    "text",
    "<a>&nbsp;</a>",
    "<a>&#x110000;</a>",
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    '<a type="number">five</a>',
    '<a type="date"/>',
    '<a type="json">5</a>',
    "<a ".repeat(300),
    '<a type="object">'.repeat(300),
  ])("refuses %j with a typed error", (xml) => {
    expect(() => xmlToJson(xml)).toThrow(DecodeError);
  });

  it("takes time that grows with the text", () => {
    const xml = `<a type="list">${"<b>x &amp; y</b>".repeat(50_000)}</a>`;
    expect((xmlToJson(xml) as Json[]).length).toBe(50_000);
  });
});

function namedOr(kind: string) {
  try {
    return formatNamed(kind);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
