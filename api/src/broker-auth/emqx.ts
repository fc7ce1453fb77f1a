import { type Credential, NO_SECRET } from '@custodia/storage/registry'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { BrokerAccess } from './access.ts'
import { mayPublish, maySubscribe } from './topic-access.ts'

/*
 * EMQX 5, "Use HTTP Service" of its documentation (authentication, and authorization). Answers are 200 with JSON: any other status means
 * "ignore" there, and the next in its chain might let in whom we would not.
 * EMQX writes the text `undefined` for what a client did not send.
 */

const absent = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === undefined || text === '' || text === 'undefined' ? null : text))

const authentication = z.object({ username: absent, password: absent, cert_common_name: absent })
const authorization = z.object({ username: absent, topic: z.string(), action: z.enum(['publish', 'subscribe']) })

const deny = { result: 'deny', is_superuser: false } as const

interface Rule {
  readonly permission: 'allow' | 'deny'
  readonly action: 'publish' | 'subscribe' | 'all'
  readonly topic: string
}

/** A client's rights as EMQX 5.8 and later takes them with the answer, so that it need not ask for each message. */
const rulesOf = ({ publish, subscribe }: Credential): Rule[] => [
  ...publish.map((topic): Rule => ({ permission: 'allow', action: 'publish', topic })),
  ...subscribe.map((topic): Rule => ({ permission: 'allow', action: 'subscribe', topic })),
  { permission: 'deny', action: 'all', topic: '#' },
]

/** `POST /emqx/authenticate` and `POST /emqx/authorize`. */
export const registerEmqx = (app: FastifyInstance, access: BrokerAccess): void => {
  app.post('/emqx/authenticate', { schema: { hide: true } }, async (request) => {
    const asked = authentication.safeParse(request.body)
    if (!asked.success) return deny
    const { username, password, cert_common_name: commonName } = asked.data
    if (username !== null && password !== null && access.isSuperuser(username, password))
      return { result: 'allow', is_superuser: true }
    let found: Credential | null = null
    if (username !== null && password !== null) found = await access.authenticate(username, password)
    else if (commonName !== null && (username === null || username === commonName)) {
      const certified = await access.certified(commonName)
      // A name whose device has a secret does not come in by a certificate that somebody else's authority gave.
      found = certified?.secretHash === NO_SECRET ? certified : null
    }
    if (found === null) return deny
    const expiry = found.expiresAt === null ? {} : { expire_at: Math.floor(found.expiresAt / 1000) }
    return { result: 'allow', is_superuser: false, acl: rulesOf(found), ...expiry }
  })

  app.post('/emqx/authorize', { schema: { hide: true } }, async (request) => {
    const asked = authorization.safeParse(request.body)
    if (!asked.success || asked.data.username === null) return { result: 'deny' }
    const { username, topic, action } = asked.data
    if (access.hasSuperuserName(username)) return { result: 'allow' }
    const found = await access.connected(username)
    const may = found !== null && (action === 'publish' ? mayPublish(found, topic) : maySubscribe(found, topic))
    return { result: may ? 'allow' : 'deny' }
  })
}
