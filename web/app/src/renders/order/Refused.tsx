/** Why an order was not taken, with the way out. */
import { Link } from 'react-router';

import { type ApiError, OFFLINE } from '../../api/errors';
import { ErrorNote } from '../../design/Notes';
import { Appeal } from './Appeal';

type Refusal = { refusalId: string; mayAppeal: boolean };

/** What to do about each refusal. What asks for a price to be confirmed is no refusal: see ConfirmPrice. */
export function Refused({ error, onRetry }: { error: ApiError | null; onRetry?: (() => void) | undefined }) {
  if (!error || error.code === 'CONFIRMATION_REQUIRED') return null;
  return (
    <ErrorNote error={error} onRetry={error.isPassing ? onRetry : undefined}>
      <WayOut error={error} />
    </ErrorNote>
  );
}

function WayOut({ error }: { error: ApiError }) {
  switch (error.code) {
    case 'INSUFFICIENT_FUNDS':
      return <Link to="/wallet">Get AURUM</Link>;
    case 'SPENDING_PAUSED':
    case 'SPENDING_CAP_REACHED':
      return <Link to="/wallet">Change your spending rules</Link>;
    case 'TOO_MANY_WAITING':
      return <Link to="/renders">See what is under way</Link>;
    case 'UNAUTHENTICATED':
      return (
        <Link to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`}>Sign in</Link>
      );
    case 'CONTENT_REFUSED': {
      const { refusalId, mayAppeal } = error.problem as Refusal;
      return mayAppeal ? <Appeal key={refusalId} refusalId={refusalId} /> : null;
    }
    case OFFLINE:
      return <span>Nothing is ordered twice.</span>;
    default:
      return null;
  }
}
