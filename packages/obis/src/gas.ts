import type { ObisCode } from "@dlms/core";
import {
  flowConditions,
  flowSteps,
  flowValues,
  gasAnalysis,
  gasCounts,
  gasEncoderCounts,
  gasFactors,
  gasIndexes,
  gasProcess,
  indexConditions,
  indexSteps,
  processConditions,
  processSteps,
  processValues,
} from "./data/gas.ts";
import type { Meaning } from "./description.ts";
import { rateName } from "./rates.ts";

const REGISTER: readonly number[] = [3, 4];
const DEMAND: readonly number[] = [5, 3, 4];
const PROFILE: readonly number[] = [7];

const FLOW_RATE = 43;
const ANALYSIS = 70;
const DATA_PROFILE = 99;
const CALCULATION_METHOD = 12;
/** The first value of group D of flow rates and process values that belongs to the steps. */
const FIRST_STEP = 15;

/** A quantity and its value in the way that D says: what measured values and their profiles share. */
interface Reading {
  readonly name: string;
  readonly step: string;
  readonly unit: string | undefined;
  readonly classes: readonly number[];
}

/** What a measured value of gas is: quantity (C), how it came about (D), rate or average (E). */
export function gasValue({ c, d, e }: ObisCode): Meaning | undefined {
  if (c === DATA_PROFILE) {
    const reading = readingOf(d, e);
    return reading && meaning({ ...reading, name: `Load profile of ${lower(reading.name)}`, unit: undefined }, PROFILE);
  }
  if (c === ANALYSIS) return analysis(d, e);
  const factor = gasFactors[c];
  if (factor !== undefined) return factorValue(factor, d, e);
  const reading = readingOf(c, d);
  // Only indexes have rates.
  if (reading === undefined || (indexName(c) === undefined && e !== 0 && e < 128)) return undefined;
  return meaning(reading, reading.classes, rateName(e));
}

function meaning({ name, step, unit }: Reading, classes: readonly number[], split?: string): Meaning {
  const text = [name, step, ...(split === undefined ? [] : [split])].join(", ");
  return { text, c: name, d: step, e: split, unit, classes };
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function readingOf(quantity: number, d: number): Reading | undefined {
  const index = indexName(quantity);
  if (index !== undefined) return indexReading(index, d);
  if (quantity === FLOW_RATE) {
    const step = flowValues[d] ?? stepOf(flowSteps(), flowConditions, d - FIRST_STEP);
    const classes = step?.includes("average") && !step.startsWith("maximum") ? DEMAND : REGISTER;
    return step === undefined ? undefined : { name: "Flow rate", step, unit: "m³/h", classes };
  }
  const process = gasProcess[quantity];
  const step = processValues[d] ?? stepOf(processSteps(), processConditions, d - FIRST_STEP);
  if (process === undefined || step === undefined) return undefined;
  return { name: process[0], step, unit: process[1], classes: REGISTER };
}

function indexName(c: number): readonly [name: string, unit: string] | undefined {
  const source = gasIndexes[Math.floor(c / 10)];
  const counts = c < 10 ? [...gasCounts, ...gasEncoderCounts] : gasCounts;
  const count = counts[(c % 10) - 1];
  return source === undefined || count === undefined ? undefined : [`${source[0]} ${count}`, source[1]];
}

function indexReading([name, unit]: readonly [string, string], d: number): Reading | undefined {
  const now = indexConditions[d];
  const redundant = d === 3 ? `redundant index ${indexConditions[0]}` : undefined;
  const step = now === undefined ? (redundant ?? stepOf(indexSteps(), indexConditions, d - 6)) : `index ${now}`;
  return step === undefined ? undefined : { name, step, unit, classes: REGISTER };
}

/** Steps of which each takes as many values of D as there are conditions. */
function stepOf(steps: readonly string[], conditions: readonly string[], offset: number): string | undefined {
  if (offset < 0) return undefined;
  const step = steps[Math.floor(offset / conditions.length)];
  return step && `${step} ${conditions[offset % conditions.length]}`;
}

/** E of factors and of the gas analysis: now, weighted, and the averages of ten averaging periods. */
function averageName(e: number): string | undefined {
  if (e === 0) return "current value";
  if (e === 1) return "weighted value";
  if (e === 27) return "average since the last event";
  if (e === 28) return "average between the last two events";
  if (e < 11 || e > 28) return undefined;
  return `${(e - 11) % 2 === 0 ? "current" : "last"} average ${Math.floor((e - 11) / 2) + 1}`;
}

function factorValue(name: string, d: number, e: number): Meaning | undefined {
  if (d === CALCULATION_METHOD) {
    const text = e === 0 ? "calculation method in use" : e <= 20 ? `calculation method ${e}` : undefined;
    return text === undefined ? undefined : { text: `${name}, ${text}`, c: name, d: text, classes: [3, 1] };
  }
  const [step, average] = [processValues[d], averageName(e)];
  if (step === undefined || d > 11 || average === undefined) return undefined;
  return meaning({ name, step, unit: undefined, classes: REGISTER }, REGISTER, e === 0 ? undefined : average);
}

function analysis(d: number, e: number): Meaning | undefined {
  const [step, average] = [gasAnalysis[d], averageName(e)];
  // Group D of the analysis has no density and calorific value: those have a C of their own.
  if (step === undefined || (d > 20 && d < 60) || average === undefined) return undefined;
  const name = "Gas analysis";
  return meaning({ name, step, unit: undefined, classes: REGISTER }, REGISTER, e === 0 ? undefined : average);
}
