/** Whoever is signed in, and their AURUM, live. */
import { useQuery } from '@tanstack/react-query';

import { useLive } from '../api/live';
import {
  LiveNotificationsSubscription,
  LiveWalletSubscription,
  MeQuery,
  NotificationsQuery,
} from '../api/operations';
import { queries, reading } from '../api/queries';
import { usePresence } from '../api/session';

const ME = reading(MeQuery, {});
export type Me = NonNullable<MeQuery['viewer']>;

/** Who is signed in; null for nobody, undefined while that is read. */
export function useMe(): Me | null | undefined {
  const presence = usePresence();
  const { data } = useQuery({ ...ME, enabled: presence === 'signed-in', staleTime: 5 * 60_000 });
  if (presence === 'anonymous') return null;
  return data?.viewer;
}

/** Why it cannot be read who is signed in, and how to try again; null while it can. */
export function useMeFailure(): { error: Error; onRetry: () => void } | null {
  const presence = usePresence();
  const { error, refetch } = useQuery({ ...ME, enabled: presence === 'signed-in', staleTime: 5 * 60_000 });
  return error && { error, onRetry: () => void refetch() };
}

/** Read again who is signed in, after a preference was changed. */
export function refreshMe(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ME.queryKey });
}

/** Keep the wallet in the cache as it is. To be used once, by the frame of all pages. */
export function useLiveWallet(): void {
  const me = useMe();
  useLive(LiveWalletSubscription, me?.id ?? '', {
    enabled: !!me,
    variables: () => ({}),
    hear: ({ wallet }) =>
      queries.setQueryData<MeQuery>(ME.queryKey, (known) =>
        known?.viewer && known.viewer.wallet.version <= wallet.version
          ? { viewer: { ...known.viewer, wallet } }
          : known,
      ),
  });
}

/**
 * Keep the count of unread notifications as it is, and read lists of them again when a new one
 * comes. To be used once, by the frame of all pages.
 */
export function useLiveNotifications(): void {
  const me = useMe();
  useLive(LiveNotificationsSubscription, me?.id ?? '', {
    enabled: !!me,
    variables: () => ({}),
    hear: ({ notifications: { unreadCount, notification } }) => {
      setUnreadCount(unreadCount);
      if (notification) void queries.invalidateQueries({ queryKey: [NotificationsQuery] });
    },
  });
}

export function setUnreadCount(unreadNotificationCount: number): void {
  queries.setQueryData<MeQuery>(ME.queryKey, (known) =>
    known?.viewer ? { viewer: { ...known.viewer, unreadNotificationCount } } : known,
  );
}
