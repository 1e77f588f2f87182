import type { DlmsError, Millis } from "@dlms/core";
import type { Clock } from "@dlms/transport";
import type { ListenOptions, PushedNotification } from "../notifications/listen-options.ts";
import type { ConnectOptions } from "../options.ts";

/** A message by which a meter or its modem says who it is, again and again. */
export interface HeartBeat {
  readonly id: string;
  /** How many octets it is. */
  readonly length: number;
  /** What is sent back. */
  readonly answer?: Uint8Array | undefined;
}

/** How one knows who called. What nobody ciphered, anybody can have said: the association proves it. */
export type CallIdentification =
  /** By its address: meters with fixed ones. The id is `10.0.0.7`. */
  | { readonly kind: "address" }
  /**
   * By what it pushes when it is connected: the system title of what is ciphered, else the logical device name
   * (0.0.42.0.0.255) or serial number (0.0.96.1.0.255) in it. Later pushes come, too.
   */
  | {
      readonly kind: "push";
      readonly options?: Omit<ListenOptions, "maxConnections" | "clock" | "trace"> | undefined;
      /** Takes the pushes of meters that nobody talks to; others are in `meter.notifications()`. It must not throw. */
      readonly onPush?: ((push: PushedNotification, id: string) => void) | undefined;
    }
  /**
   * By an association, of the public client unless `options` say another: the system title in the meter's answer, as 16
   * hex digits; else the logical device name, which is read.
   */
  | { readonly kind: "association"; readonly options?: Omit<ConnectOptions, "signal" | "clock"> | undefined }
  /**
   * By heart-beats of its modem, whatever they look like: `read` says what octets begin with, `undefined` for no heart-beat
   * or one that is not all there. Heart-beats are looked for at the beginning of what comes at a time, also during
   * associations.
   */
  | { readonly kind: "heart-beat"; read(octets: Uint8Array): HeartBeat | undefined };

/** What happens to calls. */
export interface CallEvent {
  /**
   * - `called`: a meter is there
   * - `ended`: its connection is gone
   * - `replaced`: it called once more, and the connection before was ended
   * - `unknown`: who called did not say who it is, and was ended
   */
  readonly kind: "called" | "ended" | "replaced" | "unknown";
  readonly id?: string | undefined;
  readonly peer: string;
  readonly error?: DlmsError | undefined;
}

/** Who may call, and how one knows them. */
export interface DialInOptions {
  /** By an association unless given. */
  readonly identify?: CallIdentification | undefined;
  /** Connections at a time; more are closed at once. 1,024 unless given. */
  readonly maxCalls?: number | undefined;
  /** Uses that may wait for meters; more are refused. 10,000 unless given. */
  readonly maxWaiting?: number | undefined;
  /** How long a caller has to say who it is: half a minute unless given. */
  readonly identifyTimeout?: Millis | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Told what happens. It must not throw. */
  onEvent?(event: CallEvent): void;
}

/** A meter that is there. */
export interface Call {
  readonly id: string;
  readonly peer: string;
  /** Whether somebody talks to it. */
  readonly inUse: boolean;
}
