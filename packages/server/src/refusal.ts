import type { DataAccessResultName } from "@dlms/apdu";
import { DlmsError } from "@dlms/core";

/** Why a request is not carried out: every data-access-result but success. Actions have the same, for what we use. */
export type RefusalReason = Exclude<
  DataAccessResultName,
  | "success"
  | "long-set-aborted"
  | "no-long-set-in-progress"
  | "data-block-number-invalid"
  | "long-get-aborted"
  | "no-long-get-in-progress"
>;

/**
 * Thrown by handlers to answer a request with a result other than success. Whatever else they throw is answered as
 * `other-reason` and reported to the server's owner.
 *
 * @example
 * remoteReconnect: () => {
 *   if (locked) throw new RequestRefused("temporary-failure");
 * }
 */
export class RequestRefused extends DlmsError {
  override readonly name = "RequestRefused" as const;
  readonly code = "request-refused" as const;
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.reason = reason;
  }
}
