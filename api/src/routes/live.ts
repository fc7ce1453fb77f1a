import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf, authenticate } from '../plugins/authentication.ts'
import { HttpProblem } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'

const HEARTBEAT_MS = 15_000
const MAX_STREAMS = 2000
/** A reader that lets so many bytes wait is not reading: it is cut off and reconnects. */
const MAX_WAITING_BYTES = 1_048_576

const DESCRIPTION = `Server-sent events for as long as the connection stays:
- \`live\` \`{assetId, deviceId, metric, ts, value}\` – a newer value; \`assetId\` is null for a device on no asset
- \`asset\` \`{assetId}\` – sessions, due dates or cost of the asset changed; \`*\` means of any asset
- \`device\` \`{deviceId, state}\` – a device came, went or runs another firmware, or its configuration or a command changed; \`deviceId\` \`*\` means any device
- \`warning\` \`{}\` – warnings were raised, cleared or acknowledged
- \`order\` \`{}\` – something happened to a work order
- \`heartbeat\` \`{ts}\` every 15 s; what the account may see is looked at again each time, and at once when an administrator changes it`

/** The live stream. */
export const registerLiveRoutes = (app: Api, context: ApiContext): void => {
  const { liveEvents, now, log } = context
  const stops = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const stop of stops) stop()
  })

  app.get(
    '/live',
    {
      schema: {
        tags: ['telemetry'],
        summary: 'What changes, as it changes',
        description: DESCRIPTION,
        response: {
          ...answers(200, z.string()),
          200: { description: 'An event stream', content: { 'text/event-stream': { schema: z.string() } } },
        },
      },
    },
    async (request, reply) => {
      if (stops.size >= MAX_STREAMS)
        throw new HttpProblem(503, 'Too many event streams are open. Try again in a while.')
      const { account } = accessOf(request)
      let scope: OrganisationScope = accessOf(request).scope
      const stream = reply.raw
      let unsubscribe: () => void = () => undefined
      let heartbeat: NodeJS.Timeout | undefined
      const stop = (): void => {
        clearInterval(heartbeat)
        unsubscribe()
        stops.delete(stop)
        stream.end()
      }
      const send = (event: string, data: string): void => {
        if (stream.writableLength > MAX_WAITING_BYTES) {
          stream.destroy()
          return
        }
        stream.write(`event: ${event}\ndata: ${data}\n\n`)
      }
      const beat = async (): Promise<void> => {
        // The session may have ended, or a grant may have been taken away, while the stream was open.
        const access = await authenticate(context, request).catch((error: unknown) => {
          if (error instanceof HttpProblem) return null
          throw error
        })
        if (access === null) return stop()
        scope = access.scope
        send('heartbeat', JSON.stringify({ ts: now() }))
      }
      const checkAccess = (): void => {
        beat().catch((error: unknown) => log.warn({ err: error }, 'an event stream could not be checked'))
      }

      reply.hijack()
      stream.on('close', stop)
      // A reset by the reader is an ordinary end.
      stream.on('error', stop)
      stream.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // The stream's end is the connection's end: a kept one would hold up a stop of the server.
        connection: 'close',
        'x-accel-buffering': 'no',
      })
      stream.write(`retry: 2000\n\n`)
      stops.add(stop)
      try {
        unsubscribe = await liveEvents.subscribe({
          userId: account.id,
          checkAccess,
          sees: (orgUnitId) => scope.sees(orgUnitId),
          send,
        })
        if (!stops.has(stop)) return unsubscribe()
        send('heartbeat', JSON.stringify({ ts: now() }))
      } catch (error) {
        log.error({ err: error }, 'an event stream could not be opened')
        return stop()
      }
      heartbeat = setInterval(checkAccess, HEARTBEAT_MS)
    },
  )
}
