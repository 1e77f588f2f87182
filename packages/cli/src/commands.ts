import { Command } from "commander";
import type { CommandContext } from "./context.ts";

interface CommandEntry {
  readonly name: string;
  readonly description: string;
  load(): Promise<(context: CommandContext) => Command>;
}

/** Every command, in the order of the help. Each is loaded when it is asked for: a process starts with one alone. */
const entries: readonly CommandEntry[] = [
  {
    name: "objects",
    description: "show the association view: every object, and what this association may do with it",
    load: async () => (await import("./commands/objects.ts")).objectsCommand,
  },
  {
    name: "read",
    description: "read attributes",
    load: async () => (await import("./commands/read.ts")).readCommand,
  },
  {
    name: "write",
    description: "write an attribute",
    load: async () => (await import("./commands/write.ts")).writeCommand,
  },
  {
    name: "call",
    description: "call a method",
    load: async () => (await import("./commands/write.ts")).callCommand,
  },
  {
    name: "profile",
    description: "read the rows of a profile",
    load: async () => (await import("./commands/profile.ts")).profileCommand,
  },
  {
    name: "clock",
    description: "show or set the clock",
    load: async () => (await import("./commands/clock.ts")).clockCommand,
  },
  {
    name: "firmware",
    description: "send a firmware image, have it verified and activated",
    load: async () => (await import("./commands/firmware.ts")).firmwareCommand,
  },
  {
    name: "keys",
    description: "show what protects an association, and change its keys",
    load: async () => (await import("./commands/keys.ts")).keysCommand,
  },
  {
    name: "disconnect",
    description: "disconnect the supply",
    load: async () => (await import("./commands/supply.ts")).disconnectCommand,
  },
  {
    name: "reconnect",
    description: "reconnect the supply, or make it ready for that",
    load: async () => (await import("./commands/supply.ts")).reconnectCommand,
  },
  {
    name: "readout",
    description: "read out a meter of IEC 62056-21, or listen to P1 telegrams",
    load: async () => (await import("./commands/readout.ts")).readoutCommand,
  },
  {
    name: "scan",
    description: "find out how a meter can be reached: rate, addresses, clients",
    load: async () => (await import("./commands/scan.ts")).scanCommand,
  },
  {
    name: "decode",
    description: "show what bytes mean",
    load: async () => (await import("./commands/decode.ts")).decodeCommand,
  },
  {
    name: "encode",
    description: "make bytes of what decode says of them",
    load: async () => (await import("./commands/encode.ts")).encodeCommand,
  },
  {
    name: "listen",
    description: "receive what meters push",
    load: async () => (await import("./commands/listen.ts")).listenCommand,
  },
  {
    name: "simulate",
    description: "simulate a meter, or many",
    load: async () => (await import("./commands/simulate.ts")).simulateCommand,
  },
  {
    name: "clone",
    description: "read a whole meter into a MODEL that simulate runs",
    load: async () => (await import("./commands/clone.ts")).cloneCommand,
  },
  {
    name: "bridge",
    description: "let pages reach meters: WebSockets to TCP and serial ports",
    load: async () => (await import("./commands/bridge.ts")).bridgeCommand,
  },
  {
    name: "codegen",
    description: "typed classes from interface-class schemas, and first schemas from a meter",
    load: async () => (await import("./commands/codegen.ts")).codegenCommand,
  },
];

/** All commands, of which the one that is `wanted` can be run; of the others there is what the help tells of them. */
export function commandsFor(wanted: string | undefined, context: CommandContext): Promise<readonly Command[]> {
  return Promise.all(
    entries.map(async ({ name, description, load }) => {
      const command = name === wanted ? (await load())(context) : new Command(name).usage("");
      return command.description(description);
    }),
  );
}
