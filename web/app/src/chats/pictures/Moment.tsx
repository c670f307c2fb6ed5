/** An image in a chat, from the wish to the picture, or why there is none. */
import { useEffect, useRef, useState } from 'react';

import { CancelImageMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button, ButtonLink } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Money } from '../../design/Money';
import { toastError } from '../../design/Toasts';
import { Face } from '../Face';
import type { History, Message } from '../talk/history';
import { About } from '../talk/Said';
import { putMessages } from '../talk/useChat';
import { Appeal } from './Appeal';
import { Draft } from './Draft';
import { Making } from './Making';
import css from './Moment.module.css';
import { Shown } from './Shown';
import { useReroll } from './useReroll';

/** The moment that had the focus last. */
let focused: string | null = null;

interface Parts {
  history: History;
  message: Message;
  /** Called when another image was asked for, at the end of the chat. */
  onAsked: () => void;
}

export function Moment(parts: Parts) {
  const { history, message } = parts;
  const { chat } = history;
  const inside = useRef<HTMLDivElement>(null);
  // what had the focus may go with the stage; then it stays with the moment
  useEffect(() => {
    if (focused === message.id && document.activeElement === document.body)
      inside.current?.focus({ preventScroll: true });
  });
  return (
    <div className={css.moment}>
      <Face character={chat.character} size={36} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is */}
      <div
        ref={inside}
        className={css.inside}
        tabIndex={-1}
        onFocus={() => {
          focused = message.id;
        }}
      >
        <Stage {...parts} />
        <About message={message} />
      </div>
    </div>
  );
}

function Stage({ history, message, onAsked }: Parts) {
  const { chat } = history;
  const generation = message.generation;
  const step = generation ? history.steps[generation.id] : undefined;
  if (message.image && !message.isRemoved) return <Shown chat={chat} message={message} onAsked={onAsked} />;
  switch (message.state) {
    case 'WAITING':
    case 'WRITING':
      return <Drafting chat={chat.id} message={message} />;
    case 'DRAFTED':
      return <Draft key={message.sequence} chat={chat} message={message} />;
    case 'ORDERED':
      return <Making chat={chat.id} message={message} step={step} />;
    case 'DONE':
      return <Ended message={message} chat={chat.id} onAsked={onAsked} title="The picture was removed." />;
    default:
      return (
        <Ended
          message={message}
          chat={chat.id}
          onAsked={onAsked}
          title={TITLES[message.state] ?? 'No picture came.'}
        />
      );
  }
}

const TITLES: Partial<Record<Message['state'], string>> = {
  CANCELLED: 'Cancelled.',
  REFUSED: 'This picture was refused.',
  FAILED: 'No picture came.',
};

/** Why nothing was ordered that one's own wallet has to do with. */
const MONEY = new Set(['INSUFFICIENT_FUNDS', 'SPENDING_CAP_REACHED', 'SPENDING_PAUSED']);

/** It waits, or its scene is being written. */
function Drafting({ chat, message }: { chat: string; message: Message }) {
  const cancel = useCancel(chat, message.id);
  const isOrdered = message.scene !== null;
  return (
    <div className={css.card}>
      <p className={css.title}>
        <Icon name="wand" size={18} />
        {message.state === 'WRITING' && !isOrdered && 'Looking at the moment …'}
        {message.state === 'WAITING' && !isOrdered && 'A picture, in its turn …'}
        {isOrdered && 'Ordering the picture …'}
      </p>
      {message.wish && <p className={css.wish}>{message.wish}</p>}
      <div className="row">
        <Button size="small" look="quiet" busy={cancel.isPending} onClick={cancel.run}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** Why there is no picture, and that it cost nothing if it did not. */
function Ended({
  chat,
  message,
  title,
  onAsked,
}: {
  chat: string;
  message: Message;
  title: string;
  onAsked: () => void;
}) {
  const reroll = useReroll(chat, onAsked);
  const [isAppealed, setAppealed] = useState(false);
  const mayAppeal = message.refusalId && (message.generation?.mayAppeal ?? true) && !isAppealed;
  const reason = message.reason?.replace(/\s*Nothing was charged\.?\s*$/i, '');
  return (
    <div className={css.card}>
      <p className={css.title}>
        <Icon name="image" size={18} />
        {title}
      </p>
      {reason && message.state !== 'DONE' && message.state !== 'CANCELLED' && <p>{reason}</p>}
      <p className="quiet">
        {message.isCharged && message.priceAurum !== null ? (
          <>
            <Money aurum={message.priceAurum} /> paid.
          </>
        ) : (
          'Not charged.'
        )}
      </p>
      <div className="row">
        {MONEY.has(message.reasonCode ?? '') && (
          <ButtonLink to="/wallet" size="small" look="main">
            Your wallet
          </ButtonLink>
        )}
        {message.scene && (
          <Button size="small" busy={reroll.isPending} onClick={() => reroll.run(message)}>
            <Icon name="repeat" size={16} /> Make it again
          </Button>
        )}
        {mayAppeal && message.refusalId && (
          <Appeal refusalId={message.refusalId} onAppealed={() => setAppealed(true)} />
        )}
        {isAppealed && <span className="quiet">A moderator will look at it.</span>}
      </div>
    </div>
  );
}

/** Drop a draft, or stop an image that is on its way. */
export function useCancel(chat: string, messageId: string) {
  const cancel = useChange(CancelImageMutation, {
    onSuccess: ({ changedMessage }) => putMessages(chat, changedMessage),
    onError: toastError,
  });
  return { isPending: cancel.isPending, run: () => cancel.mutate({ input: { messageId } }) };
}
