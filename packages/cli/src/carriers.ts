import { modeE } from "@dlms/client/readout";
import type { TraceSink } from "@dlms/core";
import type { Listener, Transport } from "@dlms/transport";
import { type SerialOptions, serial, serialListener } from "@dlms/transport-serial";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { udp, udpListener } from "@dlms/transport-udp";
import type { Place, SerialPlace } from "./meter-url.ts";
import type { SerialLine } from "./serial-line.ts";

/** P1 ports since DSMR 4. */
const P1_BAUD_RATE = 115_200;
const NO_LINE: SerialLine = { baudRate: undefined, format: undefined };

/** Puts something between a transport and who uses it. */
export type Recorder = (transport: Transport) => Transport;

/** What connects to a place; a sign-on is part of it, and so `record` sees it too. */
export function transportTo(
  place: Place,
  line: SerialLine = NO_LINE,
  trace?: TraceSink,
  record: Recorder = (transport) => transport,
): Transport {
  if (place.carrier !== "serial")
    return record(place.carrier === "udp" ? udp(place.host, place.port) : tcp(place.host, place.port));
  if (!place.signOn) return record(serialPort(place, line));
  return modeE(record(serialPort(place, line)), { maxBaudRate: line.baudRate, format: line.format, trace });
}

/** A serial port by itself. */
export function serialPort(place: SerialPlace, line: SerialLine): Transport {
  return serial(place.path, serialOptions(place, line));
}

/** What accepts connections at a place; a sign-on is not part of it. */
export function listenerAt(place: Place, line: SerialLine = NO_LINE): Listener {
  if (place.carrier === "serial") return serialListener(place.path, serialOptions(place, line));
  const { carrier, host, port } = place;
  return carrier === "udp" ? udpListener({ host, port }) : tcpListener({ host, port });
}

/** What signs on sets rate and format itself. */
function serialOptions({ link, signOn }: SerialPlace, { baudRate, format, ...lines }: SerialLine): SerialOptions {
  if (signOn) return lines;
  return { ...lines, format, baudRate: baudRate ?? (link === "p1" ? P1_BAUD_RATE : undefined) };
}
