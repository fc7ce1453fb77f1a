import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type MqttClient } from 'mqtt'

/** An account on a broker. */
export interface BrokerAccount {
  readonly url: string
  readonly username?: string | undefined
  readonly password?: string | undefined
}

/** What a broker grants an account, found by trying. */
export interface BrokerRights {
  /** Filters that the broker refused. */
  readonly refused: readonly string[]
  /** Whether what we publish on a device's downlink topic comes back to our subscription. */
  readonly published: boolean
  /** Whether it comes back by a shared subscription as well. */
  readonly shared: boolean
  /** Whether the broker keeps a session, and what comes for it, while we are away. */
  readonly keepsSession: boolean
}

interface Connection {
  readonly client: MqttClient
  /** The broker knew the session. */
  readonly sessionPresent: boolean
  /** Resolves when the payload came on the topic. */
  heard(topic: string, payload: string): Promise<true>
}

const CONNECT_MS = 8000
const ECHO_MS = 5000
/** MQTT 3.1.1 §3.9.3: a SUBACK return code of 0x80 is a refusal. */
const REFUSED = 0x80

/**
 * A downlink of a device that does not exist, and so nobody's message: ingest knows the topic as the platform's own word, and counts it as
 * news of nothing.
 */
const probeTopic = (id: string): string => `custodia/v1/doctor/${id}/command`

const open = (
  account: BrokerAccount,
  session: { readonly clientId: string; readonly clean: boolean },
): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const { url, username, password } = account
    const client = connect(url, {
      ...session,
      ...{
        username,
        password,
        connectTimeout: CONNECT_MS,
        reconnectPeriod: 0,
        protocolVersion: 4,
        manualConnect: true,
      },
    })
    const came = new Set<string>()
    const waiting = new Map<string, () => void>()
    client.on('message', (topic, payload) => {
      const key = `${topic} ${payload.toString()}`
      came.add(key)
      waiting.get(key)?.()
    })
    const fail = (error: Error): void => {
      client.end(true)
      reject(error)
    }
    const onClose = (): void => fail(new Error('the broker ends the connection without a word'))
    client.once('error', fail)
    client.once('close', onClose)
    client.once('connect', ({ sessionPresent }) => {
      client.off('close', onClose)
      client.off('error', fail)
      // A broker that ends the connection later is seen by what does not come.
      client.on('error', () => {})
      const heard = (topic: string, payload: string): Promise<true> =>
        new Promise((done) => {
          const key = `${topic} ${payload}`
          if (came.has(key)) done(true)
          else waiting.set(key, () => done(true))
        })
      resolve({ client, sessionPresent, heard })
    })
    client.connect()
  })

/** The CONNACK return code of a refusal (MQTT 3.1.1 §3.2.2.3); null where it never came so far. */
export const refusalCode = (error: unknown): number | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null

const newName = (): string => `probe-${randomBytes(4).toString('hex')}`

/** Connects and leaves again; throws the broker's refusal or the way's failure. */
export const tryConnection = async (account: BrokerAccount): Promise<void> => {
  const { client } = await open(account, { clientId: `custodia-doctor-${newName()}`, clean: true })
  await client.endAsync()
}

const refusedOf = async (
  { client }: Connection,
  filters: readonly string[],
  qos: 0 | 1,
): Promise<readonly string[]> => {
  const grants = await client.subscribeAsync([...filters], { qos }).catch((error: unknown) => {
    // MQTT.js rejects when every filter was refused.
    if (client.connected) return filters.map((topic) => ({ topic, qos: REFUSED }))
    throw error
  })
  return grants.filter((grant) => grant.qos >= REFUSED).map(({ topic }) => topic)
}

const publish = ({ client }: Connection, topic: string, payload: string): Promise<unknown> =>
  client.publishAsync(topic, payload, { qos: 1 }).catch(() => undefined)

const inTime = (heard: Promise<true>): Promise<boolean> => Promise.race([heard, sleep(ECHO_MS, false)])

/** Leaves for a moment and comes back: is what came meanwhile delivered? */
const trySession = async (account: BrokerAccount, name: string, publisher: Connection): Promise<boolean> => {
  const session = { clientId: `custodia-doctor-${name}-kept`, clean: false }
  const topic = probeTopic(`${name}-kept`)
  const first = await open(account, session)
  await refusedOf(first, [topic], 1)
  await first.client.endAsync()
  await publish(publisher, topic, name)
  const second = await open(account, session)
  const kept = second.sessionPresent && (await inTime(second.heard(topic, name)))
  await second.client.endAsync()
  const last = await open(account, { ...session, clean: true })
  await last.client.endAsync()
  return kept
}

/** Tries what ingest and the sender of downlinks need of a broker; leaves nothing behind but counts. */
export const probeBroker = async (account: BrokerAccount, filters: readonly string[]): Promise<BrokerRights> => {
  const name = newName()
  const [own, shared] = await Promise.all([
    open(account, { clientId: `custodia-doctor-${name}`, clean: true }),
    open(account, { clientId: `custodia-doctor-${name}-shared`, clean: true }),
  ])
  try {
    // Only asked for: the devices' messages are not for us.
    const refused = await refusedOf(own, filters, 0)
    await own.client.unsubscribeAsync([...filters]).catch(() => undefined)
    const topic = probeTopic(name)
    await refusedOf(own, [topic], 1)
    // A group of our own: in that of ingest we would take messages from it.
    await refusedOf(shared, [`$share/custodia-doctor-${name}/${topic}`], 1)
    await publish(own, topic, name)
    const published = await inTime(own.heard(topic, name))
    return {
      refused,
      published,
      shared: published && (await inTime(shared.heard(topic, name))),
      keepsSession: published && (await trySession(account, name, own)),
    }
  } finally {
    await Promise.all([own.client.endAsync(true), shared.client.endAsync(true)])
  }
}
