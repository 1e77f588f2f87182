import { readFileSync } from "node:fs";
import { SystemTitle } from "@dlms/core";
import {
  type AeadProvider,
  type CurveProvider,
  cipherKeys,
  type KeyWrapProvider,
  nobleKeyWrap,
  nobleProvider,
  type SecurityControl,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { nodeCurves, nodeKeyWrap, nodeProvider } from "@dlms/security/node";

/** Whatever is said of AES-GCM here is said of both. */
export const PROVIDERS: readonly (readonly [string, AeadProvider])[] = [
  ["noble", nobleProvider],
  ["node", nodeProvider],
];

export const CURVES: readonly (readonly [string, CurveProvider])[] = [
  ["noble", nobleCurves],
  ["node", nodeCurves],
];

export const KEY_WRAPS: readonly (readonly [string, KeyWrapProvider])[] = [
  ["noble", nobleKeyWrap],
  ["node", nodeKeyWrap],
];

/** The example keys of the Green Book. */
export const GREEN_BOOK = {
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
};
export const TITLE: SystemTitle = SystemTitle.parse("4D4D4D0000BC614E");

export function control(authenticated: boolean, encrypted: boolean): SecurityControl {
  return { suite: 0, authenticated, encrypted, keySet: "unicast", compressed: false };
}

export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex?: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

/** The known answers of one kind. */
export function vectors(kind: string): readonly Vector[] {
  const url = new URL("../../../vectors/security.json", import.meta.url);
  return (JSON.parse(readFileSync(url, "utf8")) as Vector[]).filter((vector) => vector.kind === kind);
}

export function keysOf(vector: Vector, provider: AeadProvider): ReturnType<typeof cipherKeys> {
  const { encryptionKey, agreedKey, authenticationKey } = vector.keys ?? {};
  return cipherKeys({ encryptionKey: encryptionKey ?? agreedKey ?? "", authenticationKey }, provider);
}

/** What was refused, as a value. */
export async function refusalOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was refused");
}

/** A certificate, request or key that was made with OpenSSL: see the names of the files. */
export function pem(name: string): string {
  return readFileSync(new URL(`./data/${name}.pem`, import.meta.url), "utf8");
}
