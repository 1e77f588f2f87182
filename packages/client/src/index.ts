export {
  type Authentication,
  type HlsAuthentication,
  type HlsGmacAuthentication,
  hls,
  hlsEcdsa,
  hlsGmac,
  hlsMd5,
  hlsSha1,
  hlsSha256,
  type LowAuthentication,
  low,
  type NoAuthentication,
  noAuthentication,
} from "./authentication.ts";
export { connect, nextInvocationCounter } from "./connect.ts";
export type { Call, CallEvent, CallIdentification, DialInOptions, HeartBeat } from "./dial-in/options.ts";
export { DialInRegistry, dialIn } from "./dial-in/registry.ts";
export type { ImageProgress, ImageTransferOptions, TransferredImage } from "./image-transfer/options.ts";
export { transferImage } from "./image-transfer/transfer-image.ts";
export {
  type CallStep,
  call,
  type ReadStep,
  read,
  type Step,
  type StepResult,
  type StepResults,
  type WriteStep,
  write,
} from "./lists/steps.ts";
export { changeMBusKey } from "./m-bus-key.ts";
export { Meter, type StepOptions } from "./meter.ts";
export { Multidrop, type MultidropOptions } from "./multidrop.ts";
export { listen, PushListener } from "./notifications/listen.ts";
export type { ListenOptions, PushedNotification, PushLine, PushSender } from "./notifications/listen-options.ts";
export type { Notification, NotifiedAttribute, ReportedVariable } from "./notifications/notification.ts";
export type { PushLinkOptions } from "./notifications/push-links.ts";
export { PushReading } from "./notifications/readings/push-reading.ts";
export type {
  PushTemplate,
  TemplateCondition,
  TemplateItem,
  TemplateUnit,
} from "./notifications/readings/push-template.ts";
export { type PushReadings, type ReadPushOptions, readPush } from "./notifications/readings/read-push.ts";
export { pushTemplatesFromJson } from "./notifications/readings/template-json.ts";
export { pushTemplates } from "./notifications/readings/templates/index.ts";
export { type AttributeRights, type ModelEntry, ObjectModel, type ObjectRights } from "./objects/object-model.ts";
export type { ObjectsOptions } from "./objects/object-selection.ts";
export type { ConnectOptions, HdlcLinkOptions, LinkOptions } from "./options.ts";
export { type ClientSecurity, ciphered, type SecurityKeys } from "./security.ts";
export type { ShortNames } from "./short-names/short-name-session.ts";
