import type { TransitionPartsFragment } from '../api/operations';
import { Icon } from '../design/Icon';
import { When } from '../design/When';
import { MOVES } from './standing';
import css from './Transitions.module.css';

/** What moved a character, newest first, with the reasons. `actor` names who did it, where that is known. */
export function Transitions({
  moves,
}: {
  moves: (TransitionPartsFragment & { actor?: { displayName: string } })[];
}) {
  return (
    <ol role="list" className={css.moves}>
      {moves.map(({ action, reason, createdAt, actor }) => {
        const [words, icon] = MOVES[action];
        return (
          <li key={createdAt} className={css.move}>
            <Icon name={icon} size={18} />
            <div>
              <div>{words}</div>
              <div className="quiet">
                <When at={createdAt} />
                {actor && ` by ${actor.displayName}`}
              </div>
              {reason && <blockquote className={css.reason}>{reason}</blockquote>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
