import { randomBytes } from 'node:crypto'
import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { conflict } from '../http/problem.ts'
import { keyedHash } from '../session/keys.ts'
import { readKeyPrefix } from '../session/rules.ts'
import { insertReadKey, lockReadKeys } from './queries.ts'
import { mostReadKeys } from './rules.ts'

type Given = { partnershipId: string; partnerId: string; label: string; personId: string }

/** @throws 409 `readKey.tooMany` */
export const makeReadKey = (db: Db, secret: string, given: Given, now: Date) =>
  db.transaction(async (tx) => {
    if ((await lockReadKeys(tx, given.partnerId)) >= mostReadKeys)
      throw conflict('readKey.tooMany', { limit: String(mostReadKeys) })
    const { personId, ...rest } = given
    const id = newId()
    const key = `${readKeyPrefix}${randomBytes(32).toString('base64url')}`
    const keyHash = keyedHash(secret, 'read key', key)
    await insertReadKey(tx, { id, ...rest, createdById: personId, keyHash, createdAt: now })
    return { id, key }
  })
