#!/usr/bin/env node
import { main } from "./main.ts";

// Whoever reads the output may stop early (`dlms profile .. | head`): that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
