/** An image that is being made, live: how far it is, a first look, what it costs, and a way to stop it. */
import { Button } from '../../design/Button';
import { Progress } from '../../design/Progress';
import { MoneyLine } from '../../renders/MoneyLine';
import { ordinal, SHAPES, span } from '../../renders/words';
import type { Message, Step } from '../talk/history';
import { useCancel } from './Moment';
import css from './Moment.module.css';

export function Making({ chat, message, step }: { chat: string; message: Message; step: Step | undefined }) {
  const cancel = useCancel(chat, message.id);
  const read = message.generation;
  const now = step && (!read || step.sequence >= read.sequence) ? step : read;
  const { width, height } = SHAPES[message.aspectRatio ?? 'SQUARE_1_1'];
  const fraction = now?.fraction ?? 0;
  return (
    <div className={css.making}>
      <div className={css.preview} style={{ aspectRatio: `${width} / ${height}` }}>
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
          {now?.estimatedSeconds != null && `, about ${span(now.estimatedSeconds)} left`}
        </span>
      </p>
      <div className={css.price}>
        {now && <MoneyLine render={now} />}
        <Button
          size="small"
          look="quiet"
          busy={cancel.isPending || now?.stage === 'cancelling'}
          onClick={cancel.run}
        >
          Cancel
        </Button>
      </div>
    </div>
  );
}

function sentence(stage = ''): string {
  return stage.charAt(0).toUpperCase() + stage.slice(1);
}
