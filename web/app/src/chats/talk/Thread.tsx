/** What was said, the newest below. */
import { Fragment, useEffect, useEffectEvent, useRef, useState } from 'react';

import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { ErrorNote } from '../../design/Notes';
import { Moment } from '../pictures/Moment';
import { dayOf } from '../When';
import { ending, type History, type Message } from './history';
import type { Unsent } from './outbox';
import { Said } from './Said';
import css from './Thread.module.css';
import { UnsentRow } from './UnsentRow';
import { markRead, readEarlier } from './useChat';
import { type Place, useScroll } from './useScroll';

export function Thread({
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
  // what was new when the chat was opened stays marked as long as it is looked at
  const [readBefore] = useState(chat.readNumber);
  const divider = useRef<HTMLLIElement>(null);
  const place = useScroll(first, divider);
  useReading(history, place.seen);
  const firstNew = messages.find(({ number, author }) => number > readBefore && author !== 'USER');
  // whoever answers has read what was new
  const isNews = readBefore > 0 && !messages.some((message) => isAnswer(message, firstNew));
  const mine = unsent.filter((one) => !messages.some((message) => isThat(message, one)));
  const end = ending(history);
  const newest = messages.at(-1)?.number ?? 0;
  const asked = mine.length + messages.filter(({ author, sourceId }) => author === 'USER' || sourceId).length;
  useAsking(asked, place.toEnd);

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
                      <Moment history={history} message={message} />
                    ) : (
                      <Said history={history} message={message} end={end} before={before} />
                    )}
                  </li>
                </Fragment>
              );
            })}
            {mine.map((one) => (
              <li key={one.key} className={`${css.row} ${css.mine}`}>
                <UnsentRow chat={chat.id} unsent={one} onTakenBack={onTakenBack} />
              </li>
            ))}
          </ol>
          {messages.length === 0 && mine.length === 0 && (
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
}

const isAnswer = (message: Message, news: Message | undefined): boolean =>
  news !== undefined && message.author === 'USER' && message.number > news.number;

/** Whoever says or asks for something sees it, wherever they were reading. */
function useAsking(asked: number, toEnd: () => void): void {
  const before = useRef(asked);
  useEffect(() => {
    if (asked === before.current + 1) toEnd();
    before.current = asked;
  }, [asked, toEnd]);
}

/** The message that became of something unsent, told before its own answer came. */
function isThat(message: Message, { text, after, state }: Unsent): boolean {
  return (
    state === 'sending' &&
    message.author === 'USER' &&
    message.channel === 'WEB' &&
    message.number > after &&
    message.text === text.trim()
  );
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
