import { concatBytes, fromHex, toHex } from "@dlms/core";
import { encodeMBusFrame, segmentMBus } from "@dlms/mbus";
import { describe, expect, it } from "vitest";
import { translate } from "../src/index.ts";
import { json, tree, vectors } from "./helpers.ts";

const RESPONSE = "C401C1000600001391";
const METER = { sourceTsap: 1, destinationTsap: 103, frameLength: 10 };
const RESET = fromHex("1040F03016");
const [FIRST, LAST] = segmentMBus(fromHex(RESPONSE), METER) as [Uint8Array, Uint8Array];

function messages(...frames: readonly Uint8Array[]): unknown {
  const { layer } = translate(concatBytes(frames));
  return layer.layer === "mbus"
    ? layer.messages.map(({ complete, content }) => (complete ? toHex(content?.octets ?? new Uint8Array()) : false))
    : undefined;
}

describe("M-Bus frames", () => {
  it("are found behind a reset, an acknowledgement and noise", () => {
    expect(messages(FIRST, LAST)).toEqual([RESPONSE]);
    expect(messages(RESET, FIRST, LAST)).toEqual([RESPONSE]);
    expect(messages(fromHex("00E5"), FIRST, fromHex("E5"), LAST, fromHex("FF"))).toEqual([RESPONSE]);
  });

  it("are shown with the message below the last of them", () => {
    expect(
      tree(toHex(concatBytes([FIRST, fromHex("FF"), LAST])))
        .split("\n")
        .slice(0, 6),
    ).toEqual([
      "0000  M-Bus long frame, control 53, address FF, 1 -> 103, segment 0, 5 octets",
      "0010  passed over (noise): FF",
      "0011  M-Bus long frame, control 53, address FF, 1 -> 103, segment 1, the last, 4 octets",
      "        joined out of 2 frames: 9 octets",
      "0000      get-response, 9 octets",
      "            choice: normal",
    ]);
    expect(tree(`${toHex(RESET)}${toHex(FIRST)}`)).toContain("0000  M-Bus short frame, control 40, address F0");
  });

  it("give the message and each frame as JSON", () => {
    expect(json(toHex(concatBytes([FIRST, LAST])))).toMatchObject({
      transport: "mbus",
      frames: [
        { control: "53", address: "FF", ci: "00", segment: 0, fin: false, sourceTsap: 1, destinationTsap: 103 },
        { ci: "11", segment: 1, fin: true, payload: RESPONSE.slice(10) },
      ],
      apduHex: RESPONSE,
      apdu: { apdu: "get-response" },
    });
  });

  it("that are missing or come twice cost one message at most", () => {
    expect(messages(FIRST, FIRST, LAST)).toEqual([RESPONSE]);
    expect(messages(FIRST, LAST, LAST)).toEqual([RESPONSE, false]);
    const other = segmentMBus(fromHex("C401C2000600001391"), METER);
    expect(messages(FIRST, ...other)).toEqual([false, "C401C2000600001391"]);
    expect(json(toHex(FIRST))).toMatchObject({ segment: 0, apduFragmentHex: RESPONSE.slice(0, 10) });
  });

  it("without DLMS are shown as they are", () => {
    const foreign = encodeMBusFrame({ kind: "long", control: 8, address: 1, ci: 0x72, data: Uint8Array.of(1, 2) });
    expect(json(toHex(foreign))).toMatchObject({ transport: "mbus", ci: "72", data: "0102", frames: [{}] });
    expect(tree(toHex(foreign))).toContain("CI 72");
  });

  it("are refused where none is sound, with the place", () => {
    const damaged = LAST.slice();
    damaged[9] = 0x77;
    expect(() => json(toHex(damaged))).toThrow(
      expect.objectContaining({ code: "decode", reason: "invalid", offset: damaged.length - 2, path: ["checksum"] }),
    );
    expect(() => json(toHex(concatBytes([FIRST, LAST])), { as: "mbus-frame" })).toThrow(
      expect.objectContaining({ reason: "trailing", offset: FIRST.length }),
    );
    expect(() => json("00112233", { as: "mbus" })).toThrow(expect.objectContaining({ code: "decode" }));
  });

  it("carry telegrams as HDLC does", () => {
    const telegrams = vectors("push").filter(({ kind }) => kind === "telegram");
    expect(telegrams.length).toBeGreaterThan(20);
    for (const { keys, expect: expected, id } of telegrams) {
      const octets = concatBytes(segmentMBus(fromHex(expected["apduHex"] as string), { ...METER, frameLength: 0xfa }));
      const { apduHex, apdu, values } = expected;
      const found = json(toHex(octets), { as: "telegram", keys });
      expect({ id, found }).toMatchObject({ id, found: { transport: "mbus", apduHex, ...(apdu ? { apdu } : {}) } });
      if (values !== undefined) expect(found).toHaveProperty("values");
      expect(json(toHex(octets), { as: "telegram-stream" })).toMatchObject({
        transport: "mbus",
        groups: [{ complete: true }],
      });
    }
  });
});
