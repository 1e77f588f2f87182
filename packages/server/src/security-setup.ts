export type { SetupSecurityOptions } from "./security-setup/options.ts";
export { SetupSecurity } from "./security-setup/setup-security.ts";
export { MemorySetupStore, type SetupStore } from "./security-setup/state.ts";
