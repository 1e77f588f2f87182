import { type Codec, decode, encode } from "@dlms/axdr";
import { readSchemas, readSources, standardSchemas } from "@dlms/codegen";
import { DlmsError, EncodeError, ObisCode } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributeById, type ClassDescriptor, type CosemClass, loadClass, methodById } from "../src/index.ts";
import { valuesOf } from "./arbitraries.ts";
import { FakeAccess } from "./fake-access.ts";

const folder = standardSchemas();
const set = readSchemas(readSources([`${folder}/classes`, `${folder}/types`], folder));
const classes = await Promise.all(
  set.classes.map(async (schema) => ({ schema, loaded: await loadClass(schema.id, schema.version) })),
);

function codecFor(descriptor: ClassDescriptor, id: number): Codec<unknown> {
  const attribute = attributeById(descriptor, id);
  if (attribute === undefined) throw new Error(`no attribute ${id}`);
  return attribute.codec;
}

/** What JSON text stands for; dates of impossible fields stand for none. */
function readBack(codec: Codec<unknown>, json: unknown): Uint8Array | undefined {
  try {
    return encode(codec, codec.fromJson(JSON.parse(JSON.stringify({ json })).json));
  } catch (error) {
    if (error instanceof EncodeError) return undefined;
    throw error;
  }
}

/** Whatever the octets are: a value, or one of our errors. */
function survives(codec: Codec<unknown>): void {
  const all = fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
    try {
      decode(codec, bytes);
    } catch (error) {
      if (!(error instanceof DlmsError)) throw error;
    }
  });
  fc.assert(all, { numRuns: 30 });
}

describe.each(classes)("class $schema.id version $schema.version, $schema.name", ({ schema, loaded }) => {
  const { descriptor } = loaded as CosemClass;

  it("has the attributes and methods of its schema", () => {
    expect(descriptor).toMatchObject({ classId: schema.id, version: schema.version });
    expect(attributeById(descriptor, 1)).toMatchObject({ name: "logical_name", static: true, shortNameOffset: 0 });
    const attributes = Object.values(descriptor.attributes).slice(1);
    expect(
      attributes.map(({ id, name, shortNameOffset, static: fixed }) => ({ id, name, shortNameOffset, fixed })),
    ).toEqual(
      schema.attributes.map(({ id, name, shortNameOffset, static: fixed }) => ({ id, name, shortNameOffset, fixed })),
    );
    expect(Object.values(descriptor.methods).map(({ id, name }) => ({ id, name }))).toEqual(
      schema.methods.map(({ id, name }) => ({ id, name })),
    );
  });

  it("has a property for each of them", () => {
    const object = new (loaded as CosemClass)(new FakeAccess(), ObisCode.parse("0.0.1.0.0.255"));
    const members = object as unknown as Readonly<Record<string, { readonly id: number }>>;
    for (const [key, { id }] of Object.entries(descriptor.attributes).slice(1)) expect(members[key]?.id).toBe(id);
    for (const [key, { id }] of Object.entries(descriptor.methods)) expect(members[key]?.id).toBe(id);
    expect(Object.keys(object)).toEqual(["access", "logicalName"]);
  });

  it("reads back each attribute as it was written", () => {
    for (const { id, type } of schema.attributes) {
      const codec = codecFor(descriptor, id);
      const round = fc.property(valuesOf(set, type), (value) => {
        const bytes = encode(codec, value);
        const read = decode(codec, bytes);
        expect(read).toEqual(value);
        expect(encode(codec, read)).toEqual(bytes);
      });
      fc.assert(round, { numRuns: 20 });
    }
  });

  it("takes for each attribute the names that it shows to people", () => {
    for (const { id, type } of schema.attributes) {
      const codec = codecFor(descriptor, id);
      const round = fc.property(valuesOf(set, type), (value) => {
        expect(readBack(codec, codec.toJson(value, "named"))).toEqual(readBack(codec, codec.toJson(value)));
      });
      fc.assert(round, { numRuns: 20 });
    }
  });

  it("says which are secret", () => {
    for (const { id, secret } of schema.attributes)
      expect(attributeById(descriptor, id)?.secret).toBe(secret || undefined);
    for (const { id, secret } of schema.methods) expect(methodById(descriptor, id)?.secret).toBe(secret || undefined);
  });

  it("reads back each parameter and result as it was written", () => {
    for (const { id, parameter, result } of schema.methods) {
      const method = methodById(descriptor, id);
      for (const [codec, type] of [
        [method?.parameter, parameter],
        [method?.result, result],
      ] as const) {
        expect(codec === undefined).toBe(type === undefined);
        if (codec === undefined || type === undefined) continue;
        const round = fc.property(valuesOf(set, type), (value) => {
          expect(decode(codec, encode(codec, value))).toEqual(value);
        });
        fc.assert(round, { numRuns: 20 });
      }
    }
  });

  it("takes any octets for a value or an error of ours", () => {
    for (const { id } of schema.attributes) survives(codecFor(descriptor, id));
  });
});

describe("loadClass", () => {
  it("knows what it does not know", async () => {
    expect(await loadClass(8192, 0)).toBeUndefined();
    expect(await loadClass(8, 99)).toBeUndefined();
  });

  it("lets vendors go first", async () => {
    const clock = await loadClass(8, 0);
    expect(await loadClass(3, 0, { "3/0": async () => clock as CosemClass })).toBe(clock);
    expect(clock?.descriptor.name).toBe("Clock");
  });
});
