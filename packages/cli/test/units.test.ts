import { CosemDateTime } from "@dlms/axdr";
import {
  ActionError,
  AssociationError,
  DataAccessError,
  ExceptionResponseError,
  OutcomeUnknownError,
  SecurityError,
  TimeoutError,
  TransportError,
  toAscii,
} from "@dlms/core";
import { Command } from "commander";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spans } from "../src/commands/objects.ts";
import { hdlcOptions } from "../src/connection.ts";
import { addConnectionOptions, flagsFromJson, integerOption } from "../src/connection-options.ts";
import { errorText, exitCodeOf, UsageError } from "../src/errors.ts";
import { formatPlace, parsePlace } from "../src/meter-url.ts";
import { Redactor } from "../src/redactor.ts";
import { parseReference, standardName } from "../src/references.ts";
import { csvRecord } from "../src/render/csv.ts";
import { renderTable, TableWriter } from "../src/render/table.ts";
import { parseTime, shortTime } from "../src/times.ts";

describe("options of HDLC", () => {
  const parsed = (...args: string[]) => addConnectionOptions(new Command()).parse(args, { from: "user" }).opts();

  it("name quirks one by one, together, and in a profile", () => {
    const both = { disconnectFirst: true, finalBitMissing: true };
    const given = parsed("--quirk", "disconnect-first", "--quirk", "final-bit-missing", "--turnaround", "50");
    expect(hdlcOptions(given)).toMatchObject({ quirks: both, turnaround: 50 });
    expect(hdlcOptions(parsed("--quirk", "disconnect-first,final-bit-missing")).quirks).toEqual(both);
    expect(hdlcOptions(flagsFromJson({ quirk: "disconnect-first, final-bit-missing" }, "home")).quirks).toEqual(both);
    expect(hdlcOptions(parsed()).quirks).toBeUndefined();
  });

  it("tell which quirks there are when there is no such", () => {
    expect(() => hdlcOptions(parsed("--quirk", "disconnectFirst"))).toThrow(/--quirk takes one of: .*disconnect-first/);
    expect(() => hdlcOptions(parsed("--turnaround", "soon"))).toThrow(UsageError);
    expect(addConnectionOptions(new Command()).helpInformation().replaceAll(/\s+/g, " ")).toContain(
      "sequence-number-fixed",
    );
  });
});

describe("references", () => {
  it.each([
    ["1.0.1.8.0.255", undefined, "1.0.1.8.0.255", undefined],
    ["1-0:1.8.0*255", undefined, "1.0.1.8.0.255", undefined],
    ["1-0:1.8.0", undefined, "1.0.1.8.0.255", undefined],
    ["0100010800FF", undefined, "1.0.1.8.0.255", undefined],
    ["1.0.1.8.0.255:3", undefined, "1.0.1.8.0.255", 3],
    ["1-0:1.8.0*255:value", undefined, "1.0.1.8.0.255", "value"],
    ["1-0:1.8.0:2", undefined, "1.0.1.8.0.255", 2],
    ["3/1.0.1.8.0.255/2", 3, "1.0.1.8.0.255", 2],
    ["3/1.0.1.8.0.255/scaler_unit", 3, "1.0.1.8.0.255", "scaler_unit"],
    ["3/1.0.1.8.0.255:2", 3, "1.0.1.8.0.255", 2],
    ["8/0-0:1.0.0*255", 8, "0.0.1.0.0.255", undefined],
    ["70/0.0.96.3.10.255/remote-disconnect", 70, "0.0.96.3.10.255", "remote-disconnect"],
  ])("reads %s", (text, classId, logicalName, member) => {
    const reference = parseReference(text);
    expect({ ...reference, logicalName: reference.logicalName.toString() }).toEqual({
      text,
      classId,
      logicalName,
      member,
    });
  });

  it.each([
    "",
    "1.8.0",
    "1.0.1.8.0.255:",
    "1.0.1.8.0.256",
    "x/1.0.1.8.0.255/2",
    "3/1.0.1.8.0.255/",
    "3/1.0.1.8.0.255/2/1",
    "70000/1.0.1.8.0.255/2",
    "1.0.1.8.0.255:-1",
  ])("refuses %j", (text) => {
    expect(() => parseReference(text)).toThrow(UsageError);
  });

  it("takes any text, or refuses it as wrong usage", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseReference(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });

  it.each([
    ["remoteDisconnect", "remote_disconnect"],
    ["remote-disconnect", "remote_disconnect"],
    ["SCALER_UNIT", "scaler_unit"],
  ])("knows %s as %s", (name, standard) => {
    expect(standardName(name)).toBe(standard);
  });
});

describe("places", () => {
  it.each([
    ["tcp://10.0.0.7", "wrapper", "tcp", "10.0.0.7", 4059, "tcp://10.0.0.7:4059"],
    ["udp://10.0.0.7", "wrapper", "udp", "10.0.0.7", 4059, "udp://10.0.0.7:4059"],
    ["TCP://meter.example:5000/", "wrapper", "tcp", "meter.example", 5000, "tcp://meter.example:5000"],
    ["hdlc+tcp://gw:4001", "hdlc", "tcp", "gw", 4001, "hdlc+tcp://gw:4001"],
    ["tcp://[fe80::1]:4059", "wrapper", "tcp", "fe80::1", 4059, "tcp://[fe80::1]:4059"],
    ["tcp://127.0.0.1:0", "wrapper", "tcp", "127.0.0.1", 0, "tcp://127.0.0.1:0"],
  ])("reads %s", (url, link, carrier, host, port, formatted) => {
    const place = parsePlace(url);
    expect(place).toEqual({ link, carrier, host, port });
    expect(formatPlace(place)).toBe(formatted);
  });

  it.each([
    ["serial:///dev/ttyUSB0", "hdlc", "/dev/ttyUSB0", false],
    ["iec+serial://COM3", "hdlc", "COM3", true],
    ["p1+serial:///dev/serial/by-id/usb-FTDI@1", "p1", "/dev/serial/by-id/usb-FTDI@1", false],
  ])("reads %s", (url, link, path, signOn) => {
    const place = parsePlace(url);
    expect(place).toEqual({ link, carrier: "serial", path, signOn });
    expect(formatPlace(place)).toBe(url);
  });

  it.each([
    "hdlc+udp://10.0.0.7:1",
    "p1+tcp://gw",
    "serial://",
    "serial:///dev/ttyUSB0/",
    "serial:///dev/tty USB0",
    "http://x",
    "tcp://",
    "tcp://h:99999",
    "hdlc+tcp://gw",
    "tcp://h:4059/path",
    "tcp://h?x=1",
    "://x",
  ])("refuses %s", (url) => {
    expect(() => parsePlace(url)).toThrow(UsageError);
  });

  it("names the schemes there are, and shows no password of a URL", () => {
    expect(() => parsePlace("usb:///dev/ttyUSB0")).toThrow(
      "unknown scheme usb://, known are tcp://, udp://, hdlc+tcp://, serial://, iec+serial://, p1+tcp://, p1+serial://",
    );
    expect(() => parsePlace("tcp://admin:S3cret99@h")).not.toThrow(/S3cret99/);
    expect(() => parsePlace("tcp://admin:S3cret99@h")).toThrow(UsageError);
  });
});

describe("times", () => {
  it.each([
    ["2026-11-23", "2026-11-23T00:00:00"],
    ["2026-11-23 08:15", "2026-11-23T08:15:00"],
    ["2026-11-23T08:15:30", "2026-11-23T08:15:30"],
    ["2026-11-23T08:15:00+0100", "2026-11-23T08:15:00+01:00"],
    ["2026-11-23t08:15:00.5z", "2026-11-23T08:15:00.50Z"],
  ])("reads %s", (text, expected) => {
    expect(parseTime(text).toString()).toBe(expected);
  });

  it.each(["", "now", "2026-13-01", "2026-02-30", "2026-11-23T25:00", "23.11.2026"])("refuses %j", (text) => {
    expect(() => parseTime(text)).toThrow(UsageError);
  });

  it("leaves out what is 0", () => {
    expect(shortTime(CosemDateTime.parse("2026-11-23T08:15:00+01:00"))).toBe("2026-11-23 08:15+01:00");
    expect(shortTime(CosemDateTime.parse("2026-11-23T00:00:30Z"))).toBe("2026-11-23 00:00:30Z");
    expect(shortTime(CosemDateTime.parse("*-*-*T08:15:00"))).toBe("*-*-* 08:15");
  });
});

describe("options", () => {
  it("takes numbers in their range", () => {
    expect(integerOption("--window", "7", 1, 7)).toBe(7);
    expect(integerOption("--window", undefined, 1, 7)).toBeUndefined();
    for (const text of ["0", "8", "x", "", "-1", "1.5", "0x1"])
      expect(() => integerOption("--window", text, 1, 7)).toThrow("--window takes a number from 1 to 7");
  });

  it("takes profiles with options as the command line names them", () => {
    expect(flagsFromJson({ client: 1, "logical-device": 17, auth: "gmac" }, "p")).toEqual({
      client: "1",
      logicalDevice: "17",
      auth: "gmac",
    });
    expect(() => flagsFromJson({ clientt: 1 }, "p")).toThrow('p: unknown option "clientt"');
    expect(() => flagsFromJson({ client: true }, "p")).toThrow(UsageError);
    expect(() => flagsFromJson([], "p")).toThrow(UsageError);
  });
});

describe("errors", () => {
  it.each([
    [new UsageError("x"), 2],
    [new DataAccessError("read-write-denied", "3/1.0.1.8.0.255:2"), 1],
    [new ActionError("temporary-failure", "8/0.0.1.0.0.255:6"), 1],
    [new TransportError("x"), 3],
    [new TimeoutError("answer", 5), 3],
    [new OutcomeUnknownError("SET", new TimeoutError("answer", 5)), 3],
    [new SecurityError("refused"), 4],
    [new AssociationError("rejected-permanent", "authentication-failure"), 4],
    [new AssociationError("rejected-permanent", "application-context-name-not-supported"), 1],
    [new ExceptionResponseError("service-not-allowed", "deciphering-error"), 4],
    [new ExceptionResponseError("service-not-allowed", "invocation-counter-error", 7), 4],
    [new ExceptionResponseError("service-unknown", "other-reason"), 1],
    [new Error("bug"), 1],
  ])("%s ends with %i", (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it("are one line, more only with debug, never with a secret", () => {
    const redactor = new Redactor();
    redactor.add("00112233445566778899AABBCCDDEEFF");
    const error = new TransportError("no\nconnection 00112233445566778899aabbccddeeff", { cause: new Error("inner") });
    expect(errorText(error, redactor, false)).toBe("no connection ***");
    expect(errorText(error, redactor, true)).toMatch(/inner/);
    expect(errorText(error, redactor, true)).not.toMatch(/8899aabb/i);
  });
});

describe("redactor", () => {
  it("masks a password in octets, whole or cut", () => {
    const redactor = new Redactor();
    redactor.addOctets(toAscii("12345678"));
    expect(redactor.hex(toAscii("a12345678b"))).toBe("61****************62");
    expect(redactor.hex(toAscii("678b"))).toBe("******62");
    expect(redactor.hex(toAscii("xyz"))).toBe("78797A");
  });
});

describe("tables and CSV", () => {
  it("aligns columns", () => {
    const rows = [
      ["1.0.1.8.0.255", "5 Wh"],
      ["0.0.1.0.0.255", "1234 Wh"],
    ];
    expect(renderTable([{ title: "OBIS" }, { title: "VALUE", align: "right" }], rows)).toBe(
      "OBIS             VALUE\n1.0.1.8.0.255     5 Wh\n0.0.1.0.0.255  1234 Wh\n",
    );
  });

  it("prints long tables as they come", () => {
    const table = new TableWriter([{ title: "N" }]);
    const printed = Array.from({ length: 1000 }, (_, index) => table.row([String(index)]));
    expect(printed.findIndex((text) => text !== "")).toBe(199);
    expect(printed[999]).toBe("999\n");
    expect(table.end()).toBe("");
  });

  it("quotes as RFC 4180 has it", () => {
    expect(csvRecord(["a", "b,c", 'd"e', "f\ng", ""])).toBe('a,"b,c","d""e","f\ng",\r\n');
  });

  it("joins numbers that follow each other", () => {
    expect(spans([3, 1, 2, 5, 9, 8])).toBe("1-3,5,8-9");
    expect(spans([])).toBe("");
  });
});
