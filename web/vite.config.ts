import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`

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
    rolldownOptions: {
      // The second is the stylesheet of the pages that the server renders.
      input: [
        fileURLToPath(new URL('index.html', import.meta.url)),
        fileURLToPath(new URL('design/public.css', import.meta.url)),
      ],
      checks: { pluginTimings: false },
    }, // a slow machine is no fault
  },
  server: {
    port: 5173,
    // Not the sources in web/api, which vite itself serves.
    proxy: Object.fromEntries(
      ['^/api/(?![^?]*\\.ts(\\?|$))', '^/(offentlig|tilgjengelighet|personvern|assets)([/?]|$)'].map(
        (path) => [path, server],
      ),
    ),
  },
})
