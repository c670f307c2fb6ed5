import { type ReactNode, useId } from 'react';

import css from './Segments.module.css';

/** One of a few, side by side. */
export function Segments<T extends string | number>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string;
  options: { value: T; label: ReactNode }[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className={css.segments}>
      <legend>{legend}</legend>
      <div className={css.row}>
        {options.map((option) => (
          <label key={option.value} htmlFor={`${name}-${option.value}`} className={css.segment}>
            <input
              type="radio"
              id={`${name}-${option.value}`}
              name={name}
              className="unseen"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
