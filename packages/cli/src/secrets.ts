import { dirname } from "node:path";
import { fromHex, SystemTitle, toHex, toUtf8 } from "@dlms/core";
import { type SecuritySuite, suiteAlgorithms } from "@dlms/security";
import { type ConnectionFlags, SECRET_VARIABLES, type SecretName } from "./connection-options.ts";
import { besideFile } from "./curve-key-files.ts";
import { UsageError } from "./errors.ts";
import { hideSecret, SECRET_FILES } from "./hide-secrets.ts";
import { isRecord, readJsonFile } from "./json-file.ts";
import type { Redactor } from "./redactor.ts";

/** Secrets, and what goes with them, as texts, from wherever they came. */
export interface SecretTexts {
  readonly password: string | undefined;
  readonly ek: string | undefined;
  readonly ak: string | undefined;
  readonly dedicatedKey: string | undefined;
  readonly masterKey: string | undefined;
  /** Of a key file: nothing is sent under it from here. */
  readonly broadcastKey: string | undefined;
  /** A file, or the key itself. */
  readonly signingKey: string | undefined;
  /** A file, or the key itself. */
  readonly agreementKey: string | undefined;
  readonly serverCert: string | undefined;
  readonly serverAgreementCert: string | undefined;
  readonly systemTitle: string | undefined;
  /** The authentication that options and key file speak of by what they give; the environment does not choose. */
  readonly suggests: "gmac" | "low" | undefined;
  /** Whether options and key file give keys to cipher with. */
  readonly ciphers: boolean;
}

/** What a key file may have, by the names of the options. */
const KEY_FILE_NAMES = {
  ek: "ek",
  ak: "ak",
  password: "password",
  "system-title": "systemTitle",
  "dedicated-key": "dedicatedKey",
  "master-key": "masterKey",
  "broadcast-key": "broadcastKey",
  "signing-key": "signingKey",
  "agreement-key": "agreementKey",
  "server-cert": "serverCert",
  "server-agreement-cert": "serverAgreementCert",
} as const;
type KeyFile = { readonly [name in (typeof KEY_FILE_NAMES)[keyof typeof KEY_FILE_NAMES]]?: string };

const KEY_LENGTHS: readonly number[] = [16, 32];

/**
 * Secrets from the command line or, where it is silent, from the file that `--keys` names, and then from the
 * environment.
 * @throws UsageError that never shows a secret.
 */
export async function gatherSecrets(
  flags: ConnectionFlags,
  env: Readonly<Record<string, string | undefined>>,
  redactor: Redactor,
): Promise<SecretTexts> {
  const file = flags.keys === undefined ? {} : await readKeyFile(flags.keys);
  const given = { ...file, ...definedOnly(flags) };
  redactor.add(given.broadcastKey);
  const secret = (name: SecretName): string | undefined => given[name] ?? env[SECRET_VARIABLES[name]];
  const found: SecretTexts = {
    password: secret("password"),
    ek: secret("ek"),
    ak: secret("ak"),
    dedicatedKey: secret("dedicatedKey"),
    masterKey: secret("masterKey"),
    broadcastKey: given.broadcastKey,
    signingKey: secret("signingKey"),
    agreementKey: secret("agreementKey"),
    serverCert: given.serverCert,
    serverAgreementCert: given.serverAgreementCert,
    systemTitle: given.systemTitle,
    suggests: given.ek !== undefined ? "gmac" : given.password !== undefined ? "low" : undefined,
    ciphers: given.ek !== undefined || given.dedicatedKey !== undefined,
  };
  for (const name of Object.keys(SECRET_VARIABLES) as SecretName[]) hideSecret(redactor, name, found[name]);
  return found;
}

function definedOnly(flags: ConnectionFlags): ConnectionFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

async function readKeyFile(path: string): Promise<KeyFile> {
  const json = await readJsonFile(path, "key file");
  if (!isRecord(json)) throw new UsageError(`key file ${path} is no JSON object`);
  const texts: { -readonly [name in keyof KeyFile]: string } = {};
  for (const [name, value] of Object.entries(json)) {
    const known = Object.hasOwn(KEY_FILE_NAMES, name) ? KEY_FILE_NAMES[name as keyof typeof KEY_FILE_NAMES] : undefined;
    if (known === undefined)
      throw new UsageError(`key file ${path}: unknown name, known are ${Object.keys(KEY_FILE_NAMES).join(", ")}`);
    if (typeof value !== "string") throw new UsageError(`key file ${path}: ${name} is no text`);
    texts[known] = SECRET_FILES.has(known) ? besideFile(value, dirname(path)) : value;
  }
  return texts;
}

/** The octets of a password, or of another secret that two share: text as it is, or hex after `hex:`. @throws UsageError */
export function passwordOctets(text: string): Uint8Array {
  return text.startsWith("hex:") ? hexOctets("--password", text.slice(4)) : toUtf8(text);
}

/** The octets of a secret that proves and is not sent, masked in hex as well. @throws UsageError without one */
export function hlsSecretOctets(authentication: string, { password }: SecretTexts, redactor: Redactor): Uint8Array {
  const octets = passwordOctets(password ?? "");
  if (octets.length === 0) throw needsPassword(authentication, "secret");
  redactor.add(toHex(octets));
  return octets;
}

/** The octets of a password that goes over the line as it is, masked there. @throws UsageError without one */
export function lowPasswordOctets(secrets: SecretTexts, redactor: Redactor): Uint8Array {
  const octets = lineSecretOctets(secrets, redactor);
  if (octets === undefined) throw needsPassword("low", "password");
  return octets;
}

/** The octets of a secret, if there is one, of which nobody knows what a mechanism does with it: masked on the line. */
export function lineSecretOctets({ password }: SecretTexts, redactor: Redactor): Uint8Array | undefined {
  if (password === undefined) return undefined;
  const octets = passwordOctets(password);
  redactor.addOctets(octets);
  return octets;
}

function needsPassword(authentication: string, what: string): UsageError {
  return new UsageError(`--auth ${authentication} needs a ${what} (--password, --keys FILE or DLMS_PASSWORD)`);
}

/** The octets of a key of that suite, or of any. @throws UsageError that shows nothing of the key */
export function keyOctets(option: string, text: string | undefined, suite?: SecuritySuite): Uint8Array {
  if (text === undefined) throw new UsageError(`${option} is needed (option, --keys FILE or environment)`);
  const lengths = suite === undefined ? KEY_LENGTHS : [suiteAlgorithms(suite).keyLength];
  const octets = hexOctets(option, text);
  const where = suite === undefined ? "" : `, with --suite ${suite}`;
  if (!lengths.includes(octets.length))
    throw new UsageError(`${option} takes ${lengths.join(" or ")} octets in hex${where}`);
  return octets;
}

/** @throws UsageError */
export function systemTitleOf(text: string | undefined): SystemTitle {
  if (text === undefined) throw new UsageError("--system-title is needed: 16 hex digits, or ABC12345678");
  try {
    return SystemTitle.parse(text);
  } catch {
    throw new UsageError("--system-title takes 16 hex digits, or three letters and a number: ABC12345678");
  }
}

function hexOctets(option: string, text: string): Uint8Array {
  try {
    return fromHex(text.trim());
  } catch {
    // What the parser says would show where, and so a part of what the secret is.
    throw new UsageError(`${option} is no hex`);
  }
}
