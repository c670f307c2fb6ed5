import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

// the API that a page under development talks to, as if it were served by it
const API = process.env.GALATEA_API ?? 'http://127.0.0.1:8000';
const SERVED = [
  '/graphql',
  '/session',
  '/media',
  '/exports',
  '/wallet/statement.csv',
  '/link',
  '/quarantine',
  '/payments',
];

const proxy: ProxyOptions = {
  target: API,
  ws: true,
  changeOrigin: true,
  configure: (server) => {
    server.on('proxyReq', (request) => request.setHeader('origin', API));
    server.on('proxyReqWs', (request) => request.setHeader('origin', API));
  },
};

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // a picture inside a script or style is one the policy has to allow
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: Object.fromEntries(SERVED.map((path) => [path, proxy])) },
});
