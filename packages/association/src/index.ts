export { Ciphering, type Opened } from "./ciphering.ts";
export { ClientAssociation } from "./client/client-association.ts";
export type { ClientAuthentication } from "./client/opening.ts";
export type { ClientAssociationEvent, ClientAssociationOptions } from "./client/types.ts";
export { unconfirmedBlocks } from "./general-block-transfer/unconfirmed.ts";
export { KeyRing, type KeyRingChange } from "./key-ring.ts";
export { type AssociationLimits, DEFAULT_LIMITS } from "./limits.ts";
export * from "./mechanisms.ts";
export { DLMS_VERSION, LN_CONFORMANCE, SN_CONFORMANCE } from "./negotiation.ts";
export {
  type MessageSecurity,
  NotificationReceiver,
  type NotificationReceiverOptions,
  type ReceivedNotification,
  type SenderKeys,
} from "./notification-receiver.ts";
export type { NotificationApdu } from "./notifications.ts";
export { checkSigned } from "./protection/check-signed.ts";
export { cipheringFor } from "./protection/ciphering-for.ts";
export { GeneralProtection, type GeneralProtectionParts } from "./protection/general-protection.ts";
export type { GeneralProtectionOptions, LayerOrder, MessageKey, PeerKeys } from "./protection/options.ts";
export { type DirectedPolicy, directedPolicy, securityPolicyBits } from "./protection/policy.ts";
export { hasAccepted } from "./protection/replay-memory.ts";
export { SN_ASSOCIATION } from "./referencing.ts";
export { refuseAssociation, type ServerAuthentication } from "./server/opening.ts";
export type { ServerRequest } from "./server/requests.ts";
export { ServerAssociation } from "./server/server-association.ts";
export type { ServerAssociationEvent, ServerAssociationOptions } from "./server/types.ts";
export { NOT_CARRIED_OUT } from "./services/access.ts";
export * from "./types.ts";
