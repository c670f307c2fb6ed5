import { Button } from '../../design/Button';
import type { Render } from '../live';
import { ConfirmPrice } from './ConfirmPrice';
import { useOrder } from './placing';
import { Refused } from './Refused';

/** Order again, as it was, what did not come. */
export function Retry({ render, onOrdered }: { render: Render; onOrdered: (id: string) => void }) {
  const order = useOrder(({ id }) => onOrdered(id));
  const input = { retry: { generationId: render.id } };
  // what it costs now, where that is another price than it had
  const moved =
    order.error?.code === 'QUOTE_MOVED' ? (order.error.problem as { currentAurum: number | null }) : null;
  const shownAurum = moved?.currentAurum ?? render.priceAurum;
  const place = (confirmedPriceAurum?: number) =>
    order.mutate({ input, shownAurum, ...(confirmedPriceAurum !== undefined && { confirmedPriceAurum }) });
  return (
    <>
      <Button size="small" busy={order.isPending} onClick={() => place()}>
        Try again for {shownAurum}&nbsp;AURUM
      </Button>
      <ConfirmPrice error={order.error} onConfirm={place} onClose={order.reset} />
      <Refused error={order.error} onRetry={() => place()} characterId={render.character?.id} />
    </>
  );
}
