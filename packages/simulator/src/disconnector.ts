import type { ObisCode } from "@dlms/core";
import { DisconnectControl } from "@dlms/cosem-classes/disconnect-control";
import { ControlMode } from "@dlms/cosem-classes/types/control-mode";
import { ControlState } from "@dlms/cosem-classes/types/control-state";
import { type PerMeter, perMeter, type ServedObject, serveObject } from "@dlms/server";

/** What a disconnector moves. */
export interface Disconnectable {
  readonly isConnected: boolean;
  disconnect(): void;
  reconnect(): void;
}

/** A disconnect control that reconnects at once when it is told to (Blue Book 4.5.8, mode 4). */
export function serveDisconnector(output: PerMeter<Disconnectable>, logicalName: ObisCode | string): ServedObject {
  const outputOf = perMeter(output);
  return serveObject(DisconnectControl, logicalName, {
    attributes: {
      outputState: (context) => outputOf(context).isConnected,
      controlState: (context) => (outputOf(context).isConnected ? ControlState.Connected : ControlState.Disconnected),
      controlMode: ControlMode.Mode4,
    },
    methods: {
      remoteDisconnect: (_, context) => outputOf(context).disconnect(),
      remoteReconnect: (_, context) => outputOf(context).reconnect(),
    },
  });
}
