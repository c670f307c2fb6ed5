import { useState } from 'react';
import { useNavigate } from 'react-router';

import {
  type OwnCharacterQuery,
  ShareCharacterMutation,
  SubmitCharacterMutation,
  UnshareCharacterMutation,
} from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button, ButtonLink } from '../design/Button';
import { Icon } from '../design/Icon';
import { ErrorNote, Note } from '../design/Notes';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import { Badge } from './Badge';
import { Deleting } from './Deleting';
import css from './StatusCard.module.css';
import { MEANING_OF, standingOf } from './standing';
import { Transitions } from './Transitions';

type Own = NonNullable<OwnCharacterQuery['character']>;

/** Where one's own character stands, what that means, and what its owner can do about it. */
export function StatusCard({ character, isDirty }: { character: Own; isDirty: boolean }) {
  const go = useNavigate();
  const [isDeleting, setIsDeleting] = useState(false);
  const moves = character.transitions?.nodes ?? [];
  const standing = standingOf(character, moves[0]);
  const moved = (words: string) => ({
    onSuccess: async () => {
      toast(words);
      await queries.invalidateQueries();
    },
  });
  const name = character.name ?? '';
  const submitting = useChange(SubmitCharacterMutation, moved(`${name} is in review now.`));
  const sharing = useChange(ShareCharacterMutation, moved(`Everybody can meet ${name} now.`));
  const unsharing = useChange(UnshareCharacterMutation, moved(`${name} is private again.`));
  const { id } = character;
  const failed = submitting.error ?? sharing.error ?? unsharing.error;

  return (
    <section className={`card ${css.status}`} aria-labelledby="status">
      <div className="row between">
        <h2 id="status">Status</h2>
        <Badge standing={standing} />
      </div>
      <Steps at={standing === 'community' ? 2 : standing === 'verified' ? 1 : 0} />
      {standing === 'returned' && moves[0]?.reason && (
        <Note>
          <div>
            <strong>The moderator says</strong>
            <p className={css.said}>{moves[0].reason}</p>
          </div>
        </Note>
      )}
      <p>
        {MEANING_OF[standing]}
        {character.submittedAt && (
          <>
            {' '}
            Submitted <When at={character.submittedAt} />.
          </>
        )}
      </p>
      {failed && <ErrorNote error={failed} />}
      <div className={css.actions}>
        {(standing === 'draft' || standing === 'returned') && (
          <>
            <Button
              look="main"
              busy={submitting.isPending}
              disabled={isDirty}
              onClick={() => submitting.mutate({ id })}
            >
              <Icon name="send" size={18} /> Submit for review
            </Button>
            {isDirty && <span className="quiet">Save your changes first.</span>}
          </>
        )}
        {standing === 'verified' && (
          <Button look="main" busy={sharing.isPending} onClick={() => sharing.mutate({ id })}>
            <Icon name="share" size={18} /> Share with the community
          </Button>
        )}
        {(standing === 'verified' || standing === 'community') && (
          <ButtonLink to={`/characters/${id}/chat`}>
            <Icon name="chat" size={18} /> Start a chat
          </ButtonLink>
        )}
        {standing === 'community' && (
          <Button busy={unsharing.isPending} onClick={() => unsharing.mutate({ id })}>
            <Icon name="shield" size={18} /> Make private again
          </Button>
        )}
      </div>
      {moves.length > 0 && (
        <details className={css.history}>
          <summary>History</summary>
          <Transitions moves={moves} />
        </details>
      )}
      <Button look="quiet" size="small" className={css.delete} onClick={() => setIsDeleting(true)}>
        <Icon name="trash" size={18} /> Delete character
      </Button>
      {isDeleting && (
        <Deleting
          character={{ id, name }}
          onClose={() => setIsDeleting(false)}
          onDeleted={() => {
            toast(`${name} is gone.`);
            go('/account/characters', { replace: true });
          }}
        />
      )}
    </section>
  );
}

const STEPS = ['Draft', 'Verified', 'Community'];

function Steps({ at }: { at: number }) {
  return (
    <ol role="list" className={css.steps}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={index <= at ? css.reached : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}
