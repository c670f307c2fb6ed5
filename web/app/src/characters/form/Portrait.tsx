import { type DragEvent, useEffect, useId, useRef, useState } from 'react';

import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import css from './Portrait.module.css';
import { faultOfFile, TYPES } from './pictures';

/** A picture to upload: chosen or dropped, looked at before it is sent, and shown. */
export function Portrait({
  file,
  error,
  onChange,
  onFault,
}: {
  file: File | null;
  error: string | undefined;
  onChange: (file: File | null) => void;
  onFault: (fault: string | undefined) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const preview = usePreview(file);

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const fault = await faultOfFile(chosen);
    onFault(fault);
    if (!fault) onChange(chosen);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(over);
  };

  return (
    <div className={css.portrait}>
      <strong className={css.label} aria-hidden>
        Main image <span className="quiet">(if you have one)</span>
      </strong>
      <label
        htmlFor={id}
        className={css.frame}
        data-over={isOver || undefined}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={input}
          id={id}
          type="file"
          accept={TYPES.join(',')}
          className="unseen"
          aria-label="Main image"
          aria-describedby={[`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}
          aria-invalid={error ? true : undefined}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            target.value = '';
          }}
        />
        {preview ? (
          <img src={preview} alt="What you chose to upload" />
        ) : (
          <span className={css.invitation} aria-hidden>
            <Icon name="image" size={40} />
            <strong>Choose a picture</strong>
            <span>or drop one here</span>
          </span>
        )}
      </label>
      {file && (
        <div className="row">
          <Button size="small" onClick={() => input.current?.click()}>
            Another one
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label="Remove the picture"
            onClick={() => {
              onChange(null);
              onFault(undefined);
              input.current?.focus();
            }}
          >
            Remove
          </Button>
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={css.error} role="alert">
          {error}
        </div>
      )}
      <p id={`${id}-hint`} className={css.hint}>
        Everybody sees it, so it has to be safe for work. PNG, JPEG, WebP or AVIF, up to 10 MB. You can also
        have one made afterwards.
      </p>
    </div>
  );
}

function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setAddress(null);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
