/** Everything one ordered, the newest first, and what is under way on top. */
import { useInfiniteQuery } from '@tanstack/react-query';

import { ask } from '../api/client';
import { RendersQuery } from '../api/operations';
import { Button, ButtonLink } from '../design/Button';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import { useTitle } from '../shell/title';
import { LiveRender } from './LiveRender';
import { know, useUnderWay } from './live';
import css from './Renders.module.css';

async function readPage(after: string | null, signal: AbortSignal): Promise<RendersQuery> {
  const page = await ask(RendersQuery, { after }, { signal });
  page.generations.nodes.forEach(know);
  return page;
}

export function Component() {
  useTitle('Renders');
  const underWay = useUnderWay();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [RendersQuery],
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ generations: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const ids = data?.pages.flatMap(({ generations }) => generations.nodes.map(({ id }) => id)) ?? [];
  // an order that came in between two pages stands on both
  const done = [...new Set(ids)].filter((id) => !underWay.includes(id));
  return (
    <div className={css.page}>
      <h1>Renders</h1>
      {underWay.length > 0 && (
        <section aria-labelledby="under-way">
          <h2 id="under-way">Under way</h2>
          <List ids={underWay} />
        </section>
      )}
      {!data && !error && <Skeleton height="6rem" count={4} />}
      {error && <ErrorNote error={error} onRetry={() => void (data ? fetchNextPage() : refetch())} />}
      {done.length > 0 && (
        <section aria-labelledby="done">
          <h2 id="done" className={underWay.length ? undefined : 'unseen'}>
            Finished
          </h2>
          <List ids={done} />
        </section>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} className={css.more}>
          Show older ones
        </Button>
      )}
      {data && ids.length === 0 && underWay.length === 0 && (
        <Empty title="Nothing ordered yet">
          <p>Every picture and film you order is listed here, with what became of it and of its AURUM.</p>
          <div className="row">
            <ButtonLink to="/account/characters" look="main">
              Choose one of your characters
            </ButtonLink>
            <ButtonLink to="/create">Create one</ButtonLink>
          </div>
        </Empty>
      )}
    </div>
  );
}

function List({ ids }: { ids: readonly string[] }) {
  return (
    <ul role="list" className={css.list}>
      {ids.map((id) => (
        <li key={id} className="card">
          <LiveRender id={id} compact onOrdered={() => toast('Ordered again. It is on top.')} />
        </li>
      ))}
    </ul>
  );
}
