import { TransportError } from "@dlms/core";
import type { ByteStream, ConnectOptions, Transport } from "@dlms/transport";
import { LineSession } from "./line-session.ts";
import { machineOptions, type SignOnOptions } from "./options.ts";

/** How to sign on in mode E; the connection brings its own signal and clock. */
export type ModeEOptions = Omit<SignOnOptions, "signal" | "clock" | "connectTimeout">;

/**
 * A line on which meters wait for a sign-on of IEC 62056-21, as optical heads have it: each `connect` signs on at 300
 * baud, asks for mode E (Green Book, annex on data communication through the optical port), goes over to the rate of the
 * meter and eight data bits, and gives the line to HDLC.
 *
 * Where the transport can not change its rate, as with gateways over TCP, the gateway has to follow the sign-on.
 *
 * @example
 * const transport = modeE(serial("/dev/ttyUSB0"));
 * await using meter = await connect(transport, { clientAddress: 1, link: { kind: "hdlc" } });
 */
export function modeE(transport: Transport, options: ModeEOptions = {}): Transport {
  return {
    connect: (limits = {}) => signOn(transport, options, limits),
    toString: () => `iec+${transport}`,
  };
}

/** @throws TransportError, TimeoutError; RemoteProtocolError when the meter has no mode E */
function signOn(transport: Transport, options: ModeEOptions, limits: ConnectOptions): Promise<ByteStream> {
  const { signal, clock, timeout } = limits;
  const settings: SignOnOptions = { ...options, signal, clock, connectTimeout: timeout };
  return new Promise((resolve, reject) => {
    const begun = LineSession.begin(transport, { ...machineOptions(options), task: "mode-e" }, settings, {
      onEvent: (event) => {
        if (event.kind === "mode-e") void begun.then((session) => session.passOn(event.rate, resolve));
      },
      onEnd: (error) => reject(error ?? new TransportError("the meter went away during the sign-on")),
    });
    begun.catch(reject);
  });
}
