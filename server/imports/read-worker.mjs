// A worker thread starts as plain Node, whatever its parent runs under: it learns TypeScript here, then reads.
import { register } from 'tsx/esm/api'

register()
await import('./read-worker.ts')
