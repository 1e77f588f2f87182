import { toHex } from "@dlms/core";
import { HdlcAddress, HdlcClient, HdlcServer, informationControl as i, supervisoryControl } from "@dlms/hdlc";
import { expect, it } from "vitest";
import { Line } from "./line.ts";
import { command, eventsOf, give, rr, SNRM, sentBy, shown, UA, type Way } from "./station-bench.ts";

const address = { client: 16, logicalDevice: 1 };
const toClient: Way = { destination: new HdlcAddress(16), source: new HdlcAddress(1) };
const toServer: Way = { destination: new HdlcAddress(1), source: new HdlcAddress(16) };

it("a busy server says RNR, takes no I frame, and takes it when it comes again", () => {
  const server = new HdlcServer();
  give(server, toServer, SNRM);
  server.setBusy(true, address);
  eventsOf(server);
  sentBy(server);
  give(server, toServer, i(0, 0, true), command(1));
  give(server, toServer, rr(0));
  expect(sentBy(server)).toEqual(["RNR0F", "RNR0F"]);
  expect(shown(server)).toEqual(["discarded busy"]);
  server.setBusy(false, address);
  give(server, toServer, rr(0));
  give(server, toServer, i(0, 0, true), command(1));
  expect(shown(server)).toEqual(["apdu 16/1 01"]);
  expect(sentBy(server)).toEqual(["RR0F"]);
});

it("a busy server still sends what it has, and goes back to what REJ asks for", () => {
  const server = new HdlcServer({ parameters: { windowTransmit: 3, maxInfoTransmit: 10 } });
  const proposal = Uint8Array.of(0x81, 0x80, 3, 8, 1, 3);
  give(server, toServer, SNRM, proposal);
  give(server, toServer, i(0, 0, true), command(1));
  sentBy(server);
  server.setBusy(true, address);
  server.send(new Uint8Array(24), address, 0);
  expect(sentBy(server).map((text) => text.split(" ")[0])).toEqual(["I0/1S", "I1/1S", "I2/1F"]);
  give(server, toServer, supervisoryControl("REJ", 1, true));
  expect(sentBy(server).map((text) => text.split(" ")[0])).toEqual(["I1/1S", "I2/1F"]);
});

it("a busy client polls with RNR now and then, and at once when it is free", () => {
  const client = new HdlcClient(address);
  client.connect(0);
  give(client, toClient, UA);
  client.send(Uint8Array.of(1), address, 0);
  client.setBusy(true, 0);
  sentBy(client);
  give(client, toClient, i(0, 1, true), Uint8Array.of(0xe6, 0xe7, 0, 5));
  expect([client.state, client.deadline]).toEqual(["pausing", 1_000]);
  client.handleTimeout(1_000);
  expect(sentBy(client)).toEqual(["RNR0F"]);
  give(client, toClient, rr(1), undefined, false, 1_010);
  client.setBusy(false, 1_100);
  expect(sentBy(client)).toEqual(["RR0F"]);
  give(client, toClient, i(0, 1, true), Uint8Array.of(0xe6, 0xe7, 0, 5));
  expect(shown(client)).toEqual(["connected 16/1", "discarded busy", "apdu 16/1 05"]);
});

it("nothing is lost or doubled where both sides are busy for a while", () => {
  const client = new HdlcClient({
    ...address,
    parameters: { windowTransmit: 3, windowReceive: 3, maxInfoReceive: 20 },
  });
  const server = new HdlcServer({ parameters: { windowTransmit: 3, windowReceive: 3 } });
  const heard: string[] = [];
  const answered: string[] = [];
  const line: Line = new Line([
    {
      machine: client,
      onEvent: (event, now) => {
        if (event.kind === "apdu") answered.push(toHex(event.bytes));
        if (event.kind === "disconnected" || event.kind === "discarded") return;
        if (answered.length === 6) client.disconnect(address, now);
        else {
          client.setBusy(answered.length % 2 === 0, now);
          client.send(new Uint8Array(200).fill(answered.length), address, now);
          line.later(700, () => client.setBusy(false, line.now));
        }
      },
    },
    {
      machine: server,
      onEvent: (event, now) => {
        if (event.kind !== "apdu") return;
        heard.push(toHex(event.bytes));
        server.setBusy(heard.length % 3 === 0, address);
        line.later(1_500, () => server.setBusy(false, address));
        server.send(event.bytes.slice(0, 100), address, now);
      },
    },
  ]);
  client.connect(0);
  line.run(600_000);
  expect(client.state).toBe("disconnected");
  expect(heard).toEqual(Array.from({ length: 6 }, (_, at) => toHex(new Uint8Array(200).fill(at))));
  expect(answered).toEqual(heard.map((request) => request.slice(0, 200)));
});
