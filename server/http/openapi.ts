import type { FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from '@fastify/type-provider-zod'

type Given = Parameters<typeof jsonSchemaTransform>[0]
/** An endpoint that answers with a file has a schema for each type of file. */
const transform = (given: Given) => {
  const { files } = given.route.config ?? {}
  if (!files) return jsonSchemaTransform(given)
  const content = Object.entries(files).map(([type, file]) => {
    const { response } = jsonSchemaTransform({ ...given, schema: { response: { 200: file } } }).schema
    return [type, { schema: (response as Record<string, unknown>)['200'] }]
  })
  const { schema, url } = jsonSchemaTransform(given)
  const answer = { description: 'A file', content: Object.fromEntries(content) as object }
  return { url, schema: { ...schema, response: { 200: answer } } }
}

/** OpenAPI 3.1 from the same contracts that check every request and answer. */
export const registerOpenapi = (app: FastifyInstance) =>
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Avtalt',
        version: '1',
        description: 'Action plans for partnerships in which nobody can give orders.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } } },
    },
    transform,
    transformObject: jsonSchemaTransformObject,
  })
