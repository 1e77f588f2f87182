import type { Data } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import type { ClassLoaders, CosemObject, ObjectAccess } from "@dlms/cosem-classes";
import { loadClass } from "@dlms/cosem-classes/registry";
import { UnknownObject } from "@dlms/cosem-classes/runtime";

/** What this association may do with one attribute. */
export interface AttributeRights {
  readonly read: boolean;
  readonly write: boolean;
}

/** What this association may do with one object. */
export interface ObjectRights {
  /** By attribute number. An attribute that is not listed cannot be used. */
  readonly attributes: ReadonlyMap<number, AttributeRights>;
  /** By method number, whether it can be called. */
  readonly methods: ReadonlyMap<number, boolean>;
}

/** What the meter says of an object. */
export interface ListedObject {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
  /** Where it lies, in an association by short names. */
  readonly baseName?: number;
  /** `undefined` when the meter does not tell them. */
  readonly rights: ObjectRights | undefined;
}

/** One object of the association view: what it is, and what may be done with it. */
export interface ModelEntry extends ObjectRights {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
  /** Where it lies, in an association by short names. */
  readonly baseName?: number;
  /** Whether the meter told the rights; else all that is known of the class counts as allowed. */
  readonly hasRights: boolean;
  /** Of the class it belongs to; an `UnknownObject` when nobody knows that class. */
  readonly object: CosemObject;
}

/** The objects that one association shows, in the order of the meter. */
export class ObjectModel {
  readonly entries: readonly ModelEntry[];
  readonly #byName: ReadonlyMap<string, ModelEntry>;

  constructor(entries: readonly ModelEntry[]) {
    this.entries = entries;
    this.#byName = new Map(entries.map((entry) => [key(entry.classId, entry.logicalName), entry]));
  }

  /** The object of that class and name. Several classes can share a name. */
  find(classId: number, logicalName: ObisCode): ModelEntry | undefined {
    return this.#byName.get(key(classId, logicalName));
  }

  /** All objects with that name. */
  named(logicalName: ObisCode): readonly ModelEntry[] {
    return this.entries.filter((entry) => entry.logicalName.equals(logicalName));
  }

  /** The model of some of the objects. */
  filter(isWanted: (entry: ModelEntry) => boolean): ObjectModel {
    return new ObjectModel(this.entries.filter(isWanted));
  }

  [Symbol.iterator](): Iterator<ModelEntry> {
    return this.entries[Symbol.iterator]();
  }
}

/** The model of what a meter lists. */
export async function modelOf(
  listed: Iterable<ListedObject>,
  access: ObjectAccess,
  loaders: ClassLoaders,
): Promise<ObjectModel> {
  return new ObjectModel(await Promise.all(Array.from(listed, (each) => entryOf(each, access, loaders))));
}

async function entryOf(
  { rights, ...listed }: ListedObject,
  access: ObjectAccess,
  loaders: ClassLoaders,
): Promise<ModelEntry> {
  const { classId, version, logicalName } = listed;
  const known = await loadClass(classId, version, loaders);
  const object =
    known === undefined ? new UnknownObject(access, logicalName, classId, version) : new known(access, logicalName);
  return { ...listed, ...(rights ?? allRights(object)), hasRights: rights !== undefined, object };
}

function allRights({ descriptor }: CosemObject): ObjectRights {
  return {
    attributes: new Map(Object.values(descriptor.attributes).map(({ id }) => [id, { read: true, write: true }])),
    methods: new Map(Object.values(descriptor.methods).map(({ id }) => [id, true])),
  };
}

/** The rights in the lists of access items of one object. */
export function accessOf(attributes: Data | undefined, methods: Data | undefined, modesAreBits: boolean): ObjectRights {
  const rightsOf = modesAreBits ? rightsOfBits : rightsOfNumber;
  return {
    attributes: new Map(items(attributes).map(([id, mode]) => [id, rightsOf(mode)])),
    methods: new Map(items(methods).map(([id, mode]) => [id, mode !== 0])),
  };
}

function key(classId: number, logicalName: ObisCode): string {
  return `${classId}/${logicalName}`;
}

/** Number and mode of each access item. */
function items(list: Data | undefined): (readonly [number, number])[] {
  return elements(list).map((item) => {
    const [id, mode] = elements(item);
    return [Number(scalar(id)), Number(scalar(mode))] as const;
  });
}

export function elements(data: Data | undefined): readonly Data[] {
  return data?.type === "array" || data?.type === "structure" ? data.value : [];
}

export function scalar(data: Data | undefined): unknown {
  return data !== undefined && "value" in data ? data.value : undefined;
}

function rightsOfBits(mode: number): AttributeRights {
  return { read: (mode & 0x01) !== 0, write: (mode & 0x02) !== 0 };
}

/** 0 none, 1 read, 2 write, 3 both; 4 to 6 the same with authentication (Blue Book, access_mode of versions 0 to 2). */
function rightsOfNumber(mode: number): AttributeRights {
  return { read: [1, 3, 4, 6].includes(mode), write: [2, 3, 5, 6].includes(mode) };
}
