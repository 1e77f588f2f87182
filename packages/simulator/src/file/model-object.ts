import { dataCodec, dataToJson, decode, encode } from "@dlms/axdr";
import { DlmsError, equalBytes, type ObisCode } from "@dlms/core";
import type { AttributeDescriptor, ClassDescriptor } from "@dlms/cosem-classes";
import type { AttributeRight } from "@dlms/server";

/** What is known of an attribute of a meter. */
export interface KnownAttribute {
  readonly id: number;
  readonly read: boolean;
  readonly write: boolean;
  /** Encoded `Data`; or why there is none, where it may be read. */
  readonly value?: Uint8Array | string | undefined;
}

/** What is known of an object of a meter. */
export interface KnownObject {
  readonly descriptor: ClassDescriptor;
  readonly logicalName: ObisCode;
  readonly attributes: Iterable<KnownAttribute>;
  /** Numbers of the methods that may be called. */
  readonly methods: Iterable<number>;
}

type Members = Record<string, unknown>;

const LOGICAL_NAME = 1;
const LAST_MEMBER = 0x7f;
const SECRET = "a secret, left blank";

/**
 * An object of a meter as an entry of a model file: `modelFromJson` makes one of it that holds the same octets, and
 * shows the same rights; secrets are left blank. Values that the types of the class do not keep to the octet stand there as Data.
 *
 * @example
 * const objects = known.map(objectForModel);
 * await writeFile("meter.json", JSON.stringify({ objects }));
 */
export function objectForModel({ descriptor, logicalName, attributes, methods }: KnownObject): Members {
  const found = { attributes: {} as Members, data: {} as Members, rights: {} as Members, unread: {} as Members };
  for (const attribute of attributes) {
    const { id, read, write } = attribute;
    if (id <= LOGICAL_NAME || id > LAST_MEMBER) continue;
    const known = Object.values(descriptor.attributes).find((each) => each.id === id);
    const name = known?.name ?? String(id);
    found.rights[name] = rightOf(read, write);
    if (read) fill(found, name, attribute, known);
  }
  const names = Object.values(descriptor.methods);
  const callable = [...methods].filter((id) => id > 0 && id <= LAST_MEMBER);
  return {
    class: descriptor.classId,
    version: descriptor.version,
    obis: logicalName.toString(),
    ...Object.fromEntries(Object.entries(found).filter(([, members]) => Object.keys(members).length > 0)),
    methods: callable.map((id) => names.find((each) => each.id === id)?.name ?? String(id)),
  };
}

/** Puts a value where it keeps its octets, or says why there is none. */
function fill(
  { attributes, data, unread }: { readonly attributes: Members; readonly data: Members; readonly unread: Members },
  name: string,
  { value = "not read" }: KnownAttribute,
  known: AttributeDescriptor | undefined,
): void {
  if (known?.secret) {
    attributes[name] = plain(known.codec.toJson(known.codec.blank()));
    unread[name] = SECRET;
    return;
  }
  if (typeof value === "string") {
    unread[name] = value;
    return;
  }
  const typed = known && typedJson(known, value);
  if (typed !== undefined) {
    attributes[name] = typed.json;
    return;
  }
  try {
    data[name] = plain(dataToJson(decode(dataCodec, value)));
  } catch (error) {
    if (!(error instanceof DlmsError)) throw error;
    unread[name] = `no Data: ${error.message}`;
  }
}

/** The value as JSON of its type, if the same octets come of it. */
function typedJson({ codec }: AttributeDescriptor, octets: Uint8Array): { readonly json: unknown } | undefined {
  try {
    const json = plain(codec.toJson(decode(codec, octets)));
    const again = encode(codec, codec.fromJson(json));
    return equalBytes(again, octets) ? { json } : undefined;
  } catch (error) {
    // The meter sends something of another type.
    if (error instanceof DlmsError) return undefined;
    throw error;
  }
}

/** What a file will hold: no objects with methods of their own. */
function plain(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}

function rightOf(read: boolean, write: boolean): AttributeRight {
  if (read) return write ? "read-write" : "read";
  return write ? "write" : "none";
}
