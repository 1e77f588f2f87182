import { LocalProtocolError, type ObisCode } from "@dlms/core";
import type { ServedObject } from "./served-object.ts";

const NOTHING: readonly ServedObject[] = [];

/**
 * Objects by logical name and class: those of a logical device, or those that several logical devices share.
 *
 * @example
 * const objects = new ObjectTable([serveObject(Register, "1.0.1.8.0.255", ...)]);
 * const devices = meters.map((state) => new LogicalDevice({ name: state.name, objects, state, clients }));
 */
export class ObjectTable implements Iterable<ServedObject> {
  /** Its own objects by their names; made for the first of them. */
  #objects: Map<number, ServedObject[]> | undefined;
  #shared: ObjectTable | undefined;
  #isFrozen = false;
  #revision = 0;

  /** @throws LocalProtocolError when two have the same class and name. */
  constructor(objects: Iterable<ServedObject> = []) {
    for (const object of objects) this.add(object);
  }

  /** A table that has the objects of `shared`, and its own. From now on `shared` stays as it is. */
  static over(shared: ObjectTable): ObjectTable {
    const table = new ObjectTable();
    table.#shared = shared.freeze();
    return table;
  }

  /** The table whose objects are here too. */
  get shared(): ObjectTable | undefined {
    return this.#shared;
  }

  /** Lets no object come or go any more: others count on that. */
  freeze(): this {
    this.#isFrozen = true;
    return this;
  }

  /** Changes whenever an object comes or goes. */
  get revision(): number {
    return this.#revision;
  }

  /** @throws LocalProtocolError when there is one of that class and name already, or logical devices share this table. */
  add(object: ServedObject): void {
    this.#change();
    const key = nameKey(object.logicalName);
    if (this.#at(key).some(({ descriptor }) => descriptor.classId === object.descriptor.classId))
      throw new LocalProtocolError(`there is an object ${object} already`);
    this.#objects ??= new Map();
    const own = this.#objects.get(key);
    if (own === undefined) this.#objects.set(key, [object]);
    else own.push(object);
  }

  /**
   * Takes an object out; false when it was not there. Other logical devices that share it keep it.
   * @throws LocalProtocolError when logical devices share this table.
   */
  delete(object: ServedObject): boolean {
    this.#change();
    const key = nameKey(object.logicalName);
    if (this.#shared?.named(object.logicalName).includes(object)) this.#leave();
    const named = this.#objects?.get(key) ?? [];
    const rest = named.filter((other) => other !== object);
    if (rest.length === 0) this.#objects?.delete(key);
    else this.#objects?.set(key, rest);
    return rest.length < named.length;
  }

  /** All objects of that name: several classes can share one. */
  named(logicalName: ObisCode): readonly ServedObject[] {
    return this.#at(nameKey(logicalName));
  }

  *[Symbol.iterator](): Iterator<ServedObject> {
    if (this.#shared !== undefined) yield* this.#shared;
    if (this.#objects !== undefined) for (const named of this.#objects.values()) yield* named;
  }

  #at(key: number): readonly ServedObject[] {
    const own = this.#objects?.get(key);
    if (this.#shared === undefined) return own ?? NOTHING;
    const shared = this.#shared.#at(key);
    if (shared.length === 0) return own ?? NOTHING;
    return own === undefined ? shared : [...shared, ...own];
  }

  #change(): void {
    if (this.#isFrozen) throw new LocalProtocolError("objects that logical devices share stay as they are");
    this.#revision++;
  }

  /** Shares nothing any more, and has all objects itself. */
  #leave(): void {
    const all = [...this];
    this.#shared = undefined;
    this.#objects = undefined;
    for (const object of all) this.add(object);
  }
}

/** The six octets as one number, which a double holds exactly. */
function nameKey({ a, b, c, d, e, f }: ObisCode): number {
  return ((a << 16) | (b << 8) | c) * 0x1000000 + ((d << 16) | (e << 8) | f);
}
