export { type OpticalPortEvent, type OpticalPortOptions, opticalPort } from "./readout/optical-port.ts";
export { type P1PortOptions, sendTelegrams } from "./readout/p1-port.ts";
