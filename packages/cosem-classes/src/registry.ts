import { classLoaders } from "./generated/registry.ts";
import type { ClassLoaders, CosemClass } from "./runtime/index.ts";

export { usualInstances } from "./generated/instances.ts";

/**
 * The class with that id and version, loaded when it is asked for; `undefined` when this package, and `more`, know
 * none (then `UnknownObject` serves).
 *
 * @param more Loaders of vendors' classes, which go before the standard's.
 */
export async function loadClass(
  classId: number,
  version: number,
  more: ClassLoaders = {},
): Promise<CosemClass | undefined> {
  const key = `${classId}/${version}`;
  const load = (Object.hasOwn(more, key) && more[key]) || (Object.hasOwn(classLoaders, key) && classLoaders[key]);
  return load ? await load() : undefined;
}

/** Every class in every version that this package knows, by class id and version. Loads them all. */
export async function allClasses(): Promise<readonly CosemClass[]> {
  const all = await Promise.all(Object.values(classLoaders).map((load) => load()));
  return all.sort((a, b) => a.classId - b.classId || a.version - b.version);
}
