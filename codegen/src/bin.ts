#!/usr/bin/env node
import { runCodegen } from "./cli.ts";

process.exitCode = runCodegen(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
});
