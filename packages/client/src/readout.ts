export { type ModeEOptions, modeE } from "./readout/mode-e.ts";
export type { LineOptions, SignOnOptions } from "./readout/options.ts";
export {
  type CommandOptions,
  openProgramming,
  type ProgrammingOptions,
  ProgrammingSession,
} from "./readout/programming.ts";
export { type MeterReadout, readOut } from "./readout/read-out.ts";
export { type TelegramOptions, telegrams } from "./readout/telegrams.ts";
