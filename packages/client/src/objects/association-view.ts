import type { Conformance } from "@dlms/apdu";
import type { AccessOptions, ClassLoaders, ObjectAccess } from "@dlms/cosem-classes";
import { readShortNamePart, shortNameObjects, shortNameObjectsWithRights } from "../short-names/base-names.ts";
import type { MeterSession } from "../short-names/short-name-session.ts";
import { readObjectList, readObjectListPart } from "./object-list.ts";
import { modelOf, type ObjectModel } from "./object-model.ts";
import type { ObjectSelection } from "./object-selection.ts";

/** Where the association view is read. */
export interface ViewSource {
  readonly session: MeterSession;
  readonly access: ObjectAccess & Required<Pick<ObjectAccess, "getMany">>;
  readonly loaders: ClassLoaders;
  readonly conformance: Conformance;
  /** The longest request there may be, in octets, before it is ciphered. */
  readonly room: number;
}

/** Reads the whole view with its rights, by either referencing. */
export async function readView(source: ViewSource, options: AccessOptions | undefined): Promise<ObjectModel> {
  const { session, access, loaders } = source;
  const { shortNames } = session;
  const listed =
    shortNames === undefined
      ? await readObjectList(access, options)
      : await shortNameObjectsWithRights(await shortNames.objectList(options?.signal), access, options);
  return modelOf(listed, access, loaders);
}

/** Reads a part of the view; `undefined` when the meter agreed to no selective access. */
export async function readViewPart(
  part: ObjectSelection,
  source: ViewSource,
  options: AccessOptions | undefined,
): Promise<ObjectModel | undefined> {
  const { session, access, loaders, conformance, room } = source;
  const { shortNames } = session;
  if (shortNames === undefined) {
    if (!conformance.has("selective-access")) return undefined;
    return modelOf(await readObjectListPart(part, room, access, options), access, loaders);
  }
  if (part.kind === "all")
    return modelOf(shortNameObjects(await shortNames.objectList(options?.signal)), access, loaders);
  if (!conformance.has("parameterized-access")) return undefined;
  const model = await modelOf(await readShortNamePart(part, access, options), access, loaders);
  shortNames.learn(model.entries);
  return model;
}
