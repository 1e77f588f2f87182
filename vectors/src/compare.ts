/** A field whose value is not the expected one. */
export interface Difference {
  /** The way to the field: `apdu.results[1].data`. */
  readonly path: string;
  readonly expected: unknown;
  /** `undefined` when the field is not there. */
  readonly got: unknown;
}

/**
 * The fields in which `got` is not what `expected` names. Lists must have the same length; an object may have fields
 * that the expectation does not name.
 */
export function differences(expected: unknown, got: unknown, path = ""): Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return [{ path, expected, got }];
    return expected.flatMap((item, index) => differences(item, got[index], `${path}[${index}]`));
  }
  if (isObject(expected)) {
    if (!isObject(got)) return [{ path, expected, got }];
    return Object.entries(expected).flatMap(([name, value]) =>
      differences(value, Object.hasOwn(got, name) ? got[name] : undefined, path === "" ? name : `${path}.${name}`),
    );
  }
  return Object.is(expected, got) ? [] : [{ path, expected, got }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
