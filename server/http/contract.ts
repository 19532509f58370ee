import { z } from 'zod'
import type { Action } from '../policy.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type Key = `${Method} /${string}`

/** One endpoint: what it is for, who may (by name, in server/policy.ts), what goes in and what comes out. Paths stand below `/api`. */
export type Endpoint = {
  action: Action
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Absent: answers 204 without a body. */
  reply?: z.ZodType
  status?: 200 | 201 | 202
  /** Bytes; 64 KiB unless told. */
  bodyLimit?: number
  multipart?: boolean
  /** Answers with a file to keep, of one of these types; the schema says what stands in it. */
  files?: Readonly<Record<string, z.ZodType>>
  /** Answers with server-sent events and does not end by itself. */
  isStream?: boolean
  /** Anonymous and costly: at most so many a minute from one address. */
  perMinute?: number
  /** A partner's own systems may ask too, with a read key in `Authorization`. */
  takesReadKey?: boolean
  /** The body is the same for everyone of an audience: it has an ETag, and is kept as it was sent. */
  revalidates?: boolean
}
export type Contract = Record<Key, Endpoint>

export const contract = <const C extends Contract>(endpoints: C): C => endpoints

export const idParams = z.object({ id: z.uuid() })
/** A calendar date that exists (no 30 February) in a year that Postgres and a plan know: 0001 to 9999. */
export const isoDate = z.iso
  .date('must be a date that exists, such as 2026-12-31')
  .regex(/^(?!0000)/, 'must be of the year 0001 or later')
export const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

/** A due as the source wrote it and as it was read; `endOn` is exclusive. */
export const dueSchema = z.object({
  text: z.string(),
  startOn: isoDate.nullable(),
  endOn: isoDate.nullable(),
  precision: z.string(),
  isOverdue: z.boolean(),
})
