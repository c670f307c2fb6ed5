import { useEffect, useEffectEvent, useRef } from 'react';

import { Button } from '../design/Button';
import { ErrorNote } from '../design/Notes';
import type { List } from './lists';
import css from './More.module.css';

/** The end of a list: it reads on by itself when it comes near, and has a button that does. */
export function More({ list }: { list: Omit<List<never>, 'items'> }) {
  const end = useRef<HTMLDivElement>(null);
  const isWaiting = list.hasMore && !list.isReading && !list.isOld && !list.error;
  const near = useEffectEvent(list.more);
  useEffect(() => {
    if (!isWaiting || !end.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) near();
      },
      { rootMargin: '900px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [isWaiting]);
  if (list.error) return <ErrorNote error={list.error} onRetry={list.again} />;
  if (!list.hasMore) return null;
  return (
    <div ref={end} className={css.more}>
      <Button onClick={list.more} busy={list.isReading}>
        More
      </Button>
    </div>
  );
}
