/** An image that is being made, live: how far it is, a first look, what it costs, and a way to stop it. */
import { Button } from '../../design/Button';
import { Money } from '../../design/Money';
import { Progress } from '../../design/Progress';
import type { Message, Step } from '../talk/history';
import { useCancel } from './Moment';
import css from './Moment.module.css';
import { RATIOS } from './shapes';

export function Making({ chat, message, step }: { chat: string; message: Message; step: Step | undefined }) {
  const cancel = useCancel(chat, message.id);
  const read = message.generation;
  const now = step && (!read || step.sequence >= read.sequence) ? step : read;
  const shape = message.aspectRatio ? RATIOS[message.aspectRatio] : 1;
  const fraction = now?.fraction ?? 0;
  return (
    <div className={css.making}>
      <div className={css.preview} style={{ aspectRatio: shape }}>
        {now?.previewUrl ? (
          <img src={now.previewUrl} alt="How it looks so far" />
        ) : (
          <span>{now?.queuePosition ? `${ordinal(now.queuePosition)} in line` : 'The picture begins …'}</span>
        )}
      </div>
      <Progress fraction={now?.state === 'RUNNING' ? fraction : null} label="The picture" />
      <p className={css.price}>
        <span>
          {sentence(now?.stage)}
          {now?.state === 'RUNNING' && ` ${Math.round(fraction * 100)} %`}
          {now?.estimatedSeconds != null && `, about ${inWords(now.estimatedSeconds)}`}
        </span>
      </p>
      <div className={css.price}>
        <span className="quiet">
          {now && now.money.holdAurum > 0 ? (
            <>
              <Money aurum={now.money.holdAurum} /> held until it comes
            </>
          ) : (
            message.priceAurum !== null && <Money aurum={message.priceAurum} />
          )}
        </span>
        <Button size="small" look="quiet" busy={cancel.isPending} onClick={cancel.run}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const RULES = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

const ordinal = (place: number): string => `${place}${ENDINGS[RULES.select(place)] ?? 'th'}`;

function sentence(stage = ''): string {
  return stage.charAt(0).toUpperCase() + stage.slice(1);
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / 60)} min`;
}
