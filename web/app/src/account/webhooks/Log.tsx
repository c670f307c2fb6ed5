import { useQuery } from '@tanstack/react-query';

import { RedeliverWebhookMutation, type WebhookDeliveryState, WebhookLogQuery } from '../../api/operations';
import { queries, reading, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { ErrorNote, Skeleton } from '../../design/Notes';
import { toastError } from '../../design/Toasts';
import { When } from '../../design/When';
import css from './Webhook.module.css';

type Endpoint = Extract<WebhookLogQuery['node'], { __typename: 'WebhookEndpoint' }>;
type Delivery = Endpoint['deliveries']['nodes'][number];

const ASKED_EVERY_MS = 3_000;
const STATES: Record<WebhookDeliveryState, string> = {
  PENDING: 'On its way',
  FAILED: 'Failed, is tried again',
  DELIVERED: 'Delivered',
  GIVEN_UP: 'Given up',
};
const TYPES: Record<string, string> = {
  'webhook.test': 'A test',
  'generation.finished': 'A render ended',
};

/** The newest messages to a webhook, read again while one is on its way. */
export function Log({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    ...reading(WebhookLogQuery, { id }),
    staleTime: 0,
    refetchInterval: ({ state }) => (isUnderway(state.data) ? ASKED_EVERY_MS : false),
  });
  if (error) return <ErrorNote error={error} onRetry={refetch} />;
  if (!data) return <Skeleton height="3rem" />;
  const deliveries = endpointOf(data)?.deliveries.nodes ?? [];
  if (deliveries.length === 0) return <p className="quiet">Nothing was sent yet.</p>;
  return (
    <ul role="list" className={css.deliveries}>
      {deliveries.map((delivery) => (
        <Row key={delivery.id} delivery={delivery} />
      ))}
    </ul>
  );
}

function endpointOf(data: WebhookLogQuery | undefined): Endpoint | null {
  return data?.node?.__typename === 'WebhookEndpoint' ? data.node : null;
}

function isUnderway(data: WebhookLogQuery | undefined): boolean {
  return endpointOf(data)?.deliveries.nodes.some(({ state }) => state === 'PENDING') === true;
}

function Row({ delivery: { id, type, state, createdAt, attempts } }: { delivery: Delivery }) {
  const again = useChange(RedeliverWebhookMutation, {
    onSuccess: () => queries.invalidateQueries({ queryKey: [WebhookLogQuery] }),
    onError: toastError,
  });
  const last = attempts.at(-1);
  return (
    <li>
      <span>
        {TYPES[type] ?? type}, <When at={createdAt} />
      </span>
      <span className={css.tries}>
        {STATES[state]}
        {last &&
          ` · ${last.status ? `answered ${last.status}` : (last.error ?? 'no answer')} in ${last.durationMs} ms`}
        {attempts.length > 1 && ` · ${attempts.length} tries`}
      </span>
      {(state === 'DELIVERED' || state === 'GIVEN_UP') && (
        <Button
          size="small"
          look="quiet"
          busy={again.isPending}
          onClick={() => again.mutate({ input: { id } })}
        >
          Send again
        </Button>
      )}
    </li>
  );
}
