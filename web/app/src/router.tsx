/** Every page and its address. A page's code comes when it is first opened. */
import { createBrowserRouter } from 'react-router';

import { Frame } from './shell/Frame';
import { Broken, NotFound } from './shell/Lost';
import { SignedIn } from './shell/SignedIn';

const forEverybody = [
  { path: '/', lazy: () => import('./browse/Wall') },
  {
    path: '/characters/:id',
    lazy: () => import('./browse/CharacterPage'),
    children: [
      { path: 'images/:item', lazy: () => import('./browse/Viewer') },
      { path: 'videos/:item', lazy: () => import('./browse/Viewer') },
    ],
  },
  { path: '/sign-in', lazy: () => import('./shell/Door').then(({ SignIn }) => ({ Component: SignIn })) },
  { path: '/sign-up', lazy: () => import('./shell/Door').then(({ SignUp }) => ({ Component: SignUp })) },
];

const forSomebody = [
  { path: '/create', lazy: () => import('./characters/Create') },
  { path: '/characters/:id/edit', lazy: () => import('./characters/Edit') },
  { path: '/characters/:id/main-image', lazy: () => import('./characters/MainImage') },
  { path: '/characters/:id/generate', lazy: () => import('./renders/Generate') },
  { path: '/characters/:id/chat', lazy: () => import('./chats/Start') },
  { path: '/renders', lazy: () => import('./renders/Renders') },
  { path: '/renders/:id', lazy: () => import('./renders/Render') },
  {
    path: '/chats',
    lazy: () => import('./chats/Chats'),
    children: [{ path: ':id', lazy: () => import('./chats/Chat') }],
  },
  { path: '/memories', lazy: () => import('./chats/Memories') },
  { path: '/wallet', lazy: () => import('./wallet/Wallet') },
  { path: '/account', lazy: () => import('./account/Account') },
  { path: '/account/notifications', lazy: () => import('./account/Notifications') },
  { path: '/account/characters', lazy: () => import('./characters/Mine') },
  { path: '/account/favourites', lazy: () => import('./browse/Favourites') },
  { path: '/moderation', lazy: () => import('./moderation/Queue') },
  { path: '/moderation/cases/:id', lazy: () => import('./moderation/Case') },
  { path: '/moderation/characters/:id', lazy: () => import('./moderation/Review') },
];

export const router = createBrowserRouter([
  {
    Component: Frame,
    ErrorBoundary: Broken,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: Broken,
        children: [
          ...forEverybody,
          { Component: SignedIn, children: forSomebody },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]);
