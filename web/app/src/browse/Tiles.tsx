/** A wall of pictures, each in its own shape, in rows that are read from left to right. */
import type { CSSProperties, ReactNode } from 'react';
import { Link, type To } from 'react-router';

import type {
  CharacterTilePartsFragment,
  GalleryImagePartsFragment,
  GalleryVideoPartsFragment,
  Rating,
} from '../api/operations';
import { Icon } from '../design/Icon';
import { Picture, type Shown } from '../design/Picture';
import { renew } from './lists';
import css from './Tiles.module.css';

export type Item = GalleryImagePartsFragment | GalleryVideoPartsFragment;
type Face = CharacterTilePartsFragment;

const FIRST_SEEN = 8;
const SIZES = '(max-width: 34rem) 50vw, (max-width: 54rem) 33vw, 20rem';
export const RATINGS: Record<Rating, string> = {
  SAFE: 'Safe',
  SUGGESTIVE: 'Suggestive',
  EXPLICIT: 'Explicit',
};
const HEIGHTS = [46, 62, 40, 54, 40, 58, 50, 44, 56, 40, 48, 60];

export function Tiles({ label, isOld, children }: { label: string; isOld?: boolean; children: ReactNode }) {
  return (
    <div className={css.wall} aria-busy={isOld || undefined}>
      <ul role="list" aria-label={label} className={css.tiles}>
        {children}
      </ul>
    </div>
  );
}

/** Grey tiles while a list is read. */
export function ComingTiles() {
  return (
    <div className={css.wall} role="status">
      <span className="unseen">Loading …</span>
      <div className={css.tiles} aria-hidden>
        {HEIGHTS.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move
          <div key={index} className={css.tile} style={rows(span)}>
            <div className={css.coming} />
          </div>
        ))}
      </div>
    </div>
  );
}

export function CharacterTile({ character, place }: { character: Face; place: number }) {
  const { mainImage, likes } = character;
  const name = character.name ?? 'A private character';
  return (
    <Tile
      to={`/characters/${character.id}`}
      image={mainImage}
      place={place}
      letter={[...name][0]}
      widest={1.2}
    >
      <span className={css.words}>
        <span className={css.name}>{name}</span>
        {character.summary && <span className={css.summary}>{character.summary}</span>}
        {likes > 0 && <Likes count={likes} />}
      </span>
    </Tile>
  );
}

/** What stands beside the few tiles there are (`after`), as wide as what they leave free of their row. */
export function InviteTile({ to, after, children }: { to: string; after: number; children: string }) {
  return (
    <li className={`${css.tile} ${css.rest}`} style={{ ...rows(42), '--after': after } as CSSProperties}>
      <Link to={to} className={css.invite}>
        <Icon name="plus" size={32} />
        {children}
      </Link>
    </li>
  );
}

/**
 * A picture or film of a gallery. `to` opens it without leaving the place on the page; `isNamed` says whom it shows.
 */
export function ItemTile({
  item,
  to,
  place,
  isNamed = false,
}: {
  item: Item;
  to: To;
  place: number;
  isNamed?: boolean;
}) {
  const picture = pictureOf(item);
  return (
    <Tile
      to={to}
      inPlace={item.id}
      image={picture}
      alt={isFilm(item) ? `Film: ${item.prompt}` : item.prompt}
      place={place}
      onFail={() => void renew(item, picture.url)}
    >
      <span className={css.badges}>
        {isFilm(item) && (
          <span className={css.badge}>
            <Icon name="film" size={16} />
            {Math.round(item.video.durationSeconds)} s{item.video.hasAudio && ' · sound'}
          </span>
        )}
        {item.rating !== 'SAFE' && !picture.isBlurred && (
          <span className={css.badge}>{RATINGS[item.rating]}</span>
        )}
        {item.likes > 0 && <Likes count={item.likes} />}
      </span>
      {isNamed && (
        <span className={css.words}>
          <span className={css.name}>{nameOf(item)}</span>
        </span>
      )}
    </Tile>
  );
}

function Tile({
  to,
  image,
  alt = '',
  letter,
  place,
  inPlace,
  widest = 1.78,
  onFail,
  children,
}: {
  to: To;
  image: (Shown & { small: string; medium: string; large: string }) | null;
  alt?: string;
  letter?: string | undefined;
  place: number;
  inPlace?: string;
  /** Width to height at most; what is wider loses its sides. */
  widest?: number;
  onFail?: () => void;
  children: ReactNode;
}) {
  const shape = image ? Math.min(Math.max(image.width / image.height, 0.62), widest) : 1;
  return (
    <li className={css.tile} style={rows(Math.round(40 / shape) + 2)}>
      <Link
        to={to}
        className={css.link}
        {...(inPlace && { id: tileId(inPlace), preventScrollReset: true, state: { isOpenedHere: true } })}
      >
        {image ? (
          <Picture
            key={image.url}
            image={image}
            alt={alt}
            wide={[
              [image.small, 320],
              [image.medium, 640],
              [image.large, 1280],
            ]}
            sizes={SIZES}
            eager={place < FIRST_SEEN}
            className={css.picture}
            onFail={onFail}
          />
        ) : (
          <span className={css.letter} aria-hidden>
            {letter}
          </span>
        )}
        {children}
      </Link>
    </li>
  );
}

function Likes({ count }: { count: number }) {
  return (
    <span className={css.badge}>
      <Icon name="heart" size={16} filled />
      {new Intl.NumberFormat(undefined, { notation: 'compact' }).format(count)}
      <span className="unseen">{count === 1 ? ' like' : ' likes'}</span>
    </span>
  );
}

/** Where the link of an item is on the page: who closes the item goes on from there. */
export const tileId = (item: string) => `item-${item}`;

export const isFilm = (item: Item): item is GalleryVideoPartsFragment => item.__typename === 'GalleryVideo';

/** Whom an item shows. */
export const nameOf = ({ character }: Pick<Item, 'character'>) => character?.name ?? 'a private character';

/** The picture of an item, or that of a film. */
export function pictureOf(item: Item): Shown & { small: string; medium: string; large: string } {
  if (!isFilm(item)) return item.image;
  const { posterUrl, smallPoster, ...video } = item.video;
  return { ...video, url: posterUrl, small: smallPoster, medium: smallPoster, large: posterUrl };
}

/** A tile is so many 40ths of its own width high. */
function rows(span: number): CSSProperties {
  return { gridRow: `span ${span}` };
}
