import { useState } from 'react';

import { Button } from '../../design/Button';
import { Appeal } from '../pictures/Appeal';
import { retry, takeBack, type Unsent } from './outbox';
import css from './Said.module.css';
import { Words } from './Words';

/** What stays refused as it stands. */
const FINAL = new Set(['INVALID_INPUT', 'CONTENT_REFUSED', 'CANNOT_TALK', 'MODEL_RETIRED', 'NOT_FOUND']);

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
  const [isAppealed, setAppealed] = useState(false);
  const problem = error?.problem as { refusalId?: string; mayAppeal?: boolean } | undefined;
  const refusal = problem?.mayAppeal && problem.refusalId;
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
          {!FINAL.has(error?.code ?? '') && (
            <Button size="small" look="quiet" onClick={() => retry(chat, key)}>
              Try again
            </Button>
          )}
          {refusal && !isAppealed && <Appeal refusalId={refusal} onAppealed={() => setAppealed(true)} />}
          {isAppealed && <span>A moderator will look at it.</span>}
          <Button size="small" look="quiet" onClick={() => onTakenBack(takeBack(chat, key))}>
            Edit
          </Button>
        </div>
      )}
    </div>
  );
}
