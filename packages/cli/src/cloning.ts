import { type Data, dataCodec, encode } from "@dlms/axdr";
import type { Meter, ModelEntry } from "@dlms/client";
import { DataAccessError, DlmsError, TimeoutError, TransportError } from "@dlms/core";
import { AssociationLN } from "@dlms/cosem-classes/association-ln";
import { AssociationSN } from "@dlms/cosem-classes/association-sn";
import { Data as DataClass } from "@dlms/cosem-classes/data";
import { ProfileGeneric } from "@dlms/cosem-classes/profile-generic";
import { ProfileObject } from "@dlms/cosem-classes/runtime";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import type { KnownAttribute, KnownObject } from "@dlms/simulator";
import { attributeOf } from "./members.ts";
import { readBatch } from "./reading.ts";

/** How much of a meter is copied. */
export interface CloneOptions {
  /** The newest rows of each profile; all of them unless given. */
  readonly rows?: number | undefined;
  /** Whether messages are protected: then the simulated meter will have a security setup of its own. */
  readonly keyed: boolean;
  onProgress(done: number, all: number, entry: ModelEntry): void;
}

/** An object that is not copied, and why. */
export interface LeftOut {
  readonly class: number;
  readonly obis: string;
  readonly reason: string;
}

const LOGICAL_NAME = 1;
const BUFFER = 2;
/** So many attributes are asked for in one go. */
const BATCH = 32;
const OWN = "every simulated meter has one of its own";

/** Reads every object that the association shows: values, rights, rows. What cannot be read says why. */
export async function readWhole(
  meter: Meter,
  options: CloneOptions,
): Promise<{ readonly objects: readonly KnownObject[]; readonly leftOut: readonly LeftOut[] }> {
  const { entries } = await meter.objects();
  const objects: KnownObject[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, entry] of entries.entries()) {
    options.onProgress(index, entries.length, entry);
    const { classId, logicalName } = entry;
    if (isOwn(entry, options.keyed)) leftOut.push({ class: classId, obis: logicalName.toString(), reason: OWN });
    else objects.push(await readObject(meter, entry, options));
  }
  return { objects, leftOut };
}

/** What a server makes for each association and each set of keys: copied, it would stand in the way. */
function isOwn({ classId, logicalName: { a, b, c, d, e } }: ModelEntry, keyed: boolean): boolean {
  if (a !== 0 || b !== 0) return false;
  if (c === 40) return d === 0 && e === 0 && (classId === AssociationLN.classId || classId === AssociationSN.classId);
  if (c !== 43) return false;
  return d === 1 ? classId === DataClass.classId : keyed && classId === SecuritySetup.classId;
}

async function readObject(meter: Meter, entry: ModelEntry, options: CloneOptions): Promise<KnownObject> {
  const { object, classId, logicalName } = entry;
  const attributes: KnownAttribute[] = [];
  const wanted: number[] = [];
  for (const [id, { read, write }] of entry.attributes) {
    attributes.push({ id, read, write });
    const isBuffer = classId === ProfileGeneric.classId && id === BUFFER;
    // What is secret is not asked for: the model has a blank in its place.
    if (read && id !== LOGICAL_NAME && !isBuffer && !attributeOf(object, id).descriptor.secret) wanted.push(id);
  }
  const values = new Map<number, Uint8Array | string>();
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const found = await readSome(meter, entry, batch);
    batch.forEach((id, place) => {
      const value = found[place];
      if (value !== undefined) values.set(id, value);
    });
  }
  if (classId === ProfileGeneric.classId && entry.attributes.get(BUFFER)?.read)
    values.set(BUFFER, await readBuffer(meter, entry, options.rows));
  return {
    descriptor: object.descriptor,
    logicalName,
    attributes: attributes.map((each) => ({ ...each, value: values.get(each.id) })),
    methods: [...entry.methods].filter(([, callable]) => callable).map(([id]) => id),
  };
}

/** Reads attributes in one go; where that fails as a whole, one by one. */
async function readSome(
  meter: Meter,
  { object }: ModelEntry,
  ids: readonly number[],
): Promise<readonly (Uint8Array | string)[]> {
  const targets = ids.map((id) => attributeOf(object, id));
  try {
    const found = await readBatch(meter, targets);
    return found.map((each) => (each instanceof DlmsError ? reasonOf(each) : each));
  } catch (error) {
    if (ids.length <= 1) return [reasonOf(error)];
    const found: (Uint8Array | string)[] = [];
    for (const target of targets) found.push(await meter.get(target.target).catch(reasonOf));
    return found;
  }
}

/** The rows as one array: as the meter has them, or the newest. */
async function readBuffer(
  meter: Meter,
  { object }: ModelEntry,
  rows: number | undefined,
): Promise<Uint8Array | string> {
  try {
    if (rows === undefined) return await meter.get(attributeOf(object, BUFFER).target);
    const value: Data[] = [];
    const profile = object instanceof ProfileObject ? object : meter.object(ProfileGeneric, object.logicalName);
    for await (const { data } of profile.rows({ last: rows })) value.push({ type: "structure", value: data });
    return encode(dataCodec, { type: "array", value });
  } catch (error) {
    return reasonOf(error);
  }
}

/** Why there is no value, for the file. @throws what says that there is no connection any more. */
function reasonOf(error: unknown): string {
  if (error instanceof TransportError || error instanceof TimeoutError || !(error instanceof DlmsError)) throw error;
  return error instanceof DataAccessError ? error.result : error.message;
}
