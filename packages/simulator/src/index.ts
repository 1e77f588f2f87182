export { MANAGEMENT_CLIENT, openClients, PUBLIC_CLIENT, publicClient } from "./clients.ts";
export { modelFromJson } from "./file/filed-model.ts";
export { type KnownAttribute, type KnownObject, objectForModel } from "./file/model-object.ts";
export { fullModel } from "./full/full.ts";
export { household } from "./household/household.ts";
export type { MeterModel, ModelledMeter, ModelSetting } from "./model.ts";
export { type AddressForm, readoutOf, writeReadout } from "./readout.ts";
export {
  logicalDeviceName,
  SimulatedMeter,
  type SimulatedMeterOptions,
  simulatedMeter,
} from "./simulated-meter.ts";
