import { CosemDateTime } from "@dlms/axdr";

const UNSPECIFIED = 0xff;

/**
 * `seconds` after `time` on the same clock: deviation, status and hundredths stay, the day of the week follows the
 * date. `undefined` when the time is not fully known.
 */
export function addSeconds(time: CosemDateTime, seconds: number): CosemDateTime | undefined {
  const octets = time.toBytes();
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const [month, day, weekday] = [view.getUint8(2), view.getUint8(3), view.getUint8(4)];
  const [hour, minute, second] = [view.getUint8(5), view.getUint8(6), view.getUint8(7)];
  const year = view.getUint16(0);
  if (year === 0xffff || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined;
  const wholeMinutes = second === UNSPECIFIED && seconds % 60 === 0;
  if (second > 59 && !wholeMinutes) return undefined;
  // As if the local time were UTC: the deviation that belongs to it does not change.
  const later = new Date(Date.UTC(year, month - 1, day, hour, minute, wholeMinutes ? 0 : second) + seconds * 1000);
  view.setUint16(0, later.getUTCFullYear());
  octets[2] = later.getUTCMonth() + 1;
  octets[3] = later.getUTCDate();
  if (weekday !== UNSPECIFIED) octets[4] = later.getUTCDay() === 0 ? 7 : later.getUTCDay();
  octets[5] = later.getUTCHours();
  octets[6] = later.getUTCMinutes();
  if (!wholeMinutes) octets[7] = later.getUTCSeconds();
  return new CosemDateTime(octets);
}
