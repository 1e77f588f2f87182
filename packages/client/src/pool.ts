export { MeterUnavailableError, type ReconnectPolicy } from "./pool/back-off.ts";
export type { Outcome } from "./pool/in-parallel.ts";
export { MeterPool, type ReadEachOptions, type UseOptions } from "./pool/meter-pool.ts";
export type { PoolEvent, PoolEventKind, PoolStatistics, ReleaseReason } from "./pool/pool-events.ts";
export type { KeepAlive, MeterPoolOptions, PooledMeter } from "./pool/pool-options.ts";
