import type { LinkMachine } from "@dlms/core";
import { HdlcServer, type HdlcServerOptions } from "@dlms/hdlc";
import { WrapperLink, type WrapperLinkOptions } from "@dlms/wrapper";

/** What carries the APDUs of a server. */
export type ServerLinkOptions =
  | ({ readonly kind: "wrapper" } & Pick<WrapperLinkOptions, "maxApduLength" | "maxAddresses">)
  | ({ readonly kind: "hdlc" } & Omit<HdlcServerOptions, "logicalDevices"> & HdlcLineOptions);

/** What a line that is signed on to wants of HDLC. */
export interface HdlcLineOptions {
  /**
   * Whether a connection is over when its last client has taken the link down. Unless this is true the next client may
   * come over the same connection, as on a line that several share.
   */
  readonly endsWithLink?: boolean | undefined;
}

/** Whether the end of the link is that of the connection. */
export function endsWithLink(options: ServerLinkOptions): boolean {
  return options.kind === "hdlc" && options.endsWithLink === true;
}

/** The link of one connection, which answers for these logical devices. */
export function linkFor(
  options: ServerLinkOptions,
  logicalDevices: readonly number[],
  datagrams: boolean | undefined,
): LinkMachine {
  if (options.kind === "hdlc") {
    const { kind: _, endsWithLink: _ends, ...hdlc } = options;
    return new HdlcServer({ ...hdlc, logicalDevices });
  }
  const { kind: _, ...wrapper } = options;
  return new WrapperLink({ ...wrapper, role: "server", datagrams });
}
