import { Button } from '../../design/Button';
import { retry, takeBack, type Unsent } from './outbox';
import css from './Said.module.css';
import { Words } from './Words';

/** What was said and is not taken: on its way, or why not and what to do. */
export function UnsentRow({
  chat,
  unsent,
  onTakenBack,
}: {
  chat: string;
  unsent: Unsent;
  onTakenBack: (text: string) => void;
}) {
  const { key, text, state, error } = unsent;
  return (
    <div className={`${css.said} ${css.mine}`}>
      <div className={css.bubble} data-state={state === 'sending' ? 'sending' : 'unsent'}>
        <Words text={text} />
      </div>
      {state === 'sending' ? (
        <div className={css.about}>sending …</div>
      ) : (
        <div className={css.trouble} role="alert">
          <span>{state === 'refused' && error ? error.message : 'Not sent: no connection.'}</span>
          <Button size="small" look="quiet" onClick={() => retry(chat, key)}>
            Try again
          </Button>
          <Button size="small" look="quiet" onClick={() => onTakenBack(takeBack(chat, key))}>
            Edit
          </Button>
        </div>
      )}
    </div>
  );
}
