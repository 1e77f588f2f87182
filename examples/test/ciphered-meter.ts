import { SystemTitle } from "@dlms/core";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import { publicClient, type SimulatedMeter, simulatedMeter } from "@dlms/simulator";

/** The keys of client 1. */
export const KEYS = { encryptionKey: "000102030405060708090A0B0C0D0E0F", authenticationKey: "D0".repeat(16) };

/** A meter whose client 1 associates with HLS-GMAC and ciphers everything. */
export function cipheredMeter(): SimulatedMeter {
  return simulatedMeter({
    utc: Date.now(),
    clients: [
      publicClient(),
      {
        address: 1,
        authentication: { kind: "hls-gmac" },
        security: {
          suite: 0,
          policy: { authenticated: true, encrypted: true },
          keys: cipherKeys(KEYS),
          systemTitle: SystemTitle.parse("SIM1"),
          invocationCounter: InvocationCounter.startingAt(1),
        },
      },
    ],
  });
}
