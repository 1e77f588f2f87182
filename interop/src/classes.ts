/** Values of many classes, served, read and written by our end, and how they compare with what the peer read or wrote. */
import { isDeepStrictEqual } from "node:util";
import { CosemDate, CosemDateTime, CosemTime } from "@dlms/axdr";
import type { Meter } from "@dlms/client";
import { ObisCode, TransportError, toHex } from "@dlms/core";
import { Attribute, type CosemObject } from "@dlms/cosem-classes";
import { type ObjectHandlers, ServedObject } from "@dlms/server";
import { CLASS_VALUES, type ClassValues, writtenName } from "./class-values.ts";
import type { Fields, StepResult } from "./peers.ts";

/** `CLASS/LOGICAL NAME/ATTRIBUTE`; that of an object that is written to has the name of the one that is read. */
function keyOf({ cosemClass, logicalName }: ClassValues, attributeId: number): string {
  return `${cosemClass.classId}/${logicalName}/${attributeId}`;
}

/** The attributes of an object but its name, with the keys of their values. */
function attributesOf({ cosemClass }: ClassValues) {
  return Object.entries(cosemClass.descriptor.attributes).filter(([, { id }]) => id !== 1);
}

/** The objects that our server hosts for these columns. */
export class HostedClasses {
  readonly objects: readonly ServedObject[];
  /** What was written, by the keys of the values. */
  readonly written: Record<string, unknown> = {};

  constructor() {
    this.objects = CLASS_VALUES.flatMap((entry) => [this.#readable(entry), this.#writable(entry)]);
  }

  #readable({ cosemClass: { descriptor }, logicalName, values }: ClassValues): ServedObject {
    return new ServedObject(descriptor, logicalName, { attributes: values } as ObjectHandlers<never, never>);
  }

  #writable(entry: ClassValues): ServedObject {
    const attributes = attributesOf(entry).map(([name, { id, codec }]) => {
      let value = codec.blank();
      const set = (given: unknown): void => {
        value = given;
        this.written[keyOf(entry, id)] = plain(given);
      };
      return [name, { get: () => value, set }] as const;
    });
    const handlers = { attributes: Object.fromEntries(attributes) };
    const { cosemClass, logicalName } = entry;
    return new ServedObject(
      cosemClass.descriptor,
      writtenName(logicalName),
      handlers as unknown as ObjectHandlers<never, never>,
    );
  }
}

/** Reads every value through the generated classes. @throws TransportError */
export function readClasses(meter: Meter): Promise<Fields> {
  return eachValue(
    (entry) => meter.object(entry.cosemClass, entry.logicalName),
    (attribute) => attribute.get(),
  );
}

/** Writes every value to the objects that begin with others, and reads it back. @throws TransportError */
export function writeClasses(meter: Meter): Promise<Fields> {
  return eachValue(
    (entry) => meter.object(entry.cosemClass, writtenName(entry.logicalName)),
    async (attribute, value) => {
      await attribute.set(value);
      return await attribute.get();
    },
  );
}

async function eachValue(
  objectOf: (entry: ClassValues) => CosemObject,
  work: (attribute: Attribute<unknown>, value: unknown) => Promise<unknown>,
): Promise<Fields> {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const entry of CLASS_VALUES) {
    const object = objectOf(entry);
    for (const [name, descriptor] of attributesOf(entry)) {
      const key = keyOf(entry, descriptor.id);
      try {
        values[key] = plain(await work(new Attribute(object, descriptor), entry.values[name]));
      } catch (error) {
        if (error instanceof TransportError) throw error;
        errors[key] = String(error);
      }
    }
  }
  return { values, errors };
}

/** The step in which a peer's client wrote values, with what our server was given. */
export function withWritten(result: StepResult, { written }: HostedClasses): StepResult {
  if (result.step !== "classes-written" || result.outcome !== "ok") return result;
  return { ...result, fields: { ...result.fields, values: written } };
}

/** A value that is not what it should be: `ScriptTable.scripts`, and what it was. */
export interface Difference {
  readonly value: string;
  readonly why: string;
}

/**
 * Compares the values of a step with what they must be.
 * @param bare when a peer read them: libraries differ in what they tell of types, and have no names for the fields of
 * structures
 */
export function classDifferences({ values, errors }: Fields, bare: boolean): readonly Difference[] {
  const found = values as Readonly<Record<string, unknown>>;
  const failed = errors as Readonly<Record<string, string>>;
  return CLASS_VALUES.flatMap((entry) =>
    attributesOf(entry).flatMap(([name, { id }]) => {
      const key = keyOf(entry, id);
      const typed = plain(entry.values[name]);
      const wanted = bare ? withoutTypes(typed) : typed;
      const why =
        failed[key] ??
        (isDeepStrictEqual(found[key], wanted)
          ? undefined
          : `${key} was ${JSON.stringify(found[key])}, expected ${JSON.stringify(wanted)}`);
      return why === undefined ? [] : [{ value: `${entry.cosemClass.descriptor.name}.${name}`, why }];
    }),
  );
}

/** How many values there are. */
export const VALUE_COUNT: number = CLASS_VALUES.reduce((sum, entry) => sum + attributesOf(entry).length, 0);

/** A typed value as JSON: octets as hex, dates, times and names as text, 64 bits as text. */
function plain(value: unknown): unknown {
  if (value instanceof CosemDateTime) {
    const { status = 0 } = value;
    return `${value}${status === 0 ? "" : `;status=${status.toString(16)}`}`;
  }
  if (value instanceof CosemDate || value instanceof CosemTime || value instanceof ObisCode) return String(value);
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

/** The same with structures as arrays, and the values of `Data` without their types. */
function withoutTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypes);
  if (typeof value !== "object" || value === null) return value;
  if ("type" in value) return "value" in value ? withoutTypes(value.value) : null;
  return Object.values(value).map(withoutTypes);
}
