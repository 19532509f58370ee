import type { Db } from '../../db/client.ts'
import { moveProgress } from './queries.ts'

/**
 * Tells how far a transaction has come, over a connection of its own. Nothing waits for it while the transaction runs:
 * where no connection is free, a step is passed over.
 */
export const progressTeller = (db: Db, importId: string) => {
  let telling: Promise<void> | null = null
  const tell = (done: number, total: number) => {
    telling ??= moveProgress(db, importId, done, total)
      .catch(() => {})
      .finally(() => (telling = null))
  }
  return { tell, settled: async () => telling ?? undefined }
}
