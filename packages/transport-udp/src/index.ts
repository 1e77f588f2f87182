export { type UdpOptions, udp } from "./udp.ts";
export { type UdpListenerOptions, udpListener } from "./udp-listener.ts";
