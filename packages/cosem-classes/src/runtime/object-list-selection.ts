import { array, type Codec, encode, longUnsigned, obisCode, structure, Tag } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import type { Selection } from "./access.ts";

/** An object, by its class and its name. */
export interface ObjectId {
  readonly classId: number;
  readonly logicalName: ObisCode;
}

/**
 * Selectors of `object_list` of Association LN (Blue Book 4.4.4). `all` and `classes` give elements without access
 * rights: class, version and name. `objects` gives whole elements, `object` one whole element, not in an array.
 */
export const ObjectListSelector = { all: 1, classes: 2, objects: 3, object: 4 } as const;

/**
 * Selectors of `object_list` of Association SN (Blue Book 4.4.3). `class` gives an array; `object` and `baseName` give
 * one element, not in an array. `access_rights_list` knows `baseName` too.
 */
export const ShortNameListSelector = { class: 1, object: 2, baseName: 3 } as const;

/** Reads and writes the parameters of `ObjectListSelector.object` and of `ShortNameListSelector.object`. */
export const objectIdCodec: Codec<ObjectId> = structure({ classId: longUnsigned, logicalName: obisCode });
/** Reads and writes the parameters of `ObjectListSelector.objects`. */
export const objectIdListCodec: Codec<readonly ObjectId[]> = array(objectIdCodec);
/** Reads and writes the parameters of `ObjectListSelector.classes`. */
export const classListCodec: Codec<readonly number[]> = array(longUnsigned);

/** `all` says nothing more: null-data. */
const NOTHING_SAID = Uint8Array.of(0);

/**
 * Parts of `object_list` of Association LN, for who asks for them.
 *
 * @example
 * const { target } = meter.object(AssociationLN, "0.0.40.0.0.255").objectList;
 * const registers = await meter.get({ ...target, selection: objectListPart.classes([3, 4, 5]) });
 */
export const objectListPart = {
  /** All objects, without access rights. */
  all(): Selection {
    return { selector: ObjectListSelector.all, parameters: NOTHING_SAID };
  },
  /** The objects of these classes, without access rights. @throws EncodeError */
  classes(classIds: readonly number[]): Selection {
    return { selector: ObjectListSelector.classes, parameters: encode(classListCodec, classIds) };
  },
  /** These objects, as far as they are shown. @throws EncodeError */
  objects(objects: readonly ObjectId[]): Selection {
    return { selector: ObjectListSelector.objects, parameters: encode(objectIdListCodec, objects) };
  },
  /** One object. @throws EncodeError */
  object(object: ObjectId): Selection {
    return { selector: ObjectListSelector.object, parameters: encode(objectIdCodec, object) };
  },
} as const;

/** Parts of `object_list` of Association SN, and by base name of `access_rights_list`, for who asks for them. */
export const shortNameListPart = {
  /** The objects of a class. @throws EncodeError */
  class(classId: number): Selection {
    return { selector: ShortNameListSelector.class, parameters: encode(longUnsigned, classId) };
  },
  /** One object by its class and its name. @throws EncodeError */
  object(object: ObjectId): Selection {
    return { selector: ShortNameListSelector.object, parameters: encode(objectIdCodec, object) };
  },
  /** The object, or its rights, at a base name from 0 to 65535. @throws EncodeError */
  baseName(baseName: number): Selection {
    // Base names are signed where they are data: the same octets with another tag.
    const parameters = encode(longUnsigned, baseName);
    parameters[0] = Tag.long;
    return { selector: ShortNameListSelector.baseName, parameters };
  },
} as const;
