import { WrapperLink } from "@dlms/wrapper";
import type { PushLink } from "./push-link.ts";

/** The wrapper, from whoever connects. A frame that does not go on ends it: only its length tells where the next one is. */
export class WrapperPushLink extends WrapperLink implements PushLink {
  constructor(maxApduLength: number, datagrams: boolean) {
    super({ role: "client", maxApduLength, datagrams });
  }

  giveUp(): boolean {
    return this.held === 0;
  }
}
