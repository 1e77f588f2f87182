// Generated from push-confirmation-parameters.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, doubleLongUnsigned, structure } from "@dlms/axdr";

/** How far back data are pushed again that nobody confirmed. Blue Book 4.4.8 */
export interface PushConfirmationParameters {
  /** Data before it need no confirmation. */
  readonly confirmationStartDate: CosemDateTime;
  /** Age up to which data are pushed again, in s; 0 for no limit. */
  readonly confirmationInterval: number;
}

/** Reads and writes `PushConfirmationParameters`. */
export const pushConfirmationParametersCodec: Codec<PushConfirmationParameters> = structure({
  confirmationStartDate: dateTime,
  confirmationInterval: doubleLongUnsigned,
});
