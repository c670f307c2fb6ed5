/** Every page and its address. A page's code comes when it is first opened. */
import { createBrowserRouter } from 'react-router';

import { Frame } from './shell/Frame';
import { Broken, NotFound } from './shell/Lost';
import { SignedIn } from './shell/SignedIn';

export const router = createBrowserRouter([
  {
    Component: Frame,
    ErrorBoundary: Broken,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: Broken,
        children: [
          { path: '/', lazy: () => import('./browse/routes').then(({ Wall }) => ({ Component: Wall })) },
          {
            path: '/characters/:id',
            lazy: () => import('./browse/routes').then(({ CharacterPage }) => ({ Component: CharacterPage })),
          },
          {
            path: '/sign-in',
            lazy: () => import('./shell/Door').then(({ SignIn }) => ({ Component: SignIn })),
          },
          {
            path: '/sign-up',
            lazy: () => import('./shell/Door').then(({ SignUp }) => ({ Component: SignUp })),
          },
          { Component: SignedIn, children: [] },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]);
