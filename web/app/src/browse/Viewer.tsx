import { Skeleton } from '../design/Notes';

export function Component() {
  return <Skeleton />;
}
