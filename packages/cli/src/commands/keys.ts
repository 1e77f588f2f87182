import type { Meter } from "@dlms/client";
import type { KeyKind } from "@dlms/client/security-setup";
import { ActionError, LocalProtocolError, toHex } from "@dlms/core";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import { SecuritySetupV0 } from "@dlms/cosem-classes/security-setup-v0";
import { suiteAlgorithms } from "@dlms/security";
import { nodeCurves, nodeKeyWrap, nodeProvider } from "@dlms/security/node";
import { Command } from "commander";
import { openMeter, secretsOf } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { signingKeyOf, verifyingKeyOf } from "../curve-key-files.ts";
import { UsageError } from "../errors.ts";
import { NEW_KEYS, RANDOM_KEY } from "../hide-secrets.ts";
import { objectOf } from "../members.ts";
import { NewKeyFile } from "../new-key-file.ts";
import { parseReference } from "../references.ts";
import { keyOctets, type SecretTexts } from "../secrets.ts";

/** New keys as options have them, and as what the meter calls them. */
const KINDS = {
  ek: "encryptionKey",
  ak: "authenticationKey",
  "broadcast-key": "broadcastKey",
  "master-key": "masterKey",
} as const satisfies Readonly<Record<KeyName, KeyKind>>;
type KeyName = (typeof NEW_KEYS)[number];

interface KeysFlags extends ConnectionFlags, CommonFlags {
  readonly newEk?: string;
  readonly newAk?: string;
  readonly newBroadcastKey?: string;
  readonly newMasterKey?: string;
  readonly agree?: string;
  readonly save?: string;
}

const SETUP = "0.0.43.0.0.255";

const EXAMPLES = `
Without new keys it shows what protects the association. New keys are wrapped with the master key, or agreed on in suites
1 and 2, where both sides sign (--signing-key, --server-cert). FILE gets all keys for --keys, before they are sent: if the
answer gets lost, try FILE and then the keys of before. Nothing is ever sent twice.

Examples:
  dlms keys home
  dlms keys home --new-ek random --new-ak random --save new-keys.json
  dlms keys home --agree ek,ak --signing-key client.pem --server-cert meter.crt --save new-keys.json`;

/** `dlms keys`: shows a security setup, and changes its keys. */
export function keysCommand(context: CommandContext): Command {
  const command = new Command("keys")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("[obis]", "the security setup", SETUP)
    .option("--new-ek <hex>", "new global unicast encryption key, or random")
    .option("--new-ak <hex>", "new authentication key, or random")
    .option("--new-broadcast-key <hex>", "new global broadcast encryption key, or random")
    .option("--new-master-key <hex>", "new master key, or random")
    .option("--agree <names>", `agree on keys instead: some of ${NEW_KEYS.join(",")}`)
    .option("--save <file>", "key file to be made of the new keys")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, obis: string, flags: KeysFlags) => keys(context, meter, obis, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function keys(context: CommandContext, url: string, obis: string, flags: KeysFlags): Promise<void> {
  const reference = parseReference(obis);
  const given: Readonly<Record<KeyName, string | undefined>> = {
    ek: flags.newEk,
    ak: flags.newAk,
    "broadcast-key": flags.newBroadcastKey,
    "master-key": flags.newMasterKey,
  };
  const names = NEW_KEYS.filter((name) => given[name] !== undefined);
  const agreed = flags.agree === undefined ? [] : namesIn(flags.agree);
  if (names.length > 0 && agreed.length > 0) throw new UsageError("keys are either given or agreed on");
  const isSaved = agreed.length > 0 || names.some((name) => given[name] === RANDOM_KEY);
  if (isSaved && flags.save === undefined)
    throw new UsageError("--save FILE is needed: nobody would know the new keys");
  const secrets = await secretsOf(context, url, flags);
  if (names.length > 0) keyOctets("--master-key", secrets.masterKey);
  await using meter = await openMeter(context, url, flags);
  const setup = await objectOf(meter, { ...reference, member: undefined });
  if (!(setup instanceof SecuritySetup || setup instanceof SecuritySetupV0))
    throw new UsageError(`${obis} is no security setup`);
  if (names.length > 0) await transfer(context, meter, setup, { names, given, secrets }, flags);
  else if (agreed.length > 0) await agree(context, setup, { names: agreed, secrets }, flags);
  else await show(context, setup, flags);
}

async function transfer(
  context: CommandContext,
  meter: Meter,
  setup: SecuritySetup | SecuritySetupV0,
  what: {
    readonly names: readonly KeyName[];
    readonly given: Readonly<Record<KeyName, string | undefined>>;
    readonly secrets: SecretTexts;
  },
  flags: KeysFlags,
): Promise<void> {
  const { names, given, secrets } = what;
  const { transferKeys } = await import("@dlms/client/security-setup");
  const { suite = 0 } = meter.security ?? {};
  const fresh = Object.fromEntries(names.map((name) => [name, freshKey(context, name, given[name], suite)]));
  const file = flags.save === undefined ? undefined : await NewKeyFile.create(flags.save, keyFile(secrets, fresh));
  const masterKey = nodeKeyWrap.key(keyOctets("--master-key", secrets.masterKey, suite));
  await keeping(context, file, () =>
    transferKeys(setup, masterKey, Object.fromEntries(names.map((name) => [KINDS[name], fresh[name]])), {
      provider: nodeProvider,
    }),
  );
  await told(context, names, flags);
}

async function agree(
  context: CommandContext,
  setup: SecuritySetup | SecuritySetupV0,
  { names, secrets }: { readonly names: readonly KeyName[]; readonly secrets: SecretTexts },
  flags: KeysFlags,
): Promise<void> {
  if (!(setup instanceof SecuritySetup)) throw new UsageError("a security setup of version 0 agrees on no keys");
  const { agreeKeys } = await import("@dlms/client/security-setup");
  const signingKey = await signingKeyOf("--signing-key", secrets.signingKey, context.redactor);
  const meterKey = await verifyingKeyOf("--server-cert", secrets.serverCert, context.io.now());
  const kinds = names.map((name) => KINDS[name]);
  // That it can be written is found out before keys are made that nobody has seen.
  const file = await NewKeyFile.create(flags.save ?? "", keyFile(secrets, {}));
  const keys = await keeping(context, file, () =>
    agreeKeys(setup, kinds, { signingKey, meterKey, curves: nodeCurves, provider: nodeProvider }),
  );
  await file.replace(keyFile(secrets, Object.fromEntries(names.map((name) => [name, toHex(keys[KINDS[name]])]))));
  await told(context, names, flags);
}

/** Changes keys. Where the meter has said no, the file goes; where nothing is known, it stays. */
async function keeping<T>(context: CommandContext, file: NewKeyFile | undefined, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (error instanceof ActionError || error instanceof LocalProtocolError) await file?.discard();
    else if (file !== undefined)
      await context.io.stderr.write(`dlms: whether the meter has the keys in ${file.path} is not known\n`);
    throw error;
  }
}

/** All keys that there are then, for `--keys`. */
function keyFile(secrets: SecretTexts, fresh: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { ek, ak, masterKey, broadcastKey, password, systemTitle } = secrets;
  const before = {
    ek,
    ak,
    "master-key": masterKey,
    "broadcast-key": broadcastKey,
    password,
    "system-title": systemTitle,
  };
  const kept = Object.entries(before).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(kept), ...fresh };
}

/** A key in hex, masked from now on. @throws UsageError for one of another length */
function freshKey({ redactor }: CommandContext, name: KeyName, text: string | undefined, suite: 0 | 1 | 2): string {
  const octets =
    text === RANDOM_KEY
      ? crypto.getRandomValues(new Uint8Array(suiteAlgorithms(suite).keyLength))
      : keyOctets(`--new-${name}`, text, suite);
  const hex = toHex(octets);
  redactor.add(hex);
  return hex;
}

/** @throws UsageError */
function namesIn(text: string): readonly KeyName[] {
  return [...new Set(text.split(","))].map((part) => {
    const name = NEW_KEYS.find((known) => known === part.trim());
    if (name === undefined) throw new UsageError(`--agree takes some of ${NEW_KEYS.join(",")}`);
    return name;
  });
}

async function told(context: CommandContext, names: readonly KeyName[], { json, save }: KeysFlags): Promise<void> {
  if (json === true) await printJson(context, { changed: names, saved: save });
  else await context.io.stdout.write(`changed ${names.join(", ")}${save === undefined ? "" : `, saved in ${save}`}\n`);
}

async function show(
  context: CommandContext,
  setup: SecuritySetup | SecuritySetupV0,
  { json }: KeysFlags,
): Promise<void> {
  const suite = await setup.securitySuite.get();
  const policy = await setup.securityPolicy.get();
  const systemTitle = toHex(await setup.serverSystemTitle.get());
  const certificates = setup instanceof SecuritySetup ? (await setup.certificates.get()).length : undefined;
  if (json === true)
    return printJson(context, {
      object: setup.toString(),
      version: setup.descriptor.version,
      suite,
      policy,
      systemTitle,
      certificates,
    });
  const lines = [
    `${setup}  version ${setup.descriptor.version}`,
    `suite ${suite}, policy ${policy}, system title ${systemTitle}`,
    ...(certificates === undefined ? [] : [`${certificates} certificates`]),
  ];
  await context.io.stdout.write(`${lines.join("\n")}\n`);
}
