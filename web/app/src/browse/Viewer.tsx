/** One picture or film of a character, over its page. */
import { useOutletContext, useParams, useSearchParams } from 'react-router';

import type { Around } from './CharacterPage';
import { pathOf } from './Gallery';
import { Opened } from './item/Opened';
import { isFilm } from './Tiles';

export function Component() {
  const { characterId, list } = useOutletContext<Around>();
  const { item: id = '' } = useParams();
  const [params] = useSearchParams();
  const search = params.toString();
  return (
    <Opened
      id={id}
      list={list}
      characterId={characterId}
      addressOf={(item) => ({ pathname: pathOf(characterId, item), search })}
      addressAfter={(item) => {
        const after = new URLSearchParams(params);
        if (item && isFilm(item)) after.set('show', 'films');
        return { pathname: `/characters/${characterId}`, search: after.toString() };
      }}
    />
  );
}
