/** What one was told, newest first; new ones come by themselves. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';

import { ask } from '../api/client';
import { MarkNotificationsReadMutation, NotificationsQuery } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button, IconButton } from '../design/Button';
import { Switch } from '../design/Field';
import { Icon } from '../design/Icon';
import { Empty, ErrorNote, More, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { toastError } from '../design/Toasts';
import { When } from '../design/When';
import { setUnreadCount, useMe } from '../shell/me';
import { useTitle } from '../shell/title';
import { CHANNELS } from './channels';
import css from './Notifications.module.css';

type Notification = NonNullable<NotificationsQuery['viewer']>['notifications']['nodes'][number];

export function Component() {
  useTitle('Notifications');
  const unread = useMe()?.unreadNotificationCount ?? 0;
  const [unreadOnly, setUnreadOnly] = useState(false);
  const pages = useInfiniteQuery({
    queryKey: [NotificationsQuery, { unreadOnly }],
    queryFn: ({ pageParam, signal }) => ask(NotificationsQuery, { unreadOnly, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ viewer }) =>
      viewer?.notifications.pageInfo.hasNextPage ? viewer.notifications.pageInfo.endCursor : null,
  });
  const marking = useChange(MarkNotificationsReadMutation, {
    onSuccess: ({ unreadCount }) => {
      setUnreadCount(unreadCount);
      void queries.invalidateQueries({ queryKey: [NotificationsQuery] });
    },
    onError: toastError,
  });
  const notifications = pages.data?.pages.flatMap(({ viewer }) => viewer?.notifications.nodes ?? []);
  const [newest] = notifications ?? [];
  return (
    <div className={css.page}>
      <h1>Notifications</h1>
      <div className="row between">
        <Switch
          label="Unread only"
          checked={unreadOnly}
          onChange={({ target }) => setUnreadOnly(target.checked)}
        />
        <Button
          size="small"
          disabled={unread === 0}
          busy={marking.isPending && marking.variables.input.all === true}
          onClick={() =>
            marking.mutate({ input: { all: true, until: newest && !unreadOnly ? newest.createdAt : null } })
          }
        >
          <Icon name="check" size={18} /> Mark all as read
        </Button>
      </div>
      {pages.error && !notifications && <ErrorNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Skeleton height="4.5rem" count={4} />}
      {notifications?.length === 0 && (
        <Empty title={unreadOnly ? 'You have read everything' : 'Nothing yet'}>
          <p>When a render ends you are told here, wherever you ordered it.</p>
        </Empty>
      )}
      <ol role="list" className={css.list}>
        {notifications?.map((notification) => (
          <Row
            key={notification.id}
            notification={notification}
            onRead={() => marking.mutate({ input: { ids: [notification.id] } })}
          />
        ))}
      </ol>
      <More pages={pages} />
    </div>
  );
}

function Row({ notification, onRead }: { notification: Notification; onRead: () => void }) {
  const { kind, title, channel, createdAt, readAt, generation } = notification;
  const to = generation
    ? `/renders/${generation.id}`
    : kind === 'WEBHOOK_DISABLED'
      ? '/account#webhooks'
      : null;
  const isUnread = readAt === null;
  const read = () => {
    if (isUnread) onRead();
  };
  return (
    <li data-unread={isUnread || undefined}>
      <Thumbnail notification={notification} />
      <div className={css.what}>
        <div className={css.title}>
          {isUnread && <span className="unseen">Unread: </span>}
          {to ? (
            <Link to={to} onClick={read}>
              {title}
            </Link>
          ) : (
            title
          )}
        </div>
        <div className={css.more}>
          <When at={createdAt} />
          {channel !== 'WEB' && ` · ordered in ${CHANNELS[channel]}`}
        </div>
      </div>
      {isUnread && (
        <IconButton label={`Mark as read: ${title}`} onClick={read}>
          <Icon name="check" />
        </IconButton>
      )}
    </li>
  );
}

function Thumbnail({ notification: { kind, generation } }: { notification: Notification }) {
  const result = generation?.result;
  if (!result)
    return (
      <span className={css.sign}>
        <Icon
          name={
            kind === 'WEBHOOK_DISABLED' ? 'link' : generation?.state === 'SUCCEEDED' ? 'image' : 'warning'
          }
        />
      </span>
    );
  const url = result.__typename === 'Video' ? result.posterUrl : result.small;
  return <Picture image={{ ...result, url, blurReason: null }} alt="" shape={1} className={css.thumbnail} />;
}
