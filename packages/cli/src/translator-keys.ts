import type { TranslatorKeys } from "@dlms/translator";
import type { ConnectionFlags } from "./connection-options.ts";
import type { CommandContext } from "./context.ts";
import { RANDOM_KEY } from "./hide-secrets.ts";
import { gatherSecrets, keyOctets, systemTitleOf } from "./secrets.ts";

/** The keys that open what was ciphered, from wherever they came. @throws UsageError that shows none of them */
export async function translatorKeys(
  { io, redactor }: CommandContext,
  flags: ConnectionFlags,
): Promise<TranslatorKeys> {
  const { ek, ak, dedicatedKey, systemTitle } = await gatherSecrets(flags, io.env, redactor);
  // A key that is made for each association anew is nowhere to be had.
  const dedicated = dedicatedKey === RANDOM_KEY ? undefined : dedicatedKey;
  return {
    encryptionKey: ek === undefined ? undefined : keyOctets("--ek", ek),
    authenticationKey: ak === undefined || ak === "" ? undefined : keyOctets("--ak", ak),
    dedicatedKey: dedicated === undefined ? undefined : keyOctets("--dedicated-key", dedicated),
    systemTitle: systemTitle === undefined ? undefined : systemTitleOf(systemTitle).toBytes(),
  };
}
