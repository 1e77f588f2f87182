import { SECRET_OPTIONS, SECRET_VARIABLES, type SecretName } from "./connection-options.ts";
import type { CliIo } from "./io.ts";
import type { Redactor } from "./redactor.ts";

/** The dedicated key that is made anew for each association. */
export const RANDOM_KEY = "random";

/** Keys that `dlms keys` gives to a meter, as its options call them: `--new-ek`. */
export const NEW_KEYS = ["ek", "ak", "broadcast-key", "master-key"] as const;
const NEW_KEY_OPTIONS: ReadonlySet<string> = new Set(NEW_KEYS.map((name) => `--new-${name}`));

/** Those that name files. */
export const SECRET_FILES: ReadonlySet<string> = new Set([
  "signingKey",
  "agreementKey",
  "serverCert",
  "serverAgreementCert",
]);

const PEM = /-----BEGIN /;
/** Hex of a key, with or without white space and colons, and no name of a file. */
export const LONG_HEX: RegExp = /^[0-9a-f\s:-]{32,}$/i;

/** Whether a text is a key itself, in PEM or hex, and not the name of a file with one. */
export function isKeyText(text: string): boolean {
  return PEM.test(text) || LONG_HEX.test(text);
}

/** Masks a secret from now on. The name of a file with a key is none, nor is `random` in place of a key. */
export function hideSecret(redactor: Redactor, name: SecretName, text: string | undefined): void {
  if (text === undefined || (SECRET_FILES.has(name) && !isKeyText(text))) return;
  if (name === "dedicatedKey" && text === RANDOM_KEY) return;
  redactor.add(text);
}

/** Masks the secrets of a command line and its environment, before anything can go wrong with them. */
export function hideSecrets(args: readonly string[], env: CliIo["env"], redactor: Redactor): void {
  for (const name of Object.keys(SECRET_VARIABLES) as SecretName[])
    hideSecret(redactor, name, env[SECRET_VARIABLES[name]]);
  for (const [index, arg] of args.entries()) {
    const [option = "", ...value] = arg.split("=");
    const name = Object.hasOwn(SECRET_OPTIONS, option) ? SECRET_OPTIONS[option] : undefined;
    const text = arg === option ? args[index + 1] : value.join("=");
    if (name !== undefined) hideSecret(redactor, name, text);
    if (NEW_KEY_OPTIONS.has(option) && text !== RANDOM_KEY) redactor.add(text);
  }
}
