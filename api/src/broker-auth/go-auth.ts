import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { BrokerAccess } from './access.ts'
import { mayPublish, maySubscribe } from './topic-access.ts'

/*
 * mosquitto-go-auth's HTTP backend (iegomez/mosquitto-go-auth, README "HTTP", backends/http.go): POST with JSON or a form, `username`,
 * `password`, `clientid`; for the access list `topic` and `acc`. Any 2xx lets in, and in its response mode `json` the body must say so too;
 * 4xx keeps out; 5xx is an error. It sends no header of ours: the token comes with the address.
 */

const user = z.object({ username: z.string().min(1), password: z.string().min(1) })
const superuser = z.object({ username: z.string().min(1) })
const acl = z.object({ username: z.string().min(1), topic: z.string().min(1), acc: z.coerce.number().int() })

/** Mosquitto's access codes (mosquitto_plugin.h): MOSQ_ACL_READ and so on; read-write is the plugin's own. */
const READ = 1
const WRITE = 2
const READ_WRITE = 3
const SUBSCRIBE = 4

const answer = (reply: FastifyReply, ok: boolean): FastifyReply =>
  reply.status(ok ? 200 : 403).send({ ok, error: ok ? '' : 'not allowed' })

/** `POST /go-auth/user`, `/go-auth/superuser` and `/go-auth/acl`. */
export const registerGoAuth = (app: FastifyInstance, access: BrokerAccess): void => {
  app.post('/go-auth/user', { schema: { hide: true } }, async (request, reply) => {
    const asked = user.safeParse(request.body)
    if (!asked.success) return answer(reply, false)
    const { username, password } = asked.data
    return answer(
      reply,
      access.isSuperuser(username, password) || (await access.authenticate(username, password)) !== null,
    )
  })

  app.post('/go-auth/superuser', { schema: { hide: true } }, async (request, reply) => {
    const asked = superuser.safeParse(request.body)
    return answer(reply, asked.success && access.hasSuperuserName(asked.data.username))
  })

  app.post('/go-auth/acl', { schema: { hide: true } }, async (request, reply) => {
    const asked = acl.safeParse(request.body)
    const found = asked.success ? await access.connected(asked.data.username) : null
    if (!asked.success || found === null) return answer(reply, false)
    const { topic, acc } = asked.data
    const reads = (): boolean => maySubscribe(found, topic)
    const writes = (): boolean => mayPublish(found, topic)
    return answer(
      reply,
      acc === WRITE
        ? writes()
        : acc === READ || acc === SUBSCRIBE
          ? reads()
          : acc === READ_WRITE
            ? reads() && writes()
            : false,
    )
  })
}
