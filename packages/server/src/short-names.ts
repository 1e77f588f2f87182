import { LocalProtocolError } from "@dlms/core";
import type { ClassDescriptor } from "@dlms/cosem-classes";
import type { ObjectTable } from "./object-table.ts";
import type { ServedObject } from "./served-object.ts";

/** What lies at a short name. */
export interface ShortNameMember {
  readonly object: ServedObject;
  readonly kind: "attribute" | "method";
  readonly id: number;
}

/** Base names of objects, by `class/logical name`: `{ "8/0.0.1.0.0.255": 0x1000 }`. */
export type GivenShortNames = Readonly<Record<string, number>>;

/** Objects that every client finds at the same place (Blue Book, reserved base names), by `class/logical name`. */
const RESERVED: GivenShortNames = {
  "17/0.0.41.0.0.255": 0xfc00,
  "1/0.0.42.0.0.255": 0xfd00,
  "3/0.0.42.0.0.255": 0xfd00,
};
/** Names that are given out: what lies above is reserved. */
const FIRST = 0x0100;
const END = 0xfa00;
/** Attributes and methods stand 8 apart, and base names are multiples of that. */
const STEP = 8;
const LAST_NAME = 0xffff;

/** Members of a class by their distance to the base name; made once for a class. */
interface Layout {
  readonly members: ReadonlyMap<number, Omit<ShortNameMember, "object">>;
  /** How many names an object of the class takes. */
  readonly length: number;
}

const layouts = new WeakMap<ClassDescriptor, Layout>();

function layoutOf(descriptor: ClassDescriptor): Layout {
  let layout = layouts.get(descriptor);
  if (layout === undefined) {
    const members = new Map<number, Omit<ShortNameMember, "object">>();
    const { attributes, methods } = descriptor;
    for (const [kind, all] of [["attribute", attributes] as const, ["method", methods] as const])
      for (const { id, shortNameOffset } of Object.values(all))
        if (shortNameOffset !== undefined) members.set(shortNameOffset, { kind, id });
    layout = { members, length: Math.max(0, ...members.keys()) + STEP };
    layouts.set(descriptor, layout);
  }
  return layout;
}

/** The member of `object` at that distance to its base name. */
export function memberAt(object: ServedObject, offset: number): ShortNameMember | undefined {
  const member = layoutOf(object.descriptor).members.get(offset);
  return member === undefined ? undefined : { object, ...member };
}

/** Names are made once for objects that are shared. */
const namesOfShared = new WeakMap<ObjectTable, ShortNames>();

/** A range of names that an object takes. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly object: ServedObject;
}

/**
 * The base names of the objects of a logical device. Names that are given stand; other objects get, in their order,
 * the first place that is large enough, and keep it. The same objects in the same order get the same names.
 */
export class ShortNames {
  readonly #objects: ObjectTable;
  readonly #given: GivenShortNames;
  /** Where objects lie that are shared, and so for all who share them. */
  readonly #shared: ShortNames | undefined;
  readonly #byObject = new Map<ServedObject, Place>();
  /** In the order of their names. */
  #places: readonly Place[] = [];
  #revision = -1;

  /**
   * @param shared Names of some of the objects, which they keep.
   * @throws LocalProtocolError when a given name is none, or is taken.
   */
  constructor(objects: ObjectTable, given: GivenShortNames = {}, shared?: ShortNames) {
    this.#objects = objects;
    this.#shared = shared;
    this.#given = { ...RESERVED, ...given };
    for (const [object, name] of Object.entries(given))
      if (!Number.isInteger(name) || name < 0 || name > LAST_NAME)
        throw new LocalProtocolError(`${object}: a base name is 0 to ${LAST_NAME}`);
    this.#update();
    for (const object of objects) {
      const name = given[`${object}`];
      if (name !== undefined && this.#byObject.get(object)?.start !== name)
        throw new LocalProtocolError(`${object}: no place at base name ${name}`);
    }
  }

  /** Free names for all objects; those of shared objects are the same for all who share them. */
  static of(objects: ObjectTable): ShortNames {
    const { shared } = objects;
    if (shared === undefined) return new ShortNames(objects);
    let names = namesOfShared.get(shared);
    if (names === undefined) {
      names = new ShortNames(shared);
      namesOfShared.set(shared, names);
    }
    return new ShortNames(objects, {}, names);
  }

  /** The base name of an object; `undefined` when it has none, for all places are taken. */
  baseName(object: ServedObject): number | undefined {
    this.#update();
    const start = this.#byObject.get(object)?.start ?? this.#shared?.baseName(object);
    return start !== undefined && this.#placeAt(start)?.object === object ? start : undefined;
  }

  /** What lies at a name. */
  find(name: number): ShortNameMember | undefined {
    this.#update();
    const place = this.#placeAt(name);
    return place === undefined ? undefined : memberAt(place.object, name - place.start);
  }

  /** The last place that starts at `name` or before it. */
  #placeAt(name: number): Place | undefined {
    const places = this.#places;
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((places[middle] as Place).start <= name) low = middle + 1;
      else high = middle;
    }
    return places[low - 1];
  }

  /** Gives new objects a name, and forgets those that are gone. */
  #update(): void {
    if (this.#revision === this.#objects.revision) return;
    this.#revision = this.#objects.revision;
    const present = new Set(this.#objects);
    for (const object of this.#byObject.keys()) if (!present.has(object)) this.#byObject.delete(object);
    const shared = this.#shared === undefined ? [] : this.#shared.#places;
    const kept = shared.filter(({ object }) => present.has(object));
    const places = [...kept, ...this.#byObject.values()].sort((a, b) => a.start - b.start);
    const placed = new Set(places.map(({ object }) => object));
    const missing = [...present].filter((object) => !placed.has(object));
    const given = new Set(missing.filter((object) => this.#placeGiven(object, places)));
    for (const object of missing) if (!given.has(object)) this.#placeFree(object, places);
    this.#places = places;
  }

  #placeGiven(object: ServedObject, places: Place[]): boolean {
    const start = this.#given[`${object}`];
    if (start === undefined) return false;
    const end = start + layoutOf(object.descriptor).length;
    const next = places.findIndex((place) => place.end > start);
    if (end > LAST_NAME + 1 || (next >= 0 && (places[next] as Place).start < end)) return false;
    this.#put({ start, end, object }, places, next < 0 ? places.length : next);
    return true;
  }

  /** Names start where the last place ends, so that the whole goes through the places once for each object at most. */
  #placeFree(object: ServedObject, places: Place[]): void {
    const { length } = layoutOf(object.descriptor);
    let start = FIRST;
    let index = 0;
    for (const place of places) {
      if (place.start >= start + length) break;
      start = Math.max(start, Math.ceil(place.end / STEP) * STEP);
      index++;
    }
    if (start + length <= END) this.#put({ start, end: start + length, object }, places, index);
  }

  #put(place: Place, places: Place[], index: number): void {
    places.splice(index, 0, place);
    this.#byObject.set(place.object, place);
  }
}
