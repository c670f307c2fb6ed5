import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { CreateWebhookMutation, WebhooksQuery } from '../../api/operations';
import { queries, reading, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Field } from '../../design/Field';
import { Icon } from '../../design/Icon';
import { ErrorNote, Skeleton } from '../../design/Notes';
import css from '../Rows.module.css';
import { Section } from '../Section';
import { Secret } from './Secret';
import { Webhook } from './Webhook';

export function readWebhooksAgain(): Promise<void> {
  return queries.invalidateQueries({ queryKey: [WebhooksQuery] });
}

/** Addresses of one's own that are told of what one is notified of. */
export function Webhooks() {
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch, isPending } = useQuery(reading(WebhooksQuery, {}));
  const webhooks = data?.viewer?.webhookEndpoints.nodes;
  return (
    <Section
      id="webhooks"
      title="Webhooks"
      about="For programs of yours: an address that is told when a render ends, signed as Standard Webhooks has it."
    >
      {error && <ErrorNote error={error} onRetry={refetch} />}
      {isPending && <Skeleton height="3.5rem" />}
      {webhooks && webhooks.length > 0 && (
        <ul role="list" className={css.rows}>
          {webhooks.map((webhook) => (
            <Webhook key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      {webhooks && (
        <div>
          <Button onClick={() => setMaking(true)}>
            <Icon name="plus" size={18} /> Add a webhook
          </Button>
        </div>
      )}
      {isMaking && <Make onClose={() => setMaking(false)} />}
    </Section>
  );
}

function Make({ onClose }: { onClose: () => void }) {
  const making = useChange(CreateWebhookMutation, { onSuccess: readWebhooksAgain });
  const make = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [url, description] = ['url', 'description'].map((name) => String(form.get(name) ?? '').trim());
    making.mutate({ input: { url: url ?? '', description: description ?? '' } });
  };
  if (making.data) return <Secret secret={making.data.secret} onClose={onClose} />;
  const fault = (field: string) => (making.error?.field === field ? making.error.message : null);
  return (
    <Dialog title="Add a webhook" onClose={onClose}>
      <form className="stack" onSubmit={make}>
        <Field
          label="Address"
          name="url"
          type="url"
          placeholder="https://"
          hint="A public https address."
          maxLength={500}
          required
          error={fault('url')}
        />
        <Field
          label="What you call it"
          name="description"
          maxLength={100}
          autoComplete="off"
          error={fault('description')}
        />
        {making.error && !making.error.field && <ErrorNote error={making.error} />}
        <div className="row">
          <Button type="submit" look="main" busy={making.isPending}>
            Add
          </Button>
          <Button look="quiet" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
