import type { ObisCode } from "@dlms/core";
import { ControlMode, ControlState, DisconnectControl } from "@dlms/cosem-classes";
import { type ServedObject, serveObject } from "@dlms/server";

/** What a disconnector moves. */
export interface Disconnectable {
  readonly isConnected: boolean;
  disconnect(): void;
  reconnect(): void;
}

/** A disconnect control that reconnects at once when it is told to (Blue Book 4.5.8, mode 4). */
export function serveDisconnector(supply: Disconnectable, logicalName: ObisCode | string): ServedObject {
  return serveObject(DisconnectControl, logicalName, {
    attributes: {
      outputState: () => supply.isConnected,
      controlState: () => (supply.isConnected ? ControlState.Connected : ControlState.Disconnected),
      controlMode: ControlMode.Mode4,
    },
    methods: { remoteDisconnect: () => supply.disconnect(), remoteReconnect: () => supply.reconnect() },
  });
}
