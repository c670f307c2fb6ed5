/** Moments, in words: near ones as "3 minutes ago", others as a date; always exact on hover. */
import { useSyncExternalStore } from 'react';

const NEAR_MS = 7 * 24 * 3_600_000;
const STEP_MS = 30_000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MINUTE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** A moment as it is told; `exact` tells its date also when it is near, as 'minute' with the time of day. */
export function When({ at, exact = false }: { at: string; exact?: boolean | 'minute' }) {
  const moment = Date.parse(at);
  const now = useNow();
  const isNear = !exact && Math.abs(now - moment) < NEAR_MS;
  return (
    <time dateTime={at} title={EXACT.format(moment)}>
      {isNear ? relative(moment - now) : (exact === 'minute' ? MINUTE : DATE).format(moment)}
    </time>
  );
}

function relative(distance: number): string {
  const [unit, milliseconds] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1_000];
  if (unit === 'second') return 'just now';
  return RELATIVE.format(Math.trunc(distance / milliseconds), unit);
}

let now = Date.now();
let timer: number | undefined;
const listeners = new Set<() => void>();

/** The time, to half a minute: all moments of a page age together. */
function useNow(): number {
  return useSyncExternalStore(listen, () => now);
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = window.setInterval(() => {
      now = Date.now();
      for (const one of listeners) one();
    }, STEP_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}
