import { type ClientAccess, readableObjects, readOnlyAccess } from "@dlms/server";

/** Address of the public client, which needs no authentication. */
export const PUBLIC_CLIENT = 16;
/** Address of the client management process, which simulated meters let do everything. */
export const MANAGEMENT_CLIENT = 1;

/** What a public client may read of a meter that has something to protect, beside what every client may. */
const PUBLIC_OBJECTS = ["0.0.1.0.0.255", "0.0.96.1.0.255", "1.0.0.2.0.255"] as const;

/**
 * The public client (16): without authentication it reads clock, serial number, firmware, logical device name and
 * invocation counters, and nothing else. It may name objects either way.
 */
export function publicClient(): ClientAccess {
  return { address: PUBLIC_CLIENT, authentication: { kind: "none" }, access: PUBLIC_ACCESS, referencing: "any" };
}

/** One for all meters, so that they share what follows from it. */
const PUBLIC_ACCESS = readableObjects(PUBLIC_OBJECTS);

const OPEN_CLIENTS: readonly ClientAccess[] = [
  { address: PUBLIC_CLIENT, authentication: { kind: "none" }, access: readOnlyAccess, referencing: "any" },
  { address: MANAGEMENT_CLIENT, authentication: { kind: "none" }, referencing: "any" },
];

/** Nothing to protect: the public client (16) reads everything, the management client (1) may do all, both unproven. */
export function openClients(): readonly ClientAccess[] {
  return OPEN_CLIENTS;
}
