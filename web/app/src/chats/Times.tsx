import { useEffect, useState } from 'react';

const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When that was, as short as a list wants it. */
export function Lately({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={WHOLE.format(new Date(at))}>
      {ago(at, now)}
    </time>
  );
}

/** The time of a day. */
export function Clock({ at }: { at: string }) {
  return (
    <time dateTime={at} title={WHOLE.format(new Date(at))}>
      {CLOCK.format(new Date(at))}
    </time>
  );
}

/** What a day is called: today, yesterday, or its date. */
export function dayOf(at: string, now = Date.now()): string {
  const day = new Date(at);
  const days = Math.round((midnight(new Date(now)) - midnight(day)) / DAY_MS);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return DATE.format(day);
}

const midnight = (date: Date): number => new Date(date).setHours(0, 0, 0, 0);

function ago(at: string, now: number): string {
  const passed = Math.max(now - Date.parse(at), 0);
  if (passed < MINUTE_MS) return 'now';
  if (passed < 60 * MINUTE_MS) return AGO.format(-Math.floor(passed / MINUTE_MS), 'minute');
  if (dayOf(at, now) === 'Today') return CLOCK.format(new Date(at));
  if (dayOf(at, now) === 'Yesterday') return 'Yesterday';
  return DAY.format(new Date(at));
}

/** The time, each minute anew. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
