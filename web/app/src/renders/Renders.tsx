/** Everything one ordered, the newest first, and what is under way on top. */
import { useInfiniteQuery } from '@tanstack/react-query';

import { ask } from '../api/client';
import { RendersQuery } from '../api/operations';
import { ButtonLink } from '../design/Button';
import { Empty, ErrorNote, More, Skeleton } from '../design/Notes';
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
  const pages = useInfiniteQuery({
    queryKey: [RendersQuery],
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ generations: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const { data, error } = pages;
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
      {error && !pages.isFetchNextPageError && (
        <ErrorNote error={error} onRetry={() => void pages.refetch()} />
      )}
      {done.length > 0 && (
        <section aria-labelledby="done">
          <h2 id="done" className={underWay.length ? undefined : 'unseen'}>
            Finished
          </h2>
          <List ids={done} />
        </section>
      )}
      <More pages={pages}>Show older ones</More>
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
