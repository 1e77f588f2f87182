import type { Protection } from "@dlms/association";
import { type Authentication, hlsGmac, type Meter } from "@dlms/client";
import type { KeyKind } from "@dlms/client/security-setup";
import { type DlmsError, fromHex, SystemTitle } from "@dlms/core";
import { Data } from "@dlms/cosem-classes";
import {
  type CurveName,
  InvocationCounter,
  type KeyWrapKey,
  MemoryCounterStore,
  nobleKeyWrap,
  type SecuritySuite,
  type SigningKey,
} from "@dlms/security";
import { type Certificate, issueCertificate, type KeyUsage } from "@dlms/security/certificates";
import { nobleCurves } from "@dlms/security/curves";
import type { ClientAccess } from "@dlms/server";
import { MemorySetupStore, SetupSecurity, type SetupSecurityOptions } from "@dlms/server/security-setup";
import { BenchMeter, CLIENT_TITLE } from "./bench-meter.ts";

export const METER_TITLE: SystemTitle = SystemTitle.parse("4D45540000000001");
export const BOTH: Protection = { authenticated: true, encrypted: true };
export const SETUP = "0.0.43.0.0.255";
export const NAME = "0.0.42.0.0.255";
export const CLIENT = 1;
export const CURVES = { 1: "P-256", 2: "P-384" } as const;

export type Keys = Readonly<Record<KeyKind, string>>;

/** The keys of a suite; each mark has others. */
export function keysOf(suite: SecuritySuite, mark = 0): Keys {
  const key = (octet: number): string =>
    octet
      .toString(16)
      .padStart(2, "0")
      .repeat(suite === 2 ? 32 : 16);
  return {
    encryptionKey: key(0x10 + mark),
    authenticationKey: key(0x20 + mark),
    broadcastKey: key(0x30 + mark),
    masterKey: key(0x40 + mark),
  };
}

export function wrapWith(key: string): KeyWrapKey {
  return nobleKeyWrap.key(fromHex(key));
}

/** A private key of one octet, again and again. */
export function signingKey(curve: CurveName, octet: string): SigningKey {
  return nobleCurves.signingKey(curve, octet.repeat(curve === "P-256" ? 32 : 48));
}

/** A certificate that the key of `issuer` signs, or the key itself. */
export async function certificateFor(
  key: SigningKey,
  subject: SystemTitle | string,
  usage: readonly KeyUsage[] = ["digitalSignature"],
  more: Partial<Parameters<typeof issueCertificate>[0]> = {},
): Promise<Certificate> {
  return issueCertificate({
    key,
    subject,
    serialNumber: key.publicKey.slice(0, 4),
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2040-01-01T00:00:00Z"),
    usage,
    ...more,
  });
}

/** A meter whose keys clients may change, and what it keeps. */
export interface SetupBench {
  readonly bench: BenchMeter;
  readonly security: SetupSecurity;
  readonly store: MemorySetupStore;
  readonly counters: MemoryCounterStore;
}

export async function setupBench(
  suite: SecuritySuite,
  options: Partial<SetupSecurityOptions> = {},
  clients: (security: SetupSecurity) => readonly ClientAccess[] = () => [],
): Promise<SetupBench> {
  const store = new MemorySetupStore();
  const counters = new MemoryCounterStore();
  const all = { suite, systemTitle: METER_TITLE, policy: BOTH, ...keysOf(suite), store, counters, ...options };
  const security = await SetupSecurity.load(all);
  const bench = new BenchMeter(
    [],
    [
      { address: CLIENT, authentication: { kind: "hls-gmac" }, security },
      { address: 16, authentication: { kind: "none" } },
      ...clients(security),
    ],
  );
  return { bench: await bench.listen(), security, store, counters };
}

let lastCounter = 1;

export function gmac(suite: SecuritySuite, keys: Keys, policy: Protection = BOTH): Authentication {
  // Above all that was sent before, whichever key it was for.
  lastCounter += 1000;
  const invocationCounter = InvocationCounter.startingAt(lastCounter);
  const { encryptionKey, authenticationKey } = keys;
  return hlsGmac({ encryptionKey, authenticationKey, suite, policy, systemTitle: CLIENT_TITLE, invocationCounter });
}

export function connectWith(
  { bench }: SetupBench,
  suite: SecuritySuite,
  keys: Keys,
  maxPduSize?: number,
): Promise<Meter> {
  return bench.connect({ clientAddress: CLIENT, authentication: gmac(suite, keys), maxPduSize });
}

/** Whether the meter answers over this association. */
export async function answers({ bench }: SetupBench, meter: Meter): Promise<boolean> {
  const { type } = await bench.run(meter.object(Data, NAME).value.get());
  return type === "octet-string";
}

/** What it fails with, while the clock of the meter goes on. */
export async function refusal<T>({ bench }: SetupBench, work: Promise<T>): Promise<DlmsError> {
  return bench.run(failure(work));
}

export async function failure<T>(work: Promise<T>): Promise<DlmsError> {
  try {
    await work;
  } catch (error) {
    return error as DlmsError;
  }
  throw new Error("it was not refused");
}
