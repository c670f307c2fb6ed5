/** What was said, the newest below. */
import { Fragment, memo, useEffect, useEffectEvent, useRef, useState } from 'react';

import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { ErrorNote } from '../../design/Notes';
import { Moment } from '../pictures/Moment';
import { dayOf } from '../Times';
import { ending, type History, type Message } from './history';
import { retry, type Unsent } from './outbox';
import { Said } from './Said';
import css from './Thread.module.css';
import { UnsentRow } from './UnsentRow';
import { markRead, readEarlier } from './useChat';
import { type Place, useScroll } from './useScroll';

export const Thread = memo(function Thread({
  history,
  unsent,
  onTakenBack,
}: {
  history: History;
  unsent: Unsent[];
  onTakenBack: (text: string) => void;
}) {
  const { chat, messages } = history;
  const first = messages[0]?.number;
  // what was new when the chat was opened stays marked while it is looked at
  const [opened] = useState(chat);
  const divider = useRef<HTMLLIElement>(null);
  const place = useScroll(first, divider);
  useReading(history, place.seen);
  const firstNew = messages.find(
    ({ number, author }) => number > opened.readNumber && number <= opened.lastNumber && author !== 'USER',
  );
  // whoever answers has read what was new
  const isNews = opened.readNumber > 0 && !messages.some((message) => isAnswer(message, firstNew));
  const { waiting, arrived } = apart(unsent, messages);
  useArrived(chat.id, arrived);
  const end = ending(history);
  const newest = messages.at(-1)?.number ?? 0;
  useSaying(unsent.at(-1)?.key, place.toEnd);

  return (
    <div className={css.frame}>
      <section
        ref={place.box}
        className={css.box}
        onScroll={place.onScroll}
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with keys
        tabIndex={0}
      >
        <div ref={place.inside} className={css.inside}>
          <Earlier id={chat.id} history={history} place={place} />
          <ol role="list" className={css.list}>
            {messages.map((message, index) => {
              const before = messages[index - 1];
              const day = dayOf(message.createdAt);
              return (
                <Fragment key={message.id}>
                  {(!before || dayOf(before.createdAt) !== day) && <li className={css.day}>{day}</li>}
                  {message === firstNew && isNews && (
                    <li ref={divider} className={css.fresh}>
                      New
                    </li>
                  )}
                  <li
                    data-number={message.number}
                    className={`${css.row} ${message.author === 'USER' ? css.mine : ''}`}
                  >
                    {message.kind === 'IMAGE' ? (
                      <Moment history={history} message={message} onAsked={place.toEnd} />
                    ) : (
                      <Said history={history} message={message} end={end} before={before} />
                    )}
                  </li>
                </Fragment>
              );
            })}
            {waiting.map((one) => (
              <li key={one.key} className={`${css.row} ${css.mine}`}>
                <UnsentRow chat={chat.id} unsent={one} onTakenBack={onTakenBack} />
              </li>
            ))}
          </ol>
          {messages.length === 0 && waiting.length === 0 && (
            <p className={css.nothing}>Nothing was said yet. Say hello.</p>
          )}
        </div>
      </section>
      {!place.isAtEnd && (
        <Button size="small" className={css.down} onClick={place.toEnd}>
          <Icon name="down" size={18} /> {newest > place.seen ? 'New messages' : 'Newest'}
        </Button>
      )}
      <ReadOut messages={messages} name={chat.character?.name ?? 'The character'} />
    </div>
  );
});

const isAnswer = (message: Message, news: Message | undefined): boolean =>
  news !== undefined && message.author === 'USER' && message.number > news.number;

/** Whoever says something sees it, wherever they were reading. */
function useSaying(key: string | undefined, toEnd: () => void): void {
  const before = useRef(key);
  useEffect(() => {
    if (key && key !== before.current) toEnd();
    before.current = key;
  }, [key, toEnd]);
}

/** What has arrived though its answer did not: asked for again, which says it no second time. */
function useArrived(chat: string, arrived: Unsent[]): void {
  const lost = arrived.find(({ state }) => state === 'unsent')?.key;
  useEffect(() => {
    if (lost) retry(chat, lost);
  }, [chat, lost]);
}

/** Of what is not known to be taken, what was told as a message already; each message is of one. */
function apart(unsent: Unsent[], messages: Message[]): { waiting: Unsent[]; arrived: Unsent[] } {
  const told = messages.filter(({ author, channel }) => author === 'USER' && channel === 'WEB');
  const waiting: Unsent[] = [];
  const arrived: Unsent[] = [];
  for (const one of unsent) {
    const at = told.findIndex(({ number, text }) => number > one.after && text === one.text);
    if (at >= 0 && one.state !== 'refused') told.splice(at, 1);
    (at >= 0 && one.state !== 'refused' ? arrived : waiting).push(one);
  }
  return { waiting, arrived };
}

/** More from before, once the reader comes near its beginning. */
function Earlier({ id, history, place }: { id: string; history: History; place: Place }) {
  const mark = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);
  const { earlier } = history;
  const more = useEffectEvent(() => {
    setError(null);
    readEarlier(id).catch(setError);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next page has the mark in sight anew
  useEffect(() => {
    if (!mark.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), {
      root: place.box.current,
      rootMargin: '400px 0px 0px',
    });
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [earlier, place.box]);
  if (!earlier) return null;
  if (error) return <ErrorNote error={error} onRetry={more} />;
  return (
    <div ref={mark} className={css.earlier}>
      <Button size="small" look="quiet" onClick={() => more()}>
        Earlier messages
      </Button>
    </div>
  );
}

/** Say how far one has read, while one looks. */
function useReading({ chat }: History, seen: number): void {
  const { id, readNumber } = chat;
  useEffect(() => {
    const tell = () => {
      if (seen > readNumber && document.visibilityState === 'visible')
        markRead(id, seen).catch(() => undefined);
    };
    const timer = setTimeout(tell, 400);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [id, seen, readNumber]);
}

/** A reply is read out once it is whole, not word by word. */
function ReadOut({ messages, name }: { messages: Message[]; name: string }) {
  const [text, setText] = useState('');
  const last = messages.at(-1);
  const before = useRef(last);
  useEffect(() => {
    const known = before.current;
    before.current = last;
    if (!last || last.author === 'USER' || (last.id === known?.id && last.state === known.state)) return;
    if (last.kind === 'IMAGE' && last.state === 'DRAFTED') setText(`A draft of a picture waits for you.`);
    else if (last.kind === 'IMAGE' && last.state === 'DONE')
      setText(`The picture has come. ${last.altText ?? ''}`);
    else if (last.state === 'DONE')
      setText(`${last.author === 'CHARACTER' ? name : 'Galatea'}: ${last.text}`);
    else if (last.reason) setText(last.reason);
  }, [last, name]);
  return (
    <div className="unseen" aria-live="polite">
      {text}
    </div>
  );
}
