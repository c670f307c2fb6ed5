import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Note } from '../../design/Notes';
import { When } from '../../design/When';
import { Copy } from '../Copy';
import css from './Webhook.module.css';

/** A secret, shown once: a slip beside it does not take it away. */
export function Secret({
  secret,
  previousUntil,
  onClose,
}: {
  secret: string;
  previousUntil?: string | null;
  onClose: () => void;
}) {
  return (
    <Dialog title="Keep this secret" onClose={onClose} staysBeside>
      <div className="stack">
        <Note look="gold">
          It is shown this once. Your program needs it to tell our messages from others.
        </Note>
        <div className={css.secret}>
          <code>{secret}</code>
          <Copy text={secret} what="secret" />
        </div>
        {previousUntil && (
          <p>
            Until <When at={previousUntil} exact /> messages are signed with the old one, too.
          </p>
        )}
        <div>
          <Button look="main" onClick={onClose}>
            I have kept it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
