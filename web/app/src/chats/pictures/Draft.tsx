/** A drafted image: what it would show and cost. Go, change it, or drop it. */
import { useState } from 'react';
import { Link } from 'react-router';

import type { ApiError } from '../../api/errors';
import { OrderDraftMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Money } from '../../design/Money';
import { ErrorNote } from '../../design/Notes';
import type { Chat, Message } from '../talk/history';
import { putMessages } from '../talk/useChat';
import { DraftForm } from './DraftForm';
import { useCancel } from './Moment';
import css from './Moment.module.css';
import { shapeOf } from './Shown';

export function Draft({ chat, message }: { chat: Chat; message: Message }) {
  const [isEdited, setEdited] = useState(false);
  // the API asks again where the price moved; then that one is confirmed
  const [price, setPrice] = useState(message.priceAurum ?? 0);
  const cancel = useCancel(chat.id, message.id);
  const order = useChange(OrderDraftMutation, {
    onSuccess: ({ changedMessage }) => putMessages(chat.id, changedMessage),
    onError: ({ problem }) => {
      if (problem && 'priceAurum' in problem) setPrice(Number(problem.priceAurum));
    },
  });
  const { scene } = message;
  const model = message.model ?? chat.model;
  return (
    <section className={css.card} aria-label="Draft of a picture">
      <p className={css.title}>
        <Icon name="wand" size={18} />
        This moment, as a picture
      </p>
      {message.wish && <p className={css.wish}>{message.wish}</p>}
      {isEdited ? (
        <DraftForm message={message} chat={chat.id} onClose={() => setEdited(false)} />
      ) : (
        <>
          {scene && (
            <dl className={css.scene}>
              <Part name="Who" text={scene.subjects.join('; ')} />
              <Part name="What happens" text={scene.action} />
              <Part name="Where" text={scene.setting} />
              <Part name="Mood" text={scene.mood} />
              <Part name="Light" text={scene.light} />
              <Part name="View" text={scene.camera} />
            </dl>
          )}
          <p className={css.price}>
            <span>
              {model.name}
              {message.aspectRatio && `, ${shapeOf(message.aspectRatio)}`}
            </span>
            <Money aurum={price} />
          </p>
          {order.error && <OrderError error={order.error} />}
          <div className="row">
            <Button
              size="small"
              look="main"
              busy={order.isPending}
              disabled={!chat.canTalk}
              onClick={() => order.mutate({ input: { messageId: message.id, confirmedPriceAurum: price } })}
            >
              Go
              <span className="unseen"> and make it for {price} AURUM</span>
            </Button>
            <Button size="small" disabled={!chat.canTalk} onClick={() => setEdited(true)}>
              Edit
            </Button>
            <Button size="small" look="quiet" busy={cancel.isPending} onClick={cancel.run}>
              Cancel
            </Button>
          </div>
          <p className={css.small}>It costs nothing until you say Go, and nothing if it does not come.</p>
        </>
      )}
    </section>
  );
}

function Part({ name, text }: { name: string; text: string }) {
  if (!text) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** Why a draft was not ordered, with the way on. */
function OrderError({ error }: { error: ApiError }) {
  const problem = error.problem;
  if (problem && 'requiredAurum' in problem && 'availableAurum' in problem)
    return (
      <div className={css.money} role="alert">
        It takes <Money aurum={Number(problem.requiredAurum)} />, and you can spend{' '}
        <Money aurum={Number(problem.availableAurum)} />. <Link to="/wallet">Get AURUM</Link>
      </div>
    );
  if (problem && 'priceAurum' in problem)
    return (
      <div className={css.money} role="alert">
        The price is <Money aurum={Number(problem.priceAurum)} /> now. Say Go again if that is right.
      </div>
    );
  return <ErrorNote error={error} />;
}
