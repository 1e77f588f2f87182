import { toAscii } from "@dlms/core";
import { ReadoutClient } from "@dlms/iec62056-21";
import { expect, it } from "vitest";

it("the client does what the README says", () => {
  const client = new ReadoutClient({ task: "readout" });
  client.start(0);
  expect(client.pollTransmit(0)).toEqual(toAscii("/?!\r\n"));
  client.receive(toAscii("/ABc5METER\r\n"), 500);
  expect(client.pollEvent()).toMatchObject({ kind: "identification", identification: { manufacturer: "ABc" } });
  expect(client.pollTransmit(519)).toBeUndefined();
  expect(client.pollTransmit(520)).toEqual(toAscii("\x06050\r\n"));
  expect(client.pollEvent()).toEqual({ kind: "baud", rate: 9600 });
});
