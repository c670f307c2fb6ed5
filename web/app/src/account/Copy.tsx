import { useState } from 'react';

import { IconButton } from '../design/Button';
import { Icon } from '../design/Icon';
import { toast } from '../design/Toasts';

const SHOWN_MS = 2_000;

/** Puts a text into the clipboard; `what` is what it is called. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text); // only secure contexts have one
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN_MS);
    } catch {
      toast(`The ${what} could not be copied. Select it instead.`, { isBad: true });
    }
  };
  return (
    <IconButton label={isCopied ? 'Copied' : `Copy the ${what}`} onClick={copy}>
      <Icon name={isCopied ? 'check' : 'copy'} />
    </IconButton>
  );
}
