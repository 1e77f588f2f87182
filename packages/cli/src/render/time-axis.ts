/** A mark on the time axis. */
export interface Tick {
  readonly column: number;
  readonly label: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From steps of so long on labels name the year. */
const MONTH = 28 * DAY;
/** Distances of marks that read well. */
const STEPS = [1, 5, 10, 15, 30]
  .map((minutes) => minutes * MINUTE)
  .concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR))
  .concat([1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * DAY));
/** Room for `11-23 08:15` and `2026-11-23`, and for `11-23`. */
const LABEL_ROOM = 13;
const DAY_LABEL_ROOM = 8;
/** 1970 began on a Thursday: weeks are counted from the Monday after. */
const FIRST_MONDAY = 4 * DAY;

/** Marks at full hours, days or weeks of local time, as many as have room in `columns`. */
export function placeTicks(start: number, span: number, columns: number): readonly Tick[] {
  const most = (each: number): number =>
    Math.max(1, Math.floor(columns / (each >= DAY && each < MONTH ? DAY_LABEL_ROOM : LABEL_ROOM)));
  const step = STEPS.find((each) => span / each <= most(each)) ?? Math.ceil(span / most(MONTH) / DAY) * DAY;
  const offset = step % (7 * DAY) === 0 ? FIRST_MONDAY : 0;
  const ticks: Tick[] = [];
  let day = Number.NaN;
  for (let time = offset + Math.ceil((start - offset) / step) * step; time < start + span; time += step) {
    const isNewDay = Math.floor(time / DAY) !== day;
    day = Math.floor(time / DAY);
    const column = Math.floor(((time - start) / span) * columns + 1e-9);
    ticks.push({ column, label: label(time, step, isNewDay) });
  }
  return ticks;
}

/** `2026-11-23 08:15` of local milliseconds. */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

function label(time: number, step: number, isNewDay: boolean): string {
  const text = timeText(time);
  if (step >= MONTH) return text.slice(0, 10);
  if (step >= DAY) return text.slice(5, 10);
  return isNewDay ? text.slice(5) : text.slice(11);
}
