import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ImportReply } from '../../server/imports/preview.ts'
import type { TestApp } from '../support/app.ts'

export const fileNamed = (name: string) => readFile(fileURLToPath(new URL(`files/${name}`, import.meta.url)))

/** A multipart body, as a browser makes it. */
export const formOf = async (
  content: string | Uint8Array,
  fields: Record<string, string> = {},
  fileName = 'plan.csv',
) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const bytes = typeof content === 'string' ? content : Uint8Array.from(content)
  form.set('file', new Blob([bytes]), fileName)
  const encoded = new Response(form)
  return {
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  }
}

/** A plan in a partnership of its own, and its secretariat signed in. */
export const desk = async (app: TestApp, given: Parameters<TestApp['make']['plan']>[0] = {}) => {
  const plan = await app.make.plan(given)
  const person = await app.make.member('secretariat', { partnershipId: plan.partnershipId })
  const me = await app.as(person)
  const upload = async (
    content: string | Uint8Array,
    fields: Record<string, string> = {},
    query = '?dryRun=true',
  ) => {
    const form = await formOf(content, fields)
    const url = `/api/plans/${plan.id}/imports${query}`
    const reply = await app.request({
      method: 'POST',
      url,
      payload: form.payload,
      headers: { ...me.headers, ...form.headers },
    })
    return { ...reply, body: reply.body as ImportReply & { code: string; errors: unknown[] } }
  }
  return {
    plan,
    person,
    me,
    upload,
    take: (content: string | Uint8Array, fields = {}) => upload(content, fields, ''),
  }
}
