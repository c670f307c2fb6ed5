import { type CSSProperties, useMemo, useState } from 'react';
import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

import css from './Picture.module.css';

export interface Shown {
  url: string;
  width: number;
  height: number;
  thumbhash: string;
  isBlurred?: boolean;
  blurReason?: string | null;
}

/**
 * A picture that is there at once as colours and sharpens when it has come. `shape` is its frame's
 * width to height when not its own. `wide` addresses give the browser a choice: [url, pixels].
 */
export function Picture({
  image,
  alt,
  shape,
  wide = [],
  sizes,
  eager = false,
  className,
  onFail,
}: {
  image: Shown;
  alt: string;
  shape?: number;
  wide?: [string, number][];
  sizes?: string;
  eager?: boolean;
  className?: string | undefined;
  onFail?: (() => void) | undefined;
}) {
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming');
  const placeholder = usePlaceholder(image.thumbhash);
  const frame: CSSProperties = { aspectRatio: String(shape ?? image.width / image.height), ...placeholder };
  return (
    <div className={[css.frame, className].filter(Boolean).join(' ')} style={frame}>
      <img
        src={image.url}
        srcSet={wide.length ? wide.map(([url, pixels]) => `${url} ${pixels}w`).join(', ') : undefined}
        sizes={wide.length ? sizes : undefined}
        width={image.width}
        height={image.height}
        alt={image.isBlurred ? `Blurred: ${image.blurReason ?? alt}` : alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        data-state={state}
        className={css.image}
        ref={(element) => {
          if (element?.complete && element.naturalWidth) setState('there');
        }}
        onLoad={() => setState('there')}
        onError={() => {
          setState('failed');
          onFail?.();
        }}
      />
      {state === 'failed' && <span className={css.note}>The picture did not come.</span>}
      {image.isBlurred && image.blurReason && <span className={css.note}>{image.blurReason}</span>}
    </div>
  );
}

/** The colours of a thumbhash (base64), as a background. */
export function usePlaceholder(thumbhash: string): CSSProperties {
  return useMemo(() => {
    try {
      const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
      const { r, g, b } = thumbHashToAverageRGBA(bytes);
      return {
        backgroundColor: `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`,
        backgroundImage: `url(${thumbHashToDataURL(bytes)})`,
      };
    } catch {
      return {};
    }
  }, [thumbhash]);
}
