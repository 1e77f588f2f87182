import type { Conformance } from "@dlms/apdu";
import { ObisCode } from "@dlms/core";
import {
  type AccessRightsV1,
  AssociationLNV1,
  AssociationLNV2,
  AssociationStatus,
  AttributeAccessModeV1,
  MethodAccessModeV1,
  type ObjectListElementV1,
} from "@dlms/cosem-classes";
import type { AttributeRight, ObjectRights } from "./access-policy.ts";
import { type ClientAccess, mechanismOf } from "./client-access.ts";
import type { LogicalDevice } from "./logical-device.ts";
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
  const attributes = {
    objectList: () => [listed(view, device, client), ...listedObjects(device, client)],
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

function* listedObjects(device: LogicalDevice, client: ClientAccess): Generator<ObjectListElementV1> {
  for (const object of device.objects) if (device.rights(object, client).visible) yield listed(object, device, client);
}

function listed(object: ServedObject, device: LogicalDevice, client: ClientAccess): ObjectListElementV1 {
  const { classId, version } = object.descriptor;
  const accessRights = accessItems(object, device.rights(object, client));
  return { classId, version, logicalName: object.logicalName, accessRights };
}

/** The rights on one object, as association objects of either referencing list them. */
export function accessItems(object: ServedObject, { attributes, methods }: ObjectRights): AccessRightsV1 {
  return {
    attributeAccess: [...attributes].map(([attributeId, right]) => ({
      attributeId,
      accessMode: MODES[right],
      accessSelectors: undefined,
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
