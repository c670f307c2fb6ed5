/** What a render brought: its picture or film, or all of a batch. */
import { useState } from 'react';

import { Icon } from '../design/Icon';
import { Picture, usePlaceholder } from '../design/Picture';
import css from './Delivered.module.css';
import type { Render } from './live';

type Output = Render['outputs'][number];
type Result = NonNullable<Render['result']>;
type Film = Extract<Result, { __typename: 'Video' }>;
type Still = Extract<Result, { __typename: 'Image' }>;

/** A finished picture or film in its own shape. */
export function Shown({ result, alt, small = false }: { result: Result; alt: string; small?: boolean }) {
  if (result.__typename === 'Video') return <FilmShown film={result} alt={alt} small={small} />;
  return <StillShown still={result} alt={alt} small={small} />;
}

function StillShown({ still, alt, small }: { still: Still; alt: string; small: boolean }) {
  return (
    <Picture
      image={small ? { ...still, url: still.small } : { ...still, url: still.large }}
      alt={alt}
      wide={
        small
          ? []
          : [
              [still.small, 320],
              [still.medium, 640],
              [still.large, 1280],
            ]
      }
      sizes="(max-width: 46rem) 92vw, 32rem"
      eager
    />
  );
}

function FilmShown({ film, alt, small }: { film: Film; alt: string; small: boolean }) {
  const placeholder = usePlaceholder(film.thumbhash);
  if (small || film.isBlurred)
    return (
      <div className={css.poster}>
        <Picture
          image={{ ...film, url: film.posterUrl }}
          alt={film.isBlurred ? alt : `Film: ${alt}`}
          eager={!small}
        />
        <span className={css.sign}>
          <Icon name="film" size={16} />
        </span>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useMediaCaption: what is spoken is in the prompt, which stands beside it
    <video
      className={css.film}
      style={{ ...placeholder, aspectRatio: film.width / film.height }}
      src={film.url}
      poster={film.posterUrl}
      aria-label={`Film: ${alt}`}
      controls
      playsInline
      preload="metadata"
    />
  );
}

/** The newest frame while it is made, or its place. The frame keeps its size whatever is in it. */
export function Preview({
  url,
  shape,
  isOver = false,
}: {
  url: string | null;
  shape: number;
  isOver?: boolean;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <div className={css.preview} style={{ aspectRatio: shape }}>
      {url && !isOver && failed !== url ? (
        <img src={url} alt="How far it is" decoding="async" onError={() => setFailed(url)} />
      ) : (
        <Icon name={isOver ? 'cancel' : 'wand'} size={28} />
      )}
    </div>
  );
}

/** The pictures of a batch, in their order: what came, and why the others did not. */
export function Batch({
  render,
  previewUrl,
  shape,
}: {
  render: Render;
  previewUrl: string | null;
  shape: number;
}) {
  const next = render.outputs.find(({ state }) => state === 'PENDING');
  return (
    <ol role="list" className={css.batch}>
      {render.outputs.map((output) => (
        <li key={output.number}>
          {output.result ? (
            <Shown result={output.result} alt={`${output.number + 1}: ${render.prompt}`} />
          ) : output.state === 'PENDING' ? (
            <Preview url={output === next ? previewUrl : null} shape={shape} />
          ) : (
            <div className={css.missing} style={{ aspectRatio: shape }}>
              {missing(output)}
            </div>
          )}
          {output.result && output.isFree && <p className={css.free}>It came late, so it is free.</p>}
        </li>
      ))}
    </ol>
  );
}

function missing({ state, reason }: Output): string {
  if (state === 'DELIVERED') return 'It was removed since.';
  return reason ?? 'It did not come.';
}
