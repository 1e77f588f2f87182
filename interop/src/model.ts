/** What every server of the matrix hosts, and what a client must have read there (`../peers/README.md`). */
import type { CurveName, SecuritySuite } from "@dlms/security";
import type { Step } from "./steps.ts";

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
  firstRow: "2026-01-01T00:00:00.000Z",
  lastRow: "2026-01-11T09:45:00.000Z",
  written: "68656C6C6F",
  /** A profile of version 0, whose method 3 returns what it is called with. */
  echo: "0.0.99.98.0.255",
} as const;

/** Base names of the objects where they are named by short names. */
export const SHORT_NAMES = {
  [`8/${INTEROP_MODEL.clock}`]: 0x0100,
  [`3/${INTEROP_MODEL.register}`]: 0x0200,
  "3/1.0.2.8.0.255": 0x0300,
  "1/0.0.96.10.1.255": 0x0400,
  [`1/${INTEROP_MODEL.writable}`]: 0x0500,
  [`7/${INTEROP_MODEL.profile}`]: 0x0600,
  [`70/${INTEROP_MODEL.disconnect}`]: 0x0700,
  [`7/${INTEROP_MODEL.echo}`]: 0x0800,
} as const;

/** The name of the value of the register. */
export const REGISTER_VALUE_NAME = 0x0208;

/** The longest PDU that either end takes. */
export const MAX_PDU = 1024;

/** A value that fits no PDU. */
export const LONG_VALUE: Uint8Array = Uint8Array.from({ length: 2_500 }, (_, index) => index & 0xff);

const { raw, scaler, unit, rows, sum, written } = INTEROP_MODEL;

/** What clients must have found, whoever they are. */
export const EXPECTED: Partial<Record<Step, Readonly<Record<string, unknown>>>> = {
  register: { raw, scaler, unit },
  "profile-range": { rows, sum },
  "profile-entry": { rows, sum },
  set: { value: written },
  "set-long": { length: LONG_VALUE.length },
  "action-long": { length: LONG_VALUE.length },
  access: { raw, value: written },
  "access-call": { state: false },
};

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

type CurveKeys = Readonly<
  Record<SecuritySuite, { readonly curve: CurveName; readonly client: string; readonly server: string }>
>;

/** Private keys for signatures, in hex. Suite 0 has no curve of its own: HLS with ECDSA goes by P-256 there. */
export const SIGNING_KEYS = {
  0: { curve: "P-256", client: "11".repeat(32), server: "22".repeat(32) },
  1: { curve: "P-256", client: "33".repeat(32), server: "44".repeat(32) },
  2: { curve: "P-384", client: "55".repeat(48), server: "66".repeat(48) },
} as const satisfies CurveKeys;

/** Private keys for agreements, in hex; suite 0 agrees on none. */
export const AGREEMENT_KEYS = {
  ...SIGNING_KEYS,
  1: { curve: "P-256", client: "77".repeat(32), server: "88".repeat(32) },
  2: { curve: "P-384", client: "99".repeat(48), server: "AA".repeat(48) },
} as const satisfies CurveKeys;
