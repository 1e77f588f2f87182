import type { ObisCode } from "@dlms/core";
import type { ServedObject } from "./served-object.ts";

/** What a client may do with an attribute. */
export type AttributeRight = "none" | "read" | "write" | "read-write";

/**
 * What the clients of one association may do. Names are those of the class in camel case. Nobody gets more than the
 * object itself can.
 */
export interface AccessPolicy {
  attribute(object: ServedObject, attribute: string): AttributeRight;
  method(object: ServedObject, method: string): boolean;
}

/** All that the objects can do. */
export const fullAccess: AccessPolicy = { attribute: () => "read-write", method: () => true };

/** Everything can be read; nothing can be written or called. */
export const readOnlyAccess: AccessPolicy = { attribute: () => "read", method: () => false };

/**
 * Some objects can be read, by logical name; others are not even shown. The current association, the name of the
 * logical device and the invocation counters are always among them.
 *
 * @example
 * { address: 16, authentication: { kind: "none" }, access: readableObjects(["0.0.1.0.0.255"]) }
 */
export function readableObjects(logicalNames: Iterable<string>): AccessPolicy {
  const names = new Set(logicalNames);
  const isReadable = (name: ObisCode): boolean => isNeeded(name) || names.has(name.toString());
  return { attribute: ({ logicalName }) => (isReadable(logicalName) ? "read" : "none"), method: () => false };
}

/** The current association, the name of the logical device, invocation counters: how a client gets to know a meter. */
function isNeeded({ a, b, c, d, e }: ObisCode): boolean {
  return a === 0 && b === 0 && ((c === 40 && d === 0 && e === 0) || (c === 42 && d === 0) || (c === 43 && d === 1));
}

/** The rights of one association on one object, by number. */
export interface ObjectRights {
  readonly attributes: ReadonlyMap<number, AttributeRight>;
  readonly methods: ReadonlySet<number>;
  /** Whether there is anything that may be done. */
  readonly visible: boolean;
}

const LOGICAL_NAME = 1;

/** Most objects of a policy have the same rights as many others, in this meter and in all others: they share them. */
const known = new WeakMap<AccessPolicy, Map<string, ObjectRights>>();

/** The rights on an object, reckoned once for each policy, whichever logical devices share it. */
const reckoned = new WeakMap<AccessPolicy, WeakMap<ServedObject, ObjectRights>>();

/** What `policy` leaves of what the object can do. */
export function objectRights(object: ServedObject, policy: AccessPolicy): ObjectRights {
  let ofPolicy = reckoned.get(policy);
  if (ofPolicy === undefined) {
    ofPolicy = new WeakMap();
    reckoned.set(policy, ofPolicy);
  }
  let rights = ofPolicy.get(object);
  if (rights === undefined) {
    rights = reckon(object, policy);
    ofPolicy.set(object, rights);
  }
  return rights;
}

function reckon(object: ServedObject, policy: AccessPolicy): ObjectRights {
  const attributes = new Map<number, AttributeRight>();
  for (const id of object.attributeIds) {
    const can = object.attributeCan(id);
    const allowed = policy.attribute(object, object.attributeName(id) as string);
    const read = can.read && (allowed === "read" || allowed === "read-write");
    const write = can.write && (allowed === "write" || allowed === "read-write");
    attributes.set(id, read ? (write ? "read-write" : "read") : write ? "write" : "none");
  }
  const methods = new Set<number>();
  for (const id of object.methodIds)
    if (object.hasMethod(id) && policy.method(object, object.methodName(id) as string)) methods.add(id);
  const shared = known.get(policy) ?? new Map<string, ObjectRights>();
  known.set(policy, shared);
  const key = `${[...attributes].join()} ${[...methods].join()}`;
  let rights = shared.get(key);
  if (rights === undefined) {
    const usable = [...attributes].some(([id, right]) => id !== LOGICAL_NAME && right !== "none");
    const named = attributes.get(LOGICAL_NAME) !== "none";
    rights = { attributes, methods, visible: usable || named || methods.size > 0 };
    shared.set(key, rights);
  }
  return rights;
}
