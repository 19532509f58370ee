import { createHmac, hkdfSync } from 'node:crypto'

/** What a key is for. Each purpose has a key of its own: what is learnt of one opens none of the others. */
export type Purpose =
  'session cookie' | 'mail address' | 'sign-in code' | 'sign-in request' | 'rate limit' | 'read key'

/** 32 bytes from the installation's secret (HKDF-SHA256, RFC 5869); the secret itself signs and hashes nothing. */
export const keyFor = (secret: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `avtalt ${purpose}`, 32))

/** Keyed, because a code of six digits and an address could be guessed from a plain hash. */
export const keyedHash = (secret: string, purpose: Purpose, text: string): Buffer =>
  createHmac('sha256', keyFor(secret, purpose)).update(text).digest()
