/** One picture or film, large, over the page that it was opened from. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type To, useLocation, useNavigate } from 'react-router';

import { GalleryItemByIdQuery } from '../../api/operations';
import { reading } from '../../api/queries';
import { IconButton } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { ErrorNote, Skeleton } from '../../design/Notes';
import { Toasts } from '../../design/Toasts';
import { useTitle } from '../../shell/title';
import type { List } from '../lists';
import { type Item, isFilm, nameOf } from '../Tiles';
import { Facts } from './Facts';
import { useArrows, useFocusAfterwards, useNextPage } from './moves';
import css from './Opened.module.css';
import { Prefetched, Stage } from './Stage';

/** An item of a list, opened. `addressAfter` is where it leads if it was not opened from that list. */
export function Opened({
  id,
  list,
  characterId,
  addressOf,
  addressAfter,
}: Pick<Shown, 'characterId'> & {
  id: string;
  list: List<Item>;
  addressOf: (item: Item) => To;
  addressAfter: (item: Item | undefined) => To;
}) {
  const { state } = useLocation();
  const navigate = useNavigate();
  const items = list.items ?? [];
  const place = items.findIndex((one) => one.id === id);
  const { item, ...alone } = useItem(
    id,
    items[place],
    list.items !== undefined || Boolean(list.error),
    characterId,
  );
  useTitle(item && `${isFilm(item) ? 'Film' : 'Picture'} of ${nameOf(item)}`);
  useNextPage(list, place);
  useFocusAfterwards(id);
  const inPlace = { replace: true, preventScrollReset: true };
  return (
    <ItemDialog
      {...alone}
      item={item}
      characterId={characterId}
      previous={items[place - 1]}
      next={place < 0 ? undefined : items[place + 1]}
      onGo={(to) => navigate(addressOf(to), { ...inPlace, state })}
      onClose={() => (state?.isOpenedHere ? navigate(-1) : navigate(addressAfter(item), inPlace))}
    />
  );
}

/** An item by its id: of the list it was opened from, or else read by itself. One of another character is none. */
function useItem(id: string, known: Item | undefined, isListRead: boolean, characterId: string | undefined) {
  const { data, error, refetch } = useQuery({
    ...reading(GalleryItemByIdQuery, { id }),
    enabled: known === undefined && isListRead,
  });
  const node = data?.node;
  const isItem =
    (node?.__typename === 'GalleryImage' || node?.__typename === 'GalleryVideo') &&
    (characterId === undefined || node.character?.id === characterId);
  const item = known ?? (isItem ? node : undefined);
  return {
    item,
    error: item ? null : error,
    isMissing: !known && data !== undefined && !isItem,
    again: refetch,
  };
}

export interface Shown {
  item: Item | undefined;
  error: unknown;
  isMissing: boolean;
  again: () => unknown;
  previous: Item | undefined;
  next: Item | undefined;
  onGo: (to: Item) => unknown;
  onClose: () => unknown;
  /** Whose page it is opened over, if it is one's. */
  characterId?: string | undefined;
}

function ItemDialog(shown: Shown) {
  const { item, previous, next, onGo, onClose } = shown;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  useArrows({ dialog, previous, next, onGo });
  return (
    <dialog
      ref={dialog}
      className={css.viewer}
      aria-label={item ? (isFilm(item) ? 'Film' : 'Picture') : 'Picture or film'}
      onCancel={(event) => {
        if (event.target !== dialog.current) return; // of a dialog over this one
        event.preventDefault();
        onClose();
      }}
    >
      <IconButton label="Close" className={css.close} onClick={() => onClose()}>
        <Icon name="close" />
      </IconButton>
      <div className={css.inside}>
        <Stage {...shown} />
        <div className={css.side}>
          {item ? (
            <Facts key={item.id} {...shown} item={item} onRemoved={() => leave(shown)} />
          ) : (
            <Instead {...shown} />
          )}
        </div>
      </div>
      <p className="unseen" role="status">
        {item?.prompt}
      </p>
      <Toasts />
      {[previous, next].map((one) => one && <Prefetched key={one.id} item={one} />)}
    </dialog>
  );
}

/** What is shown is gone: the next takes its place. */
function leave({ next, previous, onGo, onClose }: Shown): void {
  const neighbour = next ?? previous;
  if (neighbour) onGo(neighbour);
  else onClose();
}

function Instead({ error, isMissing, again }: Shown) {
  if (error) return <ErrorNote error={error} onRetry={() => void again()} />;
  if (!isMissing) return <Skeleton height="3rem" count={3} />;
  return (
    <>
      <h2>There is nothing here</h2>
      <p>It may be gone, or not be for you.</p>
    </>
  );
}
