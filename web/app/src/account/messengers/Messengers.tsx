import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import {
  type Channel,
  CreateLinkCodeMutation,
  LinkedMessengersQuery,
  SessionsQuery,
  UnlinkMessengerMutation,
} from '../../api/operations';
import { queries, reading, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Confirm } from '../../design/Dialog';
import { Icon } from '../../design/Icon';
import { ErrorNote, Skeleton } from '../../design/Notes';
import { toast } from '../../design/Toasts';
import { When } from '../../design/When';
import { CHANNELS } from '../channels';
import css from '../Rows.module.css';
import { Section } from '../Section';
import { LinkDialog } from './LinkDialog';

export type Identity = NonNullable<LinkedMessengersQuery['viewer']>['linkedIdentities']['nodes'][number];
const ASKED_EVERY_MS = 2_500;

function readAgain(): void {
  void queries.invalidateQueries({ queryKey: [LinkedMessengersQuery] });
  void queries.invalidateQueries({ queryKey: [SessionsQuery] });
}

/** Who one is on messengers, and becoming so: chats and renders are the same ones there. */
export function Messengers() {
  const [linking, setLinking] = useState<{ channel: Channel; known: string[] } | null>(null);
  const making = useChange(CreateLinkCodeMutation);
  const { data, error, refetch, isPending } = useQuery({
    ...reading(LinkedMessengersQuery, {}),
    refetchInterval: linking ? ASKED_EVERY_MS : false,
  });
  const identities = data?.viewer?.linkedIdentities.nodes;
  const begin = (channel: Channel) => {
    making.reset();
    making.mutate({ input: { channel } });
    setLinking({ channel, known: identities?.map(({ id }) => id) ?? [] });
  };
  const arrived =
    linking &&
    identities?.find(({ id, channel }) => channel === linking.channel && !linking.known.includes(id));
  return (
    <Section
      id="messengers"
      title="Messengers"
      about="Talk with your characters in Telegram and Discord: the same chats, renders and AURUM."
    >
      {error && <ErrorNote error={error} onRetry={refetch} />}
      {isPending && <Skeleton height="3.5rem" />}
      {identities && identities.length > 0 && (
        <ul role="list" className={css.rows}>
          {identities.map((identity) => (
            <Row key={identity.id} identity={identity} />
          ))}
        </ul>
      )}
      {identities && (
        <div className="row">
          <Button onClick={() => begin('TELEGRAM')}>
            <Icon name="link" size={18} /> Link Telegram
          </Button>
          <Button onClick={() => begin('DISCORD')}>
            <Icon name="link" size={18} /> Link Discord
          </Button>
        </div>
      )}
      {linking && (
        <LinkDialog
          channel={linking.channel}
          code={making.data}
          error={making.error}
          arrived={arrived || undefined}
          onAgain={() => making.mutate({ input: { channel: linking.channel } })}
          onClose={() => {
            setLinking(null);
            readAgain();
          }}
        />
      )}
    </Section>
  );
}

function Row({ identity: { id, channel, displayName, linkedAt } }: { identity: Identity }) {
  const [isAsking, setAsking] = useState(false);
  const name = CHANNELS[channel];
  const unlinking = useChange(UnlinkMessengerMutation, {
    onSuccess: () => {
      readAgain();
      toast(`${name} is unlinked.`);
    },
  });
  return (
    <li>
      <Icon name="chat" />
      <div className={css.what}>
        <strong>{displayName}</strong>
        <div className={css.more}>
          {name}, linked <When at={linkedAt} />
        </div>
      </div>
      <Button
        size="small"
        look="danger"
        onClick={() => setAsking(true)}
        aria-label={`Unlink ${displayName} on ${name}`}
      >
        Unlink
      </Button>
      {isAsking && (
        <Confirm
          title={`Unlink ${displayName}?`}
          yes="Unlink"
          isDanger
          busy={unlinking.isPending}
          error={unlinking.error}
          onYes={() => unlinking.mutate({ input: { id } })}
          onClose={() => setAsking(false)}
        >
          <p>
            The bot on {name} stops acting for you at once. Your chats and orders stay here, and you can link
            it again.
          </p>
        </Confirm>
      )}
    </li>
  );
}
