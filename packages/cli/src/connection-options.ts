import { HDLC_QUIRKS } from "@dlms/hdlc";
import { type Command, Option } from "commander";
import { UsageError } from "./errors.ts";
import { isRecord } from "./json-file.ts";

/** How one says who one is. */
export const AUTHENTICATIONS = ["none", "low", "manufacturer", "md5", "sha1", "gmac", "sha256", "ecdsa"] as const;
export type AuthenticationName = (typeof AUTHENTICATIONS)[number];
export const REFERENCINGS = ["ln", "sn"] as const;
export const POLICIES = ["none", "authenticated", "encrypted", "both"] as const;
/** Which key enciphers in general-ciphering. */
export const GENERAL_KEYS = ["identified", "wrapped", "one-pass", "static"] as const;
/** What is done first to a message that is both signed and ciphered. */
export const SIGNING_ORDERS = ["sign-first", "cipher-first"] as const;

/** Connection options as they stand on the command line or in a connection profile: texts, not looked at yet. */
export interface ConnectionFlags {
  readonly client?: string;
  readonly logicalDevice?: string;
  readonly physicalAddress?: string;
  readonly addressSize?: string;
  readonly window?: string;
  readonly frameSize?: string;
  readonly turnaround?: string;
  readonly quirk?: string;
  readonly referencing?: string;
  readonly gateway?: string;
  readonly auth?: string;
  readonly password?: string;
  readonly suite?: string;
  readonly policy?: string;
  readonly ek?: string;
  readonly ak?: string;
  readonly dedicatedKey?: string;
  readonly systemTitle?: string;
  readonly generalCiphering?: string;
  readonly generalSigning?: string;
  readonly masterKey?: string;
  readonly signingKey?: string;
  readonly agreementKey?: string;
  readonly serverCert?: string;
  readonly serverAgreementCert?: string;
  readonly mechanism?: string;
  readonly invocationCounter?: string;
  readonly receivedCounters?: string;
  readonly keys?: string;
  readonly baud?: string;
  readonly format?: string;
  readonly line?: string;
  readonly timeout?: string;
}

/** Quirks of HDLC by the names that they have on the command line. */
export const QUIRKS: ReadonlyMap<string, keyof typeof HDLC_QUIRKS> = new Map(
  (Object.keys(HDLC_QUIRKS) as (keyof typeof HDLC_QUIRKS)[]).map((name) => [
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    name,
  ]),
);

/** Options of every command. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly debug?: boolean;
  readonly trace?: boolean;
  readonly pcap?: string;
}

/** Environment variables that hold secrets, by the option they stand for. */
export const SECRET_VARIABLES = {
  password: "DLMS_PASSWORD",
  ek: "DLMS_EK",
  ak: "DLMS_AK",
  dedicatedKey: "DLMS_DEDICATED_KEY",
  masterKey: "DLMS_MASTER_KEY",
  signingKey: "DLMS_SIGNING_KEY",
  agreementKey: "DLMS_AGREEMENT_KEY",
} as const;
export type SecretName = keyof typeof SECRET_VARIABLES;
/** Options whose values must never be shown. */
export const SECRET_OPTIONS: Readonly<Record<string, SecretName>> = {
  "--password": "password",
  "--ek": "ek",
  "--ak": "ak",
  "--dedicated-key": "dedicatedKey",
  "--master-key": "masterKey",
  "--signing-key": "signingKey",
  "--agreement-key": "agreementKey",
};

const LINK_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ["--client <address>", "address of the client: 16 is the public client (default: 16)"],
  ["--logical-device <address>", "address of the logical device (default: 1)"],
  ["--physical-address <address>", "HDLC: lower address of the meter"],
  ["--address-size <octets>", "HDLC: width of the meter's address, 1, 2 or 4"],
  ["--window <frames>", "HDLC: frames in a row without acknowledgement, 1 to 7"],
  ["--frame-size <octets>", "HDLC: longest information field, up to 2030"],
  ["--turnaround <ms>", "HDLC: how long the line is left quiet before anything is sent (default: 0)"],
  [
    "--quirk <name>",
    `HDLC: fault of the meter to live with, may be given several times: ${[...QUIRKS.keys()].join(", ")}`,
  ],
  ["--referencing <kind>", "how objects are named: ln, by logical names, or sn, by short names (default: ln)"],
  ["--gateway <device>", "device behind a gateway: its address there in hex, with its network before it: 3:0102"],
  ["--baud <rate>", "serial: rate of the line (default: 9600); after a sign-on: the highest rate to go over to"],
  ["--format <format>", "serial: 8N1, 8E1, 7E1 and the like (default: 8N1, and 7E1 for a sign-on)"],
  ["--line <settings>", "serial: echo, where what is sent comes back; dtr=on|off, rts=on|off; with commas between"],
  ["--timeout <ms>", "how long connecting and each answer may take (default: 10000)"],
];

const SECURITY_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ["--auth <kind>", `${AUTHENTICATIONS.join(", ")} (default: gmac with an ek, low with a password, else none)`],
  ["--password <secret>", "password of low, secret of md5, sha1, sha256: text, or hex:.. (environment: DLMS_PASSWORD)"],
  ["--suite <number>", "security suite: 0, 1 or 2 (default: 0)"],
  ["--policy <policy>", `protection of messages, which takes ek and ak: ${POLICIES.join(", ")} (default: both)`],
  ["--ek <hex>", "global unicast encryption key: 16 octets, 32 with suite 2 (environment: DLMS_EK)"],
  ["--ak <hex>", "authentication key, as long as the ek (environment: DLMS_AK)"],
  ["--dedicated-key <hex>", "key for this association alone, or random (environment: DLMS_DEDICATED_KEY)"],
  ["--system-title <title>", "own system title: 16 hex digits, or ABC12345678"],
  [
    "--general-ciphering <key>",
    `cipher in general-ciphering, with a key that is ${GENERAL_KEYS.slice(0, 2).join(" or ")}, or agreed on: ${GENERAL_KEYS.slice(2).join(", ")}`,
  ],
  ["--general-signing <order>", `sign messages, too: ${SIGNING_ORDERS.join(" or ")}`],
  ["--master-key <hex>", "wraps the keys of general-ciphering wrapped, and new keys (environment: DLMS_MASTER_KEY)"],
  [
    "--signing-key <file>",
    "ecdsa, one-pass, general-signing: own private key in PEM, DER or hex (environment: DLMS_SIGNING_KEY)",
  ],
  ["--agreement-key <file>", "one-pass, static: own private key for agreements (environment: DLMS_AGREEMENT_KEY)"],
  [
    "--server-cert <file>",
    "ecdsa, one-pass, general-signing: certificate of the meter in PEM or DER, or its public key in hex",
  ],
  ["--server-agreement-cert <file>", "one-pass, static: certificate of the meter for agreements, or its public key"],
  ["--mechanism <module>", "manufacturer: JavaScript file that exports the mechanism"],
  ["--invocation-counter <counter>", "a number, a FILE that keeps it, or auto: ask the meter (default: auto)"],
  [
    "--received-counters <file>",
    "FILE that keeps the counters received from meters: nothing recorded before is taken (default: of the connection)",
  ],
  ["--keys <file>", "JSON file with ek, ak, password, system-title, and what else is secret or a certificate"],
];

/** Adds the options of a connection to a command. */
export function addConnectionOptions(command: Command): Command {
  for (const [flags, description] of LINK_OPTIONS) {
    const option = new Option(flags, description).helpGroup("Connection:");
    if (optionName(flags) === "quirk") option.argParser(joined);
    command.addOption(option);
  }
  return addSecurityOptions(command)
    .option("--trace", "show on stderr what goes over the line, secrets masked")
    .option("--pcap <file>", "write what goes over the line to a pcapng file, a password of low with it");
}

/**
 * Adds the options that say who may talk to whom; `described` says what some of them mean to this command, and has
 * `undefined` for those that it does not have.
 */
export function addSecurityOptions(
  command: Command,
  described: Readonly<Record<string, string | undefined>> = {},
): Command {
  for (const [flags, description] of SECURITY_OPTIONS) {
    const name = optionName(flags);
    const text = Object.hasOwn(described, name) ? described[name] : description;
    if (text !== undefined) command.addOption(new Option(flags, text).helpGroup("Security:"));
  }
  return command;
}

/** Values of an option that was given several times, as a connection profile has them. */
function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}

/** `--ek <hex>` is `ek`. */
function optionName(flags: string): string {
  return (flags.split(" ")[0] ?? "").slice(2);
}

/** Adds what every command has. */
export function addCommonOptions(command: Command): Command {
  return command.option("--json", "print JSON").option("--debug", "say more about errors");
}

/** Options of a connection profile, by the names they have on the command line, without dashes in front. */
const PROFILE_OPTIONS: ReadonlyMap<string, keyof ConnectionFlags> = new Map(
  [...LINK_OPTIONS, ...SECURITY_OPTIONS].map(([flags]) => {
    const name = optionName(flags);
    return [name, name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof ConnectionFlags];
  }),
);

/**
 * Connection options out of JSON: `{"client": 1, "auth": "gmac", "keys": "keys.json"}`.
 * @throws UsageError that names the option, and not its value.
 */
export function flagsFromJson(json: unknown, where: string): ConnectionFlags {
  if (!isRecord(json)) throw new UsageError(`${where}: not a JSON object`);
  const flags: Partial<Record<keyof ConnectionFlags, string>> = {};
  for (const [name, value] of Object.entries(json)) {
    const key = PROFILE_OPTIONS.get(name);
    if (key === undefined) throw new UsageError(`${where}: unknown option ${JSON.stringify(name)}`);
    if (typeof value !== "string" && typeof value !== "number")
      throw new UsageError(`${where}: ${name} takes a text or a number`);
    flags[key] = String(value);
  }
  return flags;
}

/** An option that is a whole number. @throws UsageError when it is none, or out of range. */
export function integerOption(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new UsageError(`${name} takes a number from ${least} to ${most}`);
  return value;
}

/** An option that is one of some words. @throws UsageError */
export function wordOption<T extends string>(
  name: string,
  text: string | undefined,
  words: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const word = words.find((each) => each === text);
  if (word === undefined) throw new UsageError(`${name} takes one of: ${words.join(", ")}`);
  return word;
}
