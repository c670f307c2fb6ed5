import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';

import { ask } from '../api/client';
import {
  type CaseKind,
  type CaseListPartsFragment,
  ModerationHistoryQuery,
  ModerationQueueQuery,
} from '../api/operations';
import { Select } from '../design/Field';
import { Icon } from '../design/Icon';
import { When } from '../design/When';
import { Pages } from './Pages';
import css from './Queue.module.css';
import { categoryOf, REASONS, STATES, titleOf } from './words';

function useCases(isOpen: boolean, kind: CaseKind | null) {
  return useInfiniteQuery({
    queryKey: [isOpen ? ModerationQueueQuery : ModerationHistoryQuery, kind],
    queryFn: async ({ pageParam: after, signal }) => {
      if (isOpen) return (await ask(ModerationQueueQuery, { kind, after }, { signal })).moderationQueue;
      return (await ask(ModerationHistoryQuery, { kind, after }, { signal })).moderationHistory;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchOnMount: 'always',
  });
}

/** Reports and appeals: the open ones, the oldest first, or the decided ones, the newest first. */
export function Cases({ isOpen }: { isOpen: boolean }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('kind');
  const kind = asked === 'REPORT' || asked === 'APPEAL' ? asked : null;
  const pages = useCases(isOpen, kind);
  const cases = pages.data?.pages.flatMap(({ nodes }) => nodes) ?? [];
  return (
    <section aria-labelledby="cases">
      <div className={css.head}>
        <h2 id="cases">{isOpen ? 'Waiting for a decision' : 'What was decided'}</h2>
        <Select
          label={<span className="unseen">Kind of case</span>}
          value={kind ?? ''}
          onChange={({ target }) =>
            setSearch((known) => {
              const next = new URLSearchParams(known);
              if (target.value) next.set('kind', target.value);
              else next.delete('kind');
              return next;
            })
          }
        >
          <option value="">Reports and appeals</option>
          <option value="REPORT">Reports</option>
          <option value="APPEAL">Appeals</option>
        </Select>
      </div>
      <Pages
        pages={pages}
        isEmpty={!cases.length}
        empty={isOpen ? 'No case is open.' : 'Nothing was decided yet.'}
      >
        <ul role="list" className={css.list}>
          {cases.map((one) => (
            <Case key={one.id} one={one} />
          ))}
        </ul>
      </Pages>
    </section>
  );
}

function Case({ one }: { one: CaseListPartsFragment }) {
  const { id, kind, state, reports, reasons, subject, note, createdAt, decidedAt, decidedBy } = one;
  return (
    <li className={css.case}>
      <Icon name={kind === 'APPEAL' ? 'repeat' : 'flag'} />
      <div>
        <h3>
          <Link to={`/moderation/cases/${id}`} className={css.whole}>
            {titleOf(one)}
          </Link>
        </h3>
        {kind === 'REPORT' ? (
          <p>
            {reports === 1 ? 'Reported by one user' : `Reported by ${reports} users`}
            {reasons.length > 0 && `: ${reasons.map(({ reason }) => REASONS[reason]).join(', ')}`}
          </p>
        ) : (
          subject?.__typename === 'Refusal' && <p>Refused as {categoryOf(subject.category)}</p>
        )}
        {state !== 'OPEN' && note && <p className={css.summary}>{note}</p>}
        <p className="quiet">
          {decidedAt ? (
            <>
              {STATES[state]} <When at={decidedAt} />
              {decidedBy && ` by ${decidedBy.displayName}`}
            </>
          ) : (
            <When at={createdAt} />
          )}
        </p>
      </div>
    </li>
  );
}
