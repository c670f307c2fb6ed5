/** What stands where something is not there: yet, at all, or because it failed. */
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';

import { messageOf } from '../api/errors';
import { Button } from './Button';
import { Icon } from './Icon';
import css from './Notes.module.css';

/** A sentence about what went wrong, and the way out. */
export function ErrorNote({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}) {
  return (
    <div className={css.error} role="alert">
      <Icon name="warning" />
      <div>
        <p>{messageOf(error)}</p>
        <div className="row">
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          )}
          {children}
        </div>
      </div>
    </div>
  );
}

/** A good word, or a remark, in passing. */
export function Note({
  look = 'plain',
  children,
}: {
  look?: 'plain' | 'good' | 'gold';
  children: ReactNode;
}) {
  return <div className={`${css.note} ${css[look]}`}>{children}</div>;
}

/** Nothing, and what to do about it. `isPage`: there is nothing else on the page. */
export function Empty({
  title,
  isPage = false,
  children,
}: {
  title: string;
  isPage?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </div>
  );
}

/** Grey shapes while something is read. */
export function Skeleton({ height = '6rem', count = 1 }: { height?: string; count?: number }) {
  return (
    <div role="status" className="stack">
      <span className="unseen">Loading …</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div key={index} className={css.skeleton} style={{ height }} />
      ))}
    </div>
  );
}

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/**
 * The end of a list of pages: the next one comes when it is scrolled to, or pressed. After a failure
 * it waits to be pressed.
 */
export function More({ pages, children = 'Show more' }: { pages: Paged; children?: string }) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError } = pages;
  const isDue = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  const reached = useEffectEvent(() => void pages.fetchNextPage());
  useEffect(() => {
    if (!isDue || !end.current) return;
    const watching = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) reached();
      },
      { rootMargin: '300px' },
    );
    watching.observe(end.current);
    return () => watching.disconnect();
  }, [isDue]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="row">
      <Button onClick={() => pages.fetchNextPage()} busy={isFetchingNextPage}>
        {isFetchNextPageError ? 'Try again' : children}
      </Button>
    </div>
  );
}
