export {
  type AccessPolicy,
  type AttributeRight,
  fullAccess,
  readableObjects,
  readOnlyAccess,
} from "./access-policy.ts";
export { type ClockObjectOptions, serveClock } from "./behaviour/clock.ts";
export type { DaylightSaving } from "./behaviour/daylight-saving.ts";
export {
  ImageStore,
  type ImageStoreOptions,
  type ReceivedImage,
  serveImageTransfer,
} from "./behaviour/image-transfer.ts";
export { LocalTime } from "./behaviour/local-time.ts";
export { MeterTime, type MeterTimeOptions, type TimeChange } from "./behaviour/meter-time.ts";
export { CapturingProfile, type ProfileOptions, type ProfileSource } from "./behaviour/profile.ts";
export { encodeRow } from "./behaviour/profile-buffer.ts";
export { type ProfileObjectOptions, type ServedProfile, serveProfile } from "./behaviour/profile-object.ts";
export { type CapturedRows, type ProfileRows, RowRing } from "./behaviour/profile-rows.ts";
export { type PushSetupOptions, pushBody, servePushSetup } from "./behaviour/push-setup.ts";
export { type ClientAccess, type ClientProof, SERVER_CONFORMANCE } from "./client-access.ts";
export type { GatewayDevices } from "./gateway.ts";
export {
  type AttributeAccessor,
  type AttributeHandler,
  type AttributeHandlers,
  EncodedData,
  type MethodHandler,
  type MethodHandlers,
  stored,
} from "./handlers.ts";
export type { ServerLinkOptions } from "./link-options.ts";
export { LogicalDevice, type LogicalDeviceOptions } from "./logical-device.ts";
export { MeterServer, type MeterServerOptions } from "./meter-server.ts";
export type { DataNotice, EventNotice, OutgoingNotification, ReportNotice } from "./notifications.ts";
export { ObjectTable } from "./object-table.ts";
export type { NotifyOptions, OpenAssociation } from "./open-association.ts";
export type { PushOptions } from "./push.ts";
export { type RefusalReason, RequestRefused } from "./refusal.ts";
export type { ServerReceivedCounters } from "./replay-registry.ts";
export {
  type AskedDevice,
  type PerMeter,
  perMeter,
  type RequestAssociation,
  type RequestContext,
  stateOf,
} from "./request-context.ts";
export { type ObjectHandlers, ServedObject, serveObject } from "./served-object.ts";
export type { ServerEvent } from "./server-events.ts";
export type { GivenShortNames, ShortNameMember, ShortNames } from "./short-names.ts";
export { UserList } from "./user-list.ts";
