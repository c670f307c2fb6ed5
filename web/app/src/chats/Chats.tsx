/** All chats, and beside them the one that is open; on a phone one after the other. */
import { useEffect, useRef } from 'react';
import { Link, Outlet, useParams } from 'react-router';

import { useLive } from '../api/live';
import { LiveChatsSubscription } from '../api/operations';
import { queries } from '../api/queries';
import { Empty } from '../design/Notes';
import { useTitle } from '../shell/title';
import { ChatList } from './ChatList';
import css from './Chats.module.css';

const CALM_MS = 400;

export function Component() {
  const { id } = useParams();
  useLiveList();
  return (
    <div className={css.chats} data-open={id ? true : undefined}>
      <nav className={css.list} aria-label="Chats">
        <ChatList open={id} />
      </nav>
      <div className={css.open}>{id ? <Outlet /> : <Nobody />}</div>
    </div>
  );
}

function Nobody() {
  useTitle('Chats');
  return (
    <div className={css.nobody}>
      <Empty title="Talk with somebody">
        <p>
          Choose a chat, or <Link to="/">find a character</Link>. What you say on Telegram or Discord is here,
          too.
        </p>
      </Empty>
    </div>
  );
}

/** Read the list again when it is told that a chat has changed, at most so often. */
function useLiveList(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(LiveChatsSubscription, 'chats', {
    variables: () => ({}),
    hear: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void queries.invalidateQueries({ queryKey: ['chats'] }), CALM_MS);
    },
  });
}
