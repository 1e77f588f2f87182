import { dataFromJson, encodeData } from "@dlms/axdr";
import { DecodeError, EncodeError, fromHex } from "@dlms/core";
import type { Json } from "../render/json.ts";

/** Makes something of a piece of JSON. @throws EncodeError with the path from there on. */
export type Read<T> = (json: Json) => T;

/** An object of JSON whose fields are asked for by name. Every error says where it is. */
export class JsonObject {
  readonly #fields: { readonly [name: string]: Json };

  /** @throws EncodeError when it is no object. */
  constructor(json: Json) {
    if (typeof json !== "object" || json === null || isJsonList(json)) throw new EncodeError("no JSON object");
    this.#fields = json;
  }

  /** Names of the fields. */
  get names(): readonly string[] {
    return Object.keys(this.#fields);
  }

  /** Whether there is such a field, and it is not null. */
  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name) && this.#fields[name] !== null;
  }

  /** What `read` makes of a field. @throws EncodeError when it is missing. */
  get<T>(name: string, read: Read<T>): T {
    if (!Object.hasOwn(this.#fields, name)) throw new EncodeError("missing", [name]);
    try {
      return read(this.#fields[name] as Json);
    } catch (error) {
      throw EncodeError.at(error, name);
    }
  }

  /** As `get`; `undefined` when the field is missing or null. */
  optional<T>(name: string, read: Read<T>): T | undefined {
    return this.has(name) ? this.get(name, read) : undefined;
  }

  text(name: string): string {
    return this.get(name, text);
  }

  number(name: string): number {
    return this.get(name, number);
  }

  flag(name: string): boolean {
    return this.get(name, flag);
  }

  octets(name: string): Uint8Array {
    return this.get(name, octets);
  }

  object(name: string): JsonObject {
    return this.get(name, (json) => new JsonObject(json));
  }

  list<T>(name: string, read: Read<T>): T[] {
    return this.get(name, listOf(read));
  }
}

export function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

export function text(json: Json): string {
  if (typeof json !== "string") throw new EncodeError("no text");
  return json;
}

export function number(json: Json): number {
  if (typeof json !== "number") throw new EncodeError("no number");
  return json;
}

export function flag(json: Json): boolean {
  if (typeof json !== "boolean") throw new EncodeError("neither true nor false");
  return json;
}

/** Octets in hex. */
export function octets(json: Json): Uint8Array {
  const digits = text(json);
  try {
    return fromHex(digits);
  } catch (error) {
    if (error instanceof DecodeError) throw new EncodeError("no hex");
    throw error;
  }
}

/** A number in hex: `2B`. */
export function hexNumber(json: Json): number {
  return octets(json).reduce((sum, octet) => sum * 0x100 + octet, 0);
}

/** A value of the type `Data`, encoded. */
export function data(json: Json): Uint8Array {
  return encodeData(dataFromJson(json));
}

export function object(json: Json): JsonObject {
  return new JsonObject(json);
}

/** A list of what `read` makes of each. */
export function listOf<T>(read: Read<T>): Read<T[]> {
  return (json) => {
    if (!isJsonList(json)) throw new EncodeError("no list");
    return json.map((item, index) => {
      try {
        return read(item);
      } catch (error) {
        throw EncodeError.at(error, index);
      }
    });
  };
}
