import type { Meter } from "@dlms/client";
import { type ClassSchema, readSchemas, readSources, standardSchemas, type TypeExpression } from "@dlms/codegen";
import { ObisCode } from "@dlms/core";
import {
  Attribute,
  allClasses,
  type CosemClass,
  type CosemObject,
  expectValue,
  Method,
  type ObjectAccess,
  readMany,
} from "@dlms/cosem-classes";
import { type ObjectHandlers, type RequestContext, ServedObject, stored } from "@dlms/server";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valuesOf } from "../../cosem-classes/test/arbitraries.ts";
import { BenchMeter } from "./bench-meter.ts";

/** Who asks is the meter. */
const ITSELF: RequestContext = { association: undefined };

const folder = standardSchemas();
const set = readSchemas(readSources([`${folder}/classes`, `${folder}/types`], folder));
const schemas = new Map(set.classes.map((schema) => [`${schema.id}/${schema.version}`, schema]));

/** An object of a class that keeps what is written to it, and notes what its methods are given. */
class Specimen {
  readonly cosemClass: CosemClass;
  readonly schema: ClassSchema;
  readonly served: ServedObject;
  readonly kept: ReadonlyMap<string, ReturnType<typeof stored<unknown>>>;
  /** What the methods return, by their keys. */
  results: Readonly<Record<string, unknown>> = {};
  /** What the methods were given. */
  readonly given: [key: string, parameter: unknown][] = [];

  constructor(cosemClass: CosemClass) {
    const { classId, version, descriptor } = cosemClass;
    const schema = schemas.get(`${classId}/${version}`);
    if (schema === undefined) throw new Error(`no schema of ${descriptor.name}`);
    this.cosemClass = cosemClass;
    this.schema = schema;
    const own = Object.entries(descriptor.attributes).filter(([, { id }]) => id !== 1);
    this.kept = new Map(own.map(([key, { codec }]) => [key, stored(codec.blank())]));
    const method = (key: string) => (parameter: unknown) => {
      this.given.push([key, parameter]);
      return this.results[key];
    };
    const methods = Object.fromEntries(Object.keys(descriptor.methods).map((key) => [key, method(key)]));
    const handlers = { attributes: Object.fromEntries(this.kept), methods };
    // Versions lie side by side, in the range that manufacturers have for their own.
    const name = new ObisCode(0, version, 128 + (classId >> 8), classId & 0xff, 0);
    this.served = new ServedObject(descriptor, name, handlers as ObjectHandlers<never, never>);
  }

  /** The object as clients have it. */
  at(access: ObjectAccess): CosemObject {
    return new this.cosemClass(access, this.served.logicalName);
  }

  /** Values for all attributes, by their keys. */
  get values(): fc.Arbitrary<Record<string, unknown>> {
    return this.#all("attributes", this.schema.attributes, ({ type }) => type);
  }

  /** Parameters for all methods, by their keys. */
  get parameters(): fc.Arbitrary<Record<string, unknown>> {
    return this.#all("methods", this.schema.methods, ({ parameter }) => parameter);
  }

  /** Results of those methods that have one, by their keys. */
  get returned(): fc.Arbitrary<Record<string, unknown>> {
    return this.#all("methods", this.schema.methods, ({ result }) => result);
  }

  #all<M extends { readonly id: number }>(
    kind: "attributes" | "methods",
    members: readonly M[],
    typeOf: (member: M) => TypeExpression | undefined,
  ): fc.Arbitrary<Record<string, unknown>> {
    const keys = new Map(Object.entries(this.cosemClass.descriptor[kind]).map(([key, { id }]) => [id, key]));
    const arbitraries = members.flatMap((member) => {
      const type = typeOf(member);
      return type === undefined ? [] : [[keys.get(member.id) as string, valuesOf(set, type)] as const];
    });
    return fc.record(Object.fromEntries(arbitraries));
  }
}

const specimens = (await allClasses()).map((cosemClass) => new Specimen(cosemClass));
const CASES = specimens.map((specimen) => ({ specimen, name: specimen.cosemClass.descriptor.name }));
const RUNS = { numRuns: 10 };

describe.each(["ln", "sn"] as const)("by %s, over one connection", (referencing) => {
  let bench: BenchMeter;
  let meter: Meter;
  beforeAll(async () => {
    const client = { address: 16, authentication: { kind: "none" }, referencing } as const;
    bench = await new BenchMeter(
      specimens.map(({ served }) => served),
      [client],
    ).listen();
    meter = await bench.connect({ referencing });
  });
  afterAll(() => bench.server.close());

  /** Whether all that this way of naming needs is known. */
  const isNamed = ({ shortNameOffset }: { readonly shortNameOffset: number | undefined }): boolean =>
    referencing === "ln" || shortNameOffset !== undefined;

  it.each(CASES)("$name keeps what is written to its attributes", async ({ specimen }) => {
    const { descriptor } = specimen.cosemClass;
    const object = specimen.at(meter);
    const named = Object.entries(descriptor.attributes).filter(
      ([key, each]) => specimen.kept.has(key) && isNamed(each),
    );
    const attributes = named.map(([, each]) => new Attribute(object, each));
    const round = fc.asyncProperty(specimen.values, async (values) => {
      const wanted = named.map(([key]) => values[key]);
      for (const [index, attribute] of attributes.entries()) await bench.run(attribute.set(wanted[index]));
      expect(named.map(([key]) => specimen.kept.get(key)?.get(ITSELF))).toEqual(wanted);
      const answers = await bench.run(readMany(attributes));
      expect(attributes.map((attribute, index) => expectValue(attribute, answers[index]))).toEqual(wanted);
      for (const [index, attribute] of attributes.entries())
        expect(await bench.run(attribute.get())).toEqual(wanted[index]);
    });
    await fc.assert(round, RUNS);
    expect(await bench.run(new Attribute(object, descriptor.attributes["logicalName"] as never).get())).toEqual(
      object.logicalName,
    );
  });

  const withMethods = CASES.filter(({ specimen }) =>
    Object.values(specimen.cosemClass.descriptor.methods).some(isNamed),
  );

  it.each(withMethods)("$name is given parameters, and results come back", async ({ specimen }) => {
    const object = specimen.at(meter);
    const methods = Object.entries(specimen.cosemClass.descriptor.methods).filter(([, each]) => isNamed(each));
    const round = fc.asyncProperty(specimen.parameters, specimen.returned, async (parameters, results) => {
      specimen.given.length = 0;
      specimen.results = results;
      for (const [key, descriptor] of methods)
        expect(await bench.run(new Method(object, descriptor).call(parameters[key]))).toEqual(results[key]);
      expect(specimen.given).toEqual(methods.map(([key]) => [key, parameters[key]]));
    });
    await fc.assert(round, RUNS);
  });
});
