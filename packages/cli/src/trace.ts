import type { TraceSink } from "@dlms/core";
import type { CommandContext } from "./context.ts";

/** Prints what a connection does on stderr, one line an event, with passwords masked. */
export function traceSink({ io, redactor }: CommandContext): TraceSink {
  return (event) => {
    const time = io.now().toISOString().slice(11, 23);
    switch (event.kind) {
      case "line":
      case "apdu":
        io.stderr.write(`${time} ${event.direction.padEnd(8)} ${event.kind.padEnd(4)} ${redactor.hex(event.bytes)}\n`);
        break;
      case "discarded":
        io.stderr.write(`${time} discarded ${event.reason}: ${redactor.hex(event.bytes)}\n`);
        break;
      case "warning":
        io.stderr.write(`${time} warning   ${event.detail}\n`);
        break;
      case "state":
        io.stderr.write(`${time} ${event.layer}: ${event.state}\n`);
        break;
    }
  };
}
