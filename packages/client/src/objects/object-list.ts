import {
  array,
  choice,
  type Data,
  dataCodec,
  decode,
  longUnsigned,
  nullData,
  obisCode,
  structure,
  unsigned,
} from "@dlms/axdr";
import { DecodeError, ObisCode } from "@dlms/core";
import type { AccessOptions, AttributeTarget, ObjectAccess, ObjectId, Selection } from "@dlms/cosem-classes";
import { objectListPart } from "@dlms/cosem-classes/runtime";
import { splitSized } from "../lists/split-list.ts";
import { accessOf, elements, type ListedObject } from "./object-model.ts";
import { isSelected, keyOf, type ObjectSelection } from "./object-selection.ts";

/** The association in use, by logical names. */
const OWN: ObjectId = { classId: 15, logicalName: new ObisCode(0, 0, 40, 0, 0, 255) };
const OBJECT_LIST: AttributeTarget = { ...OWN, version: 0, attributeId: 2 };
/** From this version of the association on, a mode is a set of bits; before, a number that names a combination. */
const MODES_ARE_BITS = 3;
/** Octets of a class, and of an object, in the parameters of a selection. */
const CLASS_SIZE = 3;
const OBJECT_SIZE = 2 + 3 + 8;
/** Octets of a selection without them, but for the association itself, and of the GET around it. */
const AROUND = 32;

interface NamedElement {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
}
interface WholeElement extends NamedElement {
  readonly rights: Data;
}
const named = { classId: longUnsigned, version: unsigned, logicalName: obisCode };
const wholeCodec = structure<WholeElement>({ ...named, rights: dataCodec });
const namedCodec = structure<NamedElement>(named);
/** One element stands alone where one object was asked for, and null-data where there is nothing to say. */
const wholeAnswer = choice(array(wholeCodec), wholeCodec, nullData);
const namedAnswer = choice(array(namedCodec), namedCodec, nullData);

/** Reads the object list of the current association, of any version of Association LN (Blue Book 4.4.4). */
export async function readObjectList(
  access: ObjectAccess,
  options: AccessOptions | undefined,
): Promise<readonly ListedObject[]> {
  return withRights(decode(array(wholeCodec), await access.get(OBJECT_LIST, options)));
}

/**
 * Reads a part of it, in as many requests as it takes when none may be longer than `room` octets. What meters send
 * beyond the part does not count.
 */
export async function readObjectListPart(
  part: ObjectSelection,
  room: number,
  access: ObjectAccess,
  options: AccessOptions | undefined,
): Promise<Iterable<ListedObject>> {
  const listed = new Map<string, ListedObject>();
  for (const selection of selectionsOf(part, room - AROUND)) {
    const answer = await access.get({ ...OBJECT_LIST, selection }, options);
    const list = part.kind === "objects" ? withRights(wholeElements(answer)) : namedElements(answer);
    for (const object of list) if (isSelected(part, object)) listed.set(keyOf(object), object);
  }
  return listed.values();
}

function selectionsOf(part: ObjectSelection, room: number): readonly Selection[] {
  const inLists = <T>(items: Iterable<T>, size: number) =>
    splitSized([...items], () => size, Number.POSITIVE_INFINITY, room);
  switch (part.kind) {
    case "all":
      return [objectListPart.all()];
    case "classes":
      return inLists(part.classIds, CLASS_SIZE).map((classIds) => objectListPart.classes(classIds));
    case "objects":
      // What rights mean depends on the version of the association, so that it is always asked for.
      return inLists(part.objects, OBJECT_SIZE).map((objects) => objectListPart.objects([OWN, ...objects]));
  }
}

function withRights(list: readonly WholeElement[]): readonly ListedObject[] {
  const own = list.find((element) => keyOf(element) === keyOf(OWN));
  const modesAreBits = (own?.version ?? 0) >= MODES_ARE_BITS;
  return list.map(({ rights, ...object }) => {
    const [attributes, methods] = elements(rights);
    return { ...object, rights: accessOf(attributes, methods, modesAreBits) };
  });
}

/** Elements without rights; whole ones of a meter that knows no selection. @throws DecodeError */
function namedElements(answer: Uint8Array): readonly ListedObject[] {
  try {
    return listOf(decode(namedAnswer, answer)).map((object) => ({ ...object, rights: undefined }));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return withRights(wholeElements(answer));
  }
}

function wholeElements(answer: Uint8Array): readonly WholeElement[] {
  return listOf(decode(wholeAnswer, answer));
}

/** What stands in an answer: nothing, one element, or several. */
export function listOf<T extends object>(answer: readonly T[] | T | null): readonly T[] {
  if (answer === null) return [];
  return isList(answer) ? answer : [answer];
}

function isList<T extends object>(answer: readonly T[] | T): answer is readonly T[] {
  return Array.isArray(answer);
}
