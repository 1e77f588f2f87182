import { encodeApdu, type GeneralBlockTransfer } from "@dlms/apdu";
import { concatBytes, fromHex, toHex } from "@dlms/core";
import { encodeFrame, HdlcAddress, informationControl, unnumberedControl } from "@dlms/hdlc";
import { describe, expect, it } from "vitest";
import { problemsOf, translate } from "../src/index.ts";
import { faultsOf, json, recordedSession, vector } from "./helpers.ts";

const METER = new HdlcAddress(1, 17);
const CLIENT = new HdlcAddress(16);
const LLC = "E6E700";
const RESPONSE = "C401C1000600001391";

function frame(hex: string, control: number, segmented = false, source = METER): Uint8Array {
  return encodeFrame({ destination: CLIENT, source, control, segmented, information: fromHex(hex) });
}

function ui(hex: string, segmented = false, source = METER): Uint8Array {
  return frame(hex, unnumberedControl("UI", !segmented), segmented, source);
}

function i(hex: string, sss: number, segmented = false): Uint8Array {
  return frame(hex, informationControl(sss, 0, true), segmented);
}

function block(blockNumber: number, blockData: string, lastBlock = false): string {
  const apdu: GeneralBlockTransfer = {
    apdu: "general-block-transfer",
    lastBlock,
    streaming: true,
    window: 0,
    blockNumber,
    blockNumberAck: 0,
    blockData: fromHex(blockData),
  };
  return toHex(encodeApdu(apdu));
}

function messages(...frames: readonly Uint8Array[]): unknown {
  const { layer } = translate(concatBytes(frames));
  return layer.layer === "hdlc"
    ? layer.messages.map(({ complete, content }) => (complete ? toHex(content?.octets ?? new Uint8Array()) : false))
    : undefined;
}

describe("segments", () => {
  it("are joined, also when an I frame came twice", () => {
    expect(messages(ui(LLC + RESPONSE.slice(0, 6), true), ui(RESPONSE.slice(6)))).toEqual([RESPONSE]);
    const first = i(LLC + RESPONSE.slice(0, 6), 6, true);
    expect(messages(first, first, i(RESPONSE.slice(6), 7))).toEqual([RESPONSE]);
  });

  it("are not mixed up between stations", () => {
    const other = new HdlcAddress(1, 18);
    const frames = [
      ui(LLC + RESPONSE.slice(0, 6), true),
      ui(`${LLC}C401C2`, true, other),
      ui(RESPONSE.slice(6)),
      ui("0001AA", false, other),
    ];
    expect(messages(...frames)).toEqual([RESPONSE, "C401C20001AA"]);
  });

  it("that are missing cost one message", () => {
    const start = i(LLC + RESPONSE.slice(0, 6), 0, true);
    expect(messages(start, i(LLC + RESPONSE, 2))).toEqual([false, RESPONSE]);
    expect(messages(ui(LLC + RESPONSE.slice(0, 6), true), ui(LLC + RESPONSE))).toEqual([false, RESPONSE]);
    expect(json(toHex(start))).toMatchObject({ frameType: "I", apduFragmentHex: "C401C1" });
  });
});

describe("blocks", () => {
  it("are joined, with and without an LLC header before each", () => {
    const [a, b] = [block(1, RESPONSE.slice(0, 6)), block(2, RESPONSE.slice(6), true)];
    expect(messages(ui(LLC + a), ui(LLC + b))).toEqual([RESPONSE]);
    expect(json(toHex(concatBytes([ui(LLC + a), ui(b)])))).toMatchObject({
      gbtBlocks: [{ blockNumber: 1 }, { blockNumber: 2, lastBlock: true }],
      apduHex: RESPONSE,
      apdu: { apdu: "get-response" },
    });
  });

  it("of a message that stops are given up when the next begins", () => {
    const stream = [ui(LLC + block(1, "C401")), ui(LLC + block(1, RESPONSE, true))];
    expect(messages(...stream)).toEqual([false, RESPONSE]);
    expect(json(toHex(concatBytes(stream)))).toMatchObject({
      apduHex: RESPONSE,
      groups: [
        { frames: 1, complete: false },
        { frames: 1, complete: true },
      ],
    });
  });

  it("out of order make no message", () => {
    const wrong = [ui(LLC + block(1, "C401")), ui(LLC + block(3, "C1000600001391", true))];
    expect(() => messages(...wrong)).toThrow("blocks 1, 3");
    const layer = translate(concatBytes([...wrong, ui(LLC + RESPONSE)])).layer;
    expect(problemsOf(layer)).toHaveLength(1);
  });

  it("that stand alone are shown as what they are", () => {
    const alone = { gbtBlocks: [{ blockNumber: 3 }], apdu: { apdu: "general-block-transfer", blockData: "C401" } };
    expect(json(toHex(ui(LLC + block(3, "C401"))))).toMatchObject(alone);
    expect(() => json(toHex(ui(LLC + block(3, "C401", true))), { as: "telegram" })).toThrow("no complete message");
  });

  it("without data only acknowledge", () => {
    expect(json(toHex(ui(LLC + block(1, "", true))))).toMatchObject({ gbtBlocks: [{ blockNumber: 1 }] });
  });
});

describe("one frame", () => {
  it("keeps what it is when its APDU is broken", () => {
    const octets = ui(`${LLC}C401C1000A`);
    expect(json(toHex(octets))).toMatchObject({
      frameType: "UI",
      llc: "response",
      apduHex: "C401C1000A",
      apdu: null,
      apduError: { code: "decode", reason: "truncated", path: ["get-response", "result"] },
    });
    expect(problemsOf(translate(octets).layer)).toMatchObject([{ reason: "truncated" }]);
  });

  it("has a meter's fault named, and the APDU only apart", () => {
    const { hex, expect: expected } = vector("push/hdlc_kaifa_ma304h3e");
    expect(json(hex)).toMatchObject({
      apdu: null,
      quirk: "tagged-date-time",
      apduLenient: expected["apduLenient"],
    });
    const [{ apduHex }] = [expected as { readonly apduHex: string }];
    expect(() => json(apduHex, { as: "apdu" })).toThrow(expect.objectContaining({ reason: "trailing" }));
    expect(json(apduHex)).toMatchObject({ apdu: "data-notification", quirk: "tagged-date-time" });
  });

  it("must be alone when it is asked for", () => {
    const { hex } = vector("hdlc/stream-double-flag-between");
    expect(() => json(hex, { as: "hdlc-frame" })).toThrow(expect.objectContaining({ reason: "trailing" }));
  });
});

describe("telegrams", () => {
  it("need a complete message", () => {
    expect(() => json(toHex(ui(`${LLC}C401`, true)), { as: "telegram" })).toThrow("no complete message");
    expect(() => json("7EA00802232193BD647E", { as: "telegram" })).toThrow("no complete message");
  });
});

describe("recorded sessions", () => {
  // Two of them end in the middle of a message. In one the server says a value twice in an answer, and gives the user
  // information of its RLRE a length that is too great.
  it.each([
    ["low-hdlc-segmented-profile-java-java.txt", 1, []],
    ["set-action-selective-hdlc-java-c.txt", 0, ["get-response trailing", "rlre truncated"]],
    ["sn-hdlc-jdlms-jdlms.txt", 1, []],
  ])("%s is read to the end", (name, incomplete, faults) => {
    const { octets, frames } = recordedSession(name);
    const { layer } = translate(octets);
    if (layer.layer !== "hdlc") throw new Error(layer.layer);
    expect(layer.frames).toHaveLength(frames);
    expect(layer.discarded).toEqual([]);
    expect(layer.messages.length).toBeGreaterThan(4);
    expect(layer.messages.filter(({ complete }) => !complete)).toHaveLength(incomplete);
    expect(faultsOf(layer)).toEqual(faults);
  });
});
