/** The pictures of one chat: their user's alone. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { ask } from '../../api/client';
import { ChatImagesQuery } from '../../api/operations';
import { Button } from '../../design/Button';
import { ErrorNote, Skeleton } from '../../design/Notes';
import { Picture } from '../../design/Picture';
import type { History } from '../talk/history';
import css from './Gallery.module.css';
import { Large } from './Large';
import { altOf } from './Shown';

export const imagesKey = (chat: string) => ['chat images', chat] as const;

export function Gallery({ history }: { history: History }) {
  const { chat, messages } = history;
  const [shown, setShown] = useState<string | null>(null);
  const images = useInfiniteQuery({
    queryKey: imagesKey(chat.id),
    queryFn: ({ pageParam, signal }) => ask(ChatImagesQuery, { id: chat.id, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ conversation }) =>
      conversation?.images.pageInfo.hasNextPage ? conversation.images.pageInfo.endCursor : null,
    refetchInterval: 10 * 60_000, // addresses are good for a quarter of an hour
  });
  // what has come or was removed since is read again
  const came = messages.filter(({ image }) => image).map(({ id }) => id);
  const told = came.join();
  const { refetch } = images;
  const known = useRef(told);
  useEffect(() => {
    if (known.current !== told) void refetch();
    known.current = told;
  }, [told, refetch]);
  if (images.isPending) return <Skeleton height="6rem" />;
  if (images.isError) return <ErrorNote error={images.error} onRetry={() => void refetch()} />;
  const all = images.data.pages.flatMap(({ conversation }) => conversation?.images.nodes ?? []);
  const at = all.findIndex(({ id }) => id === shown);
  if (all.length === 0)
    return <p className="quiet">None yet. “Picture of this moment” makes the first. Only you see them.</p>;
  return (
    <>
      <ul role="list" className={css.grid}>
        {all.map((message) => (
          <li key={message.id}>
            <button type="button" className={css.open} onClick={() => setShown(message.id)}>
              {message.image && (
                <Picture
                  image={{ ...message.image, url: message.image.small }}
                  alt={altOf(message)}
                  shape={1}
                />
              )}
            </button>
          </li>
        ))}
      </ul>
      {images.hasNextPage && (
        <Button size="small" busy={images.isFetchingNextPage} onClick={() => void images.fetchNextPage()}>
          More pictures
        </Button>
      )}
      {at >= 0 && <Large chat={chat} images={all} at={at} onClose={() => setShown(null)} />}
    </>
  );
}
