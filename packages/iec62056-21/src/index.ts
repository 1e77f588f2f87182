export * from "./address.ts";
export * from "./baud.ts";
export * from "./check.ts";
export {
  type DataSet,
  type DataValue,
  formatDataSet,
  formatDataSets,
  parseDataSet,
  parseDataSets,
} from "./data-set.ts";
export * from "./decimal.ts";
export * from "./encode-message.ts";
export { type Identification, type SignOn, signOnOf } from "./identification.ts";
export * from "./message.ts";
export { type BlockCheck, parseReadout, type Readout, startOfBlock } from "./readout.ts";
export * from "./readout-client.ts";
export * from "./readout-meter.ts";
export { type Subdevice, subdevicesOf } from "./subdevices.ts";
export * from "./telegram.ts";
export * from "./telegram-reader.ts";
export * from "./timestamp.ts";
