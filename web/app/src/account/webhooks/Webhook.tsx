import { useState } from 'react';

import {
  DeleteWebhookMutation,
  RotateWebhookSecretMutation,
  TestWebhookMutation,
  UpdateWebhookMutation,
  WebhookLogQuery,
  type WebhookPartsFragment,
} from '../../api/operations';
import { queries, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Confirm } from '../../design/Dialog';
import { Switch } from '../../design/Field';
import { Icon } from '../../design/Icon';
import { toast, toastError } from '../../design/Toasts';
import { When } from '../../design/When';
import rows from '../Rows.module.css';
import { Log } from './Log';
import { Secret } from './Secret';
import css from './Webhook.module.css';
import { readWebhooksAgain } from './Webhooks';

const OFF = {
  OWNER: 'You turned it off.',
  GONE: 'It answered that it is gone for good, so it was turned off.',
  FAILING: 'It failed for days, so it was turned off.',
} as const;

export function Webhook({ webhook }: { webhook: WebhookPartsFragment }) {
  const { id, url, description, enabled } = webhook;
  const name = description || hostOf(url);
  const [isLogOpen, setLogOpen] = useState(false);
  const updating = useChange(UpdateWebhookMutation, { onSuccess: readWebhooksAgain, onError: toastError });
  const testing = useChange(TestWebhookMutation, {
    onSuccess: () => {
      toast('A test is on its way.');
      setLogOpen(true);
      void queries.invalidateQueries({ queryKey: [WebhookLogQuery] });
    },
    onError: toastError,
  });
  return (
    <li>
      <Icon name="link" />
      <div className={rows.what}>
        <strong>{name}</strong>
        <div className={rows.more}>{url}</div>
        <Standing webhook={webhook} />
      </div>
      <div className={css.toggle}>
        <Switch
          label={<span className="unseen">Send to {name}</span>}
          checked={updating.isPending ? updating.variables.input.enabled === true : enabled}
          disabled={updating.isPending}
          onChange={({ target }) => updating.mutate({ input: { id, enabled: target.checked } })}
        />
      </div>
      <div className={css.actions}>
        <Button
          size="small"
          busy={testing.isPending}
          disabled={!enabled}
          onClick={() => testing.mutate({ input: { id } })}
          aria-label={`Send a test to ${name}`}
        >
          Send a test
        </Button>
        <Button
          size="small"
          aria-expanded={isLogOpen}
          aria-label={`What was sent to ${name}`}
          onClick={() => setLogOpen((isOpen) => !isOpen)}
        >
          What was sent
        </Button>
        <NewSecret id={id} name={name} />
        <Delete id={id} name={name} />
      </div>
      {isLogOpen && (
        <div className={css.log}>
          <Log id={id} />
        </div>
      )}
    </li>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

function Standing({
  webhook: { enabled, disabledReason, failures, failingSince },
}: {
  webhook: WebhookPartsFragment;
}) {
  if (!enabled) return <div className={rows.more}>{disabledReason ? OFF[disabledReason] : 'It is off.'}</div>;
  if (failures === 0 || !failingSince) return null;
  return (
    <div className={css.failing}>
      {failures} {failures === 1 ? 'try' : 'tries'} failed since <When at={failingSince} />.
    </div>
  );
}

function NewSecret({ id, name }: { id: string; name: string }) {
  const [isAsking, setAsking] = useState(false);
  const rotating = useChange(RotateWebhookSecretMutation, { onSuccess: readWebhooksAgain });
  const close = () => {
    setAsking(false);
    rotating.reset();
  };
  return (
    <>
      <Button size="small" aria-label={`New secret for ${name}`} onClick={() => setAsking(true)}>
        New secret
      </Button>
      {isAsking &&
        (rotating.data ? (
          <Secret
            secret={rotating.data.secret}
            previousUntil={rotating.data.previousSecretUntil}
            onClose={close}
          />
        ) : (
          <Confirm
            title="Make a new secret?"
            yes="Make a new secret"
            busy={rotating.isPending}
            error={rotating.error}
            onYes={() => rotating.mutate({ input: { id } })}
            onClose={close}
          >
            <p>The old one goes on working for a day, so that you can change over.</p>
          </Confirm>
        ))}
    </>
  );
}

function Delete({ id, name }: { id: string; name: string }) {
  const [isAsking, setAsking] = useState(false);
  const deleting = useChange(DeleteWebhookMutation, { onSuccess: readWebhooksAgain });
  return (
    <>
      <Button size="small" look="danger" onClick={() => setAsking(true)} aria-label={`Delete ${name}`}>
        Delete
      </Button>
      {isAsking && (
        <Confirm
          title={`Delete ${name}?`}
          yes="Delete"
          isDanger
          busy={deleting.isPending}
          error={deleting.error}
          onYes={() => deleting.mutate({ input: { id } })}
          onClose={() => setAsking(false)}
        >
          <p>Nothing is sent there any more, and the log of what was sent goes, too.</p>
        </Confirm>
      )}
    </>
  );
}
