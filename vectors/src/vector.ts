/** An entry of the known answers. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex?: string;
  readonly ascii?: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
  /** How the expectation was checked. */
  readonly how?: string;
}

/** The entries of a file. @throws Error that says which entry is none */
export function parseVectors(text: string): Vector[] {
  const json: unknown = JSON.parse(text);
  if (!Array.isArray(json)) throw new Error("known answers are a list of entries");
  return json.map((entry: unknown, index) => {
    if (!isVector(entry)) throw new Error(`entry ${index} has no id, kind and expect`);
    return entry;
  });
}

function isVector(json: unknown): json is Vector {
  if (typeof json !== "object" || json === null) return false;
  const { id, kind, expect } = json as Readonly<Record<string, unknown>>;
  return typeof id === "string" && typeof kind === "string" && typeof expect === "object" && expect !== null;
}
