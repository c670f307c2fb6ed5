import { Link, useSearchParams } from 'react-router';

import { useTitle } from '../shell/title';
import { Cases } from './Cases';
import { ForModerators } from './ForModerators';
import css from './Queue.module.css';
import { WaitingCharacters } from './WaitingCharacters';

const LISTS = [
  ['characters', 'Characters'],
  ['cases', 'Open cases'],
  ['decided', 'Decided'],
] as const;

export function Component() {
  useTitle('Moderation');
  const [search] = useSearchParams();
  const list = LISTS.find(([name]) => name === search.get('list'))?.[0] ?? 'characters';
  return (
    <ForModerators>
      <h1>Moderation</h1>
      <nav aria-label="Moderation lists" className={css.lists}>
        {LISTS.map(([name, label]) => (
          <Link key={name} to={`/moderation?list=${name}`} aria-current={name === list ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      {list === 'characters' && <WaitingCharacters />}
      {list === 'cases' && <Cases key="open" isOpen />}
      {list === 'decided' && <Cases key="decided" isOpen={false} />}
    </ForModerators>
  );
}
