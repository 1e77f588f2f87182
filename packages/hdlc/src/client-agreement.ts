import { HdlcAddress } from "./address.ts";
import type { ClientSettings } from "./client-options.ts";
import { frameLength } from "./frame.ts";
import {
  agreeLinkParameters,
  DEFAULT_LINK_PARAMETERS,
  decodeLinkParameters,
  type LinkParameters,
} from "./parameters.ts";

const ONE_OCTET = Uint8Array.of(0);

/**
 * What holds after a UA frame with this information field, as the client understands it with its quirks.
 * @throws DecodeError when the field is wrong.
 */
export function agreeAsClient(
  information: Uint8Array,
  proposal: LinkParameters,
  server: HdlcAddress,
  { client, quirks }: ClientSettings,
): LinkParameters {
  if (information.length === 0 && quirks?.uaParametersMissing === true) return proposal;
  const peers = information.length === 0 ? DEFAULT_LINK_PARAMETERS : decodeLinkParameters(information);
  const agreed = agreeLinkParameters(proposal, peers);
  if (quirks?.sizesOfFrames !== true) return agreed;
  const source = new HdlcAddress(client);
  const around = frameLength({ destination: server, source, control: 0, information: ONE_OCTET }) - ONE_OCTET.length;
  return { ...agreed, maxInfoTransmit: Math.max(1, agreed.maxInfoTransmit - around) };
}
