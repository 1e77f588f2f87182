/** Benchmarks of this stack alone, as JSON lines `{name, value, unit}`: `pnpm bench`. */
import { Contestant } from "./contestants.ts";
import { growthFigures } from "./growth.ts";
import { lineFigures } from "./line/line-figures.ts";
import { type Figure, median } from "./measure.ts";
import { memoryFigures } from "./memory.ts";
import { pushPeerFigures } from "./push/push-peers.ts";
import { works } from "./works.ts";

const WARM_UP_SECONDS = 1;
const SECONDS = 0.3;
const ROUNDS = 5;

const print = (figure: Figure): void => console.log(JSON.stringify(figure));

for (const [name, { unit }] of Object.entries(works)) {
  await using contestant = await Contestant.ofNode(name, name);
  const value = median(await rounds(contestant));
  print({ name, value: Math.round(value), unit });
}
for (const figure of await growthFigures()) print(figure);
for (const figure of await lineFigures()) print(figure);
for (const figure of await pushPeerFigures()) print(figure);
for (const figure of await memoryFigures()) print(figure);

async function rounds(contestant: Contestant): Promise<number[]> {
  await contestant.round(WARM_UP_SECONDS);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const rate = await contestant.round(SECONDS);
    if (rate.kind === "absent") throw new Error(`${contestant.name}: ${rate.reason}`);
    rates.push(rate.value);
  }
  return rates;
}
