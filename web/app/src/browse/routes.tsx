import { useQuery } from '@tanstack/react-query';

import { CharactersQuery } from '../api/operations';
import { reading } from '../api/queries';
import { Picture } from '../design/Picture';

export function Wall() {
  const { data } = useQuery(reading(CharactersQuery, {}));
  return (
    <ul role="list">
      {data?.characters.nodes.map((one) => (
        <li key={one.id}>
          {one.mainImage && <Picture image={one.mainImage} alt={one.name ?? ''} />}
          {one.name}
        </li>
      ))}
    </ul>
  );
}

export function CharacterPage() {
  return null;
}
