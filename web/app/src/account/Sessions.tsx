import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ask } from '../api/client';
import {
  EndOtherSessionsMutation,
  EndSessionMutation,
  LinkedMessengersQuery,
  SessionsQuery,
} from '../api/operations';
import { queries, useChange } from '../api/queries';
import { signOut } from '../api/session';
import { Button } from '../design/Button';
import { Confirm } from '../design/Dialog';
import { Switch } from '../design/Field';
import { Icon } from '../design/Icon';
import { ErrorNote, More, Skeleton } from '../design/Notes';
import { toast, toastError } from '../design/Toasts';
import { When } from '../design/When';
import { CHANNELS } from './channels';
import css from './Rows.module.css';
import { Section } from './Section';

type Session = NonNullable<SessionsQuery['viewer']>['sessions']['nodes'][number];

function readAgain(): void {
  void queries.invalidateQueries({ queryKey: [SessionsQuery] });
  void queries.invalidateQueries({ queryKey: [LinkedMessengersQuery] });
}

function nameOf({ channel, device, identity }: Session): string {
  if (channel !== 'WEB') return `${CHANNELS[channel]}: ${identity?.displayName ?? 'somebody'}`;
  return device || 'An unknown device';
}

/** Where one is signed in, and ending that from here. */
export function Sessions() {
  const pages = useInfiniteQuery({
    queryKey: [SessionsQuery],
    queryFn: ({ pageParam, signal }) => ask(SessionsQuery, { after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ viewer }) =>
      viewer?.sessions.pageInfo.hasNextPage ? viewer.sessions.pageInfo.endCursor : null,
  });
  const sessions = pages.data?.pages.flatMap(({ viewer }) => viewer?.sessions.nodes ?? []);
  return (
    <Section
      id="sessions"
      title="Signed in"
      about="Do you not know one of these? End it, and it is out at once."
      action={sessions && sessions.length > 1 && <EndOthers />}
    >
      {pages.error && <ErrorNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Skeleton height="3.5rem" count={2} />}
      {sessions && sessions.length > 0 && (
        <ul role="list" className={css.rows}>
          {sessions.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </ul>
      )}
      <More pages={pages} />
    </Section>
  );
}

function Row({ session }: { session: Session }) {
  const ending = useChange(EndSessionMutation, { onSuccess: readAgain, onError: toastError });
  const name = nameOf(session);
  return (
    <li>
      <Icon name={session.channel === 'WEB' ? 'user' : 'chat'} />
      <div className={css.what}>
        <strong>{name}</strong>
        {session.isCurrent && <span className={css.tag}>This device</span>}
        <div className={css.more}>
          {session.isCurrent ? (
            'In use now'
          ) : (
            <>
              Last used <When at={session.lastUsedAt} />
            </>
          )}
          , since <When at={session.createdAt} exact />
        </div>
      </div>
      {session.isCurrent ? (
        <Button size="small" onClick={() => signOut().catch(toastError)}>
          Sign out
        </Button>
      ) : (
        <Button
          size="small"
          look="danger"
          busy={ending.isPending}
          onClick={() => ending.mutate({ input: { id: session.id } })}
          aria-label={`End ${name}`}
        >
          {session.channel === 'WEB' ? 'End' : 'Unlink'}
        </Button>
      )}
    </li>
  );
}

function EndOthers() {
  const [isAsking, setAsking] = useState(false);
  const [withMessengers, setWithMessengers] = useState(false);
  const ending = useChange(EndOtherSessionsMutation, {
    onSuccess: ({ ended }) => {
      setAsking(false);
      readAgain();
      toast(ended === 1 ? 'One session has ended.' : `${ended} sessions have ended.`);
    },
  });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        Sign out everywhere else
      </Button>
      {isAsking && (
        <Confirm
          title="Sign out everywhere else?"
          yes="Sign out everywhere else"
          isDanger
          busy={ending.isPending}
          error={ending.error}
          onYes={() => ending.mutate({ input: { withMessengers } })}
          onClose={() => setAsking(false)}
        >
          <p>You stay signed in here. Whoever has your password can still sign in anew.</p>
          <Switch
            label="Unlink messengers, too"
            checked={withMessengers}
            onChange={({ target }) => setWithMessengers(target.checked)}
          />
        </Confirm>
      )}
    </>
  );
}
