import type { ApiError } from '../../api/errors';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Money } from '../../design/Money';

/** Asks for the price to be confirmed, where spending rules or a changed price want that. */
export function ConfirmPrice({
  error,
  onConfirm,
  onClose,
}: {
  error: ApiError | null;
  onConfirm: (priceAurum: number) => void;
  onClose: () => void;
}) {
  if (error?.code !== 'CONFIRMATION_REQUIRED') return null;
  const { priceAurum } = error.problem as { priceAurum: number };
  return (
    <Dialog title="Confirm the price" onClose={onClose}>
      <p>
        It costs <Money aurum={priceAurum} />. Nothing is ordered before you say so.
      </p>
      <div className="row">
        <Button look="main" onClick={() => onConfirm(priceAurum)}>
          Order for {priceAurum} AURUM
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </div>
    </Dialog>
  );
}
