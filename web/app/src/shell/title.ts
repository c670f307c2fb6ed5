import { useEffect } from 'react';

/** What the browser calls this page, while it is shown. */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    if (title) document.title = title === 'Galatea' ? title : `${title} · Galatea`;
  }, [title]);
}
