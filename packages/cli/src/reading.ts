import { type Data, dataCodec, decode } from "@dlms/axdr";
import type { Meter } from "@dlms/client";
import { DataAccessError, DecodeError, DlmsError } from "@dlms/core";
import type { Attribute, ScalerUnit } from "@dlms/cosem-classes";
import { DemandRegister } from "@dlms/cosem-classes/demand-register";
import { ExtendedRegister } from "@dlms/cosem-classes/extended-register";
import { Register } from "@dlms/cosem-classes/register";
import { describe } from "@dlms/obis";
import { attributeOf } from "./members.ts";
import { HIDDEN_VALUE, type ShownValue, showData, showValue } from "./values.ts";

/** What became of reading one attribute. */
export interface Reading {
  readonly attribute: Attribute<unknown>;
  readonly result: ShownValue | DlmsError;
}

/** Where registers keep the scaler and unit of which attributes. */
const SCALED: ReadonlyMap<number, { readonly values: readonly number[]; readonly scalerUnit: number }> = new Map([
  [Register.classId, { values: [2], scalerUnit: 3 }],
  [ExtendedRegister.classId, { values: [2], scalerUnit: 3 }],
  [DemandRegister.classId, { values: [2, 3], scalerUnit: 4 }],
]);

/** So many attributes are asked for in one go: an answer stays of a size that meters can put together. */
const BATCH = 64;

/**
 * Reads attributes in one go, with the scalers and units that numbers of registers need. What is secret is not asked
 * for: it is neither shown nor in a trace.
 */
export async function readAttributes(
  meter: Meter,
  attributes: readonly Attribute<unknown>[],
): Promise<readonly Reading[]> {
  const scalers = attributes.map(scalerUnitOf);
  const wanted = new Map<string, Attribute<unknown>>();
  for (const attribute of [...attributes, ...scalers])
    if (attribute !== undefined && !attribute.descriptor.secret) wanted.set(attribute.toString(), attribute);
  const results = new Map<string, Uint8Array | DlmsError>();
  const all = [...wanted];
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = all.slice(start, start + BATCH);
    const answers = await readBatch(
      meter,
      batch.map(([, attribute]) => attribute),
    );
    batch.forEach(([key], index) => {
      const answer = answers[index];
      if (answer !== undefined) results.set(key, answer);
    });
  }
  return attributes.map((attribute, index) => {
    if (attribute.descriptor.secret) return { attribute, result: HIDDEN_VALUE };
    const scaler = scalers[index];
    const result = shown(
      attribute,
      results.get(attribute.toString()),
      scaler === undefined ? undefined : scaleOf(scaler, results.get(scaler.toString())),
    );
    return { attribute, result };
  });
}

/** A single attribute needs no list, which some meters do not have. */
export async function readBatch(
  meter: Meter,
  attributes: readonly Attribute<unknown>[],
): Promise<readonly (Uint8Array | DlmsError)[]> {
  const targets = attributes.map(({ target }) => target);
  const [only] = targets;
  if (only === undefined || targets.length > 1) return meter.getMany(targets);
  try {
    return [await meter.get(only)];
  } catch (error) {
    if (error instanceof DataAccessError) return [error];
    throw error;
  }
}

/** What an OBIS code means, in words. */
export function meaningOf(attribute: Attribute<unknown>): string {
  return describe(attribute.object.logicalName)?.text ?? "";
}

function scalerUnitOf(attribute: Attribute<unknown>): Attribute<unknown> | undefined {
  const scaled = SCALED.get(attribute.object.descriptor.classId);
  if (scaled === undefined || !scaled.values.includes(attribute.id)) return undefined;
  return attributeOf(attribute.object, scaled.scalerUnit);
}

function scaleOf(attribute: Attribute<unknown>, result: Uint8Array | DlmsError | undefined): ScalerUnit | undefined {
  if (result === undefined || result instanceof DlmsError) return undefined;
  try {
    return attribute.decode(result) as ScalerUnit;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function shown(
  attribute: Attribute<unknown>,
  result: Uint8Array | DlmsError | undefined,
  scale: ScalerUnit | undefined,
): ShownValue | DlmsError {
  if (result === undefined) return new DataAccessError("other-reason", attribute.toString());
  if (result instanceof DlmsError) return result;
  try {
    return showValue(attribute, attribute.decode(result), scale);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  // Not of the type that the standard says: show what is there.
  try {
    return showData(decode(dataCodec, result) as Data);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}
