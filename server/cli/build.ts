import { buildPages } from '../start/pages.ts'

/** `npm run build`: the pages alone, as a start would build them. */
await buildPages(console.log)
