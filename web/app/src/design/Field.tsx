import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

import css from './Field.module.css';

interface Words {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
}

function describe({ hint, error }: Words, id: string) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
}

function Frame({ label, hint, error, id, children }: Words & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <div id={`${id}-hint`} className={css.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={css.error} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

/** One line to type in, with its label, a hint and what is wrong with it. */
export function Field({ label, hint, error, ...others }: Words & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame {...{ label, hint, error, id }}>
      <input {...others} {...describe({ label, hint, error }, id)} className={css.input} />
    </Frame>
  );
}

/** Several lines to type in; with `maxLength` it shows how many characters are left at the end. */
export function TextArea({
  label,
  hint,
  error,
  ...others
}: Words & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  const used = typeof others.value === 'string' ? others.value.length : 0;
  const isNear = others.maxLength !== undefined && used > others.maxLength * 0.8;
  return (
    <Frame {...{ label, hint, error, id }}>
      <textarea rows={4} {...others} {...describe({ label, hint, error }, id)} className={css.input} />
      {isNear && (
        <div className={css.count}>
          {used} of {others.maxLength}
        </div>
      )}
    </Frame>
  );
}

export function Select({
  label,
  hint,
  error,
  children,
  ...others
}: Words & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Frame {...{ label, hint, error, id }}>
      <select {...others} {...describe({ label, hint, error }, id)} className={css.input}>
        {children}
      </select>
    </Frame>
  );
}

/** Something that is on or off, at once. */
export function Switch({
  label,
  hint,
  ...others
}: { label: ReactNode; hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={css.switch}>
      <input
        {...others}
        type="checkbox"
        role="switch"
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div id={`${id}-hint`} className={css.hint}>
          {hint}
        </div>
      )}
    </div>
  );
}
