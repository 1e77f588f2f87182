import { fromHex, SystemTitle, toUtf8 } from "@dlms/core";
import { type ConnectionFlags, SECRET_VARIABLES } from "./connection-options.ts";
import { UsageError } from "./errors.ts";
import { isRecord, readJsonFile } from "./json-file.ts";
import type { Redactor } from "./redactor.ts";

/** Secrets as texts, from wherever they came. */
export interface SecretTexts {
  readonly password: string | undefined;
  readonly ek: string | undefined;
  readonly ak: string | undefined;
  readonly systemTitle: string | undefined;
  /** The authentication that options and key file speak of by what they give; the environment does not choose. */
  readonly suggests: "gmac" | "low" | undefined;
}

const KEY_FILE_NAMES = ["ek", "ak", "password", "system-title"] as const;
/** Octets of a key of suite 0. */
const KEY_LENGTH = 16;

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
  const found: SecretTexts = {
    password: flags.password ?? file.password ?? env[SECRET_VARIABLES.password],
    ek: flags.ek ?? file.ek ?? env[SECRET_VARIABLES.ek],
    ak: flags.ak ?? file.ak ?? env[SECRET_VARIABLES.ak],
    systemTitle: flags.systemTitle ?? file["system-title"],
    suggests:
      (flags.ek ?? file.ek) !== undefined
        ? "gmac"
        : (flags.password ?? file.password) !== undefined
          ? "low"
          : undefined,
  };
  for (const secret of [found.password, found.ek, found.ak]) redactor.add(secret);
  return found;
}

async function readKeyFile(path: string): Promise<Partial<Record<(typeof KEY_FILE_NAMES)[number], string>>> {
  const json = await readJsonFile(path, "key file");
  if (!isRecord(json)) throw new UsageError(`key file ${path} is no JSON object`);
  for (const [name, value] of Object.entries(json)) {
    if (!KEY_FILE_NAMES.some((known) => known === name))
      throw new UsageError(`key file ${path}: unknown name, known are ${KEY_FILE_NAMES.join(", ")}`);
    if (typeof value !== "string") throw new UsageError(`key file ${path}: ${name} is no text`);
  }
  return json;
}

/** The octets of a password: text as it is, or hex after `hex:`. @throws UsageError */
export function passwordOctets(text: string): Uint8Array {
  return text.startsWith("hex:") ? hexOctets("--password", text.slice(4)) : toUtf8(text);
}

/** The octets of a key of suite 0. @throws UsageError */
export function keyOctets(option: string, text: string | undefined): Uint8Array {
  if (text === undefined) throw new UsageError(`${option} is needed (option, --keys file or environment)`);
  const octets = hexOctets(option, text);
  if (octets.length !== KEY_LENGTH) throw new UsageError(`${option} takes ${KEY_LENGTH} octets in hex`);
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
