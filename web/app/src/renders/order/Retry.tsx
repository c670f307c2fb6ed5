/** Order again, as it was, what did not come. */
import { useRef } from 'react';
import { RetryRenderMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { begun, type Render } from '../live';
import { ConfirmPrice } from './ConfirmPrice';
import { Refused } from './Refused';

export function Retry({ render, onOrdered }: { render: Render; onOrdered: (id: string) => void }) {
  const key = useRef(crypto.randomUUID()); // one wish to have it again, however often it is sent
  const retry = useChange(RetryRenderMutation, {
    onSuccess: ({ generation }) => {
      begun(generation);
      onOrdered(generation.id);
    },
  });
  const order = (priceAurum: number) =>
    retry.mutate({
      input: { generationId: render.id, idempotencyKey: key.current, confirmedPriceAurum: priceAurum },
    });
  return (
    <>
      <Button size="small" look="main" busy={retry.isPending} onClick={() => order(render.priceAurum)}>
        <span>Try again for {render.priceAurum}&nbsp;AURUM</span>
      </Button>
      <ConfirmPrice error={retry.error} onConfirm={order} onClose={retry.reset} />
      <Refused error={retry.error} />
    </>
  );
}
