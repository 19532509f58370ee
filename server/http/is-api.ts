import type { FastifyRequest } from 'fastify'

/**
 * By the route that answers, since `/%61pi/me` finds it too; by the address where none does, so that what is not there is
 * answered alike.
 */
export const isApi = ({ routeOptions, url }: FastifyRequest) =>
  routeOptions.config?.endpoint !== undefined || url.startsWith('/api/')
