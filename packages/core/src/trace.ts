/**
 * What a connection shows while it works. Bytes on the line are shown as they are sent; keys, passwords and
 * deciphered secrets never are.
 */
export type TraceEvent =
  /** Octets as they went over the line. */
  | { readonly kind: "line"; readonly direction: TraceDirection; readonly bytes: Uint8Array }
  /** One application-layer message, ciphered ones as sent. */
  | { readonly kind: "apdu"; readonly direction: TraceDirection; readonly bytes: Uint8Array }
  /** Octets that were passed over: noise, a bad checksum, another station's frame. */
  | { readonly kind: "discarded"; readonly reason: string; readonly bytes: Uint8Array }
  /** What the peer does against the rules, and is borne with. */
  | { readonly kind: "warning"; readonly detail: string }
  /** A change of state, by name. */
  | { readonly kind: "state"; readonly layer: string; readonly state: string };

/** Which way octets went, seen from this side. */
export type TraceDirection = "sent" | "received";

/** Takes trace events. It must not throw; the bytes are views, valid during the call. */
export type TraceSink = (event: TraceEvent) => void;
