/**
 * What a secondary station does with each input in each state of one connection (IEC 62056-46 6.4.4, normal response
 * mode). The table is the whole truth: `HdlcServer` looks its action up here, tests and diagrams are made from it.
 */

/**
 * - `disconnected`: no data link with this client
 * - `listening`: the link is up, the turn is the client's
 * - `answering`: the turn is ours: the application has an APDU to answer
 * - `rejecting`: a frame was rejected: nothing but SNRM or DISC helps
 */
export type ServerStateKind = "disconnected" | "listening" | "answering" | "rejecting";

/** Frames by type (`response`: a frame that only servers send), calls, and timers. */
export type ServerInput =
  | "SNRM"
  | "DISC"
  | "I"
  | "RR"
  | "RNR"
  | "REJ"
  | "UI"
  | "response"
  | "unknown"
  | "send"
  | "disconnect"
  /** The application took too long to keep the client waiting. */
  | "answer-late"
  /** The client was not heard of for too long. */
  | "inactive";

/** What the server does with an input. */
export type ServerAction =
  | "nothing"
  /** Pass the frame over. */
  | "discard"
  /** Throw a `LocalProtocolError`. */
  | "refuse"
  /** Open the link and answer UA, or answer DM. */
  | "accept"
  /** Open it anew and answer UA. */
  | "reopen"
  /** Answer UA; the link is down. */
  | "release"
  /** Answer DM when polled. */
  | "report-disconnected"
  /** Take information and acknowledgement; when polled, take the turn. */
  | "take-information"
  /** Take the acknowledgement; when polled, take the turn. */
  | "take-supervisory"
  /** Give its APDU to the application; when polled, take the turn. */
  | "take-unnumbered"
  /** Reject the frame: FRMR when polled; for the application the link is down. */
  | "reject"
  /** Answer FRMR again when polled. */
  | "repeat-reject"
  /** Keep the APDU, to be sent with the next turn. */
  | "queue"
  /** Send it now. */
  | "answer"
  /** Give the turn back with RR or RNR. */
  | "acknowledge"
  /** The link is down, without a word: the next poll is answered with DM. */
  | "drop"
  /** The same, with a `TimeoutError`. */
  | "expire";

/** Where each action may lead; `same` stays in the state. */
export const SERVER_TARGETS: Readonly<Record<ServerAction, readonly (ServerStateKind | "same")[]>> = {
  nothing: ["same"],
  discard: ["same"],
  refuse: ["same"],
  accept: ["listening", "disconnected"],
  reopen: ["listening", "disconnected"],
  release: ["disconnected"],
  "report-disconnected": ["disconnected"],
  "take-information": ["same", "listening", "answering", "rejecting"],
  "take-supervisory": ["same", "listening", "answering", "rejecting"],
  "take-unnumbered": ["same", "listening", "answering", "rejecting"],
  reject: ["rejecting"],
  "repeat-reject": ["same"],
  queue: ["same"],
  answer: ["listening", "same"],
  acknowledge: ["listening"],
  drop: ["disconnected"],
  expire: ["disconnected"],
};

type Row = Readonly<Record<ServerInput, ServerAction>>;

const DOWN: Row = {
  SNRM: "accept",
  DISC: "report-disconnected",
  I: "report-disconnected",
  RR: "report-disconnected",
  RNR: "report-disconnected",
  REJ: "report-disconnected",
  UI: "take-unnumbered",
  response: "discard",
  unknown: "report-disconnected",
  send: "refuse",
  disconnect: "nothing",
  "answer-late": "nothing",
  inactive: "nothing",
};

const UP: Row = {
  SNRM: "reopen",
  DISC: "release",
  I: "take-information",
  RR: "take-supervisory",
  RNR: "take-supervisory",
  REJ: "take-supervisory",
  UI: "take-unnumbered",
  response: "discard",
  unknown: "reject",
  send: "queue",
  disconnect: "drop",
  "answer-late": "nothing",
  inactive: "expire",
};

/** What the server does in each state with each input; where that leads, `SERVER_TARGETS` says. */
export const SERVER_TRANSITIONS: Readonly<Record<ServerStateKind, Row>> = {
  disconnected: DOWN,
  listening: UP,
  answering: { ...UP, send: "answer", "answer-late": "acknowledge" },
  rejecting: {
    ...UP,
    I: "repeat-reject",
    RR: "repeat-reject",
    RNR: "repeat-reject",
    REJ: "repeat-reject",
    unknown: "repeat-reject",
    send: "refuse",
    disconnect: "nothing",
    inactive: "drop",
  },
};
