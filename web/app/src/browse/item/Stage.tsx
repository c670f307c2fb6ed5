/** The picture or film itself, and the ways to those beside it. */
import type { CSSProperties, ReactNode } from 'react';

import { IconButton } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Picture } from '../../design/Picture';
import { ChangeShown } from '../Gallery';
import { renew } from '../lists';
import { type Item, isFilm, pictureOf } from '../Tiles';
import { useSwipe } from './moves';
import type { Shown } from './Opened';
import css from './Stage.module.css';

const SIZES = '(max-width: 56rem) 100vw, 70vw';

export function Stage({ item, previous, next, onGo }: Shown) {
  const swipe = useSwipe(
    () => next && onGo(next),
    () => previous && onGo(previous),
  );
  return (
    <div className={css.stage} {...swipe}>
      {item && (
        <div className={css.frame}>
          <Large key={item.id} item={item} />
        </div>
      )}
      <Step label="Previous" icon="back" to={previous} onGo={onGo} />
      <Step label="Next" icon="next" to={next} onGo={onGo} />
    </div>
  );
}

function Step({
  label,
  icon,
  to,
  onGo,
}: {
  label: string;
  icon: 'back' | 'next';
  to: Item | undefined;
  onGo: (to: Item) => unknown;
}) {
  return (
    <IconButton
      label={label}
      className={`${css.step} ${css[icon]}`}
      disabled={!to}
      onClick={() => to && onGo(to)}
    >
      <Icon name={icon} size={28} />
    </IconButton>
  );
}

/** As large as there is room for it, in its own shape. */
function Large({ item }: { item: Item }) {
  const picture = pictureOf(item);
  const style = { '--shape': String(picture.width / picture.height) } as CSSProperties;
  let large: ReactNode = (
    <Picture
      key={picture.url}
      image={isFilm(item) ? picture : { ...picture, url: picture.large }}
      alt={item.prompt}
      wide={choiceOf(item)}
      sizes={SIZES}
      eager
      onFail={() => void renew(item, picture.url)}
    />
  );
  if (isFilm(item) && !item.video.isBlurred)
    large = (
      // biome-ignore lint/a11y/useMediaCaption: what is said in a film is nowhere in writing
      <video
        src={item.video.url}
        poster={item.video.posterUrl}
        width={item.video.width}
        height={item.video.height}
        aria-label={`Film: ${item.prompt}`}
        controls
        playsInline
        preload="metadata"
        onError={() => void renew(item, item.video.url)}
      />
    );
  return (
    <div className={css.large} style={style}>
      {large}
      {picture.isBlurred && (
        <p className={css.blurred}>
          <ChangeShown>Change what you see</ChangeShown>
        </p>
      )}
    </div>
  );
}

function choiceOf(item: Item): [string, number][] {
  if (isFilm(item)) return [];
  const { image } = item;
  const copies: [string, number][] = [
    [image.medium, 640],
    [image.large, 1280],
  ];
  return image.width > 1280 ? [...copies, [image.url, image.width]] : copies;
}

/** Has the browser read what comes next, as `Large` will show it. */
export function Prefetched({ item }: { item: Item }) {
  const picture = pictureOf(item);
  const choice = choiceOf(item);
  return (
    <img
      src={isFilm(item) ? picture.url : picture.large}
      srcSet={choice.length ? choice.map(([url, pixels]) => `${url} ${pixels}w`).join(', ') : undefined}
      sizes={choice.length ? SIZES : undefined}
      alt=""
      hidden
    />
  );
}
