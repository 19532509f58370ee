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
    revision: z.int(),
    /** Whether this reader may take it back from here: an edit of the plan that no later one in the list stands on. */
    canUndo: z.boolean(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    /** Of the goals and measures that `before` and `after` name by id. */
    titles: z.record(z.uuid(), z.string()),
  })
  .meta({ id: 'Event' })
