/** What somebody likes: characters, and pictures and films. */
import { useSearchParams } from 'react-router';

import { FavouriteCharactersQuery, FavouriteItemsQuery } from '../api/operations';
import { ButtonLink } from '../design/Button';
import { Empty, ErrorNote } from '../design/Notes';
import { useTitle } from '../shell/title';
import css from './Favourites.module.css';
import { Choice } from './Filters';
import { Opened } from './item/Opened';
import { useList } from './lists';
import { More } from './More';
import { CharacterTile, ComingTiles, ItemTile, Tiles } from './Tiles';

const KINDS = [
  ['characters', 'Characters'],
  ['items', 'Pictures and films'],
] as const;

export function Component() {
  useTitle('Favourites');
  const [params] = useSearchParams();
  const isItems = params.get('show') === 'items';
  return (
    <>
      <div className={css.head}>
        <h1>Favourites</h1>
        <Choice label="Show" name="show" options={KINDS} value={isItems ? 'items' : 'characters'} />
      </div>
      {isItems ? <Items /> : <Characters />}
    </>
  );
}

function Characters() {
  const list = useList(FavouriteCharactersQuery, {}, ({ viewer }) => viewer?.favoriteCharacters);
  if (!list.items)
    return list.error ? <ErrorNote error={list.error} onRetry={list.again} /> : <ComingTiles />;
  if (list.items.length === 0) return <Nothing />;
  return (
    <>
      <Tiles label="Favourite characters">
        {list.items.map((character, place) => (
          <CharacterTile key={character.id} character={character} place={place} />
        ))}
      </Tiles>
      <More list={list} />
    </>
  );
}

function Items() {
  const [params] = useSearchParams();
  const list = useList(FavouriteItemsQuery, {}, ({ viewer }) => viewer?.favoriteItems);
  const open = params.get('item');
  if (!list.items)
    return list.error ? <ErrorNote error={list.error} onRetry={list.again} /> : <ComingTiles />;
  if (list.items.length === 0) return <Nothing />;
  return (
    <>
      <Tiles label="Favourite pictures and films">
        {list.items.map((item, place) => (
          <ItemTile key={item.id} item={item} place={place} to={addressOf(item)} isNamed />
        ))}
      </Tiles>
      <More list={list} />
      {open && (
        <Opened
          id={open}
          list={list}
          addressOf={addressOf}
          addressAfter={() => ({ search: '?show=items' })}
        />
      )}
    </>
  );
}

const addressOf = (item: { id: string }) => ({ search: `?show=items&item=${item.id}` });

function Nothing() {
  return (
    <Empty title="Nothing here yet">
      <p>What you give a heart is kept here.</p>
      <ButtonLink to="/" look="main">
        Browse characters
      </ButtonLink>
    </Empty>
  );
}
