/** Benchmarks of this stack alone, as JSON lines `{name, value, unit}`: `pnpm bench`. */
import { startOurServer } from "../../interop/src/our-server.ts";
import { codecFigures } from "./codecs.ts";
import { echoRate } from "./echo.ts";
import { growthFigures } from "./growth.ts";
import { sessionFigures } from "./sessions.ts";

const print = (figure: object): void => console.log(JSON.stringify(figure));

codecFigures().forEach(print);
growthFigures().forEach(print);
print({ name: "plain echo", value: Math.round(await echoRate()), unit: "/s" });
for (const security of ["plain", "gmac"] as const) {
  const auth = security === "plain" ? "none" : "gmac";
  await using server = await startOurServer({ link: "wrapper", auth, policy: security === "plain" ? "none" : "both" });
  (await sessionFigures(server.port, security)).forEach(print);
}
