import { LocalProtocolError, type ObisCode } from "@dlms/core";
import type { ServedObject } from "./served-object.ts";

/** The objects of a logical device, by logical name and class. */
export class ObjectTable implements Iterable<ServedObject> {
  readonly #objects = new Map<number, ServedObject[]>();
  #revision = 0;

  /** Changes whenever an object comes or goes. */
  get revision(): number {
    return this.#revision;
  }

  /** @throws LocalProtocolError when there is one of that class and name already. */
  add(object: ServedObject): void {
    const key = nameKey(object.logicalName);
    const named = this.#objects.get(key);
    if (named === undefined) this.#objects.set(key, [object]);
    else if (named.some(({ descriptor }) => descriptor.classId === object.descriptor.classId))
      throw new LocalProtocolError(`there is an object ${object} already`);
    else named.push(object);
    this.#revision++;
  }

  /** Takes an object out; false when it was not there. */
  delete(object: ServedObject): boolean {
    const key = nameKey(object.logicalName);
    const named = this.#objects.get(key) ?? [];
    const rest = named.filter((other) => other !== object);
    if (rest.length === 0) this.#objects.delete(key);
    else this.#objects.set(key, rest);
    this.#revision++;
    return rest.length < named.length;
  }

  /** All objects of that name: several classes can share one. */
  named(logicalName: ObisCode): readonly ServedObject[] {
    return this.#objects.get(nameKey(logicalName)) ?? [];
  }

  *[Symbol.iterator](): Iterator<ServedObject> {
    for (const named of this.#objects.values()) yield* named;
  }
}

/** The six octets as one number, which a double holds exactly. */
function nameKey({ a, b, c, d, e, f }: ObisCode): number {
  return ((a << 16) | (b << 8) | c) * 0x1000000 + ((d << 16) | (e << 8) | f);
}
