import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { Button } from '../design/Button';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import css from './Queue.module.css';

/** A list that comes in pages: coming, empty, failed, or there with a way to more. */
export function Pages({
  pages,
  isEmpty,
  empty,
  children,
}: {
  pages: UseInfiniteQueryResult;
  isEmpty: boolean;
  empty: string;
  children: ReactNode;
}) {
  if (pages.isPending) return <Skeleton height="6rem" count={3} />;
  if (pages.error && !pages.data)
    return <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (isEmpty) return <Empty title={empty} />;
  return (
    <>
      {children}
      {pages.isFetchNextPageError && (
        <ErrorNote error={pages.error} onRetry={() => void pages.fetchNextPage()} />
      )}
      {pages.hasNextPage && !pages.isFetchNextPageError && (
        <div className={css.more}>
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
