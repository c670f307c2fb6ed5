const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
];
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });
const A_WEEK_SECONDS = 7 * 86_400;

/** A time, relative while it is near. */
export function When({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={WHOLE.format(date)}>
      {wordsOf(date)}
    </time>
  );
}

function wordsOf(date: Date): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1_000);
  if (Math.abs(seconds) > A_WEEK_SECONDS) return DAY.format(date);
  if (Math.abs(seconds) < 60) return 'just now';
  const [unit, size] = UNITS.findLast(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
  return RELATIVE.format(Math.trunc(seconds / size), unit);
}
