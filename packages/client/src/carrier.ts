import type { GatewayTarget } from "@dlms/apdu";
import { type LinkAddress, type LinkMachine, LocalProtocolError } from "@dlms/core";
import { HdlcClient } from "@dlms/hdlc";
import type { ByteStream, ConnectOptions, Transport } from "@dlms/transport";
import { WrapperLink } from "@dlms/wrapper";
import { GatewayLink } from "./gateway-link.ts";
import { Multidrop } from "./multidrop.ts";
import type { LinkOptions } from "./options.ts";

/** What carries the APDUs of one association. */
export interface Carrier {
  readonly link: LinkMachine;
  readonly stream: ByteStream;
}

/**
 * Makes the link, and the connection that it goes over.
 * @throws EncodeError, before anything is connected, for addresses and parameters out of their range; TransportError, TimeoutError as the transport
 * does; LocalProtocolError for a wrapper on a line that HDLC links share.
 */
export async function carry(
  transport: Transport | Multidrop,
  options: LinkOptions,
  address: LinkAddress,
  gateway: GatewayTarget | undefined,
  how: ConnectOptions,
): Promise<Carrier> {
  const through = (link: LinkMachine): LinkMachine => (gateway === undefined ? link : new GatewayLink(link, gateway));
  if (transport instanceof Multidrop) {
    if (options.kind !== "hdlc") throw new LocalProtocolError("several meters on one line talk HDLC");
    const seat = transport.seat(options, address);
    try {
      return { link: through(seat), stream: seat };
    } catch (error) {
      seat.close();
      throw error;
    }
  }
  if (options.kind === "wrapper") {
    const link = through(new WrapperLink({ role: "client", address, datagrams: transport.datagrams }));
    return { link, stream: await transport.connect(how) };
  }
  const { kind: _, ...hdlc } = options;
  const client = new HdlcClient({ ...hdlc, ...address });
  const link = through(client);
  const stream = await transport.connect(how);
  // What goes out over a serial line is under way for longer than the stream takes for it.
  client.setBaud(hdlc.baud ?? stream.line?.baudRate);
  return { link, stream };
}
