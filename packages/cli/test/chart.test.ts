import { describe, expect, it } from "vitest";
import { renderChart } from "../src/render/chart.ts";

const START = Date.UTC(2026, 10, 23);
const QUARTER = 15 * 60_000;

function series(values: readonly number[], step: number = QUARTER): Parameters<typeof renderChart>[0] {
  return {
    title: "Load",
    unit: "W",
    hasTimes: true,
    points: values.map((value, index) => ({ time: START + index * step, value })),
  };
}

describe("charts", () => {
  it("draws a day in 80 columns", () => {
    const values = Array.from({ length: 96 }, (_, index) => 500 + 400 * Math.sin((index / 96) * 2 * Math.PI));
    expect(renderChart(series(values), { width: 80, height: 8 })).toMatchInlineSnapshot(`
      "Load [W]
       1000 ┤               ▁▁▂▂▁▁▁
            │        ▁▃▄▅▇██████████▇▆▅▃▂
        750 ┤    ▂▃▆██████████████████████▆▅▃
            │▁▃▅▇█████████████████████████████▇▄▂
        500 ┤█████████████████████████████████████▆▄▁                             ▁▃▅▆
            │█████████████████████████████████████████▅▃▂                      ▂▅▆████
        250 ┤█████████████████████████████████████████████▆▅▃▂▁          ▁▃▄▅▇████████
            │███████████████████████████████████████████████████▇▇▇▆▆▇▇███████████████
          0 ┼┬─────────────────┬─────────────────┬─────────────────┬──────────────────
             11-23 00:00       06:00             12:00             18:00
      highest 900 W at 2026-11-23 06:00, lowest 100 W, mean 500 W
      "
    `);
  });

  it("draws weeks with dates below", () => {
    const values = Array.from({ length: 21 * 96 }, (_, index) => 3000 + 2500 * Math.sin((index / 96) * 2 * Math.PI));
    expect(renderChart(series(values), { width: 80, height: 8 })).toMatchInlineSnapshot(`
      "Load [kW]
       6.0 ┤
           │▂   ▇      ▇      ▇      ▇      ▇   ▃  ▇   ▃  ▆   ▄  ▅   ▅  ▄   ▆  ▃   ▇
       4.5 ┤█▂  █  █▄  █  ▇▆  █  ▆▇  █  ▄█  █  ▂█  █  ▁█  █   █  █   █  █   █  █▁  █
           │██  █  ██  █  ██  █  ██  █  ██  █  ██  █▂ ██  █▃ ▇█  █▅ ▅█  █▇ ▃█  ██ ▂█
       3.0 ┤██ ▆█  ██ ▅█▁ ██ ▃█▃ ██ ▁█▅ ██  █▆ ██  ██ ██  ██ ██  ██ ██  ██ ██  ██ ██
           │██ ██▇ ██ ███ ██ ███ ██ ███ ██ ▇██ ██ ▆██ ██ ▄██ ██▁▂██ ██▂▁██ ██▄ ██ ██▆
       1.5 ┤██▁███▅██▂███▄██▃███▃██▄███▂██▅███▁██▆███▁██████▁██████▁██████▁██████▁███▅
           │██████████████████████████████████████████████████████████████████████████
       0.0 ┼┬───────────────────────┬────────────────────────┬────────────────────────
            11-23                   11-30                    12-07
      highest 5.5 kW at 2026-11-23 06:00, lowest 0.5 kW, mean 3 kW
      "
    `);
  });

  it("begins near values that lie close together, and leaves gaps open", () => {
    const values = [230.1, 230.4, Number.NaN, 229.8, 231.2];
    const chart = renderChart({ ...series(values), title: "Voltage L1", unit: "V" }, { width: 40, height: 4 });
    expect(chart).toMatchInlineSnapshot(`
      "Voltage L1 [V]
       231.2 ┤                          ██████
       230.8 ┤                         ▂██████
       230.4 ┤▂▂▂▂▂▂▅██████            ███████
       230.0 ┤█████████████      ▄▄▄▄▄▄███████
       229.6 ┼┬────────────────────────┬──────
              11-23 00:00              01:00
      highest 231.2 V at 2026-11-23 01:00, lowest 229.8 V, mean 230.4 V
      "
    `);
  });

  it("draws rows without times, and values below 0", () => {
    const chart = renderChart(
      { title: "Balance", unit: "", hasTimes: false, points: [-5, 0, 5, 10].map((value, time) => ({ time, value })) },
      { width: 30, height: 4 },
    );
    expect(chart).toMatchInlineSnapshot(`
      "Balance
       15 ┤
       10 ┤                  ▄██████
        5 ┤            ▄████████████
        0 ┤      ▄██████████████████
       -5 ┼─────────────────────────
      highest 10, lowest -5, mean 2.5
      "
    `);
  });

  it.each([[[]], [[Number.NaN]], [[0]], [[0, 0, 0]], [[7]], [[1e12, 1e-9]], [[-3, -3]]])(
    "draws %j within its width",
    (values) => {
      const chart = renderChart(series(values), { width: 40, height: 8 });
      for (const line of chart.split("\n").slice(0, -2)) expect([...line].length).toBeLessThanOrEqual(40);
      expect(chart).not.toContain("undefined");
      expect(chart).not.toContain("NaN");
    },
  );
});
