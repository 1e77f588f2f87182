import type { Conformance } from "@dlms/apdu";
import {
  Ciphering,
  GMAC_MECHANISM,
  GmacMechanism,
  LN_CONFORMANCE,
  type SecurityOptions,
  type ServerAssociationOptions,
  type ServerAuthentication,
} from "@dlms/association";
import { LocalProtocolError, type SystemTitle } from "@dlms/core";
import { type AccessPolicy, fullAccess } from "./access-policy.ts";
import type { ReplayRegistry } from "./replay-registry.ts";

/** How a client has to say who it is. */
export type ClientProof =
  /** Mechanism 0: it need not. */
  | { readonly kind: "none" }
  /** Mechanism 1: a password. */
  | { readonly kind: "low"; readonly secret: Uint8Array }
  /** Mechanism 5: HLS-GMAC, with the keys of `security`. */
  | { readonly kind: "hls-gmac" };

/** A client that may associate with a logical device, and what it may do then. */
export interface ClientAccess {
  /** Its address (SAP): 16 is the public client. */
  readonly address: number;
  readonly authentication: ClientProof;
  /**
   * Keys and policy. Clients with the same keys share one such object, for the server's invocation counter belongs
   * to a key.
   */
  readonly security?: SecurityOptions | undefined;
  /** What it may do; all that the objects can do unless given. */
  readonly access?: AccessPolicy | undefined;
  /** Services that it gets when it proposes them; all that this server has unless given. */
  readonly conformance?: Conformance | undefined;
}

/** Services that a server of this stack offers. */
export const SERVER_CONFORMANCE: Conformance = LN_CONFORMANCE;

/** @throws LocalProtocolError when keys are missing. */
export function checkClient({ address, authentication, security }: ClientAccess): void {
  if (authentication.kind === "hls-gmac" && security === undefined)
    throw new LocalProtocolError(`client ${address}: HLS-GMAC needs security options`);
}

export function policyOf({ access = fullAccess }: ClientAccess): AccessPolicy {
  return access;
}

/** What the association of this client is to be opened with. */
export function openingOptions(
  client: ClientAccess,
  replay: ReplayRegistry,
): Pick<ServerAssociationOptions, "authentication" | "ciphering" | "conformance"> {
  const { security, conformance = SERVER_CONFORMANCE } = client;
  if (security === undefined) return { authentication: proofOf(client), conformance };
  const ciphering = (title: SystemTitle): Ciphering | undefined => {
    const window = replay.windowFor(security, title);
    return window === undefined ? undefined : new Ciphering(security, window);
  };
  return { authentication: proofOf(client), conformance, ciphering };
}

function proofOf({ authentication, address }: ClientAccess): ServerAuthentication {
  if (authentication.kind !== "hls-gmac") return authentication;
  return {
    kind: "hls",
    mechanismId: GMAC_MECHANISM,
    mechanism: (ciphering) => {
      if (ciphering === undefined) throw new LocalProtocolError(`client ${address}: HLS-GMAC needs security options`);
      return new GmacMechanism(ciphering);
    },
  };
}
