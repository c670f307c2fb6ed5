/** For pages that are for somebody: whoever is not signed in is asked to, and comes back. */
import { Navigate, Outlet, useLocation } from 'react-router';

import { open, usePresence, useSessionFailure } from '../api/session';
import { ErrorNote, Skeleton } from '../design/Notes';
import { useMe, useMeFailure } from './me';

export function SignedIn() {
  const presence = usePresence();
  const { pathname, search } = useLocation();
  const unasked = useSessionFailure();
  const me = useMe();
  const unread = useMeFailure();
  if (presence === 'unknown')
    return unasked ? <ErrorNote error={unasked} onRetry={() => void open()} /> : <Skeleton height="12rem" />;
  if (me === undefined && unread) return <ErrorNote {...unread} />;
  if (presence === 'anonymous')
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  return <Outlet />;
}
