import { EncodeError } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { inRange, readField, writeField } from "./fields.ts";

/** A device behind a gateway: the network that it is in, and its address there (Green Book, gateway protocol). */
export interface GatewayTarget {
  /** 0 to 255; 0 where the gateway has one network alone. */
  readonly networkId: number;
  /** As its network has it: up to 255 octets. */
  readonly physicalDeviceAddress: Uint8Array;
}

/** An APDU on its way through a gateway, to a device behind it or from there. */
export interface GatewayApdu<Name extends "gateway-request" | "gateway-response"> extends GatewayTarget {
  readonly apdu: Name;
  /** The APDU itself, of any kind, encoded. */
  readonly forwarded: Uint8Array;
}

/** An APDU to a device behind a gateway. */
export type GatewayRequest = GatewayApdu<"gateway-request">;
/** An APDU from a device behind a gateway. */
export type GatewayResponse = GatewayApdu<"gateway-response">;

const LONGEST_ADDRESS = 0xff;

function gatewayCodec<Name extends "gateway-request" | "gateway-response">(apdu: Name): ApduCodec<GatewayApdu<Name>> {
  return {
    read(reader) {
      const networkId = reader.u8();
      const physicalDeviceAddress = readField(reader, "physicalDeviceAddress", (from) => from.take(from.u8()));
      return { apdu, networkId, physicalDeviceAddress, forwarded: reader.rest() };
    },
    write(writer, { networkId, physicalDeviceAddress, forwarded }) {
      writeField(writer, "networkId", networkId, (to, id) => to.u8(inRange(id, 0, 0xff)));
      writeField(writer, "physicalDeviceAddress", physicalDeviceAddress, (to, address) => {
        if (address.length > LONGEST_ADDRESS)
          throw new EncodeError(`${address.length} octets, ${LONGEST_ADDRESS} at most`);
        to.u8(address.length);
        to.bytes(address);
      });
      writer.bytes(forwarded);
    },
  };
}

export const gatewayRequest: ApduCodec<GatewayRequest> = gatewayCodec("gateway-request");
export const gatewayResponse: ApduCodec<GatewayResponse> = gatewayCodec("gateway-response");
