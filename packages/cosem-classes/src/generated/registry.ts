// Generated from the schemas; do not edit.

import type { ClassLoaders } from "../runtime/index.ts";

/** Loads a class by `id/version` when it is asked for. */
export const classLoaders: ClassLoaders = {
  "1/0": () => import("./data.ts").then((module) => module.Data),
  "3/0": () => import("./register.ts").then((module) => module.Register),
  "4/0": () => import("./extended-register.ts").then((module) => module.ExtendedRegister),
  "5/0": () => import("./demand-register.ts").then((module) => module.DemandRegister),
  "6/0": () => import("./register-activation.ts").then((module) => module.RegisterActivation),
  "7/0": () => import("./profile-generic-v0.ts").then((module) => module.ProfileGenericV0),
  "7/1": () => import("./profile-generic.ts").then((module) => module.ProfileGeneric),
  "8/0": () => import("./clock.ts").then((module) => module.Clock),
  "9/0": () => import("./script-table.ts").then((module) => module.ScriptTable),
  "11/0": () => import("./special-days-table.ts").then((module) => module.SpecialDaysTable),
  "12/0": () => import("./association-sn-v0.ts").then((module) => module.AssociationSNV0),
  "12/1": () => import("./association-sn-v1.ts").then((module) => module.AssociationSNV1),
  "12/2": () => import("./association-sn-v2.ts").then((module) => module.AssociationSNV2),
  "12/3": () => import("./association-sn-v3.ts").then((module) => module.AssociationSNV3),
  "12/4": () => import("./association-sn.ts").then((module) => module.AssociationSN),
  "15/0": () => import("./association-ln-v0.ts").then((module) => module.AssociationLNV0),
  "15/1": () => import("./association-ln-v1.ts").then((module) => module.AssociationLNV1),
  "15/2": () => import("./association-ln-v2.ts").then((module) => module.AssociationLNV2),
  "15/3": () => import("./association-ln.ts").then((module) => module.AssociationLN),
  "17/0": () => import("./sap-assignment.ts").then((module) => module.SAPAssignment),
  "18/0": () => import("./image-transfer.ts").then((module) => module.ImageTransfer),
  "20/0": () => import("./activity-calendar.ts").then((module) => module.ActivityCalendar),
  "22/0": () => import("./single-action-schedule.ts").then((module) => module.SingleActionSchedule),
  "23/1": () => import("./iec-hdlc-setup.ts").then((module) => module.IECHDLCSetup),
  "40/0": () => import("./push-setup.ts").then((module) => module.PushSetup),
  "41/0": () => import("./tcp-udp-setup.ts").then((module) => module.TCPUDPSetup),
  "64/0": () => import("./security-setup-v0.ts").then((module) => module.SecuritySetupV0),
  "64/1": () => import("./security-setup.ts").then((module) => module.SecuritySetup),
  "70/0": () => import("./disconnect-control.ts").then((module) => module.DisconnectControl),
  "71/0": () => import("./limiter.ts").then((module) => module.Limiter),
  "72/1": () => import("./m-bus-client.ts").then((module) => module.MBusClient),
};
