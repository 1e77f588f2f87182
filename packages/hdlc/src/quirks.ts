/**
 * Faults of servers in the field that a client can live with when it is told. None is on by default: each costs some
 * of the checks or of the recovery. `docs/quirks.md` says which meters have them.
 */
export interface HdlcQuirks {
  /**
   * The server's N(R) does not count: every frame that answers a poll acknowledges all that was sent. An I frame
   * that is lost is then not always noticed here.
   */
  readonly acknowledgementMissing?: boolean;
  /** The server sets no final bit while segments follow: a full window ends its turn all the same. */
  readonly finalBitMissing?: boolean;
  /**
   * The server's N(S) does not count, or stays what it is: every I frame is the next one. One that comes twice is
   * then taken twice.
   */
  readonly sequenceNumberFixed?: boolean;
  /** A UA frame without parameters agrees to all that was proposed, where the standard says that it means the defaults. */
  readonly uaParametersMissing?: boolean;
  /** The server takes no SNRM frame that has parameters: what is proposed stays unsaid, and is kept to. */
  readonly snrmParametersRefused?: boolean;
  /** The server counts whole frames, where the parameters say how long information fields may be. */
  readonly sizesOfFrames?: boolean;
  /** The server's messages have no LLC header. */
  readonly llcHeaderMissing?: boolean;
  /** The server answers under another address than it was asked under. No other server may be on the line. */
  readonly addressChanged?: boolean;
  /** The server takes SNRM only when it is disconnected: DISC goes before it. */
  readonly disconnectFirst?: boolean;
  /** The server does not answer DISC: it is sent once, and the link counts as down. */
  readonly disconnectUnanswered?: boolean;
}

/** Each quirk in a few words, for lists of them. */
export const HDLC_QUIRKS: Readonly<Record<keyof HdlcQuirks, string>> = {
  acknowledgementMissing: "N(R) of the meter does not count",
  finalBitMissing: "the meter sets no final bit while segments follow",
  sequenceNumberFixed: "N(S) of the meter does not count",
  uaParametersMissing: "a UA frame without parameters agrees to what was proposed",
  snrmParametersRefused: "the meter takes no SNRM frame with parameters",
  sizesOfFrames: "the meter counts whole frames, not information fields",
  llcHeaderMissing: "the meter sends no LLC header",
  addressChanged: "the meter answers under another address",
  disconnectFirst: "the meter takes SNRM only after DISC",
  disconnectUnanswered: "the meter does not answer DISC",
};
