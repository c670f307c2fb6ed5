import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { OpenedCaseQuery } from '../api/operations';
import { reading } from '../api/queries';
import { Icon } from '../design/Icon';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { When } from '../design/When';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import { Decide } from './Decide';
import { ForModerators } from './ForModerators';
import css from './Review.module.css';
import { type OpenedCase, SubjectShown } from './Subject';
import words from './Subject.module.css';
import { REASONS, STATES, titleOf } from './words';

export function Component() {
  return (
    <ForModerators>
      <Opened />
    </ForModerators>
  );
}

function Opened() {
  const { id = '' } = useParams();
  // as with a review: what is decided about is what was on the screen
  const { data, error, refetch } = useQuery({
    ...reading(OpenedCaseQuery, { id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const opened = data?.node?.__typename === 'ModerationCase' ? (data.node as OpenedCase) : null;
  useTitle(opened && titleOf(opened));
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="16rem" count={2} />;
  if (!opened) return <NotFound />;
  const isOpen = opened.state === 'OPEN';
  return (
    <>
      <p className={css.back}>
        <Link to={`/moderation?list=${isOpen ? 'cases' : 'decided'}`}>
          <Icon name="back" size={18} /> {isOpen ? 'Open cases' : 'Decided cases'}
        </Link>
      </p>
      <h1>{titleOf(opened)}</h1>
      <div className={css.columns}>
        <section aria-labelledby="subject">
          <h2 id="subject" className="unseen">
            What it is about
          </h2>
          {opened.subject ? (
            <SubjectShown subject={opened.subject} onStale={() => void refetch()} />
          ) : (
            <Note>It was removed or deleted, or is not shown any more since the case is decided.</Note>
          )}
        </section>
        <div className={css.aside}>
          <Said opened={opened} />
          <section className="card stack" aria-labelledby="decision">
            <h2 id="decision" className={css.title}>
              Decision
            </h2>
            {isOpen ? (
              <Decide opened={opened} onReload={() => void refetch()} />
            ) : (
              <Decided opened={opened} />
            )}
          </section>
        </div>
      </div>
    </>
  );
}

function Said({ opened: { kind, reports, reasons, statements, createdAt } }: { opened: OpenedCase }) {
  return (
    <section className="card" aria-labelledby="said">
      <h2 id="said">{kind === 'APPEAL' ? 'The appeal' : 'The reports'}</h2>
      <p className="quiet">
        {kind === 'REPORT' && (reports === 1 ? 'One user, ' : `${reports} users, the first `)}
        <When at={createdAt} />
      </p>
      {kind === 'REPORT' && reasons.length > 0 && (
        <ul>
          {reasons.map(({ reason, users }) => (
            <li key={reason}>
              {REASONS[reason]}
              {users > 1 && ` (${users})`}
            </li>
          ))}
        </ul>
      )}
      {statements.map((statement, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are never put in another order
        <blockquote key={index} className={words.words}>
          {statement}
        </blockquote>
      ))}
      {!statements.some(Boolean) && <p className="quiet">Nothing was written to it.</p>}
    </section>
  );
}

function Decided({ opened: { state, note, decidedAt, decidedBy } }: { opened: OpenedCase }) {
  return (
    <>
      <p className={css.remark}>
        <strong>{STATES[state]}</strong>
        {decidedBy && ` by ${decidedBy.displayName}`} {decidedAt && <When at={decidedAt} />}
      </p>
      <blockquote className={words.words}>{note}</blockquote>
    </>
  );
}
