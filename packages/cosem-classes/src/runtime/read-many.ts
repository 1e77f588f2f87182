import { DataAccessError, DecodeError, DlmsError } from "@dlms/core";
import type { AccessOptions } from "./access.ts";
import type { Attribute } from "./attribute.ts";

/**
 * Reads attributes of objects of one meter, in one go when its access can. What the meter refuses is an error in
 * its place.
 */
export async function readMany(
  attributes: readonly Attribute<unknown>[],
  options?: AccessOptions,
): Promise<readonly (Uint8Array | DlmsError)[]> {
  const access = attributes[0]?.object.access;
  if (access === undefined) return [];
  const targets = attributes.map((attribute) => attribute.target);
  if (access.getMany !== undefined && targets.length > 1) return access.getMany(targets, options);
  const results: (Uint8Array | DlmsError)[] = [];
  for (const target of targets) {
    try {
      results.push(await access.get(target, options));
    } catch (error) {
      if (!(error instanceof DataAccessError)) throw error;
      results.push(error);
    }
  }
  return results;
}

/** The value of one result. @throws the error that stands there, or DecodeError */
export function expectValue<T>(attribute: Attribute<T>, result: Uint8Array | DlmsError | undefined): T {
  if (result instanceof DlmsError) throw result;
  return attribute.decode(result ?? new Uint8Array(0));
}

/** The value of one result, or `fallback` when the meter refuses it or it is not of the type. */
export function valueOr<T>(attribute: Attribute<T>, result: Uint8Array | DlmsError | undefined, fallback: T): T {
  if (result === undefined || result instanceof DlmsError) return fallback;
  try {
    return attribute.decode(result);
  } catch (error) {
    if (error instanceof DecodeError) return fallback;
    throw error;
  }
}
