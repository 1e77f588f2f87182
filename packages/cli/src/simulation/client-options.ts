import type { AuthenticationName } from "../connection-options.ts";
import type { SecurityChoice } from "../security-choice.ts";
import type { SimulationFlags } from "./flags.ts";

const PROOFS: Readonly<Record<AuthenticationName, string>> = {
  none: "no authentication",
  low: "password",
  manufacturer: "HLS of the manufacturer",
  md5: "HLS-MD5",
  sha1: "HLS-SHA1",
  gmac: "HLS-GMAC",
  sha256: "HLS-SHA256",
  ecdsa: "HLS-ECDSA",
};

const WITH_PASSWORD: ReadonlySet<AuthenticationName> = new Set(["low", "md5", "sha1", "sha256"]);

/** What the client has to prove, for people. */
export function proofText({ authentication, keyed, suite, policy }: SecurityChoice): string {
  const isCiphered = policy.authenticated || policy.encrypted;
  const protections = [isCiphered ? "ciphered" : "", policy.signed === true ? "signed" : ""].filter((it) => it !== "");
  return `${PROOFS[authentication]}${keyed && protections.length > 0 ? `, ${protections.join(" and ")} with suite ${suite}` : ""}`;
}

/** The options with which a client gets in, `..` where a secret stands. */
export function clientOptions({ authentication, keyed, suite }: SecurityChoice, flags: SimulationFlags): string {
  const { keys, policy, mechanism } = flags;
  // These two come of the secrets that are given.
  const isPlain = authentication === "gmac" || ((authentication === "low" || authentication === "none") && !keyed);
  const options: string[] = isPlain ? [] : [`--auth ${authentication}`];
  if (authentication === "manufacturer") options.push(`--mechanism ${mechanism}`);
  if (authentication === "ecdsa") options.push("--signing-key .. --server-cert ..");
  if (keys !== undefined) options.push(`--keys ${keys}`);
  else {
    if (WITH_PASSWORD.has(authentication)) options.push("--password ..");
    if (keyed) options.push("--ek .. --ak ..");
  }
  if (keyed || authentication === "sha256" || authentication === "ecdsa") options.push("--system-title ABC1");
  if (keyed && suite !== 0) options.push(`--suite ${suite}`);
  if (keyed && policy !== undefined) options.push(`--policy ${policy}`);
  options.push(...generalOptions(flags, authentication === "ecdsa"));
  return options.map((option) => ` ${option}`).join("");
}

/** Those of general protection; `hasProof` when signing key and certificate stand there already. */
function generalOptions({ generalCiphering, generalSigning }: SimulationFlags, hasProof: boolean): string[] {
  const isOnePass = generalCiphering === "one-pass";
  const isSigned = (isOnePass || generalSigning !== undefined) && !hasProof;
  const isAgreed = isOnePass || generalCiphering === "static";
  return [
    ...(generalCiphering === undefined ? [] : [`--general-ciphering ${generalCiphering}`]),
    ...(generalSigning === undefined ? [] : [`--general-signing ${generalSigning}`]),
    ...(generalCiphering === "wrapped" ? ["--master-key .."] : []),
    ...(isSigned ? ["--signing-key .. --server-cert .."] : []),
    ...(isAgreed ? ["--agreement-key .. --server-agreement-cert .."] : []),
  ];
}
