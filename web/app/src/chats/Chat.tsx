/** One chat: what was said, where to write, and its pictures beside it. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { ApiError } from '../api/errors';
import { queries } from '../api/queries';
import { ButtonLink, IconButton } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Icon } from '../design/Icon';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import { useTitle } from '../shell/title';
import css from './Chat.module.css';
import { titleOf } from './ChatList';
import { ChatMenu } from './ChatMenu';
import { Face } from './Face';
import { Side } from './pictures/Side';
import { Composer } from './talk/Composer';
import type { History } from './talk/history';
import { useTyped } from './talk/kept';
import { say, useUnsent } from './talk/outbox';
import { Thread } from './talk/Thread';
import { deletedHere, useChat } from './talk/useChat';

export function Component() {
  const { id = '' } = useParams();
  return <ChatPage key={id} id={id} />;
}

function ChatPage({ id }: { id: string }) {
  const { history, error, failed, retry } = useChat(id);
  const isGone = history?.isDeleted || (failed instanceof ApiError && failed.code === 'NOT_FOUND');
  useTitle(history?.chat.title ?? (history === null ? 'Not found' : 'Chat'));
  useLeaving(id, !!isGone);
  if (error)
    return (
      <div className={css.coming}>
        <ErrorNote error={error} onRetry={() => void retry()} />
      </div>
    );
  if (history === null)
    return (
      <Empty title="There is no such chat">
        <p>It may have been deleted, or belong to somebody else.</p>
        <ButtonLink to="/chats" look="main">
          All chats
        </ButtonLink>
      </Empty>
    );
  if (!history)
    return (
      <div className={css.coming}>
        <Skeleton height="5rem" count={4} />
      </div>
    );
  return <Open history={history} />;
}

/** A chat that was deleted elsewhere is left. */
function useLeaving(id: string, isGone: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isGone) return;
    if (!deletedHere.has(id)) toast('This chat was deleted.');
    void queries.invalidateQueries({ queryKey: ['chats'] });
    queries.removeQueries({ queryKey: ['chat', id] });
    void navigate('/chats', { replace: true });
  }, [id, isGone, navigate]);
}

const wide = matchMedia('(min-width: 75rem)');

/** Whether there is room for pictures and settings beside what is said. */
function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}

function Open({ history }: { history: History }) {
  const { chat } = history;
  const unsent = useUnsent(chat.id);
  const [text, setText] = useTyped(chat.id);
  const [isSideOpen, setSideOpen] = useState(false);
  const isWide = useWide();
  const input = useRef<HTMLTextAreaElement>(null);
  const title = titleOf(chat);
  const takeBack = useCallback(
    (taken: string) => {
      setText((typed) => (typed.trim() ? `${taken}\n${typed}` : taken));
      input.current?.focus();
    },
    [setText],
  );
  return (
    <div className={css.chat}>
      <article className={css.talk} aria-label={chat.title}>
        <header className={css.head}>
          <Link to="/chats" className={css.back} aria-label="All chats">
            <Icon name="back" />
          </Link>
          <Face character={chat.character} size={40} />
          <div className={css.name}>
            <h1>{title}</h1>
            {chat.character?.name && chat.canTalk && (
              <Link to={`/characters/${chat.character.id}`}>
                {title === chat.character.name ? 'See the character' : chat.character.name}
              </Link>
            )}
            {chat.scenarioTitle && <span className="quiet">{chat.scenarioTitle}</span>}
            {chat.start === 'OUR_STORY' && <span className="quiet">Our Story</span>}
          </div>
          {!isWide && (
            <IconButton label="Pictures and settings" onClick={() => setSideOpen(true)}>
              <Icon name="image" />
            </IconButton>
          )}
          <ChatMenu chat={chat} />
        </header>
        <div className={css.middle} data-background={chat.background ? true : undefined}>
          {chat.background && <img className={css.background} src={chat.background.large} alt="" />}
          <Thread history={history} unsent={unsent} onTakenBack={takeBack} />
        </div>
        <Composer
          history={history}
          text={text}
          onText={setText}
          input={input}
          onSay={(said) => {
            say(chat.id, said, history.messages.at(-1)?.number ?? 0);
            setText('');
          }}
        />
      </article>
      {isWide && (
        <aside className={css.side} aria-label="Pictures and settings">
          <Side history={history} />
        </aside>
      )}
      {isSideOpen && !isWide && (
        <Dialog title="Pictures and settings" onClose={() => setSideOpen(false)}>
          <Side history={history} />
        </Dialog>
      )}
    </div>
  );
}
