import { PUBLIC_CLIENT } from "@dlms/simulator";
import { formatPlace, type Place } from "../meter-url.ts";
import type { AcceptedClients } from "./accepted-clients.ts";
import { clientOptions, proofText } from "./client-options.ts";
import type { SimulationFlags } from "./flags.ts";
import type { MeterPlace } from "./fleet.ts";

/** Of many, so many are shown. */
export const SHOWN_METERS = 10;
const OTHER_END = "OTHER-END";

/** Whether a place is an optical port, which is signed on to. */
export function isOptical(place: Place): boolean {
  return place.carrier === "serial" && place.signOn;
}

/** What there is, who may use it, and what to try; no secret is shown. */
export function introduction(
  found: readonly MeterPlace[],
  isHousehold: boolean,
  clients: AcceptedClients,
  flags: SimulationFlags,
): string {
  const lines = found.slice(0, SHOWN_METERS).map(({ place, name }) => `Meter ${name} at ${formatPlace(place)}`);
  if (found.length > SHOWN_METERS) lines.push(`and ${found.length - SHOWN_METERS} more`);
  const { client, choice } = clients;
  const isOpen = choice.authentication === "none" && !choice.keyed;
  const publicReads = isOpen ? "reads everything" : "reads clock, identification and invocation counter";
  if (client !== PUBLIC_CLIENT) lines.push(`  client 16: no authentication, ${publicReads}`);
  lines.push(`  client ${client}: ${proofText(choice)}, may do everything`, "", "Try in another terminal:");
  const places = found.map(({ place }) => place);
  const shown = places.filter((place) => place.link === "p1" || isOptical(place));
  for (const place of shown.slice(0, 2)) lines.push(`  dlms readout ${reachable(place)}`);
  const spoken = places.find(({ link }) => link !== "p1");
  if (spoken !== undefined) lines.push(...examples(reachable(spoken), isHousehold, clients, flags));
  if (places.some(({ carrier }) => carrier === "serial"))
    lines.push("", `${OTHER_END} stands for the port at the other end of the line.`);
  lines.push("", "Ctrl-C ends it.");
  return `${lines.join("\n")}\n`;
}

/** The URL of a place as others have to write it. */
function reachable(place: Place): string {
  if (place.carrier === "serial") return formatPlace({ ...place, path: OTHER_END });
  return formatPlace(place).replace(/^(tcp:.*):4059$/, "$1");
}

function examples(
  url: string,
  isHousehold: boolean,
  { client, choice }: AcceptedClients,
  flags: SimulationFlags,
): readonly string[] {
  const naming = flags.referencing === "sn" ? " --referencing sn" : "";
  const device = `${flags.logicalDevice === undefined ? "" : ` --logical-device ${flags.logicalDevice}`}${naming}`;
  const all = `${client === PUBLIC_CLIENT ? "" : ` --client ${client}`}${device}${clientOptions(choice, flags)}`;
  const reading = choice.authentication === "none" && !choice.keyed ? device : all;
  const references = isHousehold ? "1.0.1.8.0.255 1.0.1.7.0.255" : "--all";
  return [
    `  dlms objects ${url}${reading}`,
    `  dlms read ${url} ${references}${reading}`,
    `  dlms profile ${url} 1.0.99.1.0.255 --last 96 --chart${reading}`,
    `  dlms call ${url} 0.0.96.3.10.255:remote_disconnect${all}`,
  ];
}
