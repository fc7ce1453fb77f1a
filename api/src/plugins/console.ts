import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built console at `/`: hashed files for ever, every page address by its one HTML file. */
export const registerConsole = async (app: FastifyInstance, dir: string | undefined): Promise<void> => {
  if (dir === undefined || !existsSync(join(dir, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: dir,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes(`${join(dir, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const page = async (_request: unknown, reply: import('fastify').FastifyReply) => reply.sendFile('index.html')
  app.get('/', { schema: { hide: true } }, page)
  app.get('/*', { schema: { hide: true } }, async (request, reply) =>
    /^\/(api|docs)(\/|$)|\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')
      ? reply.callNotFound()
      : page(request, reply),
  )
}
