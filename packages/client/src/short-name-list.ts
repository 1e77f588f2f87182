import { array, type Data, dataCodec, decode, longUnsigned, obisCode, structure, unsigned } from "@dlms/axdr";
import { DataAccessError, DecodeError, ObisCode } from "@dlms/core";
import {
  type AccessOptions,
  type AttributeTarget,
  type ClassLoaders,
  loadClass,
  type ObjectAccess,
  UnknownObject,
} from "@dlms/cosem-classes";
import { type AttributeRights, accessOf, elements, type ModelEntry, ObjectModel, scalar } from "./object-model.ts";

/** The object of the association in use, as `class/logical name`. */
export const SN_CURRENT_ASSOCIATION = "12/0.0.40.0.0.255";

/** An attribute whose place is known. */
type PlacedAttribute = AttributeTarget & { readonly shortNameOffset: number };
const OWN = { classId: 12, version: 2, logicalName: new ObisCode(0, 0, 40, 0, 0, 255) };
export const SN_OBJECT_LIST: PlacedAttribute = { ...OWN, attributeId: 2, shortNameOffset: 0x08 };
const ACCESS_RIGHTS: PlacedAttribute = { ...OWN, attributeId: 3, shortNameOffset: 0x10 };
/** From this version of the association on, a mode is a set of bits. */
const MODES_ARE_BITS = 4;

interface ListElement {
  /** A long by the standard; some meters send it unsigned. */
  readonly baseName: Data;
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
}
const listCodec = array(
  structure<ListElement>({
    baseName: dataCodec,
    classId: longUnsigned,
    version: unsigned,
    logicalName: obisCode,
  }),
);

/** Base names by `class/logical name`, out of an encoded object list (Blue Book 4.4.3). @throws DecodeError */
export function baseNamesIn(objectList: Uint8Array): ReadonlyMap<string, number> {
  return new Map(
    decode(listCodec, objectList).map((element) => [
      `${element.classId}/${element.logicalName}`,
      nameOf(element.baseName),
    ]),
  );
}

/**
 * Makes the model out of an encoded object list of Association SN and, where the association tells them, the rights.
 * Without them, everything that is known of a class counts as allowed.
 * @throws DecodeError when it is no object list.
 */
export async function readShortNameModel(
  objectList: Uint8Array,
  access: ObjectAccess,
  loaders: ClassLoaders,
  options: AccessOptions | undefined,
): Promise<ObjectModel> {
  const list = decode(listCodec, objectList);
  const own = list.find((element) => `${element.classId}/${element.logicalName}` === SN_CURRENT_ASSOCIATION);
  const rights = await readRights(access, (own?.version ?? 0) >= MODES_ARE_BITS, options);
  const entries = await Promise.all(
    list.map(async ({ baseName, classId, version, logicalName }): Promise<ModelEntry> => {
      const known = await loadClass(classId, version, loaders);
      const name = nameOf(baseName);
      const object =
        known === undefined ? new UnknownObject(access, logicalName, classId, version) : new known(access, logicalName);
      const all = object.descriptor;
      const allowed = rights?.get(name) ?? {
        attributes: new Map(Object.values(all.attributes).map(({ id }) => [id, { read: true, write: true }])),
        methods: new Map(Object.values(all.methods).map(({ id }) => [id, true])),
      };
      return { classId, version, logicalName, baseName: name, ...allowed, object };
    }),
  );
  return new ObjectModel(entries);
}

interface ObjectRights {
  readonly attributes: ReadonlyMap<number, AttributeRights>;
  readonly methods: ReadonlyMap<number, boolean>;
}

/** Rights by base name; `undefined` when the association does not tell them. */
async function readRights(
  access: ObjectAccess,
  modesAreBits: boolean,
  options: AccessOptions | undefined,
): Promise<ReadonlyMap<number, ObjectRights> | undefined> {
  try {
    const list = decode(dataCodec, await access.get(ACCESS_RIGHTS, options));
    return new Map(
      elements(list).map((element) => {
        const [name, attributes, methods] = elements(element);
        return [nameOf(name), accessOf(attributes, methods, modesAreBits)] as const;
      }),
    );
  } catch (error) {
    // Associations before version 2 have none, and others hide them.
    if (error instanceof DataAccessError || error instanceof DecodeError) return undefined;
    throw error;
  }
}

function nameOf(data: Data | undefined): number {
  return Number(scalar(data)) & 0xffff;
}
