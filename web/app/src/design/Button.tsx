import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';

import css from './Button.module.css';

export type Look = 'main' | 'plain' | 'quiet' | 'danger';
interface Style {
  look?: Look;
  size?: 'normal' | 'small';
}

function classOf({ look = 'plain', size = 'normal' }: Style, more?: string): string {
  return [css.button, css[look], css[size], more].filter(Boolean).join(' ');
}

/** A button. While `busy` it cannot be pressed and says so to screen readers. */
export function Button({
  look,
  size,
  busy = false,
  className,
  children,
  ...others
}: ButtonHTMLAttributes<HTMLButtonElement> & Style & { busy?: boolean }) {
  return (
    <button
      type="button"
      {...others}
      className={classOf({ ...(look && { look }), ...(size && { size }) }, className)}
      disabled={others.disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy && <span className={css.spinner} aria-hidden />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ look, size, className, ...others }: LinkProps & Style) {
  return (
    <Link {...others} className={classOf({ ...(look && { look }), ...(size && { size }) }, className)} />
  );
}

/** A round button with a sign; `label` is what it is called. */
export function IconButton({
  label,
  children,
  className,
  ...others
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string; children: ReactNode }) {
  return (
    <button
      type="button"
      {...others}
      aria-label={label}
      title={label}
      className={[css.icon, className].filter(Boolean).join(' ')}
    >
      {children}
    </button>
  );
}
