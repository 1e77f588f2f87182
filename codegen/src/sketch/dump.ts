/** A value of a meter as JSON: `{ type, value }`, as `dlms` prints Data. */
export interface DataJson {
  readonly type: string;
  readonly value?: unknown;
}

/** What a meter shows of one attribute of one object. */
export interface SeenAttribute {
  /** What the association may do with it; `undefined` when the dump does not say. */
  readonly rights: { readonly read: boolean; readonly write: boolean } | undefined;
  /** Its value; `undefined` when it was not read, or is of the type that its class says. */
  readonly value: DataJson | undefined;
}

/** What a meter shows of one object. */
export interface SeenObject {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: string;
  readonly attributes: ReadonlyMap<number, SeenAttribute>;
  /** Methods, and whether the association may call them. */
  readonly methods: ReadonlyMap<number, boolean>;
}

/** A dump that is none, or a sketch that cannot be written. The message shows no values: they may be secret. */
export class DumpError extends Error {
  override readonly name = "DumpError" as const;
}

interface OpenObject extends SeenObject {
  readonly attributes: Map<number, SeenAttribute>;
  readonly methods: Map<number, boolean>;
}

type JsonObject = Readonly<Record<string, unknown>>;

const RIGHTS: ReadonlySet<unknown> = new Set(["none", "read", "write", "read-write"]);
const MOST_OBJECTS = 100_000;
const DEEPEST = 32;

/**
 * Reads dumps: what `dlms objects --json` and `dlms read --all --json` print, and models of `dlms simulate`. What
 * several of them say of an object is put together.
 * @throws DumpError with the name of the dump and the place in it
 */
export function readDump(
  documents: readonly { readonly name: string; readonly text: string }[],
): readonly SeenObject[] {
  const objects = new Map<string, OpenObject>();
  for (const { name, text } of documents) {
    const json = parseJson(name, text);
    const model = isObject(json) && Array.isArray(json["objects"]);
    const items = model ? json["objects"] : json;
    if (!Array.isArray(items) || items.length > MOST_OBJECTS)
      throw new DumpError(`${name}: neither a list of objects, nor of values, nor a model`);
    items.forEach((item: unknown, index) => {
      const place = `${name}[${index}]`;
      if (!isObject(item)) throw new DumpError(`${place}: no object`);
      if (model) readModelObject(objects, item, place);
      else if ("attribute" in item) readValue(objects, item, place);
      else if (!("reference" in item)) readListed(objects, item, place);
    });
  }
  return [...objects.values()];
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the text.
    throw new DumpError(`${name}: no JSON`);
  }
}

/** An object of `dlms objects --json`. */
function readListed(objects: Map<string, OpenObject>, item: JsonObject, place: string): void {
  const object = objectOf(objects, item["classId"], item["version"], item["logicalName"], place);
  for (const attribute of list(item["attributes"], place)) {
    const id = memberId(attribute["id"], place);
    const rights = { read: attribute["read"] === true, write: attribute["write"] === true };
    object.attributes.set(id, { rights, value: object.attributes.get(id)?.value });
  }
  for (const method of list(item["methods"], place))
    object.methods.set(memberId(method["id"], place), method["call"] === true);
}

/** A value of `dlms read --json`; `data` is there for what is not of the type that a class says. */
function readValue(objects: Map<string, OpenObject>, item: JsonObject, place: string): void {
  const object = objectOf(objects, item["classId"], item["version"], item["logicalName"], place);
  const id = memberId(item["attribute"], place);
  const value = item["data"] === undefined ? undefined : dataOf(item["data"], place, DEEPEST);
  object.attributes.set(id, { rights: object.attributes.get(id)?.rights, value });
}

/** An object of a model; attributes of classes that nobody knows stand there by number. */
function readModelObject(objects: Map<string, OpenObject>, item: JsonObject, place: string): void {
  const object = objectOf(objects, item["class"], item["version"], item["obis"], place);
  const { attributes = {}, rights = {} } = item;
  if (!isObject(attributes) || !isObject(rights)) throw new DumpError(`${place}: attributes and rights are mappings`);
  for (const [key, json] of Object.entries(attributes)) {
    if (!/^-?\d+$/.test(key)) continue;
    const right = rights[key] ?? "read";
    if (!RIGHTS.has(right)) throw new DumpError(`${place}: no such right`);
    object.attributes.set(memberId(Number(key), place), {
      rights: { read: String(right).startsWith("read"), write: String(right).endsWith("write") },
      value: dataOf(json, place, DEEPEST),
    });
  }
}

function objectOf(
  objects: Map<string, OpenObject>,
  classId: unknown,
  version: unknown,
  logicalName: unknown,
  place: string,
): OpenObject {
  if (!isWhole(classId, 0, 0xffff) || !isWhole(version, 0, 0xff) || typeof logicalName !== "string")
    throw new DumpError(`${place}: class, version and logical name are missing`);
  if (!/^(?:\d{1,3}\.){5}\d{1,3}$/.test(logicalName)) throw new DumpError(`${place}: no logical name`);
  const key = `${classId}/${version}/${logicalName}`;
  let object = objects.get(key);
  if (object === undefined)
    objects.set(key, (object = { classId, version, logicalName, attributes: new Map(), methods: new Map() }));
  return object;
}

function list(json: unknown, place: string): readonly JsonObject[] {
  if (Array.isArray(json) && json.every(isObject)) return json;
  throw new DumpError(`${place}: attributes and methods are lists`);
}

function memberId(json: unknown, place: string): number {
  if (isWhole(json, -0x80, 0x7f)) return json;
  throw new DumpError(`${place}: no number of an attribute or a method`);
}

function dataOf(json: unknown, place: string, depth: number): DataJson {
  if (!isObject(json) || typeof json["type"] !== "string" || depth === 0) throw new DumpError(`${place}: no Data`);
  const { type, value } = json;
  if (type !== "array" && type !== "structure") return { type, value };
  if (!Array.isArray(value)) throw new DumpError(`${place}: no Data`);
  return { type, value: value.map((item) => dataOf(item, place, depth - 1)) };
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isWhole(json: unknown, least: number, most: number): json is number {
  return typeof json === "number" && Number.isInteger(json) && json >= least && json <= most;
}
