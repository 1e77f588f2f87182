/**
 * One work of this stack, or of plain Node, in a process of its own: `node paced.ts WORK [PORT]`. Prints
 * `{ready, unit}`, then answers each line of standard input, a number of seconds, with `{value}`: how many were done a
 * second. The peers' programs do the same with `--paced`.
 */
import { createInterface } from "node:readline";
import { rate } from "./measure.ts";
import { works } from "./works.ts";

const [name = "", port = "0"] = process.argv.slice(2);
const entry = works[name];
if (entry === undefined) throw new Error(`no work ${name}; there are ${Object.keys(works).join(", ")}`);

const work = await entry.prepare(Number(port));
// What takes two processes waits, and waiting is a part of it.
const time = entry.server === undefined ? "processor" : "clock";
console.log(JSON.stringify({ ready: true, unit: entry.unit }));
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify({ value: Math.round(await rate(work, Number(line), time)) }));
await work.close?.();
