// A worker thread starts as plain Node, whatever its parent runs under: it learns TypeScript here, then works.
import { register } from 'tsx/esm/api'

register()
await import('./file-worker.ts')
