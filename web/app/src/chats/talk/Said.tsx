/** One message of words: said, a command, a reply or a notice, with what can be done about it. */
import type { ReactNode } from 'react';

import type { Channel } from '../../api/operations';
import { Face } from '../Face';
import { Clock } from '../Times';
import { type ending, type History, isUnfinished, type Message } from './history';
import { Instead } from './Instead';
import { ReplyTools } from './ReplyTools';
import css from './Said.module.css';
import { Words } from './Words';

const SURFACES: Record<Channel, string | null> = { WEB: null, TELEGRAM: 'Telegram', DISCORD: 'Discord' };

type End = ReturnType<typeof ending>;

export function Said({
  history,
  message,
  end,
  before,
}: {
  history: History;
  message: Message;
  end: End;
  before: Message | undefined;
}) {
  if (message.kind === 'NOTICE') return <p className={css.notice}>{message.text}</p>;
  if (message.kind === 'REPLY') return <Reply {...{ history, message, end, before }} />;
  return (
    <div className={`${css.said} ${css.mine}`}>
      <span className="unseen">You: </span>
      <Instead message={message} mayEdit={message.id === end.editable} chat={history.chat.id}>
        <div className={css.bubble} data-kind={message.kind}>
          <Words text={message.text} />
        </div>
      </Instead>
      <About message={message} />
    </div>
  );
}

function Reply({ history, message, end, before }: Parameters<typeof Said>[0]) {
  const { chat, messages } = history;
  const name = chat.character?.name ?? 'The character';
  const isWaiting = messages.some((other) => other.number < message.number && isUnfinished(other));
  return (
    <div className={css.theirs}>
      <div className={css.face}>
        {before?.author !== 'CHARACTER' && <Face character={chat.character} size={36} />}
      </div>
      <div className={css.said}>
        <span className="unseen">{name}: </span>
        {(message.text || isUnfinished(message)) && (
          <div className={css.bubble} aria-busy={isUnfinished(message) || undefined}>
            {message.text && <Words text={message.text} />}
            {isUnfinished(message) && (
              <Writing name={name} isWaiting={isWaiting && message.state === 'WAITING'} />
            )}
          </div>
        )}
        <Outcome message={message} />
        <About message={message}>
          <ReplyTools message={message} chat={chat.id} end={end} />
        </About>
      </div>
    </div>
  );
}

function Writing({ name, isWaiting }: { name: string; isWaiting: boolean }) {
  if (isWaiting) return <span className={css.waiting}>Waits for its turn …</span>;
  return (
    <span className={css.dots}>
      <i aria-hidden />
      <i aria-hidden />
      <i aria-hidden />
      <span className="unseen">{name} is writing</span>
    </span>
  );
}

/** Why a reply is not whole. */
function Outcome({ message: { state, reason, reasonCode } }: { message: Message }) {
  if (state === 'STOPPED') return <p className={css.outcome}>You stopped it here.</p>;
  if (state === 'FAILED' || state === 'REFUSED' || state === 'CANCELLED')
    return <p className={css.outcome}>{reason ?? 'Nothing came.'}</p>;
  if (reasonCode === 'LENGTH')
    return <p className={css.outcome}>That is as long as one reply can be. Continue to hear more.</p>;
  return null;
}

/** When and where it was said, and what can be done. */
export function About({ message, children }: { message: Message; children?: ReactNode }) {
  const surface = SURFACES[message.channel];
  return (
    <div className={css.about}>
      <Clock at={message.createdAt} />
      {surface && message.author === 'USER' && <span className={css.surface}>from {surface}</span>}
      {message.editedAt && <span>edited</span>}
      {children}
    </div>
  );
}
