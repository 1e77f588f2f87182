export { type TcpOptions, tcp } from "./tcp.ts";
export { type TcpListenerOptions, tcpListener } from "./tcp-listener.ts";
export { type TlsListenerOptions, tlsListener } from "./tls-listener.ts";
