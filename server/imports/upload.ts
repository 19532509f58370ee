import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalid, Problem } from '../http/problem.ts'
import { importFieldsSchema } from './contract.ts'
import type { Upload } from './look.ts'
import type { ImportOptions } from './understand.ts'

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})
const formSchema = importFieldsSchema.extend({
  columns: json.pipe(z.record(z.string(), z.string())).optional(),
  partners: json.pipe(z.record(z.string(), z.string())).optional(),
})

/**
 * The file and the fields of a multipart form, in whatever order they come.
 * @throws 422 `file.missing`, 413 `file.tooLarge`, 422 with the fields that are wrong
 */
export const readForm = async (
  request: FastifyRequest,
): Promise<{ upload: Upload; options: ImportOptions }> => {
  let upload: Upload | undefined
  const fields: Record<string, unknown> = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value
    else upload = { bytes: await part.toBuffer(), fileName: nameOf(part.filename) }
  }
  if (!upload) throw new Problem(422, 'file.missing')
  const form = formSchema.safeParse(fields)
  if (!form.success)
    throw invalid(form.error.issues.map((i) => ({ path: `body.${i.path.join('.')}`, code: i.code })))
  return { upload, options: { ...form.data, source: form.data.source || null } }
}

/** Shown in history: without a path, and not longer than is readable. */
const nameOf = (name: string) => name.split(/[\\/]/).at(-1)!.replace(/\p{C}/gu, '').slice(0, 200) || 'fil'
