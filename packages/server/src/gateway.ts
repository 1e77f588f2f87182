import { decodeApdu, encodeApdu, type GatewayTarget } from "@dlms/apdu";
import { DecodeError, type LinkAddress, toHex } from "@dlms/core";
import type { LogicalDevice } from "./logical-device.ts";

/** The logical devices of a device behind a gateway; `undefined` for one that is not there. */
export type GatewayDevices = (target: GatewayTarget) => readonly LogicalDevice[] | undefined;

/** Where messages of one client go: to this device, or to one behind it. */
export interface Route {
  readonly address: LinkAddress;
  readonly target?: GatewayTarget;
}

const GATEWAY_REQUEST = 0xe6;

/** What came, and where it is to go. What only begins like the prefix of a gateway is taken as it is. */
export function routed(
  received: Uint8Array,
  address: LinkAddress,
): { readonly route: Route; readonly apdu: Uint8Array } {
  if (received[0] !== GATEWAY_REQUEST) return { route: { address }, apdu: received };
  try {
    const request = decodeApdu(received);
    if (request.apdu !== "gateway-request") return { route: { address }, apdu: received };
    const { networkId, physicalDeviceAddress, forwarded } = request;
    return {
      route: { address, target: { networkId, physicalDeviceAddress: physicalDeviceAddress.slice() } },
      apdu: forwarded,
    };
  } catch (error) {
    if (error instanceof DecodeError) return { route: { address }, apdu: received };
    throw error;
  }
}

/** An APDU as it goes back to where a route comes from. */
export function returned(apdu: Uint8Array, { target }: Route): Uint8Array {
  return target === undefined ? apdu : encodeApdu({ apdu: "gateway-response", ...target, forwarded: apdu });
}

/** What tells routes of one connection apart. */
export function routeKey({ address: { client, logicalDevice }, target }: Route): number | string {
  const key = client * 0x10000 + logicalDevice;
  return target === undefined ? key : `${key}/${target.networkId}/${toHex(target.physicalDeviceAddress)}`;
}
