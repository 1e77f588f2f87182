export { type ServerAddress, serverAddresses } from "./scan/addresses.ts";
export type { ScanCredentials, ScanOptions, ScanWay } from "./scan/options.ts";
export { type ClientOutcome, type FoundServer, type ScanEvent, scan } from "./scan/scan.ts";
export { lineWays } from "./scan/ways.ts";
