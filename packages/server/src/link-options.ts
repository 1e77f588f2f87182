import type { LinkMachine } from "@dlms/core";
import { HdlcServer, type HdlcServerOptions } from "@dlms/hdlc";
import { WrapperLink, type WrapperLinkOptions } from "@dlms/wrapper";

/** What carries the APDUs of a server. */
export type ServerLinkOptions =
  | ({ readonly kind: "wrapper" } & Pick<WrapperLinkOptions, "maxApduLength" | "maxAddresses">)
  | ({ readonly kind: "hdlc" } & Omit<HdlcServerOptions, "logicalDevices">);

/** The link of one connection, which answers for these logical devices. */
export function linkFor(
  options: ServerLinkOptions,
  logicalDevices: readonly number[],
  datagrams: boolean | undefined,
): LinkMachine {
  if (options.kind === "hdlc") {
    const { kind: _, ...hdlc } = options;
    return new HdlcServer({ ...hdlc, logicalDevices });
  }
  const { kind: _, ...wrapper } = options;
  return new WrapperLink({ ...wrapper, role: "server", datagrams });
}
