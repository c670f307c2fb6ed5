/** What this is, for whoever does not know yet: in a sentence, and in what was made of late. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';

import { NewestPicturesQuery } from '../api/operations';
import { reading } from '../api/queries';
import { usePresence } from '../api/session';
import { ButtonLink } from '../design/Button';
import { Picture } from '../design/Picture';
import css from './Hero.module.css';

const SHOWN = 3;
// narrower ones have no room beside the words
const WIDE = matchMedia('(min-width: 60rem)');

/** Whoever knows it already gets the page's heading alone. */
export function Hero() {
  const presence = usePresence();
  const isWide = useIsWide();
  if (presence !== 'anonymous') return <h1 className={css.heading}>Characters</h1>;
  return (
    <header className={css.hero}>
      <div className={css.words}>
        <h1>Characters that come to life</h1>
        <p>
          Galatea turns a character you imagine into pictures, films and talk, and you watch each of them
          being made.
        </p>
        <div className="row">
          <ButtonLink to="/create" look="main">
            Create a character
          </ButtonLink>
        </div>
      </div>
      {isWide && <Newest />}
    </header>
  );
}

/** The newest picture of each of the newest characters. Its room is kept before they are there. */
function Newest() {
  const { data } = useQuery({ ...reading(NewestPicturesQuery, {}), staleTime: 5 * 60_000, retry: false });
  const pictures = (data?.characters.nodes ?? [])
    .flatMap(({ id, name, galleryImages }) => galleryImages.nodes.map((item) => ({ ...item, of: id, name })))
    .slice(0, SHOWN);
  return (
    <ul role="list" aria-label="Newest pictures" className={css.fan}>
      {pictures.map(({ id, of, name, prompt, image }) => (
        <li key={id}>
          <Link to={`/characters/${of}/images/${id}`}>
            <Picture
              image={{ ...image, url: image.medium }}
              alt={name ? `${name}, ${prompt}` : prompt}
              shape={0.8}
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      WIDE.addEventListener('change', listener);
      return () => WIDE.removeEventListener('change', listener);
    },
    () => WIDE.matches,
  );
}
