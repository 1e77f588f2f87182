/**
 * What a primary station does with each input in each state (IEC 62056-46 6.4.4, normal response mode). The table is
 * the whole truth: `HdlcClient` looks its action up here, tests and diagrams are made from it.
 */

/**
 * - `disconnected`: no data link
 * - `clearing`: DISC was sent before SNRM, for a server that has to be disconnected for that
 * - `connecting`: SNRM was sent
 * - `ready`: the link is up, the turn is ours and there is nothing to do
 * - `awaiting`: the poll bit was sent: the turn is the server's, the response timer runs
 * - `pausing`: the turn is ours, the server had no answer yet (or is busy) and will be polled again
 * - `disconnecting`: DISC was sent
 */
export type ClientStateKind =
  | "disconnected"
  | "clearing"
  | "connecting"
  | "ready"
  | "awaiting"
  | "pausing"
  | "disconnecting";

/** Calls, frames by type (`command`: a frame that only clients send), and the state's own timer. */
export type ClientInput =
  | "connect"
  | "send"
  | "disconnect"
  /** We take I frames again after `setBusy`. */
  | "free"
  | "I"
  | "RR"
  | "RNR"
  | "REJ"
  | "UA"
  | "DM"
  | "FRMR"
  | "UI"
  | "command"
  | "unknown"
  | "timeout";

/** What the client does with an input. */
export type ClientAction =
  /** Nothing to do. */
  | "nothing"
  /** Pass the frame over. */
  | "discard"
  /** Throw a `LocalProtocolError`. */
  | "refuse"
  /** Send DISC where the server wants that before SNRM, else SNRM. */
  | "begin"
  /** Send SNRM. */
  | "set-mode"
  /** Send SNRM or DISC again, or give up when that was the last try. */
  | "repeat"
  /** Take the parameters of the UA; the link is up, or it is given up when they are wrong. */
  | "open"
  /** The link is down because the server says so. */
  | "lose"
  /** Keep the APDU, to be sent with the next turn. */
  | "queue"
  /** Send what there is to send. */
  | "transmit"
  /** Send DISC with the next turn. */
  | "close-later"
  /** Send DISC: the link is not up yet. */
  | "cancel"
  /** Send DISC as soon as nothing is left to send. */
  | "close"
  /** The link is down as it was asked for. */
  | "finish"
  /** Take information and acknowledgement; with the final bit, take the turn. */
  | "take-information"
  /** Take the acknowledgement; with the final bit, take the turn. */
  | "take-supervisory"
  /** Give its APDU to the application. */
  | "take-unnumbered"
  /** Poll with RR or RNR, or give up when that was the last try. */
  | "recover"
  /** Poll with RR or RNR. */
  | "poll";

/** Where each action may lead; `same` stays in the state. */
export const CLIENT_TARGETS: Readonly<Record<ClientAction, readonly (ClientStateKind | "same")[]>> = {
  nothing: ["same"],
  discard: ["same"],
  refuse: ["same"],
  begin: ["clearing", "connecting"],
  "set-mode": ["connecting"],
  repeat: ["same", "disconnected"],
  open: ["ready", "disconnected"],
  lose: ["disconnected"],
  queue: ["same"],
  transmit: ["awaiting", "pausing"],
  "close-later": ["same"],
  cancel: ["disconnecting", "disconnected"],
  close: ["disconnecting", "awaiting", "pausing", "disconnected"],
  finish: ["disconnected"],
  "take-information": ["same", "ready", "pausing", "disconnecting", "disconnected"],
  "take-supervisory": ["same", "ready", "pausing", "disconnecting", "disconnected"],
  "take-unnumbered": ["same"],
  recover: ["same", "disconnected"],
  poll: ["awaiting"],
};

type Row = Readonly<Record<ClientInput, ClientAction>>;

const PASS_OVER: Row = {
  connect: "nothing",
  send: "refuse",
  disconnect: "nothing",
  free: "nothing",
  I: "discard",
  RR: "discard",
  RNR: "discard",
  REJ: "discard",
  UA: "discard",
  DM: "discard",
  FRMR: "discard",
  UI: "take-unnumbered",
  command: "discard",
  unknown: "discard",
  timeout: "nothing",
};

const UP: Row = { ...PASS_OVER, DM: "lose", FRMR: "lose" };

/** What the client does in each state with each input; where that leads, `CLIENT_TARGETS` says. */
export const CLIENT_TRANSITIONS: Readonly<Record<ClientStateKind, Row>> = {
  disconnected: { ...PASS_OVER, connect: "begin" },
  clearing: {
    ...PASS_OVER,
    disconnect: "cancel",
    UA: "set-mode",
    DM: "set-mode",
    FRMR: "set-mode",
    timeout: "set-mode",
  },
  connecting: { ...PASS_OVER, disconnect: "cancel", UA: "open", DM: "lose", FRMR: "lose", timeout: "repeat" },
  ready: { ...UP, send: "transmit", disconnect: "close", timeout: "poll" },
  awaiting: {
    ...UP,
    send: "queue",
    disconnect: "close-later",
    I: "take-information",
    RR: "take-supervisory",
    RNR: "take-supervisory",
    REJ: "take-supervisory",
    timeout: "recover",
  },
  pausing: { ...UP, send: "transmit", disconnect: "close", free: "poll", timeout: "poll" },
  disconnecting: { ...PASS_OVER, connect: "refuse", UA: "finish", DM: "finish", FRMR: "finish", timeout: "repeat" },
};
