/**
 * The LLC header before each message (IEC 62056-46 5.3): destination LSAP, source LSAP (E6 in commands, E7 in
 * responses), quality.
 */
const DESTINATION_LSAP = 0xe6;
const BROADCAST_LSAP = 0xff;
const COMMAND_LSAP = 0xe6;
const RESPONSE_LSAP = 0xe7;
/** Octets of the header. */
export const LLC_LENGTH = 3;

/** Whose header it is: commands come from the client, responses from the server. */
export type LlcRole = "command" | "response";

/** The message of an APDU: header and APDU, in an array of its own. */
export function addLlcHeader(apdu: Uint8Array, role: LlcRole): Uint8Array {
  const message = new Uint8Array(LLC_LENGTH + apdu.length);
  message[0] = DESTINATION_LSAP;
  message[1] = role === "command" ? COMMAND_LSAP : RESPONSE_LSAP;
  message.set(apdu, LLC_LENGTH);
  return message;
}

/**
 * The APDU of a message, as a view, or `undefined` when there is no LLC header. Both source LSAPs are taken from
 * both sides: servers are known that answer with the one of commands.
 */
export function stripLlcHeader(message: Uint8Array): Uint8Array | undefined {
  const [destination, source, quality] = message;
  const isHeader =
    (destination === DESTINATION_LSAP || destination === BROADCAST_LSAP) &&
    (source === COMMAND_LSAP || source === RESPONSE_LSAP) &&
    quality === 0;
  return isHeader ? message.subarray(LLC_LENGTH) : undefined;
}

/** Which side a message's LLC header is of, or `undefined` when there is no LLC header. */
export function llcRoleOf(message: Uint8Array): LlcRole | undefined {
  if (stripLlcHeader(message) === undefined) return undefined;
  return message[1] === COMMAND_LSAP ? "command" : "response";
}
