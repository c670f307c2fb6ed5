import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { ApiError } from '../api/errors';
import {
  CharacterUnderReviewQuery,
  RejectCharacterMutation,
  VerifyCharacterMutation,
} from '../api/operations';
import { queries, reading, useChange } from '../api/queries';
import { Transitions } from '../characters/Transitions';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { Icon } from '../design/Icon';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import { ForModerators } from './ForModerators';
import css from './Review.module.css';
import { Texts } from './Texts';

const LONGEST_REASON = 600;
type Reviewed = NonNullable<CharacterUnderReviewQuery['character']>;

export function Component() {
  return (
    <ForModerators>
      <Review />
    </ForModerators>
  );
}

function Review() {
  const { id = '' } = useParams();
  // never replaced by itself: what is verified is what was on the screen
  const { data, error, refetch } = useQuery({
    ...reading(CharacterUnderReviewQuery, { id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const character = data?.character;
  useTitle(character?.name && `Review ${character.name}`);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="16rem" count={2} />;
  if (!character || character.textVersion === null) return <NotFound />;
  const moves = character.transitions?.nodes ?? [];
  return (
    <>
      <p className={css.back}>
        <Link to="/moderation?list=characters">
          <Icon name="back" size={18} /> Characters in review
        </Link>
      </p>
      <h1>{character.name}</h1>
      <p className="quiet">
        By {character.owner?.displayName}
        {character.submittedAt && (
          <>
            , submitted <When at={character.submittedAt} />
          </>
        )}{' '}
        · <Link to={`/characters/${id}`}>Its page and galleries</Link>
      </p>
      <div className={css.columns}>
        <Texts character={character} />
        <div className={css.aside}>
          <section className="card stack" aria-labelledby="decision">
            <h2 id="decision" className={css.title}>
              Decision
            </h2>
            {character.submittedAt ? (
              <Decision key={character.textVersion} character={character} onReload={() => void refetch()} />
            ) : (
              <Note>It does not wait for a decision at the moment.</Note>
            )}
          </section>
          {moves.length > 0 && (
            <section className="card" aria-labelledby="history">
              <h2 id="history">History</h2>
              <Transitions moves={moves} />
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function Decision({ character, onReload }: { character: Reviewed; onReload: () => void }) {
  const go = useNavigate();
  const [isRejecting, setIsRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const decided = (words: string) => ({
    onSuccess: async () => {
      toast(words);
      go('/moderation?list=characters');
      await queries.invalidateQueries();
    },
  });
  const verifying = useChange(VerifyCharacterMutation, decided(`${character.name} is verified.`));
  const rejecting = useChange(RejectCharacterMutation, decided(`${character.name} went back to its owner.`));
  const { id: characterId, textVersion } = character;
  return (
    <>
      <p className={css.remark}>
        Verified, its owner may talk with it and share it. Sent back, they may change it and submit it again.
      </p>
      <Failed error={verifying.error ?? rejecting.error} onReload={onReload} />
      {isRejecting ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            rejecting.mutate({ input: { characterId, reason: reason.trim() } });
          }}
        >
          <TextArea
            label="Reason"
            hint="Its owner reads it: say what to change."
            value={reason}
            maxLength={LONGEST_REASON}
            required
            autoFocus
            error={rejecting.error?.field === 'reason' ? rejecting.error.message : undefined}
            onChange={({ target }) => setReason(target.value)}
          />
          <div className="row">
            <Button type="submit" look="danger" busy={rejecting.isPending} disabled={!reason.trim()}>
              Send back
            </Button>
            <Button look="quiet" onClick={() => setIsRejecting(false)}>
              Cancel
            </Button>
          </div>
        </form>
      ) : (
        <div className="row">
          <Button
            look="main"
            busy={verifying.isPending}
            onClick={() => verifying.mutate({ input: { characterId, textVersion: textVersion ?? 0 } })}
          >
            <Icon name="check" size={18} /> Verify
          </Button>
          <Button onClick={() => setIsRejecting(true)}>
            <Icon name="back" size={18} /> Send back …
          </Button>
        </div>
      )}
    </>
  );
}

const CHANGED = new ApiError(
  'CONFLICT',
  'Something changed since you opened this: its texts were edited, or another moderator was faster. Read it again.',
);

function Failed({ error, onReload }: { error: ApiError | null; onReload: () => void }) {
  if (!error || error.field) return null;
  if (error.code === 'CONFLICT')
    return (
      <ErrorNote error={CHANGED}>
        <Button size="small" onClick={onReload}>
          Read it again
        </Button>
      </ErrorNote>
    );
  return <ErrorNote error={error} />;
}
