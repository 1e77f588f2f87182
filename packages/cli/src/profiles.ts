import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type ConnectionFlags, flagsFromJson } from "./connection-options.ts";
import { besideFile } from "./curve-key-files.ts";
import { UsageError } from "./errors.ts";
import { isFile } from "./io.ts";
import { isRecord, readJsonFile } from "./json-file.ts";
import { SCHEME_LIST } from "./meter-url.ts";

/** A connection with a name: where the meter is, and the options for it. */
export interface ConnectionProfile {
  readonly url: string;
  readonly flags: ConnectionFlags;
}

/** Options that name files; a key may stand there itself. */
const FILES = [
  "keys",
  "signingKey",
  "agreementKey",
  "serverCert",
  "serverAgreementCert",
  "mechanism",
  "receivedCounters",
] as const;

/** The file that keeps connection profiles: `$DLMS_PROFILES`, or `~/.config/dlms/profiles.json`. */
export function profilesPath(env: Readonly<Record<string, string | undefined>>): string {
  const { DLMS_PROFILES, XDG_CONFIG_HOME, HOME } = env;
  return DLMS_PROFILES || join(XDG_CONFIG_HOME || join(HOME || homedir(), ".config"), "dlms", "profiles.json");
}

/** The connection profile of that name. Files that it names are looked for beside it. @throws UsageError */
export async function readProfile(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConnectionProfile> {
  const path = profilesPath(env);
  const neither = `${name} is neither a URL (${SCHEME_LIST}) nor a connection profile`;
  if (!(await isFile(path))) throw new UsageError(`${neither}: there is no ${path}`);
  const json = await readJsonFile(path, "connection profiles");
  const profile = isRecord(json) && Object.hasOwn(json, name) ? json[name] : undefined;
  if (profile === undefined) throw new UsageError(`${neither} in ${path}`);
  const where = `connection profile ${name}`;
  if (!isRecord(profile) || typeof profile["url"] !== "string") throw new UsageError(`${where} has no url`);
  const { url, ...options } = profile;
  const flags = flagsFromJson(options, where);
  const beside = (file: string): string => besideFile(file, dirname(path));
  return {
    url: profile["url"],
    flags: {
      ...flags,
      ...Object.fromEntries(FILES.flatMap((name) => (flags[name] === undefined ? [] : [[name, beside(flags[name])]]))),
      ...(flags.invocationCounter === undefined || /^(auto|\d+)$/.test(flags.invocationCounter)
        ? {}
        : { invocationCounter: beside(flags.invocationCounter) }),
    },
  };
}
