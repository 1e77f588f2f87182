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
import { DataAccessError, DecodeError, DlmsError, ObisCode } from "@dlms/core";
import type { AccessOptions, AttributeTarget, ObjectAccess } from "@dlms/cosem-classes";
import { shortNameListPart } from "@dlms/cosem-classes/runtime";
import { listOf } from "../objects/object-list.ts";
import { accessOf, elements, type ListedObject, type ObjectRights, scalar } from "../objects/object-model.ts";
import { isSelected, type ObjectSelection } from "../objects/object-selection.ts";

/** The object of the association in use, as `class/logical name`. */
export const SN_CURRENT_ASSOCIATION = "12/0.0.40.0.0.255";

/** An attribute whose place is known. */
type PlacedAttribute = AttributeTarget & { readonly shortNameOffset: number };
const OWN = { classId: 12, version: 2, logicalName: new ObisCode(0, 0, 40, 0, 0, 255) };
export const SN_OBJECT_LIST: PlacedAttribute = { ...OWN, attributeId: 2, shortNameOffset: 0x08 };
const ACCESS_RIGHTS: PlacedAttribute = { ...OWN, attributeId: 3, shortNameOffset: 0x10 };
/** From this version of the association on, a mode is a set of bits. */
const MODES_ARE_BITS = 4;

interface ListElement {
  /** A long by the standard; some meters send it unsigned. */
  readonly baseName: Data;
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
}
const elementCodec = structure<ListElement>({
  baseName: dataCodec,
  classId: longUnsigned,
  version: unsigned,
  logicalName: obisCode,
});
const listCodec = array(elementCodec);
/** One element stands alone where one object was asked for, and null-data where there is nothing to say. */
const answerCodec = choice(listCodec, elementCodec, nullData);

/** What reads several attributes in one go. */
type ListAccess = Required<Pick<ObjectAccess, "getMany">>;

/** Base names by `class/logical name`, out of an encoded object list (Blue Book 4.4.3). @throws DecodeError */
export function baseNamesIn(objectList: Uint8Array): ReadonlyMap<string, number> {
  return new Map(
    decode(listCodec, objectList).map((element) => [
      `${element.classId}/${element.logicalName}`,
      nameOf(element.baseName),
    ]),
  );
}

/** Reads what an encoded object list of Association SN lists, without rights. @throws DecodeError when it is none. */
export function shortNameObjects(objectList: Uint8Array): readonly ListedObject[] {
  return decode(listCodec, objectList).map((element) => listed(element, undefined));
}

/**
 * The same with the rights, where the association tells them.
 * @throws DecodeError when it is no object list.
 */
export async function shortNameObjectsWithRights(
  objectList: Uint8Array,
  access: ObjectAccess,
  options: AccessOptions | undefined,
): Promise<readonly ListedObject[]> {
  const list = decode(listCodec, objectList);
  const rights = await readRights(access, modesAreBits(list), options);
  return list.map((element) => listed(element, rights?.get(nameOf(element.baseName))));
}

/** Reads a part of the object list, and the rights on objects that are named. */
export async function readShortNamePart(
  part: Exclude<ObjectSelection, { kind: "all" }>,
  access: ListAccess,
  options: AccessOptions | undefined,
): Promise<readonly ListedObject[]> {
  const selections =
    part.kind === "classes"
      ? Array.from(part.classIds, (classId) => shortNameListPart.class(classId))
      : // What rights mean depends on the version of the association, so that it is always asked for.
        [OWN, ...part.objects].map((object) => shortNameListPart.object(object));
  const answers = await access.getMany(
    selections.map((selection) => ({ ...SN_OBJECT_LIST, selection })),
    options,
  );
  const list = answers.flatMap((answer) => (isAbsent(answer) ? [] : listOf(decode(answerCodec, dataOf(answer)))));
  const wanted = list.filter((element) => isSelected(part, element));
  const rights = part.kind === "classes" ? undefined : await readRightsOn(wanted, access, modesAreBits(list), options);
  return wanted.map((element) => listed(element, rights?.get(nameOf(element.baseName))));
}

function listed({ baseName, ...object }: ListElement, rights: ObjectRights | undefined): ListedObject {
  return { ...object, baseName: nameOf(baseName), rights };
}

function modesAreBits(list: readonly ListElement[]): boolean {
  const own = list.find((element) => `${element.classId}/${element.logicalName}` === SN_CURRENT_ASSOCIATION);
  return (own?.version ?? 0) >= MODES_ARE_BITS;
}

/** Rights by base name; `undefined` when the association does not tell them. */
async function readRights(
  access: ObjectAccess,
  modesAreBits: boolean,
  options: AccessOptions | undefined,
): Promise<ReadonlyMap<number, ObjectRights> | undefined> {
  try {
    const list = decode(dataCodec, await access.get(ACCESS_RIGHTS, options));
    return new Map(elements(list).map((element) => rightsIn(element, modesAreBits)));
  } catch (error) {
    // Associations before version 2 have none, and others hide them.
    if (error instanceof DataAccessError || error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** The rights on some objects, one by one, as far as the association tells them. */
async function readRightsOn(
  list: readonly ListElement[],
  access: ListAccess,
  modesAreBits: boolean,
  options: AccessOptions | undefined,
): Promise<ReadonlyMap<number, ObjectRights>> {
  const targets = list.map(({ baseName }) => ({
    ...ACCESS_RIGHTS,
    selection: shortNameListPart.baseName(nameOf(baseName)),
  }));
  const answers = await access.getMany(targets, options);
  return new Map(
    answers.flatMap((answer) => {
      if (answer instanceof DataAccessError) return [];
      const data = decode(dataCodec, dataOf(answer));
      // One element, which some put into an array.
      return (data.type === "array" ? data.value : [data]).map((element) => rightsIn(element, modesAreBits));
    }),
  );
}

function rightsIn(element: Data, modesAreBits: boolean): readonly [baseName: number, ObjectRights] {
  const [name, attributes, methods] = elements(element);
  return [nameOf(name), accessOf(attributes, methods, modesAreBits)];
}

function isAbsent(answer: Uint8Array | DlmsError): boolean {
  return answer instanceof DataAccessError && answer.result === "object-undefined";
}

function dataOf(answer: Uint8Array | DlmsError): Uint8Array {
  if (answer instanceof DlmsError) throw answer;
  return answer;
}

function nameOf(data: Data | undefined): number {
  return Number(scalar(data)) & 0xffff;
}
