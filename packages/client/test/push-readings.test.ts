import { readFileSync } from "node:fs";
import { type Data, dataFromJson } from "@dlms/axdr";
import { pushTemplates, pushTemplatesFromJson, readPush } from "@dlms/client";
import { EncodeError, fromHex, ObisCode, SystemTitle } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Telegram {
  readonly id: string;
  readonly kind: string;
  readonly expect: {
    readonly body?: unknown;
    readonly apdu?: string | { readonly body: unknown };
    readonly apduLenient?: { readonly body: unknown };
  };
}

const TELEGRAMS = JSON.parse(
  readFileSync(new URL("../../../vectors/push.json", import.meta.url), "utf8"),
) as Telegram[];
const LANDIS_GYR = SystemTitle.from("4C475A6776000001");

function bodyOf(id: string): Data {
  const { expect: expected } = TELEGRAMS.find((each) => each.id === `push/${id}`) as Telegram;
  const { apdu, apduLenient, body } = expected;
  return dataFromJson(body ?? apduLenient?.body ?? (apdu as { body: unknown }).body);
}

/** `OBIS value unit`, as a person reads it. */
function lines(id: string, options: Parameters<typeof readPush>[1] = {}, systemTitle?: SystemTitle): string[] {
  return readPush({ body: bodyOf(id), systemTitle }, options).readings.map(
    (reading) => `${reading.logicalName ?? "-"} ${reading}`,
  );
}

describe("readings of real meters", () => {
  it.each([
    ["amshan-aidon-no_list_1", undefined, ["1.0.1.7.0.255 280 W"]],
    [
      "amshan-aidon-no_list_3",
      undefined,
      [
        "1.1.0.2.129.255 AIDON_V0001",
        "0.0.96.1.0.255 7359992892587665",
        "1.0.4.7.0.255 128 var",
        "1.0.31.7.0.255 1.3 A",
        "1.0.32.7.0.255 227.6 V",
        "0.0.1.0.0.255 2020-01-21T16:00:00",
        "1.0.1.8.0.255 22721380 Wh",
      ],
    ],
    [
      "amshan-kaifa-no_list_2",
      "kaifa-norway",
      [
        "1.1.0.2.129.255 KFM_001",
        "0.0.96.1.0.255 6970631402614476",
        "0.0.96.1.7.255 MA304H3E",
        "1.0.1.7.0.255 9745 W",
        "1.0.4.7.0.255 435 var",
        "1.0.31.7.0.255 33.813 A",
        "1.0.32.7.0.255 216.8 V",
        "1.0.72.7.0.255 218.8 V",
      ],
    ],
    [
      "amshan-kamstrup-no_list_2_single_phase_real_sample",
      "kamstrup",
      [
        "1.1.0.2.129.255 Kamstrup_V0001",
        "1.1.0.0.5.255 5705705705705702",
        "1.1.96.1.1.255 6861111BN242101040",
        "1.1.1.7.0.255 10050 W",
        "1.1.31.7.0.255 45.12 A",
        "1.1.32.7.0.255 223 V",
        "0.1.1.0.0.255 2021-11-24T00:00:25",
        "1.1.1.8.0.255 77452500 Wh",
        "1.1.4.8.0.255 11415870 varh",
      ],
    ],
    ["amshan-kamstrup-se_list_real_sample", "kamstrup", ["1.1.51.7.0.255 0.89 A", "1.1.72.7.0.255 236 V"]],
    [
      "data-notification-8",
      "kaifa-lower-austria",
      [
        "1.0.1.8.0.255 12937 Wh",
        "1.0.32.7.0.255 233.7 V",
        "1.0.13.7.0.255 1.000",
        "0.0.96.1.0.255 181220000009",
        "0.0.1.0.0.255 2021-09-27T09:47:15",
      ],
    ],
    [
      "data-notification-7",
      undefined,
      ["0.0.96.1.0.255 1KFM0200070313", "1.0.31.7.0.255 3.65 A", "1.0.4.8.0.255 566204 varh"],
    ],
    ["hdlc_iskra550", undefined, ["0.0.96.1.0.255 84895126", "1.0.32.7.0.255 236.4 V", "1.0.2.8.2.255 13185 Wh"]],
    [
      "scs-lg_e450-unencrypted_valid_data_cfg2026",
      "landis-gyr-e450",
      [
        "0.0.42.0.0.255 LGZ1030653520967",
        "0.0.96.1.1.255 1909113",
        "0.0.1.0.0.255 2026-05-04T11:39:21",
        "1.1.1.8.0.255 482939 Wh",
        "1.0.1.7.0.255 28 W",
        "1.0.32.7.0.255 236 V",
        "1.0.31.7.0.255 0.09 A",
      ],
    ],
    ["scs-lg_e450-unencrypted_valid_data", "landis-gyr-e450", ["1.0.13.7.0.255 0.941", "1.1.8.8.0.255 291341 varh"]],
    [
      "scs-lg_e570-unencrypted_valid_data_load_cfg2026",
      "landis-gyr-e570",
      ["1.0.1.7.0.255 258874 W", "1.0.32.7.0.255 229 V", "1.0.71.7.0.255 601 A"],
    ],
    [
      "scs-iskra_am550-unencrypted_valid_data_cfg2026",
      "iskraemeco-am550",
      [
        "0.0.42.0.0.255 ISK1030783821282",
        "1.0.32.7.0.255 234.7 V",
        "1.0.51.7.0.255 0.00 A",
        "1.1.3.8.0.255 12784 varh",
      ],
    ],
    [
      "han-slovenia-list-2",
      "iskraemeco-slovenia",
      ["0.0.96.3.10.255 true", "0.0.96.14.0.255 0002", "1.0.1.8.0.255 3810 Wh", "1.0.3.8.0.255 4531 varh"],
    ],
    ["scs-lg_e450-unencrypted_extended_register_data", undefined, ["0.1.24.2.1.255 30545", "0.2.96.1.0.255 00"]],
  ] as const)("%s", (id, template, expected) => {
    expect(readPush({ body: bodyOf(id) }).template?.name).toBe(template);
    const found = lines(id).map((line) => line.replace(/^(0\.[01]\.1\.0\.0\.255 [^ ]{19}).*/, "$1"));
    for (const line of expected) expect(found).toContain(line);
  });

  it("are ciphered under a title that tells the manufacturer", () => {
    const id = "scs-lg_e450-encrypted_data_no_pushlist";
    expect(lines(id)).toContain("1.0.1.8.1.255 4395170");
    expect(lines(id, {}, LANDIS_GYR)).toContain("1.0.1.8.1.255 4395170 Wh");
    expect(lines(id, {}, LANDIS_GYR)).toContain("1.0.4.7.0.255 442 var");
    expect(lines(id, {}, LANDIS_GYR)[0]).toMatch(/^0\.0\.1\.0\.0\.255 2022-02-23T21:36/);
    expect(lines(id, {}, SystemTitle.from("4953456776000001"))).toContain("1.0.1.8.1.255 4395170");
  });

  it("that may be anybody's have no name until the meter is known", () => {
    expect(lines("amshan-kaifa-no_list_1")).toEqual(["- 5852"]);
    const { name } = readPush({ body: bodyOf("amshan-kaifa-no_list_2") }).template ?? {};
    expect(lines("amshan-kaifa-no_list_1", { template: name })).toEqual(["1.0.1.7.0.255 5852 W"]);
  });

  it("say as JSON what they are, exact", () => {
    const { readings } = readPush({ body: bodyOf("data-notification-8") });
    expect(JSON.parse(JSON.stringify(readings.slice(0, 2)))).toEqual([
      { obis: "0.0.1.0.0.255", value: expect.stringMatching(/^2021-09-27T09:47:15/), type: "octet-string" },
      { obis: "1.0.1.8.0.255", value: "12937", unit: "Wh", type: "double-long-unsigned" },
    ]);
  });

  it("leave no value out, and make none up", () => {
    const bodies = TELEGRAMS.filter(({ expect: { apdu, apduLenient } }) => typeof apdu === "object" || apduLenient);
    expect(bodies.length).toBeGreaterThan(20);
    for (const { id } of bodies.filter(({ kind }) => kind === "telegram")) {
      if (/raw_/.test(id)) continue;
      const body = bodyOf(id.slice("push/".length));
      const named = readPush({ body }).readings.filter(({ logicalName }) => logicalName !== undefined);
      const short = /kaifa-no_list_1/.test(id);
      expect({ id, named: named.length > 0 }).toEqual({ id, named: !short });
    }
  });
});

const obis = (code: string): Data => ({ type: "octet-string", value: ObisCode.parse(code).toBytes() });
const unsigned = (value: number): Data => ({ type: "double-long-unsigned", value });
const list = (...value: Data[]): Data => ({ type: "structure", value });
const scalerUnit = (scaler: number, unit: number): Data =>
  list({ type: "integer", value: scaler }, { type: "enum", value: unit });
const entry = (classId: number, code: string, attribute: number): Data =>
  list(
    { type: "long-unsigned", value: classId },
    obis(code),
    { type: "integer", value: attribute },
    { type: "long-unsigned", value: 0 },
  );
const read = (body: Data) => readPush({ body }).readings.map((each) => `${each.logicalName ?? "-"} ${each}`);

describe("structures", () => {
  it("with class, name and attribute", () => {
    const item = list(
      { type: "long-unsigned", value: 3 },
      obis("1.0.1.8.0.255"),
      { type: "integer", value: 2 },
      unsigned(5),
    );
    const [reading] = readPush({ body: list(item) }).readings;
    expect(reading).toMatchObject({ classId: 3, attributeId: 2, data: { value: 5 } });
    expect(`${reading?.logicalName}`).toBe("1.0.1.8.0.255");
  });

  it("with the list, whether it lists itself or not, and scalers in it", () => {
    const entries = [entry(3, "1.0.1.8.0.255", 2), entry(3, "1.0.1.8.0.255", 3), entry(8, "0.0.1.0.0.255", 2)];
    const values = [unsigned(12), scalerUnit(-1, 30), { type: "null-data" } as const];
    expect(read(list({ type: "array", value: entries }, ...values))).toEqual([
      "1.0.1.8.0.255 1.2 Wh",
      "0.0.1.0.0.255 ",
    ]);
    const own = { type: "array", value: [entry(40, "0.0.25.9.0.255", 2), ...entries] } as const;
    expect(read(list(own, ...values))).toEqual(["1.0.1.8.0.255 1.2 Wh", "0.0.1.0.0.255 "]);
  });

  it("of a list with too few values stay without names", () => {
    const entries: Data = { type: "array", value: [entry(3, "1.0.1.8.0.255", 2), entry(3, "1.0.2.8.0.255", 2)] };
    expect(read(list(entries, unsigned(1))).at(-1)).toBe("- 1");
  });

  it("where six octets are no name", () => {
    const address: Data = { type: "octet-string", value: fromHex("00112233445F") };
    expect(read(list(address, unsigned(1), unsigned(2)))).toEqual(["- 00112233445F", "- 1", "- 2"]);
    expect(read(list({ type: "octet-string", value: fromHex("FF1122334455") }, unsigned(1)))).toEqual([
      "- FF1122334455",
      "- 1",
    ]);
  });

  it("an event tells its attribute", () => {
    const attribute = { classId: 3, logicalName: ObisCode.parse("1.0.1.8.0.255"), attributeId: 2 };
    const [reading] = readPush({ body: unsigned(3), attribute }).readings;
    expect(reading).toMatchObject({ ...attribute, data: unsigned(3) });
  });

  it("of any kind are read, and no value is lost", () => {
    const leaf = fc.oneof(
      fc.nat(1000).map(unsigned),
      fc.constantFrom(obis("1.0.1.8.0.255"), obis("0.0.1.0.0.255"), scalerUnit(0, 30)),
      fc.uint8Array({ maxLength: 14 }).map((value): Data => ({ type: "octet-string", value })),
    );
    const { body } = fc.letrec<{ body: Data }>((tie) => ({
      body: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("body"), { maxLength: 6 }).map((value): Data => list(...value)),
      ),
    }));
    const numbers = (data: Data): number[] =>
      data.type === "double-long-unsigned"
        ? [data.value]
        : data.type === "structure"
          ? data.value.flatMap(numbers)
          : [];
    fc.assert(
      fc.property(body, (data) => {
        const found = readPush({ body: data }).readings.flatMap((reading) => numbers(reading.data));
        expect(found).toEqual(numbers(data));
        for (const reading of readPush({ body: data }).readings) JSON.stringify(reading);
      }),
    );
  });
});

describe("templates", () => {
  it("have codes and units that there are", () => {
    for (const { items = [], unnamed = [], units = {} } of pushTemplates) {
      const codes = [...items.flatMap(([code]) => code ?? []), ...unnamed, ...Object.keys(units)];
      for (const code of codes) expect(ObisCode.parse(code.replace("*", "0")).a).toBeLessThan(2);
      const symbols = [...items.map(([, , , unit]) => unit), ...Object.values(units).map(([, unit]) => unit)];
      for (const symbol of symbols) expect([undefined, "", "W", "var", "Wh", "varh", "V", "A"]).toContain(symbol);
    }
  });

  it("come out of JSON, or what is wrong with them", () => {
    expect(pushTemplatesFromJson(JSON.parse(JSON.stringify(pushTemplates)))).toEqual(pushTemplates);
    const good = { name: "mine", push: "all" };
    for (const [json, path] of [
      [{}, ""],
      [[3], "[0]"],
      [[{ name: "mine" }], "[0].push"],
      [[{ ...good, meter: 1 }], "[0].meter"],
      [[{ ...good, isCommon: false }], "[0].isCommon"],
      [[{ ...good, when: { tex: "A" } }], "[0].when.tex"],
      [[{ ...good, when: { has: [["1.8.0"]] } }], "[0].when.has[0][0]"],
      [[{ ...good, items: [["1.0.1.8.0.255", "number"]] }], "[0].items[0][1]"],
      [[{ ...good, items: [["1.0.1.8.0.255", "long", 0]] }], "[0].items[0]"],
      [[{ ...good, items: [[null, "long", 0.5, "W"]] }], "[0].items[0]"],
      [[{ ...good, unnamed: "0.0.1.0.0.255" }], "[0].unnamed"],
      [[{ ...good, units: { "1.*.1.8.0.255": [0, "kWh"] } }], "[0].units.1.*.1.8.0.255"],
      [[{ ...good, units: { "*.0.1.8.0.255": [0, "Wh"] } }], "[0].units.*.0.1.8.0.255"],
    ] as const) {
      const read = (): unknown => pushTemplatesFromJson(json);
      expect(read).toThrow(EncodeError);
      if (path !== "") expect(read).toThrow(`(${path})`);
    }
  });

  it("of one's own go before", () => {
    const own = { name: "mine", push: "all", items: [["1.0.9.7.0.255", "double-long-unsigned", 1, "VA"]] } as const;
    const { readings, template } = readPush({ body: list(unsigned(7)) }, { templates: [own, ...pushTemplates] });
    expect(template).toEqual({ name: "mine", push: "all" });
    expect(`${readings[0]?.logicalName} ${readings[0]}`).toBe("1.0.9.7.0.255 70 VA");
  });
});
