import { allClasses } from "@dlms/cosem-classes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, run, type Simulation, simulation } from "./harness.ts";

interface Shown {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: string;
  readonly class: string;
  readonly attributes: readonly { readonly id: number; readonly name: string; readonly read: boolean }[];
}

interface Read {
  readonly classId: number;
  readonly version: number;
  readonly name: string;
  readonly error?: unknown;
}

/** The list that a command printed as JSON. */
function list<T>(out: string): readonly T[] {
  return jsonLines(out)[0] as unknown as readonly T[];
}

describe("a meter with an object of every class", () => {
  let meter: Simulation;
  beforeAll(async () => {
    meter = await simulation(["--model", "full"]);
  });
  afterAll(async () => {
    expect(await meter.stop()).toBe(0);
    expect(meter.err()).not.toContain("fault");
  });

  it.each(["ln", "sn"])("is shown whole, by %s", async (referencing) => {
    const { code, out, err } = await run(["objects", meter.urls.tcp, "--referencing", referencing, "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const objects = list<Shown>(out);
    for (const { classId, version, descriptor } of await allClasses()) {
      const shown = objects.find((object) => object.classId === classId && object.version === version);
      expect(shown).toMatchObject({ classId, version, class: descriptor.name });
      expect(shown?.attributes.map(({ name }) => name)).toEqual(
        Object.values(descriptor.attributes).map(({ name }) => name),
      );
    }
  });

  it.each(["ln", "sn"])("is read whole, by %s", async (referencing) => {
    const { code, out, err } = await run(["read", meter.urls.tcp, "--all", "--referencing", referencing, "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const readings = list<Read>(out);
    expect(readings.filter(({ error }) => error !== undefined)).toEqual([]);
    for (const { classId, version, descriptor } of await allClasses()) {
      const names = readings.filter((each) => each.classId === classId && each.version === version);
      expect(names.length).toBeGreaterThanOrEqual(Object.keys(descriptor.attributes).length - 2);
    }
  });

  it("hides what its objects keep secret", async () => {
    const secrets = ["19/0.0.20.0.0.255/pass_p1", "46/0.0.25.5.0.255/login_password", "45/0.0.25.4.0.255/pin_code"];
    const keys = ["101/0.0.30.0.0.255/network_key", "100/0.0.25.10.0.255/client_key"];
    const { code, out } = await run(["read", meter.urls.tcp, ...secrets, ...keys, "--json"]);
    expect(code).toBe(0);
    const readings = list<Read & { readonly value: unknown }>(out);
    expect(readings.map(({ value }) => value)).toEqual(Array.from({ length: 5 }, () => "(hidden)"));
  });

  it("asks for nothing secret, so that no trace has it", async () => {
    const { code, out, err } = await run(["read", meter.urls.tcp, "19/0.0.20.0.0.255/pass_p1", "--trace"]);
    expect({ code, out }).toEqual({ code: 0, out: "(hidden)\n" });
    expect(err).not.toMatch(/C0 ?01/); // no get-request
  });

  it("names enumerations and bits for people, and takes names", async () => {
    const type = "112/0.0.19.10.0.255/credit_type";
    const read = async (ref: string, ...more: string[]) => (await run(["read", meter.urls.tcp, ref, ...more])).out;
    const write = (ref: string, value: string) => run(["write", meter.urls.tcp, ref, value, "--client", "1"]);
    expect((await write(type, "emergency-credit")).code).toBe(0);
    expect(await read(type)).toBe("EmergencyCredit (2)\n");
    expect(list<Read>(await read(type, "--json"))).toMatchObject([{ name: "credit_type", value: 2 }]);
    expect((await write(type, "TokenCredit (0)")).code).toBe(0);
    expect(await read(type)).toBe("TokenCredit (0)\n");
    const wrong = await write(type, "gift");
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/gift is none of TokenCredit, /) });

    expect(await read("3/1.0.1.8.0.255/scaler_unit")).toBe('{"scaler":0,"unit":"WattHour (30)"}\n');
    const configuration = "112/0.0.19.10.0.255/credit_configuration";
    const names = "requires_confirmation+RequiresVisualIndication";
    expect((await write(configuration, names)).code).toBe(0);
    expect(await read(configuration)).toMatch(/^RequiresVisualIndication \+ RequiresConfirmation \([01]+\)\n$/);
    expect(list<Read>(await read(configuration, "--json"))).toMatchObject([
      { value: expect.stringMatching(/^[01]+$/) },
    ]);
  });

  it("is shown and read as tables", async () => {
    const objects = await run(["objects", meter.urls.hdlc]);
    expect(objects.out).toMatch(/^8 Clock +0 +0\.0\.1\.0\.0\.255 +/m);
    const { code, out, err } = await run(["read", meter.urls.hdlc, "--all"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^0\.0\.14\.0\.0\.255 +4 active_mask +.* 5241544531 "RATE1"$/m);
    expect(out).toMatch(/^1\.0\.1\.8\.0\.255 +2 value +.* 1234567 Wh$/m);
  });
});
