import type { Json } from "./json.ts";

const INDENT = " ";
/** Names of fields that can not be names of elements stand in an attribute. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** What XML 1.0 has no place for, and what readers may change: control characters, halves of pairs, white space. */
const UNSAFE = /[^\u0020-\uD7FF\uE000-\uFFFD]|^\s|\s$/;

/**
 * What `translationToJson` shows as XML, an element for each field: `type` says what is no text (`number`, `boolean`,
 * `null`, `list`, `object`), and texts that XML cannot hold stand there as JSON (`type="json"`). `xmlToJson` is the way back.
 *
 * @example
 * jsonToXml({ type: "unsigned", value: 5 });
 * // <?xml version="1.0" encoding="UTF-8"?>
 * // <dlms type="object">
 * //  <type>unsigned</type>
 * //  <value type="number">5</value>
 * // </dlms>
 */
export function jsonToXml(json: Json): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  addElement(lines, "", "dlms", json);
  return `${lines.join("\n")}\n`;
}

function addElement(lines: string[], indent: string, name: string, json: Json): void {
  const element = NAME.test(name) ? name : "field";
  const named = element === name ? element : `${element} name="${escaped(JSON.stringify(name))}"`;
  if (json === null) {
    lines.push(`${indent}<${named} type="null"/>`);
    return;
  }
  if (typeof json !== "object") {
    const type = typeof json === "string" ? (UNSAFE.test(json) ? ' type="json"' : "") : ` type="${typeof json}"`;
    const text = type === ' type="json"' ? ascii(JSON.stringify(json)) : String(json);
    lines.push(`${indent}<${named}${type}>${escaped(text)}</${element}>`);
    return;
  }
  const isList = Array.isArray(json);
  const entries: readonly (readonly [string, Json])[] = isList
    ? json.map((item: Json) => ["item", item] as const)
    : Object.entries(json);
  const type = isList ? "list" : "object";
  if (entries.length === 0) {
    lines.push(`${indent}<${named} type="${type}"/>`);
    return;
  }
  lines.push(`${indent}<${named} type="${type}">`);
  for (const [key, value] of entries) addElement(lines, indent + INDENT, key, value);
  lines.push(`${indent}</${element}>`);
}

/** JSON in ASCII alone. */
function ascii(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
