import type { FastifyInstance } from 'fastify'

/** The server that routes are put on; the rest of the house knows it by this name only. */
export type HttpApp = FastifyInstance
