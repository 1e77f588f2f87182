import { TransportError } from "@dlms/core";
import type { Readout } from "@dlms/iec62056-21";
import type { Transport } from "@dlms/transport";
import { LineSession } from "./line-session.ts";
import { machineOptions, type SignOnOptions } from "./options.ts";

/** A readout, and the octets that it was read from: identification line and block, without parity. */
export interface MeterReadout extends Readout {
  readonly octets: Uint8Array;
}

/**
 * Signs on to a meter of modes A, B, C or E and reads out all that it shows. A readout whose block check is wrong is asked
 * for again.
 * @throws TransportError, TimeoutError when nobody answers, RemoteProtocolError when what comes is broken each time
 *
 * @example
 * const { identification, dataSets } = await readOut(serial("/dev/ttyUSB0"));
 * dataSets[0]; // { address: "1.8.0", values: [{ value: "001846.0", unit: "kWh" }] }
 */
export function readOut(transport: Transport, options: SignOnOptions = {}): Promise<MeterReadout> {
  return new Promise((resolve, reject) => {
    let readout: MeterReadout | undefined;
    LineSession.begin(transport, { ...machineOptions(options), task: "readout" }, options, {
      onEvent: (event) => {
        if (event.kind === "readout") readout = { ...event.readout, octets: event.octets };
      },
      onEnd: (error) => {
        if (readout !== undefined) resolve(readout);
        else reject(error ?? new TransportError("the meter went away during the readout"));
      },
    }).catch(reject);
  });
}
