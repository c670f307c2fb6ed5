import type { ReactNode } from 'react';

import { Skeleton } from '../design/Notes';
import { NotFound } from '../shell/Lost';
import { useMe } from '../shell/me';

/** Its children for moderators; for everybody else there is no such page. */
export function ForModerators({ children }: { children: ReactNode }) {
  const me = useMe();
  if (me === undefined) return <Skeleton height="12rem" />;
  if (!me || me.role === 'USER') return <NotFound />;
  return <div className="wide">{children}</div>;
}
