import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { download } from '../account/download';
import { Section } from '../account/Section';
import { ask } from '../api/client';
import type { ApiError } from '../api/errors';
import { StatementFileQuery, StatementQuery } from '../api/operations';
import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import { Money } from '../design/Money';
import { ErrorNote, More, Skeleton } from '../design/Notes';
import { When } from '../design/When';
import { reasonOf } from './reasons';
import css from './Statement.module.css';
import { StatementFilters, useStatementFilter } from './StatementFilters';
import { KINDS } from './words';

/** Every movement, newest first, or those that the filters leave; and the same as a file. */
export function Statement() {
  const { filter, isNarrowed } = useStatementFilter();
  const pages = useInfiniteQuery({
    queryKey: [StatementQuery, filter],
    queryFn: ({ pageParam, signal }) => ask(StatementQuery, { filter, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ viewer }) =>
      viewer?.wallet.statement.pageInfo.hasNextPage ? viewer.wallet.statement.pageInfo.endCursor : null,
    placeholderData: (before) => before,
  });
  const saving = useMutation<void, ApiError>({
    mutationFn: async () => {
      const { viewer } = await ask(StatementFileQuery, { filter });
      if (viewer) download(viewer.wallet.statementCsvUrl);
    },
  });
  const lines = pages.data?.pages.flatMap(({ viewer }) => viewer?.wallet.statement.nodes ?? []);
  return (
    <Section
      id="statement"
      title="Statement"
      action={
        <Button size="small" busy={saving.isPending} onClick={() => saving.mutate()}>
          <Icon name="download" size={18} /> Download CSV
        </Button>
      }
    >
      {saving.error && <ErrorNote error={saving.error} />}
      <StatementFilters />
      {pages.error && !lines && <ErrorNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Skeleton height="3.2rem" count={4} />}
      {lines?.length === 0 && (
        <p className="quiet">
          {isNarrowed ? 'Nothing moved that fits these filters.' : 'Nothing moved yet.'}
        </p>
      )}
      {lines && lines.length > 0 && (
        <ol role="list" className={css.lines} aria-busy={pages.isPlaceholderData}>
          {lines.map((line) => (
            <li key={line.id}>
              <span className={css.reason}>
                {line.generation ? (
                  <Link to={`/renders/${line.generation.id}`}>{reasonOf(line)}</Link>
                ) : (
                  reasonOf(line)
                )}
              </span>
              <span className={css.amount}>
                <Money aurum={line.amountAurum} signed />
              </span>
              <span className={css.when}>
                <When at={line.at} /> · {KINDS[line.kind]}
              </span>
              <span className={css.after}>
                <span className="unseen">Balance after it: </span>
                <Money aurum={line.balanceAfterAurum} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <More pages={pages}>Show older lines</More>
    </Section>
  );
}
