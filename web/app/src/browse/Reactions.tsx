/** What somebody does with what they like: say so, and pass it on. */
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';

import {
  FavouriteCharactersQuery,
  FavouriteItemsQuery,
  LikeCharacterMutation,
  LikeGalleryItemMutation,
  UnlikeCharacterMutation,
  UnlikeGalleryItemMutation,
} from '../api/operations';
import { change, queries } from '../api/queries';
import { usePresence } from '../api/session';
import { Button } from '../design/Button';
import buttons from '../design/Button.module.css';
import { Icon } from '../design/Icon';
import { toast, toastError } from '../design/Toasts';
import { changeEverywhere } from './lists';
import css from './Reactions.module.css';

interface Likeable {
  id: string;
  likes: number;
  isLiked: boolean | null;
}
type Kind = 'character' | 'item';

const DEEDS = {
  character: {
    like: async (characterId: string) =>
      (await change(LikeCharacterMutation, { input: { characterId } })).character,
    unlike: async (characterId: string) =>
      (await change(UnlikeCharacterMutation, { input: { characterId } })).character,
    list: FavouriteCharactersQuery as string,
  },
  item: {
    like: async (itemId: string) => (await change(LikeGalleryItemMutation, { input: { itemId } })).item,
    unlike: async (itemId: string) => (await change(UnlikeGalleryItemMutation, { input: { itemId } })).item,
    list: FavouriteItemsQuery as string,
  },
};

/** Likes at once, and takes it back if that was refused. Of quick clicks the last one counts. */
function useLike({ id, likes, isLiked }: Likeable, kind: Kind) {
  const deeds = DEEDS[kind];
  const mutationKey = ['like', id];
  const isLast = () => queries.isMutating({ mutationKey }) === 1;
  return useMutation({
    mutationKey,
    scope: { id: `like ${id}` },
    mutationFn: (wanted: boolean): Promise<Likeable> => (wanted ? deeds.like : deeds.unlike)(id),
    onMutate: (wanted) => {
      changeEverywhere(id, { isLiked: wanted, likes: Math.max(0, likes + (wanted ? 1 : -1)) });
      return { isLiked, likes };
    },
    onSuccess: (now) => {
      if (isLast()) changeEverywhere(id, { isLiked: now.isLiked, likes: now.likes });
      void queries.invalidateQueries({ queryKey: [deeds.list], refetchType: 'none' });
    },
    onError: (error, _wanted, before) => {
      if (isLast() && before) changeEverywhere(id, before);
      toastError(error);
    },
  });
}

/** A heart and how many like it. Whoever is not signed in is asked to, and comes back here. */
export function LikeButton({ subject, kind, name }: { subject: Likeable; kind: Kind; name: string }) {
  const presence = usePresence();
  const { pathname, search } = useLocation();
  const like = useLike(subject, kind);
  const isLiked = subject.isLiked === true;
  const words = (
    <>
      <Icon name="heart" filled={isLiked} />
      <span className="unseen">Like {name}, </span>
      <span className={css.count}>{subject.likes}</span>
      <span className="unseen">{subject.likes === 1 ? ' like' : ' likes'}</span>
    </>
  );
  if (presence === 'anonymous')
    return (
      <Link
        to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}
        className={`${buttons.button} ${css.heart}`}
        title="Sign in to like"
      >
        {words}
      </Link>
    );
  return (
    <Button
      className={css.heart}
      aria-pressed={isLiked}
      title={isLiked ? 'Take the like back' : 'Like'}
      disabled={presence === 'unknown'}
      onClick={() => like.mutate(!isLiked)}
    >
      {words}
    </Button>
  );
}

/** Passes an address of this page on, the way the device has for it, or copies it. */
export function ShareButton({ path, title }: { path: string; title: string }) {
  const share = async () => {
    const url = new URL(path, location.origin).href;
    try {
      if (navigator.share) await navigator.share({ url, title });
      else {
        await navigator.clipboard.writeText(url);
        toast('The link is copied.');
      }
    } catch (error) {
      if ((error as DOMException).name !== 'AbortError')
        toast('The link could not be copied. It is in the address bar.', { isBad: true });
    }
  };
  return (
    <Button onClick={share}>
      <Icon name="share" /> Share
    </Button>
  );
}
