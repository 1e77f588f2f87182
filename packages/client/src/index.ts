export {
  type Authentication,
  type GmacKeys,
  type HlsGmacAuthentication,
  hlsGmac,
  type LowAuthentication,
  low,
  type NoAuthentication,
  noAuthentication,
} from "./authentication.ts";
export { connect, nextInvocationCounter } from "./connect.ts";
export { Meter } from "./meter.ts";
export { type AttributeRights, type ModelEntry, ObjectModel } from "./object-model.ts";
export type { ConnectOptions, HdlcLinkOptions, LinkOptions } from "./options.ts";
export { splitList } from "./split-list.ts";
