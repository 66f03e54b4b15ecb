import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { preloadFonts } from './vite/preload-fonts.ts'
import { serviceWorker } from './vite/service-worker.ts'

const fleetUrl = process.env.GUICHET_URL ?? 'http://localhost:8080'
// Services answer cookies from their own origin alone, so what comes from here says that it does.
const toFleet = { target: fleetUrl, changeOrigin: true, headers: { origin: fleetUrl } }

export default defineConfig(({ command }) => ({
  plugins: [react(), preloadFonts(), serviceWorker()],
  // Nginx puts a fresh nonce here for every answer; the development server sends no policy to satisfy.
  html: command === 'build' ? { cspNonce: '__CSP_NONCE__' } : {},
  build: {
    target: ['es2023', 'chrome120', 'firefox121', 'safari17.2'],
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { '/api': toFleet, '/mailbox': toFleet } },
  preview: { port: 4173, proxy: { '/api': toFleet, '/mailbox': toFleet } },
}))
