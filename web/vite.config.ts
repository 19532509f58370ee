import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** Nothing is inlined: the Content-Security-Policy allows files of our own and no inline script, style or font. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [vue()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } }, // a slow machine is no fault
  },
  server: {
    port: 5173,
    // Not the sources in web/api, which vite itself serves.
    proxy: { '^/api/(?![^?]*\\.ts(\\?|$))': `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` },
  },
})
