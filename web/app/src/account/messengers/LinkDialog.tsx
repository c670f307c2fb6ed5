import { useEffect, useState } from 'react';

import type { Channel } from '../../api/operations';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { ErrorNote, Note, Skeleton } from '../../design/Notes';
import { Copy } from '../Copy';
import { CHANNELS } from '../channels';
import css from './LinkDialog.module.css';
import type { Identity } from './Messengers';
import { QrCode } from './QrCode';

interface Code {
  code: string;
  url: string | null;
  expiresAt: string;
}

/** What a bot takes a code by. */
const COMMANDS: Record<Channel, string> = { WEB: '', TELEGRAM: '/start', DISCORD: '/link' };

/** The ways to bring a code to a bot, until it was brought there or is not good any more. */
export function LinkDialog({
  channel,
  code,
  error,
  arrived,
  onAgain,
  onClose,
}: {
  channel: Channel;
  code: Code | undefined;
  error: Error | null;
  arrived: Identity | undefined;
  onAgain: () => void;
  onClose: () => void;
}) {
  const name = CHANNELS[channel];
  const command = `${COMMANDS[channel]} ${code?.code}`;
  const seconds = useSecondsLeft(code?.expiresAt);
  return (
    <Dialog title={`Link ${name}`} onClose={onClose}>
      {arrived ? (
        <div className="stack" role="status">
          <Note look="good">
            Done. {arrived.displayName} is you on {name} now.
          </Note>
          <div>
            <Button look="main" onClick={onClose}>
              Close
            </Button>
          </div>
        </div>
      ) : error ? (
        <ErrorNote error={error} onRetry={onAgain} />
      ) : !code ? (
        <Skeleton height="14rem" />
      ) : seconds === 0 ? (
        <div className="stack" role="status">
          <Note>This code is not good any more.</Note>
          <div>
            <Button look="main" onClick={onAgain}>
              Make another code
            </Button>
          </div>
        </div>
      ) : (
        <div className="stack">
          {code.url && <ByLink url={code.url} name={name} />}
          <div>
            <p>
              {code.url ? 'Or send' : 'Send'} this to the bot on {name}:
            </p>
            <div className={css.command}>
              <code>{command}</code>
              <Copy text={command} what="command" />
            </div>
          </div>
          <p className={css.left}>
            Good for {clock(seconds)}. Show it to nobody: whoever sends it acts as you. This page goes on by
            itself.
          </p>
        </div>
      )}
    </Dialog>
  );
}

function ByLink({ url, name }: { url: string; name: string }) {
  return (
    <div className={css.ways}>
      <QrCode text={url} label={`QR code that opens the bot on ${name}`} />
      <div className="stack">
        <p>Scan this with your phone, or open the bot here. Then press Start.</p>
        <div>
          <a className={css.open} href={url} target="_blank" rel="noreferrer">
            Open {name}
          </a>
        </div>
      </div>
    </div>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something is good for yet, counted down; 0 once it is over. */
function useSecondsLeft(until: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!until) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000)) : 0;
}
