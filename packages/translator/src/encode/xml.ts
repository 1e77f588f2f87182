import { DecodeError } from "@dlms/core";
import type { Json } from "../render/json.ts";

/** Elements inside of each other. */
const DEEPEST = 200;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

interface Open {
  readonly element: string;
  readonly name: string;
  readonly type: string | undefined;
  readonly children: [string, Json][];
  text: string;
}

/**
 * The way back of `jsonToXml`. Of XML it takes elements, attributes, character references and comments: no document
 * types, so nothing is ever expanded or fetched.
 * @throws DecodeError whose offset counts characters.
 */
export function xmlToJson(xml: string): Json {
  return new XmlReader(xml).document();
}

class XmlReader {
  readonly #xml: string;
  #at = 0;
  readonly #open: Open[] = [];

  constructor(xml: string) {
    this.#xml = xml;
  }

  document(): Json {
    let result: { readonly json: Json } | undefined;
    while (this.#at < this.#xml.length) {
      const next = this.#xml.indexOf("<", this.#at);
      this.#addText(this.#xml.slice(this.#at, next === -1 ? undefined : next));
      if (next === -1) break;
      this.#at = next;
      if (this.#skipped("<?", "?>") || this.#skipped("<!--", "-->")) continue;
      if (result !== undefined) throw this.#error("trailing", "something behind the last element");
      const done = this.#xml.startsWith("</", this.#at) ? this.#end() : this.#start();
      if (done === undefined) continue;
      const outer = this.#open.at(-1);
      if (outer === undefined) result = { json: done.json };
      else outer.children.push([done.name, done.json]);
    }
    if (result === undefined) throw this.#error("truncated", "the document does not end");
    return result.json;
  }

  /** Text between elements is white space; that of an element without any counts. */
  #addText(raw: string): void {
    const open = this.#open.at(-1);
    if (open !== undefined) open.text += this.#unescaped(raw);
    else if (raw.trim() !== "" && raw !== "\ufeff") throw this.#error("invalid", "text outside of the document");
    this.#at += raw.length;
  }

  #skipped(from: string, to: string): boolean {
    if (!this.#xml.startsWith(from, this.#at)) return false;
    const end = this.#xml.indexOf(to, this.#at + from.length);
    if (end === -1) throw this.#error("truncated", `no ${to}`);
    this.#at = end + to.length;
    return true;
  }

  #start(): { readonly name: string; readonly json: Json } | undefined {
    const pattern = /<([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
    pattern.lastIndex = this.#at;
    const [whole, element, attributes, closed] = pattern.exec(this.#xml) ?? [];
    if (whole === undefined || element === undefined) throw this.#error("invalid", "no element");
    if (this.#open.length >= DEEPEST) throw this.#error("limit", `more than ${DEEPEST} elements inside of each other`);
    const given = new Map<string, string>();
    for (const [, key = "", double, single = ""] of (attributes ?? "").matchAll(
      /([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
    ))
      given.set(key, this.#unescaped(double ?? single));
    const name = given.get("name");
    const open: Open = {
      element,
      name: name === undefined ? element : this.#jsonText(name),
      type: given.get("type"),
      children: [],
      text: "",
    };
    if (closed === "/") {
      const done = { name: open.name, json: this.#value(open) };
      this.#at += whole.length;
      return done;
    }
    this.#at += whole.length;
    this.#open.push(open);
    return undefined;
  }

  #end(): { readonly name: string; readonly json: Json } {
    const pattern = /<\/([\w.-]+)\s*>/y;
    pattern.lastIndex = this.#at;
    const [whole, element] = pattern.exec(this.#xml) ?? [];
    const open = this.#open.at(-1);
    if (whole === undefined || open === undefined || open.element !== element)
      throw this.#error("invalid", "an end that ends nothing");
    const json = this.#value(open);
    this.#open.pop();
    this.#at += whole.length;
    return { name: open.name, json };
  }

  #value({ type, children, text }: Open): Json {
    switch (type) {
      case undefined:
        if (children.length > 0) throw this.#error("invalid", "elements inside of a text: type says object or list");
        return text;
      case "json":
        return this.#jsonText(text);
      case "null":
        return null;
      case "boolean":
        if (text !== "true" && text !== "false") throw this.#error("invalid", "neither true nor false");
        return text === "true";
      case "number": {
        const value = Number(text);
        if (text.trim() === "" || !Number.isFinite(value)) throw this.#error("invalid", "no number");
        return value;
      }
      case "list":
        return children.map(([, json]) => json);
      case "object":
        return Object.fromEntries(children);
      default:
        throw this.#error("invalid", "no such type");
    }
  }

  #jsonText(text: string): string {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === "string") return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw this.#error("invalid", "no text as JSON");
  }

  #unescaped(text: string): string {
    return text.replaceAll(/&([^;&]{0,10})(;?)/g, (_, entity: string, end: string) => {
      const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(entity);
      const point =
        code === null ? Number.NaN : Number.parseInt(code[1] ?? code[2] ?? "", code[1] === undefined ? 10 : 16);
      const known = Object.hasOwn(ENTITIES, entity) ? ENTITIES[entity] : undefined;
      if (end === ";" && known !== undefined) return known;
      if (end === ";" && point <= 0x10ffff) return String.fromCodePoint(point);
      throw this.#error("invalid", "no character reference");
    });
  }

  #error(reason: "invalid" | "truncated" | "trailing" | "limit", detail: string): DecodeError {
    return new DecodeError(reason, `XML: ${detail}`, this.#at);
  }
}
