// Generated from m-bus-device-type.yaml; do not edit.

import { type Codec, enumerated, unsigned } from "@dlms/axdr";

/** What an M-Bus device measures or does (EN 13757-7). Blue Book 4.8.3 */
export const MBusDeviceType = {
  Other: 0,
  Oil: 1,
  Electricity: 2,
  Gas: 3,
  /** Volume measured at the outlet. */
  Heat: 4,
  Steam: 5,
  WarmWater: 6,
  Water: 7,
  HeatCostAllocator: 8,
  CompressedAir: 9,
  /** Volume measured at the outlet. */
  CoolingOutlet: 10,
  /** Volume measured at the inlet. */
  CoolingInlet: 11,
  /** Volume measured at the inlet. */
  HeatInlet: 12,
  HeatAndCooling: 13,
  /** A component of the bus or the system. */
  BusComponent: 14,
  Unknown: 15,
  HotWater: 21,
  ColdWater: 22,
  HotAndColdWater: 23,
  Pressure: 24,
  AnalogueDigitalConverter: 25,
  SmokeDetector: 26,
  /** Temperature or humidity, for example. */
  RoomSensor: 27,
  GasDetector: 28,
  /** Of electricity. */
  Breaker: 32,
  /** Of gas or water. */
  Valve: 33,
  /** A display. */
  CustomerUnit: 37,
  WasteWater: 40,
  Garbage: 41,
  /** A gateway. */
  CommunicationController: 49,
  UnidirectionalRepeater: 50,
  BidirectionalRepeater: 51,
  RadioConverterSystemSide: 54,
  RadioConverterMeterSide: 55,
} as const;

/** A value of `MBusDeviceType`, or another number that a meter sends. */
export type MBusDeviceType = (typeof MBusDeviceType)[keyof typeof MBusDeviceType] | (number & {});

/** Reads and writes `MBusDeviceType`. */
export const mBusDeviceTypeCodec: Codec<MBusDeviceType> = enumerated(MBusDeviceType, unsigned);
