import { type ReactNode, useId } from 'react';

import css from './Section.module.css';

/** A part of a page on a card, which its heading names. `id` makes it a place to link to. */
export function Section({
  title,
  id,
  about,
  action,
  children,
}: {
  title: string;
  id?: string;
  about?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section id={id} className={`card stack ${css.section}`} aria-labelledby={heading}>
      <header className={css.head}>
        <div className="row between">
          <h2 id={heading}>{title}</h2>
          {action}
        </div>
        {about && <p className="quiet">{about}</p>}
      </header>
      {children}
    </section>
  );
}
