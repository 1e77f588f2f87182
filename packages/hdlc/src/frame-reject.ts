import { RemoteProtocolError } from "@dlms/core";
import type { HdlcFrame } from "./frame.ts";

/** Why a station rejects a frame that came through well (IEC 62056-46 6.4.3.10, ISO/IEC 13239 5.5.3.4.2). */
export type RejectReason =
  /** w: the control field is not defined or not implemented. */
  | "undefined-control"
  /** w and x: the frame may have no information field. */
  | "information-not-permitted"
  /** y: the information field, or the message it belongs to, is too long. */
  | "information-too-long"
  /** z: N(R) acknowledges what was not sent, or what was acknowledged before. */
  | "invalid-receive-sequence";

const FLAGS: Readonly<Record<RejectReason, number>> = {
  "undefined-control": 0x01,
  "information-not-permitted": 0x03,
  "information-too-long": 0x04,
  "invalid-receive-sequence": 0x08,
};

/**
 * The information field of an FRMR frame, modulo 8: the rejected control field, the station's V(R) and V(S) (the
 * rejected frame was a command), and the reason.
 */
export function encodeFrameReject(
  control: number,
  sendState: number,
  receiveState: number,
  reason: RejectReason,
): Uint8Array {
  return Uint8Array.of(control, (receiveState << 5) | (sendState << 1), FLAGS[reason]);
}

/** Why the link is down after a DM or FRMR frame. */
export function refusalOf({ frameType, information }: HdlcFrame): RemoteProtocolError {
  if (frameType !== "FRMR") return new RemoteProtocolError("the server is disconnected (DM)");
  return new RemoteProtocolError(`the server rejected a frame, ${describeFrameReject(information)}`);
}

/** What an FRMR frame complains about, in words. */
function describeFrameReject(information: Uint8Array): string {
  const [control, , flags] = information;
  if (control === undefined || flags === undefined) return "without a reason";
  const reasons = Object.entries(FLAGS).flatMap(([reason, bits]) => ((flags & bits) === bits ? reason : []));
  const what = reasons.length === 0 ? `reason ${flags}` : reasons.join(", ");
  return `control field 0x${control.toString(16).padStart(2, "0")}: ${what}`;
}
