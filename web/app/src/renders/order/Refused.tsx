/** Why an order was not taken, with the way out. */
import { Link } from 'react-router';

import { ApiError, OFFLINE } from '../../api/errors';
import { ErrorNote } from '../../design/Notes';
import { Appeal } from './Appeal';
import { movedWords } from './placing';

/**
 * What to do about each refusal. A price to be confirmed is none: see ConfirmPrice. `place` says where the
 * character's main image is made.
 */
export function Refused({
  error,
  onRetry,
  characterId,
}: {
  error: ApiError | null;
  onRetry?: (() => void) | undefined;
  characterId?: string | undefined;
}) {
  if (!error || error.code === 'CONFIRMATION_REQUIRED') return null;
  if (error.code === 'QUOTE_MOVED' && error.problem)
    return (
      <ErrorNote
        error={
          new ApiError(
            error.code,
            `Since you looked, this has changed: ${movedWords(error.problem)}. Nothing was ordered. Look at the price again, and order if it suits you.`,
          )
        }
      />
    );
  return (
    <ErrorNote error={error} onRetry={error.isPassing ? onRetry : undefined}>
      <WayOut error={error} characterId={characterId} />
    </ErrorNote>
  );
}

function WayOut({ error, characterId }: { error: ApiError; characterId: string | undefined }) {
  switch (error.code) {
    case 'INSUFFICIENT_FUNDS':
      return <Link to="/wallet">Get AURUM</Link>;
    case 'SPENDING_PAUSED':
    case 'SPENDING_CAP_REACHED':
      return <Link to="/wallet">Change your spending rules</Link>;
    case 'TOO_MANY_WAITING':
      return <Link to="/renders">See what is under way</Link>;
    case 'BASE_IMAGE_MISSING':
      return characterId ? <Link to={`/characters/${characterId}/main-image`}>Make a main image</Link> : null;
    case 'UNAUTHENTICATED': {
      const next = encodeURIComponent(location.pathname + location.search);
      return <Link to={`/sign-in?next=${next}`}>Sign in</Link>;
    }
    case 'CONTENT_REFUSED': {
      const { refusalId, mayAppeal } = error.problem as { refusalId: string; mayAppeal: boolean };
      return mayAppeal ? <Appeal key={refusalId} refusalId={refusalId} /> : null;
    }
    case OFFLINE:
    case 'UNAVAILABLE':
      return <span>What you wrote is kept. Trying again never orders twice.</span>;
    default:
      return null;
  }
}
