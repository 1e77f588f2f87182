/** What every server of the matrix hosts, and what a client must have read there (`../peers/README.md`). */
import type { CurveName, SecuritySuite } from "@dlms/security";

export const INTEROP_MODEL = {
  clock: "0.0.1.0.0.255",
  register: "1.0.1.8.0.255",
  profile: "1.0.99.1.0.255",
  writable: "0.0.96.50.0.255",
  disconnect: "0.0.96.3.10.255",
  raw: 1_234_567,
  scaler: -1,
  unit: 30,
  rows: 1_000,
  sum: 103_496_500,
  firstRow: "2026-01-01T00:00:00Z",
  lastRow: "2026-01-11T09:45:00Z",
  written: "68656C6C6F",
} as const;

export const KEYS = {
  password: "12345678",
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
  clientTitle: "434C490000000001",
  serverTitle: "4D45540000000001",
} as const;

/** The global keys of each suite: those of `KEYS`, and longer ones for suite 2. */
export function cipherKeysOf(suite: SecuritySuite): {
  readonly encryptionKey: string;
  readonly authenticationKey: string;
} {
  const { encryptionKey, authenticationKey } = KEYS;
  if (suite !== 2) return { encryptionKey, authenticationKey };
  return {
    encryptionKey: `${encryptionKey}101112131415161718191A1B1C1D1E1F`,
    authenticationKey: `${authenticationKey}E0E1E2E3E4E5E6E7E8E9EAEBECEDEEEF`,
  };
}

/** What the client sends as the key for the association alone. */
export const DEDICATED_KEYS: Readonly<Record<SecuritySuite, string>> = {
  0: "A0".repeat(16),
  1: "A1".repeat(16),
  2: "A2".repeat(32),
};

/** Private keys for signatures, in hex. Suite 0 has no curve of its own: HLS with ECDSA goes by P-256 there. */
export const SIGNING_KEYS = {
  0: { curve: "P-256", client: "11".repeat(32), server: "22".repeat(32) },
  1: { curve: "P-256", client: "33".repeat(32), server: "44".repeat(32) },
  2: { curve: "P-384", client: "55".repeat(48), server: "66".repeat(48) },
} as const satisfies Record<
  SecuritySuite,
  { readonly curve: CurveName; readonly client: string; readonly server: string }
>;
