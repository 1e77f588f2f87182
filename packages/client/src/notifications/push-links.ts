import { AnyPushLink } from "./any-push-link.ts";
import { HdlcPushLink } from "./hdlc-push-link.ts";
import { MBusPushLink } from "./mbus-push-link.ts";
import type { PushLink } from "./push-link.ts";
import { WrapperPushLink } from "./wrapper-push-link.ts";

/** What carries the APDUs of meters that push. */
export type PushLinkOptions =
  /** IEC 62056-47. */
  | { readonly kind: "wrapper" }
  /** IEC 62056-46: UI frames, or I frames without a connection, as meters send them. */
  | { readonly kind: "hdlc" }
  /** Wired M-Bus (EN 13757-2), as HAN ports push over it. */
  | { readonly kind: "mbus" }
  /** Whichever of these the stream turns out to have. HDLC and M-Bus are found from the middle of a stream on. */
  | { readonly kind: "any" };

/** A link that listens to whoever speaks. */
export function pushLink({ kind }: PushLinkOptions, maxApduLength: number, datagrams = false): PushLink {
  const wrapper = (): PushLink => new WrapperPushLink(maxApduLength, datagrams);
  switch (kind) {
    case "hdlc":
      return new HdlcPushLink(maxApduLength);
    case "mbus":
      return new MBusPushLink(maxApduLength);
    case "wrapper":
      return wrapper();
    case "any":
      return new AnyPushLink({
        wrapper,
        searching: [new HdlcPushLink(maxApduLength), new MBusPushLink(maxApduLength)],
      });
  }
}
