/** The first page: whom the community shares. */
import { useSearchParams } from 'react-router';

import {
  BrowseCharactersQuery,
  type CharacterOrder,
  type CharacterTilePartsFragment,
} from '../api/operations';
import { ButtonLink } from '../design/Button';
import { Empty, ErrorNote } from '../design/Notes';
import { useTitle } from '../shell/title';
import { Choice, SEARCH_MAX, Search, TAGS_MAX, Tags } from './Filters';
import { Hero } from './Hero';
import { type List, useList } from './lists';
import { More } from './More';
import { CharacterTile, ComingTiles, InviteTile, Tiles } from './Tiles';
import css from './Wall.module.css';

const ORDERS = [
  ['new', 'New'],
  ['popular', 'Popular'],
] as const;
const FOUND_ORDERS = [['best', 'Best match'], ...ORDERS] as const;
/** Fewer than this do not fill a row, and stand beside an invitation. */
const FEW = 4;
const ASKED: Record<string, CharacterOrder> = { new: 'NEW', popular: 'POPULAR', best: 'RELEVANCE' };

export function Component() {
  useTitle('Galatea');
  const [params] = useSearchParams();
  const search = (params.get('q') ?? '').slice(0, SEARCH_MAX);
  const tags = params.getAll('tags').slice(0, TAGS_MAX);
  const orders = search ? FOUND_ORDERS : ORDERS;
  const order = orders.find(([value]) => value === params.get('order'))?.[0] ?? orders[0][0];
  const list = useList(
    BrowseCharactersQuery,
    { search: search || null, tags: tags.length ? tags : null, order: ASKED[order] ?? null },
    ({ characters }) => characters,
  );
  return (
    <>
      <Hero />
      <div className={css.filters}>
        <div className={css.search}>
          <Search label="Search characters" />
        </div>
        <Choice label="Order" name="order" options={orders} value={order} />
        <div className={css.tags}>
          <Tags />
        </div>
      </div>
      <h2 className="unseen">{search || tags.length ? 'Found' : 'Everybody'}</h2>
      <p className="unseen" role="status">
        {(search || tags.length > 0) && list.items && !list.isOld && told(list.items.length, list.hasMore)}
      </p>
      <Found list={list} search={search} isFiltered={Boolean(search) || tags.length > 0} />
    </>
  );
}

function Found({
  list,
  search,
  isFiltered,
}: {
  list: List<CharacterTilePartsFragment>;
  search: string;
  isFiltered: boolean;
}) {
  if (!list.items)
    return list.error ? <ErrorNote error={list.error} onRetry={list.again} /> : <ComingTiles />;
  if (list.items.length === 0)
    return (
      <Empty title={isFiltered ? 'Nobody like that is here yet' : 'Nobody is here yet'}>
        <p>
          {search ? `Nothing fits “${search}”. Try other words or fewer tags.` : 'Be the first to share one.'}
        </p>
        <div className="row">
          {isFiltered && <ButtonLink to="/">Show everybody</ButtonLink>}
          <ButtonLink to="/create" look="main">
            Create a character
          </ButtonLink>
        </div>
      </Empty>
    );
  const isInviting = list.items.length < FEW && !list.hasMore && !isFiltered;
  return (
    <>
      <Tiles label="Characters" isOld={list.isOld}>
        {list.items.map((character, place) => (
          <CharacterTile key={character.id} character={character} place={place} />
        ))}
        {isInviting && (
          <InviteTile to="/create" after={list.items.length}>
            Create a character
          </InviteTile>
        )}
      </Tiles>
      <More list={list} />
    </>
  );
}

const told = (count: number, hasMore: boolean) =>
  `${count}${hasMore ? ' or more' : ''} ${count === 1 ? 'character fits' : 'characters fit'}.`;
