import type { Protection } from "@dlms/association";
import type { ListenOptions, PushSender } from "@dlms/client";
import { SystemTitle } from "@dlms/core";
import {
  type CipherKeys,
  cipherKeys,
  InvocationCounter,
  LAST_INVOCATION_COUNTER,
  type SecuritySuite,
} from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import { type ConnectionFlags, integerOption, POLICIES, wordOption } from "../connection-options.ts";
import type { CommandContext } from "../context.ts";
import { counterFileAt } from "../counter-file.ts";
import { UsageError } from "../errors.ts";
import { isRecord, readJsonFile } from "../json-file.ts";
import { gatherSecrets, keyOctets, type SecretTexts, systemTitleOf } from "../secrets.ts";

/** Options that say who may push. */
export interface SenderFlags
  extends Pick<
    ConnectionFlags,
    "ek" | "ak" | "keys" | "suite" | "policy" | "systemTitle" | "invocationCounter" | "receivedCounters"
  > {
  readonly sender?: string;
  readonly senders?: string;
}

const SUITES = { "0": 0, "1": 1, "2": 2 } as const;
const ANYBODY = "*";
/** Senders without a key that are told of once each. */
const MOST_STRANGERS = 1_000;

/** The keys of whoever may push, and what confirms to them. @throws UsageError that shows no secret */
export async function senderOptions(
  flags: SenderFlags,
  context: CommandContext,
  tell: (text: string) => void,
): Promise<Pick<ListenOptions, "senders" | "systemTitle" | "required" | "received">> {
  const suite = SUITES[wordOption("--suite", flags.suite, ["0", "1", "2"]) ?? "0"];
  const secrets = await gatherSecrets(flags, context.io.env, context.redactor);
  const file = flags.senders === undefined ? undefined : await sendersFile(flags.senders, suite, context);
  const all = secrets.ek === undefined ? undefined : keysOf(secrets.ek, secrets.ak, suite, "");
  const own = await confirmerOf(flags, secrets);
  const required = requiredProtection(flags.policy);
  const strangers = new Set<string>();
  const known = new Map<CipherKeys, PushSender>();
  const senderOf = (keys: CipherKeys): PushSender => {
    let sender = known.get(keys);
    if (sender === undefined) {
      const policy = { authenticated: keys.authentication.length > 0, encrypted: true };
      sender = own === undefined ? { keys } : { keys, own: { ...own, suite, keys, policy } };
      known.set(keys, sender);
    }
    return sender;
  };
  return {
    senders: (title: SystemTitle): PushSender | undefined => {
      const keys = file?.get(title.toString()) ?? file?.get(ANYBODY) ?? all;
      if (keys !== undefined) return senderOf(keys);
      if (!strangers.has(title.toString()) && strangers.size < MOST_STRANGERS) {
        strangers.add(title.toString());
        tell(`no key for ${title}: see --ek, --keys, --senders`);
      }
      return undefined;
    },
    ...(flags.sender !== undefined && { systemTitle: senderTitle("--sender", flags.sender) }),
    ...(required !== undefined && { required }),
    ...(flags.receivedCounters !== undefined && {
      received: { store: await counterFileAt("--received-counters", flags.receivedCounters) },
    }),
  };
}

function requiredProtection(policy: string | undefined): Protection | undefined {
  const least = wordOption("--policy", policy, POLICIES) ?? "none";
  if (least === "none") return undefined;
  return { authenticated: least !== "encrypted", encrypted: least !== "authenticated" };
}

/** What ciphers confirmations: only with a title and a counter of one's own. */
async function confirmerOf(
  { invocationCounter: text }: SenderFlags,
  { systemTitle }: SecretTexts,
): Promise<Pick<NonNullable<PushSender["own"]>, "systemTitle" | "invocationCounter"> | undefined> {
  if (text === undefined) return undefined;
  const title = systemTitleOf(systemTitle);
  if (/^\d+$/.test(text)) {
    const first = integerOption("--invocation-counter", text, 0, LAST_INVOCATION_COUNTER) ?? 0;
    return { systemTitle: title, invocationCounter: InvocationCounter.startingAt(first) };
  }
  const store = await counterFileAt("--invocation-counter", text, "a number, or ");
  return { systemTitle: title, invocationCounter: InvocationCounter.stored(store, title.toString()) };
}

/** `{"KAM00112233": {"ek": .., "ak": ..}, "*": {..}}`; keys are read once. */
async function sendersFile(
  path: string,
  suite: SecuritySuite,
  { redactor }: CommandContext,
): Promise<ReadonlyMap<string, CipherKeys>> {
  const json = await readJsonFile(path, "senders file");
  if (!isRecord(json)) throw new UsageError(`senders file ${path} is no JSON object`);
  const found = new Map<string, CipherKeys>();
  for (const [name, entry] of Object.entries(json)) {
    if (!isRecord(entry)) throw new UsageError(`senders file ${path}: ${name} is no object with ek and ak`);
    const { ek, ak, ...more } = entry;
    if (typeof ek !== "string" || (ak !== undefined && typeof ak !== "string") || Object.keys(more).length > 0)
      throw new UsageError(`senders file ${path}: ${name} takes ek and ak, in hex`);
    redactor.add(ek);
    redactor.add(ak);
    const title = name === ANYBODY ? ANYBODY : senderTitle(`senders file ${path}:`, name).toString();
    found.set(title, keysOf(ek, ak, suite, `senders file ${path}: ${name}: `));
  }
  return found;
}

function keysOf(ek: string, ak: string | undefined, suite: SecuritySuite, where: string): CipherKeys {
  const encryptionKey = keyOctets(`${where}--ek`, ek, suite);
  const authenticationKey = ak === undefined ? undefined : keyOctets(`${where}--ak`, ak, suite);
  return cipherKeys({ encryptionKey, authenticationKey, suite }, nodeProvider);
}

function senderTitle(what: string, text: string): SystemTitle {
  try {
    return SystemTitle.parse(text);
  } catch {
    throw new UsageError(`${what} ${text.slice(0, 40)} is no system title: 16 hex digits, or ABC12345678`);
  }
}
