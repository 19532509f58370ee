import { z } from 'zod'

/** One step of history; `personName` is resolved on read, null for the product itself, "tidligere kontaktperson" as `isErased`. */
export const eventSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    at: z.iso.datetime(),
    personName: z.string().nullable(),
    isErased: z.boolean(),
    role: z.string().nullable(),
    cause: z.string().nullable(),
    causeId: z.uuid().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Event' })
