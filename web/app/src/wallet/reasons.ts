import { useQuery } from '@tanstack/react-query';

import { ModelNamesQuery, type StatementQuery } from '../api/operations';
import { reading } from '../api/queries';

type Line = NonNullable<StatementQuery['viewer']>['wallet']['statement']['nodes'][number];

/** How the ledger words what was delivered: the model's slug and the option's. */
const DELIVERED = /^delivered: ([\w.-]+)\//;
const MADE = { IMAGE: 'Picture', VIDEO: 'Film' } as const;

/** Says why a line moved; of what was delivered, by which model. */
export function useReasons(): (line: Line) => string {
  const { data } = useQuery({ ...reading(ModelNamesQuery, {}), staleTime: Infinity });
  return ({ kind, reason }) => {
    const slug = kind === 'CAPTURE' ? DELIVERED.exec(reason)?.[1] : undefined;
    const model = data?.models.find((one) => one.slug === slug);
    if (model) return `${MADE[model.output]} by ${model.name}`;
    return reason.charAt(0).toUpperCase() + reason.slice(1);
  };
}
