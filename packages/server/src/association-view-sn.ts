import { SN_ASSOCIATION } from "@dlms/association";
import { array, type Codec, type Data, dataCodec, decode, encode, long, longUnsigned } from "@dlms/axdr";
import type { MaybePromise, ObisCode } from "@dlms/core";
import type {
  AttributeIdentification,
  Selection,
  ShortNameAccessRightsV2,
  ShortNameListElement,
} from "@dlms/cosem-classes";
import { AssociationSNV2 } from "@dlms/cosem-classes/association-sn-v2";
import { AssociationSNV3 } from "@dlms/cosem-classes/association-sn-v3";
import { objectIdCodec, ShortNameListSelector } from "@dlms/cosem-classes/runtime";
import { shortNameAccessRightsV2Codec } from "@dlms/cosem-classes/types/short-name-access-rights-v2";
import { shortNameListElementCodec } from "@dlms/cosem-classes/types/short-name-list-element";
import { chain } from "@dlms/security";
import type { ObjectRights } from "./access-policy.ts";
import { accessItems, CURRENT_ASSOCIATION, NO_SECURITY_SETUP } from "./association-view.ts";
import type { ClientAccess } from "./client-access.ts";
import { EncodedData } from "./handlers.ts";
import type { LogicalDevice } from "./logical-device.ts";
import { RequestRefused } from "./refusal.ts";
import { type ServedObject, serveObject } from "./served-object.ts";
import { userHandlers } from "./user-list.ts";

/** An object that a client may see, and its base name. */
type Placed = readonly [object: ServedObject, baseName: number];

const listCodec: Codec<readonly ShortNameListElement[]> = array(shortNameListElementCodec);

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
  const visible = function* (): Generator<Placed> {
    yield [view, SN_ASSOCIATION];
    for (const object of device.objects) {
      if (!device.rights(object, client).visible) continue;
      const baseName = device.shortNames.baseName(object);
      if (baseName !== undefined) yield [object, baseName];
    }
  };
  const rights = ([object, baseName]: Placed): ShortNameAccessRightsV2 => ({
    baseName: signed(baseName),
    ...accessItems(object, device.rights(object, client)),
  });
  const rightsOn = (classId: number, logicalName: ObisCode): ObjectRights | undefined => {
    const named = logicalName.equals(CURRENT_ASSOCIATION) ? [view] : device.objects.named(logicalName);
    const object = named.find(({ descriptor }) => descriptor.classId === classId);
    return object && device.rights(object, client);
  };
  const attributes = {
    objectList: {
      get: () => Array.from(visible(), listed),
      select: (selection: Selection) => selected(visible(), selection),
      selectors: Object.values(ShortNameListSelector),
    },
    accessRightsList: {
      get: () => Array.from(visible(), rights),
      select: (selection: Selection) => selectedRights(visible(), selection, rights),
      selectors: [ShortNameListSelector.baseName],
    },
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

function listed([{ descriptor, logicalName }, baseName]: Placed): ShortNameListElement {
  return { baseName: signed(baseName), classId: descriptor.classId, version: descriptor.version, logicalName };
}

/** Base names are signed where they are data, and unsigned in requests. */
function signed(name: number): number {
  return (name << 16) >> 16;
}

/** A part of the object list. @throws RequestRefused; DecodeError for parameters of another type. */
function selected(objects: Iterable<Placed>, { selector, parameters }: Selection): EncodedData {
  switch (selector) {
    case ShortNameListSelector.class: {
      const classId = decode(longUnsigned, parameters);
      const wanted = [...objects].filter(([{ descriptor }]) => descriptor.classId === classId);
      return new EncodedData(encode(listCodec, wanted.map(listed)));
    }
    case ShortNameListSelector.object: {
      const { classId, logicalName } = decode(objectIdCodec, parameters);
      const id = `${classId}/${logicalName}`;
      return new EncodedData(
        encode(shortNameListElementCodec, listed(first(objects, ([object]) => `${object}` === id))),
      );
    }
    case ShortNameListSelector.baseName:
      return new EncodedData(encode(shortNameListElementCodec, listed(at(objects, parameters))));
    default:
      throw new RequestRefused("scope-of-access-violated", `selector ${selector}`);
  }
}

/** The rights on one object. @throws RequestRefused; DecodeError for parameters of another type. */
function selectedRights(
  objects: Iterable<Placed>,
  { selector, parameters }: Selection,
  rights: (placed: Placed) => ShortNameAccessRightsV2,
): EncodedData {
  if (selector !== ShortNameListSelector.baseName)
    throw new RequestRefused("scope-of-access-violated", `selector ${selector}`);
  return new EncodedData(encode(shortNameAccessRightsV2Codec, rights(at(objects, parameters))));
}

function at(objects: Iterable<Placed>, parameters: Uint8Array): Placed {
  const wanted = decode(long, parameters);
  return first(objects, ([, baseName]) => signed(baseName) === wanted);
}

/** @throws RequestRefused when there is none that the client may see. */
function first(objects: Iterable<Placed>, isWanted: (placed: Placed) => boolean): Placed {
  for (const placed of objects) if (isWanted(placed)) return placed;
  throw new RequestRefused("object-undefined");
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
