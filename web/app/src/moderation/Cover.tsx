import { type ReactNode, useState } from 'react';

import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import css from './Cover.module.css';

/** Something that nobody has to see by surprise: blurred until it is asked for. `what` names it. */
export function Cover({ what, children }: { what: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={css.cover}>
      <div className={isOpen ? css.open : css.blurred} inert={!isOpen}>
        {children}
      </div>
      <Button
        size="small"
        className={isOpen ? css.hide : css.show}
        aria-pressed={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="eye" size={18} /> {isOpen ? `Hide ${what}` : `Show ${what}`}
      </Button>
    </div>
  );
}
