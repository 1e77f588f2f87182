// Generated from zig-bee-device-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a device in a ZigBee network is. Blue Book 4.15.5 */
export const ZigBeeDeviceType = {
  ElectricityMeter: 0,
  GasMeter: 1,
  WaterMeter: 2,
  ThermalMeter: 3,
  PressureMeter: 4,
  HeatMeter: 5,
  CoolingMeter: 6,
  ElectricVehicleChargingMeter: 7,
  PvGenerationMeter: 8,
  WindTurbineGenerationMeter: 9,
  WaterTurbineGenerationMeter: 10,
  MicroGenerationMeter: 11,
  SolarHotWaterGenerationMeter: 12,
  ControlledLoadSwitch: 13,
  BoostButton: 14,
  InHomeDisplay: 128,
  RangeExtender: 129,
  ConsumerAccessDevice: 130,
  Thermostat: 131,
  PrepaymentTerminal: 132,
  ControlledLoadSwitchWithoutMeter: 133,
  BoostButtonWithoutMeter: 134,
} as const;

/** A value of `ZigBeeDeviceType`, or another number that a meter sends. */
export type ZigBeeDeviceType = (typeof ZigBeeDeviceType)[keyof typeof ZigBeeDeviceType] | (number & {});

/** Reads and writes `ZigBeeDeviceType`. */
export const zigBeeDeviceTypeCodec: Codec<ZigBeeDeviceType> = enumerated(ZigBeeDeviceType);
