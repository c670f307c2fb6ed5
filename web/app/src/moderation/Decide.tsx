import { useState } from 'react';
import { useNavigate } from 'react-router';

import { ApiError } from '../api/errors';
import { type CaseDecision, DecideCaseMutation } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { ErrorNote } from '../design/Notes';
import { Picture } from '../design/Picture';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import css from './Decide.module.css';
import type { OpenedCase } from './Subject';

const LONGEST_NOTE = 600;
const FASTER = new ApiError('CONFLICT', 'Another moderator was faster: this case is decided already.');

/** What follows from each decision, by what the case is about. */
function whatFollows({ kind, subject }: OpenedCase): [uphold: string, dismiss: string] {
  if (kind === 'APPEAL') return ['It passes for this user from now on.', 'It stays refused.'];
  if (subject?.__typename === 'Character')
    return [
      'The character becomes a private draft again, and its owner reads your note.',
      'It stays as it is.',
    ];
  if (subject?.__typename === 'Image')
    return ['The picture is taken out of its chat.', 'It stays in its chat.'];
  return ['It is gone from its gallery at once.', 'It stays where it is.'];
}

/** A note and one of two buttons. A case is decided once. */
export function Decide({ opened, onReload }: { opened: OpenedCase; onReload: () => void }) {
  const go = useNavigate();
  const [note, setNote] = useState('');
  const [mainImageId, setMainImageId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<CaseDecision | null>(null);
  const deciding = useChange(DecideCaseMutation, {
    onSuccess: async ({ case: decided }) => {
      toast(decided.state === 'UPHELD' ? 'The case is upheld.' : 'The case is dismissed.');
      go('/moderation?list=cases');
      await queries.invalidateQueries();
    },
  });
  const [upheld, dismissed] = whatFollows(opened);
  const { error } = deciding;
  const looks = opened.subject?.__typename === 'Character' ? (opened.subject.mainImages?.nodes ?? []) : [];
  const decide = (decision: CaseDecision) => {
    setChosen(decision);
    deciding.mutate({
      input: {
        caseId: opened.id,
        decision,
        note: note.trim(),
        mainImageId: decision === 'UPHOLD' ? mainImageId : null,
      },
    });
  };
  const isReady = note.trim().length > 0 && !deciding.isPending;

  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <TextArea
        label="Note"
        hint="Say why first. Whom it concerns reads it."
        value={note}
        maxLength={LONGEST_NOTE}
        required
        error={error?.field === 'note' ? error.message : undefined}
        onChange={({ target }) => setNote(target.value)}
      />
      {looks.length > 0 && (
        <fieldset className={css.looks}>
          <legend>Take a main image away as well, if you uphold it</legend>
          <label className={css.look}>
            <input
              type="radio"
              name="look"
              checked={mainImageId === null}
              onChange={() => setMainImageId(null)}
            />
            <span>None</span>
          </label>
          {looks.map(({ id, image, isCurrent, createdAt }) => (
            <label key={id} className={css.look}>
              <input
                type="radio"
                name="look"
                checked={mainImageId === id}
                onChange={() => setMainImageId(id)}
              />
              <span className={css.image}>
                <Picture image={{ ...image, url: image.small }} alt="" shape={1} />
              </span>
              <span>
                {isCurrent ? 'The present one, from ' : 'From '}
                <When at={createdAt} />
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {error?.code === 'CONFLICT' ? (
        <ErrorNote error={FASTER}>
          <Button size="small" onClick={onReload}>
            See the decision
          </Button>
        </ErrorNote>
      ) : (
        error && !error.field && <ErrorNote error={error} />
      )}
      <div className={css.choice}>
        <Button
          look="main"
          busy={deciding.isPending && chosen === 'UPHOLD'}
          disabled={!isReady}
          aria-describedby="upheld"
          onClick={() => decide('UPHOLD')}
        >
          Uphold
        </Button>
        <span id="upheld">{upheld}</span>
        <Button
          busy={deciding.isPending && chosen === 'DISMISS'}
          disabled={!isReady}
          aria-describedby="dismissed"
          onClick={() => decide('DISMISS')}
        >
          Dismiss
        </Button>
        <span id="dismissed">{dismissed}</span>
      </div>
    </form>
  );
}
