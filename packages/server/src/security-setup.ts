export { SetupSecurity, type SetupSecurityOptions } from "./security-setup/setup-security.ts";
export { MemorySetupStore, type SetupStore } from "./security-setup/state.ts";
