import type { Conformance } from "@dlms/apdu";
import { array, type Codec, decode, encode, longUnsigned, nullData, obisCode, structure, unsigned } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import type { AccessRightsV1, ObjectId, ObjectListElementV1, Selection } from "@dlms/cosem-classes";
import { AssociationLNV1 } from "@dlms/cosem-classes/association-ln-v1";
import { AssociationLNV2 } from "@dlms/cosem-classes/association-ln-v2";
import { classListCodec, ObjectListSelector, objectIdCodec, objectIdListCodec } from "@dlms/cosem-classes/runtime";
import { AssociationStatus } from "@dlms/cosem-classes/types/association-status";
import { AttributeAccessModeV1 } from "@dlms/cosem-classes/types/attribute-access-mode-v1";
import { MethodAccessModeV1 } from "@dlms/cosem-classes/types/method-access-mode-v1";
import { objectListElementV1Codec } from "@dlms/cosem-classes/types/object-list-element-v1";
import type { AttributeRight, ObjectRights } from "./access-policy.ts";
import { type ClientAccess, mechanismOf } from "./client-access.ts";
import { EncodedData } from "./handlers.ts";
import type { LogicalDevice } from "./logical-device.ts";
import { RequestRefused } from "./refusal.ts";
import type { RequestAssociation } from "./request-context.ts";
import { type ServedObject, serveObject } from "./served-object.ts";
import { userHandlers } from "./user-list.ts";

/** The association that a request came over has this name (Blue Book 6.2.32). */
export const CURRENT_ASSOCIATION: ObisCode = new ObisCode(0, 0, 40, 0, 0);
/** What stands where there is none. */
export const NO_SECURITY_SETUP: ObisCode = new ObisCode(0, 0, 43, 0, 0);
const CONFORMANCE_BITS = 24;
const LONGEST_PDU = 0xffff;

const MODES: Readonly<Record<AttributeRight, AttributeAccessModeV1>> = {
  none: AttributeAccessModeV1.NoAccess,
  read: AttributeAccessModeV1.ReadOnly,
  write: AttributeAccessModeV1.WriteOnly,
  "read-write": AttributeAccessModeV1.ReadAndWrite,
};

/** What was agreed on and what this server takes, as the current association shows it. */
export interface AssociationFacts {
  readonly association: RequestAssociation;
  /** The longest APDU this server takes, in octets. */
  readonly maxPduSize: number;
}

/**
 * The object of the association in use (Blue Book 4.4.4, Association LN): every object that its client may do
 * anything with, with the rights it has, and what was agreed on.
 */
export function associationView(
  device: LogicalDevice,
  client: ClientAccess,
  { association, maxPduSize }: AssociationFacts,
): ServedObject {
  const { negotiated } = association;
  const { conformance, peerMaxPduSize, dlmsVersion } = negotiated;
  const { policy } = client.security ?? {};
  const ciphered = policy !== undefined && (policy.authenticated || policy.encrypted);
  const whole = (object: ServedObject): ObjectListElementV1 => ({
    ...named(object),
    accessRights: accessItems(object, device.rights(object, client)),
  });
  const visible = function* (): Generator<ServedObject> {
    yield view;
    for (const object of device.objects) if (device.rights(object, client).visible) yield object;
  };
  const attributes = {
    objectList: {
      get: () => Array.from(visible(), whole),
      select: (selection: Selection) => selected(visible(), selection, whole),
      selectors: Object.values(ObjectListSelector),
    },
    // The client's address is a signed octet here, whatever the link allows.
    associatedPartnersId: { clientSap: (client.address << 24) >> 24, serverSap: device.address },
    applicationContextName: objectIdentifier(1, ciphered ? 3 : 1),
    xdlmsContextInfo: {
      conformance: conformanceBits(conformance),
      maxReceivePduSize: maxPduSize,
      maxSendPduSize: peerMaxPduSize > LONGEST_PDU ? 0 : peerMaxPduSize,
      dlmsVersionNumber: dlmsVersion,
      qualityOfService: 0,
      cypheringInfo: new Uint8Array(0),
    },
    authenticationMechanismName: objectIdentifier(2, mechanismOf(client)),
    associationStatus: AssociationStatus.Associated,
    securitySetupReference: device.securitySetup(client) ?? NO_SECURITY_SETUP,
  };
  const users = client.users && userHandlers(client.users);
  const view: ServedObject =
    users === undefined
      ? serveObject(AssociationLNV1, CURRENT_ASSOCIATION, { attributes })
      : serveObject(AssociationLNV2, CURRENT_ASSOCIATION, {
          ...users,
          attributes: { ...attributes, ...users.attributes },
        });
  return view;
}

/** An element without access rights. */
type NamedObject = Omit<ObjectListElementV1, "accessRights">;

function named({ descriptor, logicalName }: ServedObject): NamedObject {
  return { classId: descriptor.classId, version: descriptor.version, logicalName };
}

const namedListCodec: Codec<readonly NamedObject[]> = array(
  structure({ classId: longUnsigned, version: unsigned, logicalName: obisCode }),
);

/** A part of the object list (Blue Book 4.4.4). @throws RequestRefused; DecodeError for parameters of another type. */
function selected(
  objects: Iterable<ServedObject>,
  { selector, parameters }: Selection,
  whole: (object: ServedObject) => ObjectListElementV1,
): readonly ObjectListElementV1[] | EncodedData {
  switch (selector) {
    case ObjectListSelector.all:
      decode(nullData, parameters);
      return new EncodedData(encode(namedListCodec, Array.from(objects, named)));
    case ObjectListSelector.classes: {
      const classes = new Set(decode(classListCodec, parameters));
      const wanted = [...objects].filter(({ descriptor }) => classes.has(descriptor.classId));
      return new EncodedData(encode(namedListCodec, wanted.map(named)));
    }
    case ObjectListSelector.objects: {
      const ids = new Set(decode(objectIdListCodec, parameters).map(keyOf));
      return [...objects].filter((object) => ids.has(`${object}`)).map(whole);
    }
    case ObjectListSelector.object: {
      const id = keyOf(decode(objectIdCodec, parameters));
      for (const object of objects)
        if (`${object}` === id) return new EncodedData(encode(objectListElementV1Codec, whole(object)));
      throw new RequestRefused("object-undefined");
    }
    default:
      throw new RequestRefused("scope-of-access-violated", `selector ${selector}`);
  }
}

function keyOf({ classId, logicalName }: ObjectId): string {
  return `${classId}/${logicalName}`;
}

/** The rights on one object, as association objects of either referencing list them. */
export function accessItems(object: ServedObject, { attributes, methods }: ObjectRights): AccessRightsV1 {
  return {
    attributeAccess: [...attributes].map(([attributeId, right]) => ({
      attributeId,
      accessMode: MODES[right],
      accessSelectors: object.attributeSelectors(attributeId),
    })),
    methodAccess: [...object.methodIds].map((methodId) => ({
      methodId,
      accessMode: methods.has(methodId) ? MethodAccessModeV1.Access : MethodAccessModeV1.NoAccess,
    })),
  };
}

/** A name that DLMS UA has registered, 2.16.756.5.8.kind.id (Green Book 9.4.2.2). */
function objectIdentifier(kind: number, id: number) {
  return { jointIsoCtt: 2, country: 16, countryName: 756, identifiedOrganization: 5, dlmsUa: 8, kind, id };
}

function conformanceBits({ value }: Conformance): string {
  return value.toString(2).padStart(CONFORMANCE_BITS, "0");
}
