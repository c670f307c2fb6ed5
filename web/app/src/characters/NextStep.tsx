import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { OwnCharacterQuery, ShareCharacterMutation, SubmitCharacterMutation } from '../api/operations';
import { queries, reading, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import css from './NextStep.module.css';
import { standingOf } from './standing';

/** Where one's own character stands, and what comes next, in a sentence. For its page. */
export function NextStep({ id }: { id: string }) {
  const { data, isPending } = useQuery(reading(OwnCharacterQuery, { id }));
  const moved = (words: string) => ({
    onSuccess: async () => {
      toast(words);
      await queries.invalidateQueries();
    },
  });
  const submitting = useChange(SubmitCharacterMutation, moved('It is in review now.'));
  const sharing = useChange(ShareCharacterMutation, moved('Everybody can meet it now.'));
  if (isPending) return <Skeleton height="5rem" />;
  const character = data?.character;
  if (!character) return null;
  const latest = character.transitions?.nodes[0];
  const standing = standingOf(character, latest);
  if (standing === 'community') return null;
  const error = submitting.error ?? sharing.error;
  return (
    <Note look={standing === 'verified' ? 'good' : standing === 'waiting' ? 'gold' : 'plain'}>
      <div className={css.next}>
        {standing === 'draft' && (
          <>
            <span>
              A draft: only you find it and read it.{' '}
              {character.mainImage
                ? 'Next, have a moderator check it.'
                : 'Next, give it a main image, and have a moderator check it.'}
            </span>
            <div className="row">
              <Button size="small" busy={submitting.isPending} onClick={() => submitting.mutate({ id })}>
                Submit for review
              </Button>
            </div>
          </>
        )}
        {standing === 'returned' && (
          <>
            <span>A moderator sent it back:</span>
            <blockquote className={css.said}>{latest?.reason}</blockquote>
            <Link to={`/characters/${id}/edit`}>Change it and submit it again</Link>
          </>
        )}
        {standing === 'waiting' && (
          <span>
            A moderator will look at it. Until then it is yours alone.
            {character.submittedAt && (
              <>
                {' '}
                Submitted <When at={character.submittedAt} />.
              </>
            )}
          </span>
        )}
        {standing === 'verified' && (
          <>
            <span>It was checked and is yours alone, until you share it.</span>
            <div className="row">
              <Button size="small" busy={sharing.isPending} onClick={() => sharing.mutate({ id })}>
                Share with the community
              </Button>
            </div>
          </>
        )}
        {error && <ErrorNote error={error} />}
      </div>
    </Note>
  );
}
