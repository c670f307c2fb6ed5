/** A moment: near ones by how long ago they are, with the exact time for whoever wants it. */
import { useEffect, useState } from 'react';

const EXACT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const MINUTE_MS = 60_000;

export function When({ at, exact = false }: { at: string; exact?: boolean }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (exact) return;
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, [exact]);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={EXACT.format(moment)}>
      {exact ? EXACT.format(moment) : near(moment, now)}
    </time>
  );
}

function near(moment: Date, now: number): string {
  const minutes = Math.round((moment.getTime() - now) / MINUTE_MS);
  if (minutes > -1) return 'just now';
  if (minutes > -60) return AGO.format(minutes, 'minute');
  if (minutes > -24 * 60) return AGO.format(Math.round(minutes / 60), 'hour');
  if (minutes > -7 * 24 * 60) return AGO.format(Math.round(minutes / (24 * 60)), 'day');
  return DAY.format(moment);
}
