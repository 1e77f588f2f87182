export { type OpticalPortEvent, type OpticalPortOptions, opticalPort } from "./readout/optical-port.ts";
