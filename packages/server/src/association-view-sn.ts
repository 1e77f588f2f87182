import { SN_ASSOCIATION } from "@dlms/association";
import { type Codec, type Data, dataCodec, decode, encode, long, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { MaybePromise, ObisCode } from "@dlms/core";
import {
  AssociationSNV2,
  AssociationSNV3,
  type AttributeIdentification,
  type Selection,
  type ShortNameAccessRightsV2,
  type ShortNameListElement,
} from "@dlms/cosem-classes";
import { chain } from "@dlms/security";
import type { ObjectRights } from "./access-policy.ts";
import { accessItems, CURRENT_ASSOCIATION, NO_SECURITY_SETUP } from "./association-view.ts";
import type { ClientAccess } from "./client-access.ts";
import { EncodedData } from "./handlers.ts";
import type { LogicalDevice } from "./logical-device.ts";
import { RequestRefused } from "./refusal.ts";
import { type ServedObject, serveObject } from "./served-object.ts";
import { userHandlers } from "./user-list.ts";

/** Selectors of object_list: objects of a class, one object by class and name, one object by base name. */
const BY_CLASS = 1;
const BY_NAME = 2;
const BY_BASE_NAME = 3;

const listCodec: Codec<readonly ShortNameListElement[]> = AssociationSNV2.descriptor.attributes.objectList.codec;
const nameCodec: Codec<{ readonly classId: number; readonly logicalName: ObisCode }> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
});
/** Tag and count before the elements of an array of one. */
const ARRAY_OF_ONE = 2;

/** Reads an attribute by logical name, within the rights of the association. @throws RequestRefused, or later. */
export type AttributeReader = (attribute: {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly attributeId: number;
}) => MaybePromise<Uint8Array>;

/**
 * The object of the association in use, with short names (Blue Book 4.4.3, Association SN, version 2, or 3 for users): every object
 * that its client may do anything with, where it lies, and the rights it has.
 */
export function associationViewSN(device: LogicalDevice, client: ClientAccess, read: AttributeReader): ServedObject {
  const visible = function* (): Generator<readonly [ServedObject, number]> {
    yield [view, SN_ASSOCIATION];
    for (const object of device.objects) {
      if (!device.rights(object, client).visible) continue;
      const baseName = device.shortNames.baseName(object);
      if (baseName !== undefined) yield [object, baseName];
    }
  };
  const list = (): ShortNameListElement[] => [...visible()].map(([object, baseName]) => listed(object, baseName));
  const rights = ([object, baseName]: readonly [ServedObject, number]): ShortNameAccessRightsV2 => ({
    baseName: signed(baseName),
    ...accessItems(object, device.rights(object, client)),
  });
  const rightsOn = (classId: number, logicalName: ObisCode): ObjectRights | undefined => {
    const named = logicalName.equals(CURRENT_ASSOCIATION) ? [view] : device.objects.named(logicalName);
    const object = named.find(({ descriptor }) => descriptor.classId === classId);
    return object && device.rights(object, client);
  };
  const attributes = {
    objectList: { get: list, select: (selection: Selection) => selected(list(), selection) },
    accessRightsList: () => [...visible()].map(rights),
    securitySetupReference: device.securitySetup(client) ?? NO_SECURITY_SETUP,
  };
  const methods = {
    readByLogicalname: (wanted: readonly AttributeIdentification[]) =>
      chain(readAll(wanted, rightsOn, read), (value): Data => ({ type: "structure", value })),
  };
  const users = client.users && userHandlers(client.users);
  const view: ServedObject =
    users === undefined
      ? serveObject(AssociationSNV2, CURRENT_ASSOCIATION, { attributes, methods })
      : serveObject(AssociationSNV3, CURRENT_ASSOCIATION, {
          attributes: { ...attributes, ...users.attributes },
          methods: { ...methods, ...users.methods },
        });
  return view;
}

function listed({ descriptor, logicalName }: ServedObject, baseName: number): ShortNameListElement {
  return { baseName: signed(baseName), classId: descriptor.classId, version: descriptor.version, logicalName };
}

/** Base names are signed where they are data, and unsigned in requests. */
function signed(name: number): number {
  return (name << 16) >> 16;
}

/** A part of the object list. @throws RequestRefused; DecodeError for parameters of another type. */
function selected(list: readonly ShortNameListElement[], { selector, parameters }: Selection): EncodedData {
  if (selector === BY_CLASS) {
    const classId = decode(longUnsigned, parameters);
    return new EncodedData(
      encode(
        listCodec,
        list.filter((element) => element.classId === classId),
      ),
    );
  }
  if (selector === BY_BASE_NAME) {
    const baseName = decode(long, parameters);
    return one(list.find((element) => element.baseName === baseName));
  }
  if (selector !== BY_NAME) throw new RequestRefused("scope-of-access-violated");
  const { classId, logicalName } = decode(nameCodec, parameters);
  return one(list.find((element) => element.classId === classId && element.logicalName.equals(logicalName)));
}

/** One element as it is, not in an array. */
function one(element: ShortNameListElement | undefined): EncodedData {
  if (element === undefined) throw new RequestRefused("object-undefined");
  return new EncodedData(encode(listCodec, [element]).subarray(ARRAY_OF_ONE));
}

/**
 * The values of the attributes, in their order. Index 0 stands for all attributes of an object, where those that may
 * not be read are null-data. @throws RequestRefused, now or later.
 */
function readAll(
  attributes: readonly AttributeIdentification[],
  rightsOn: (classId: number, logicalName: ObisCode) => ObjectRights | undefined,
  read: AttributeReader,
): MaybePromise<readonly Data[]> {
  const values = attributes.flatMap(({ classId, logicalName, attributeIndex }) => {
    const value = (attributeId: number): MaybePromise<Data> =>
      chain(read({ classId, logicalName, attributeId }), (data) => decode(dataCodec, data));
    if (attributeIndex !== 0) return [value(attributeIndex)];
    const rights = rightsOn(classId, logicalName);
    if (!rights?.visible) throw new RequestRefused("object-undefined");
    return [...rights.attributes].map(
      ([id, right]): MaybePromise<Data> =>
        right === "read" || right === "read-write" ? value(id) : { type: "null-data" },
    );
  });
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly Data[]);
}
