import { type Command, Option } from "commander";
import {
  AUTHENTICATIONS,
  addSecurityOptions,
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
  POLICIES,
} from "../connection-options.ts";
import { UsageError } from "../errors.ts";
import { formatPlace, type Place, parsePlace } from "../meter-url.ts";

/** Options of `dlms simulate`: what the meters are, and what they accept. */
export interface SimulationFlags extends ConnectionFlags, CommonFlags {
  readonly model?: string;
  readonly listen?: readonly string[];
  readonly dial?: string;
  readonly count?: string;
  readonly seed?: string;
  readonly days?: string;
  readonly mode?: string;
  readonly quiet?: boolean;
  readonly clientCert?: string;
  readonly clientAgreementCert?: string;
}

const DEFAULT_PLACE = "tcp://127.0.0.1:4059";
const MOST_METERS = 10_000;
const MOST_DAYS = 3660;
const LAST_PORT = 0xffff;

const METER_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ["--dial <url>", "connect there, as meters behind mobile networks do, and serve that connection"],
  ["--count <meters>", "so many meters, each at a port of its own, the next one up (default: 1)"],
  ["--seed <number>", "makes the meters others; the same seed makes the same ones (default: 1)"],
  ["--days <days>", "days that the profiles reach back (default: 35)"],
  ["--mode <letter>", "iec+serial: A, B, C, D or E of IEC 62056-21 (default: E)"],
  ["--baud <rate>", "serial: rate of the line; of iec+serial the one after the sign-on (default: 9600)"],
  ["--format <format>", "serial: 8N1, 8E1, 7E1 and the like (default: 8N1, and 7E1 for a sign-on)"],
  ["--line <settings>", "serial: echo, where what is sent comes back; dtr=on|off, rts=on|off; with commas between"],
];

const ACCEPTED_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ["--client <address>", "the client that may do everything (default: 1)"],
  ["--logical-device <address>", "address of the logical device (default: 1)"],
  ["--physical-address <address>", "HDLC: lower address of the meter (default: any)"],
  ["--window <frames>", "HDLC: frames in a row without acknowledgement, 1 to 7"],
  ["--frame-size <octets>", "HDLC: longest information field, up to 2030"],
  ["--referencing <kind>", "how objects may be named: ln, by logical names, or sn, by short names (default: both)"],
];

const CLIENT_CERTIFICATES: readonly (readonly [flags: string, description: string])[] = [
  [
    "--client-cert <file>",
    "ecdsa, one-pass, general-signing: certificate of --client in PEM or DER, or its public key in hex",
  ],
  ["--client-agreement-cert <file>", "one-pass, static: certificate of --client for agreements, or its public key"],
];

/** What options of a connection mean to a meter; `undefined` for what only a client has. */
const SECURITY_MEANINGS = {
  auth: `how --client proves who it is: ${AUTHENTICATIONS.join(", ")} (default: gmac with an ek, low with a password, else none)`,
  policy: `protection that messages must have, which takes ek and ak: ${POLICIES.join(", ")} (default: both)`,
  "dedicated-key": undefined,
  "system-title": "system title of the (first) meter (default: SIM1)",
  "general-ciphering":
    "be ready for general-ciphering with that key; meters answer under the key that they were asked with",
  "general-signing": "messages must be signed, too, in whichever order",
  "signing-key":
    "ecdsa, one-pass, general-signing: private key of the meters in PEM, DER or hex (environment: DLMS_SIGNING_KEY)",
  "agreement-key": "one-pass, static: private key of the meters for agreements (environment: DLMS_AGREEMENT_KEY)",
  "server-cert": undefined,
  "server-agreement-cert": undefined,
  "invocation-counter": "counter of what the meter sends: a number, or a FILE that keeps it (default: from the time)",
  "received-counters":
    "FILE that keeps the counters received from clients: nothing recorded works after a restart (default: in memory)",
  keys: "JSON file of the client: its ek, ak and password",
};

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds what the meters are, where they listen, and whom they let in. */
export function addSimulationOptions(command: Command): Command {
  command.addOption(
    new Option("--listen <url>", "where to listen; may be given several times; port 0 takes a free one")
      .argParser(collect)
      .default(undefined, DEFAULT_PLACE)
      .helpGroup("Meters:"),
  );
  for (const [flags, description] of METER_OPTIONS)
    command.addOption(new Option(flags, description).helpGroup("Meters:"));
  for (const [flags, description] of ACCEPTED_OPTIONS)
    command.addOption(new Option(flags, description).helpGroup("What they accept:"));
  addSecurityOptions(command, SECURITY_MEANINGS);
  for (const [flags, description] of CLIENT_CERTIFICATES)
    command.addOption(new Option(flags, description).helpGroup("Security:"));
  return command;
}

/** Numbers of the command line. */
export interface SimulationNumbers {
  readonly count: number;
  readonly seed: number;
  readonly days: number | undefined;
}

/** @throws UsageError */
export function simulationNumbers(flags: SimulationFlags): SimulationNumbers {
  return {
    count: integerOption("--count", flags.count, 1, MOST_METERS) ?? 1,
    seed: integerOption("--seed", flags.seed, 0, 0x7fffffff) ?? 1,
    days: integerOption("--days", flags.days, 1, MOST_DAYS),
  };
}

/**
 * Where each meter listens. TCP and UDP have ports of their own.
 * @throws UsageError when there are not enough ports, or two would listen at one.
 */
export function placesOf({ listen, dial }: SimulationFlags, count: number): readonly (readonly Place[])[] {
  // Meters that call need not be called.
  const first = (listen ?? (dial === undefined ? [DEFAULT_PLACE] : [])).map(parsePlace);
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) =>
    first.map((place) => {
      if (place.carrier === "serial") {
        if (count > 1)
          throw new UsageError(`${formatPlace(place)} is the port of one meter: --count takes places in a network`);
        return place;
      }
      if (place.port === 0) return place;
      const port = place.port + index;
      if (port > LAST_PORT) throw new UsageError(`there are not ${count} ports from ${formatPlace(place)} on`);
      const key = `${place.carrier} ${place.host} ${port}`;
      if (taken.has(key)) throw new UsageError(`two meters would listen at port ${port}: leave room between the URLs`);
      taken.add(key);
      return { ...place, port };
    }),
  );
}
