import { createServer, type TlsOptions } from "node:tls";
import type { Millis } from "@dlms/core";
import type { Listener } from "@dlms/transport";
import { TcpListener, type TcpListenerOptions } from "./tcp-listener.ts";

/** Where to accept TLS connections, and what proves who this is. */
export interface TlsListenerOptions extends TcpListenerOptions {
  /** Certificate of this side with those of its issuers behind it, as PEM. */
  readonly cert: string | Uint8Array;
  /** Private key of `cert`, as PEM. */
  readonly key: string | Uint8Array;
  /** Of a key that is encrypted. */
  readonly passphrase?: string | undefined;
  /** Certificates of issuers, as PEM: with them, whoever connects has to show a certificate of one of these. */
  readonly clientCa?: string | Uint8Array | undefined;
  /** How long the handshake may take: ten seconds unless given. */
  readonly handshakeTimeout?: Millis | undefined;
}

const TEN_SECONDS: Millis = 10_000;

/**
 * Accepts TLS connections (1.2 or later). Those whose handshake fails are ended, and no stream comes of them. It says who
 * may connect; DLMS security says whose messages they are.
 *
 * @example
 * await using pushes = await listen(tlsListener({ port: 4059, cert, key, clientCa }), { senders });
 */
export function tlsListener(options: TlsListenerOptions): Listener {
  const { cert, key, passphrase, clientCa, handshakeTimeout = TEN_SECONDS } = options;
  const tls: TlsOptions = {
    cert: pem(cert),
    key: pem(key),
    minVersion: "TLSv1.2",
    handshakeTimeout,
    ...(passphrase !== undefined && { passphrase }),
    ...(clientCa !== undefined && { ca: pem(clientCa), requestCert: true, rejectUnauthorized: true }),
  };
  return new TcpListener(options, {
    scheme: "tls",
    event: "secureConnection",
    create: (settings) => {
      const server = createServer({ ...settings, ...tls });
      // A handshake that takes too long is only told of.
      server.on("tlsClientError", (_, socket) => socket.destroy());
      return server;
    },
  });
}

function pem(text: string | Uint8Array): string | Buffer {
  return typeof text === "string" ? text : Buffer.from(text);
}
