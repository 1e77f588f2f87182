export * from "./abort.ts";
export * from "./clock.ts";
export * from "./drive.ts";
export * from "./faults.ts";
export * from "./memory-network.ts";
export { type MemoryLinkOptions, memoryPair } from "./memory-pair.ts";
export * from "./random.ts";
export * from "./simulated-clock.ts";
export * from "./stream.ts";
