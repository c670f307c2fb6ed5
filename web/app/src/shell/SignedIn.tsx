/** For pages that are for somebody: whoever is not signed in is asked to, and comes back. */
import { Navigate, Outlet, useLocation } from 'react-router';

import { usePresence } from '../api/session';
import { Skeleton } from '../design/Notes';

export function SignedIn() {
  const presence = usePresence();
  const { pathname, search } = useLocation();
  if (presence === 'unknown') return <Skeleton height="12rem" />;
  if (presence === 'anonymous')
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  return <Outlet />;
}
