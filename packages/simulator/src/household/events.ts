/** Codes of the event log. What they mean is each maker's own matter; these are widely used ones. */
export const EventCode = {
  powerDown: 1,
  powerUp: 2,
  clockAdjusted: 5,
  firmwareActivated: 18,
  remoteDisconnection: 62,
  remoteConnection: 63,
} as const;
