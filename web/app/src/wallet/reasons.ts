import type { PaidForPartsFragment, StatementQuery } from '../api/operations';

type Line = NonNullable<StatementQuery['viewer']>['wallet']['statement']['nodes'][number];

/** What an order is of, and by which model. */
export function orderOf({ model, character }: PaidForPartsFragment): string {
  const what = model.output === 'VIDEO' ? 'Film' : 'Picture';
  return `${what} of ${character?.name ?? 'a deleted character'} by ${model.name}`;
}

/** Says why a line moved. What it was for may be gone with its chat: then it is a picture of a chat. */
export function reasonOf({ kind, reason, generation }: Pick<Line, 'kind' | 'reason' | 'generation'>): string {
  if (generation) return orderOf(generation);
  if (kind === 'CAPTURE') return 'Picture of a chat that was deleted';
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
