import type { Protection, SecurityOptions } from "@dlms/association";
import type { DlmsError, MaybePromise, Millis, SystemTitle, TraceSink } from "@dlms/core";
import type { CipherKeys, ReceivedCounters, ReplayWindow } from "@dlms/security";
import type { Clock } from "@dlms/transport";
import type { Notification } from "./notification.ts";
import type { PushLinkOptions } from "./push-links.ts";

/** A meter that pushes. */
export interface PushSender {
  /** Its keys, made once by `cipherKeys`. Without an authentication key tags are not checked. */
  readonly keys: CipherKeys;
  /** Remembers its counters; one as `received` of the listener says unless given. */
  readonly replay?: ReplayWindow | undefined;
  /**
   * How confirmations to it are ciphered; what comes ciphered is not confirmed without. `general` in it has the keys of
   * what it pushes in general-ciphering and general-signing.
   */
  readonly own?: SecurityOptions | undefined;
}

/** Who may push, how well protected, and how many notifications may wait. */
export interface ListenOptions {
  /** What carries the APDUs: the wrapper unless given. */
  readonly link?: PushLinkOptions | undefined;
  /** Senders by system title: a function, or a map by 16 upper-case hex digits. */
  readonly senders?: ((title: SystemTitle) => MaybePromise<PushSender | undefined>) | ReadonlyMap<string, PushSender>;
  /**
   * Where the counters of senders are kept, under `received/` and the system title unless it says another name. Each
   * message is noted before it is taken. Without it they are remembered as long as the listener is there.
   */
  readonly received?: ReceivedCounters | undefined;
  /** Who sends what does not name its sender: on a line with one meter. */
  readonly systemTitle?: SystemTitle | Uint8Array | string | undefined;
  /** The least protection that is taken; none unless given: look at `security`. */
  readonly required?: Protection | undefined;
  /** Notifications of one connection that wait; 16 unless given. Then its meter waits. */
  readonly maxPerPeer?: number | undefined;
  /** Notifications of all connections that wait; 1,024 unless given. Then all wait. */
  readonly maxWaiting?: number | undefined;
  /** Connections at a time; more are closed at once. 1,024 unless given. */
  readonly maxConnections?: number | undefined;
  /** Octets of the longest APDU; 65,535 unless given. */
  readonly maxApduSize?: number | undefined;
  /** Octets of all notifications that wait; 16 MiB unless given. Then all wait. Decoded, they may be 45 times as much. */
  readonly maxWaitingOctets?: number | undefined;
  /**
   * Octets of all messages that are there in part: frames, segments, blocks. 16 MiB unless given. Then the connection that
   * has had one for longest is ended.
   */
  readonly maxPartialOctets?: number | undefined;
  /** A message of which the rest takes longer is given up: half a minute unless given. */
  readonly messageTimeout?: Millis | undefined;
  /** System titles whose counters are remembered for one set of keys; 100,000 unless given, more are refused. */
  readonly maxSenders?: number | undefined;
  /** A connection that is silent for longer is closed; three minutes unless given. */
  readonly inactivityTimeout?: Millis | undefined;
  readonly clock?: Clock | undefined;
  readonly trace?: TraceSink | undefined;
  /** Told what was passed over, and why: no notification, a tag that is wrong, a replay. It must not throw. */
  onDiscard?(error: DlmsError, peer: string): void;
}

/** A notification, and the other end of the connection that it came over. */
export interface PushedNotification extends Notification {
  readonly peer: string;
}

/** What is special about one place or one connection. */
export interface PushLine extends Pick<ListenOptions, "link" | "inactivityTimeout"> {
  /** Told when a connection has ended, whoever ended it; `onDiscard` has the reason. */
  readonly onEnd?: (() => void) | undefined;
}
