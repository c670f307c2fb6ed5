/** The pictures or the films of a character. */
import { Link, useMatch, useSearchParams } from 'react-router';

import { CharacterImagesQuery, CharacterVideosQuery, type Rating } from '../api/operations';
import { ButtonLink } from '../design/Button';
import { Empty, ErrorNote } from '../design/Notes';
import { useMe } from '../shell/me';
import { Choice } from './Filters';
import css from './Gallery.module.css';
import { type List, useList } from './lists';
import { More } from './More';
import { ComingTiles, type Item, ItemTile, isFilm, pictureOf, Tiles } from './Tiles';

export type Kind = 'pictures' | 'films';

const KINDS = [
  ['pictures', 'Pictures'],
  ['films', 'Films'],
] as const;
const ORDERS = [
  ['new', 'New'],
  ['popular', 'Popular'],
] as const;
const ALL: Rating[] = ['SAFE', 'SUGGESTIVE', 'EXPLICIT'];

/** Which gallery the address asks for; an open film is one of the films. */
export function useKind(): Kind {
  const [params] = useSearchParams();
  const film = useMatch('/characters/:id/videos/:item');
  const asked = params.get('show');
  return asked === 'films' || (film && asked === null) ? 'films' : 'pictures';
}

/** What the address asks for of a character's gallery. */
export function useGallery(id: string, kind: Kind): List<Item> {
  const [params] = useSearchParams();
  const order = params.get('order') === 'popular' ? 'POPULAR' : 'NEW';
  const asked = { id, order, ratings: params.get('ratings') === 'all' ? ALL : null } as const;
  const images = useList(CharacterImagesQuery, asked, ({ character }) => character?.galleryImages, {
    enabled: kind === 'pictures',
  });
  const videos = useList(CharacterVideosQuery, asked, ({ character }) => character?.galleryVideos, {
    enabled: kind === 'films',
  });
  return kind === 'films' ? videos : images;
}

export function Gallery({
  id,
  kind,
  list,
  isMine,
}: {
  id: string;
  kind: Kind;
  list: List<Item>;
  isMine: boolean;
}) {
  const [params] = useSearchParams();
  const me = useMe();
  const order = params.get('order') === 'popular' ? 'popular' : 'new';
  const shown = me?.shownRating ?? 'SAFE';
  const ratings = [
    ['shown', shown === 'SAFE' ? 'Safe' : 'Up to suggestive'],
    ['all', 'All ratings'],
  ] as const;
  return (
    <section className={css.gallery} aria-labelledby="gallery">
      <h2 id="gallery" className="unseen">
        {kind === 'films' ? 'Films' : 'Pictures'}
      </h2>
      <div className={css.bar}>
        <Choice label="Gallery" name="show" options={KINDS} value={kind} />
        <div className="row">
          {shown !== 'EXPLICIT' && (
            <Choice
              label="Ratings"
              name="ratings"
              options={ratings}
              value={params.get('ratings') === 'all' ? 'all' : 'shown'}
            />
          )}
          <Choice label="Order" name="order" options={ORDERS} value={order} />
        </div>
      </div>
      {list.items?.some((item) => pictureOf(item).isBlurred) && (
        <p className="quiet">
          Some are blurred because of what they show. <ChangeShown>Change what you see</ChangeShown>
        </p>
      )}
      <Items id={id} kind={kind} list={list} isMine={isMine} />
    </section>
  );
}

function Items({ id, kind, list, isMine }: { id: string; kind: Kind; list: List<Item>; isMine: boolean }) {
  const [params] = useSearchParams();
  const noun = kind === 'films' ? 'film' : 'picture';
  if (!list.items)
    return list.error ? <ErrorNote error={list.error} onRetry={list.again} /> : <ComingTiles />;
  if (list.items.length === 0)
    return (
      <Empty title={`No ${noun}s yet`}>
        <p>
          {isMine
            ? `The first ${noun} you make of this character appears here, for everybody to see.`
            : `Nobody has made a ${noun} of this character that is shown here.`}
        </p>
        {isMine && (
          <ButtonLink
            to={`/characters/${id}/generate?kind=${kind === 'films' ? 'video' : 'image'}`}
            look="main"
          >
            Make a {noun}
          </ButtonLink>
        )}
      </Empty>
    );
  return (
    <>
      <Tiles label={kind === 'films' ? 'Films' : 'Pictures'} isOld={list.isOld}>
        {list.items.map((item, place) => (
          <ItemTile
            key={item.id}
            item={item}
            place={place}
            to={{ pathname: pathOf(id, item), search: params.toString() }}
          />
        ))}
      </Tiles>
      <More list={list} />
    </>
  );
}

export const pathOf = (character: string, item: Item) =>
  `/characters/${character}/${isFilm(item) ? 'videos' : 'images'}/${item.id}`;

/** Where one says what one wants to see unblurred. */
export function ChangeShown({ children }: { children: string }) {
  const me = useMe();
  return <Link to={me ? '/account' : '/sign-in?next=/account'}>{children}</Link>;
}
