import type { Listener, Transport } from "@dlms/transport";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { udp, udpListener } from "@dlms/transport-udp";
import type { Place } from "./meter-url.ts";

/** What connects to a place. */
export function transportTo({ carrier, host, port }: Place): Transport {
  return carrier === "udp" ? udp(host, port) : tcp(host, port);
}

/** What accepts connections at a place. */
export function listenerAt({ carrier, host, port }: Place): Listener {
  return carrier === "udp" ? udpListener({ host, port }) : tcpListener({ host, port });
}
