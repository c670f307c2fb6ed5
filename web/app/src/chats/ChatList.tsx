import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NavLink } from 'react-router';

import { ask } from '../api/client';
import { type ChatRowPartsFragment, ChatsQuery } from '../api/operations';
import { Button, ButtonLink } from '../design/Button';
import { Switch } from '../design/Field';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import css from './ChatList.module.css';
import { ChatMenu } from './ChatMenu';
import { Face } from './Face';
import { Lately } from './Times';

/** Chats, the one with the newest message first; `open` is the id of the one that is shown. */
export function ChatList({ open }: { open: string | undefined }) {
  const [isArchive, setArchive] = useState(false);
  const Heading = open ? 'h2' : 'h1'; // an open chat has the heading of the page
  const chats = useInfiniteQuery({
    queryKey: ['chats', isArchive],
    queryFn: ({ pageParam, signal }) =>
      ask(ChatsQuery, { archived: isArchive, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ conversations: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const all = chats.data?.pages.flatMap(({ conversations }) => conversations.nodes) ?? [];
  return (
    <div className={css.list}>
      <div className={css.head}>
        <Heading>{isArchive ? 'Archive' : 'Chats'}</Heading>
        <ButtonLink to="/memories" size="small" look="quiet">
          Memories
        </ButtonLink>
      </div>
      {chats.isPending && <Skeleton height="4rem" count={4} />}
      {chats.isError && <ErrorNote error={chats.error} onRetry={() => void chats.refetch()} />}
      {chats.isSuccess && all.length === 0 && <Nothing isArchive={isArchive} />}
      <ul role="list">
        {all.map((chat) => (
          <Row key={chat.id} chat={chat} isOpen={chat.id === open} />
        ))}
      </ul>
      {chats.hasNextPage && (
        <Button size="small" busy={chats.isFetchingNextPage} onClick={() => void chats.fetchNextPage()}>
          More chats
        </Button>
      )}
      <div className={css.foot}>
        <Switch
          label="Show archived"
          checked={isArchive}
          onChange={(event) => setArchive(event.target.checked)}
        />
      </div>
    </div>
  );
}

function Nothing({ isArchive }: { isArchive: boolean }) {
  if (isArchive)
    return (
      <Empty title="Nothing archived">
        <p>Chats that you put away are found here.</p>
      </Empty>
    );
  return (
    <Empty title="No chats yet">
      <p>Find somebody to talk with.</p>
      <ButtonLink to="/" look="main">
        Browse characters
      </ButtonLink>
    </Empty>
  );
}

function Row({ chat, isOpen }: { chat: ChatRowPartsFragment; isOpen: boolean }) {
  const unread = isOpen ? 0 : chat.unreadCount; // what is open is being read
  return (
    <li className={css.row} data-open={isOpen || undefined}>
      <NavLink to={`/chats/${chat.id}`} className={css.link}>
        <Face character={chat.character} size={48} />
        <span className={css.words}>
          <span className={css.title}>
            <b>{titleOf(chat)}</b>
            <span className={css.when}>
              <Lately at={chat.lastMessageAt} />
            </span>
          </span>
          <span className={css.last}>
            <span>{inShort(chat)}</span>
            {unread > 0 && (
              <span className={css.unread}>
                {unread > 99 ? '99+' : unread}
                <span className="unseen"> unread</span>
              </span>
            )}
          </span>
        </span>
      </NavLink>
      <ChatMenu chat={chat} />
    </li>
  );
}

/** What a chat is called; where nobody called it otherwise, whom it is with. */
export function titleOf({ title, character }: Pick<ChatRowPartsFragment, 'title' | 'character'>): string {
  return character?.name && title === `Chat with ${character.name}` ? character.name : title;
}

/** The newest message in a line. */
export function inShort({ lastMessage: last }: Pick<ChatRowPartsFragment, 'lastMessage'>): string {
  if (!last) return 'Nothing was said yet.';
  if (last.kind === 'IMAGE') {
    if (last.isRemoved) return 'A picture that was removed';
    if (last.state === 'DRAFTED') return 'A draft waits for you';
    if (last.state === 'DONE') return last.wish ? `Picture: ${last.wish}` : 'A picture';
    if (last.state === 'ORDERED' || last.state === 'WAITING' || last.state === 'WRITING')
      return 'A picture is being made …';
    return 'No picture came';
  }
  const text = last.text.replaceAll('*', '');
  if (!text) return last.state === 'WAITING' || last.state === 'WRITING' ? 'writing …' : 'No answer came';
  return last.author === 'USER' ? `You: ${text}` : text;
}
