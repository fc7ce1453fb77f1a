import {
  AttributeIds,
  type ClientSession,
  type DataValue,
  OPCUAClient,
  type OPCUAClientOptions,
  TimestampsToReturn,
  UserTokenType,
  VariableIds,
} from 'node-opcua'
import type { OpcuaBusConfiguration } from '../configuration.ts'
import type { Observation } from '../reporter.ts'
import { type ClockMapping, observationOf, resolveNodeId } from './opcua-values.ts'

export interface OpcuaSession {
  readonly identification: Readonly<Record<string, string>>
  /** Reads all values once. */
  readAll(): Promise<readonly Observation[]>
  /** Reads the controller's time, which also says whether it is still there. */
  readClock(): Promise<ClockMapping>
  close(): Promise<void>
}

interface SessionOptions {
  readonly config: OpcuaBusConfiguration
  readonly client: OPCUAClientOptions
  readonly monotonicMs: () => number
  readonly observed: (observations: readonly Observation[]) => void
  /** The session cannot be used any more. */
  readonly broken: (reason: string) => void
}

const PLATE = ['Manufacturer', 'Model', 'SerialNumber', 'SoftwareRevision'] as const
const KEEP_ALIVES = 10
const LIFETIME = 60
/** Values that a controller keeps for us while one answer is on its way. */
const QUEUE = 10

const textOf = (data: DataValue): string => {
  const value: unknown = data.value?.value
  return typeof value === 'string' ? value : ''
}

/** Plate and software revision, from the properties of the folder `Identification` beside the first node, where there is one. */
const readPlate = async (session: ClientSession, node: string): Promise<Record<string, string>> => {
  const prefix = /^(ns=\d+;s=)/.exec(node)?.[1]
  if (prefix === undefined) return {}
  const read = await session.read(
    PLATE.map((name) => ({ nodeId: `${prefix}Identification.${name}`, attributeId: AttributeIds.Value })),
  )
  return Object.fromEntries(
    PLATE.map((name, i) => [name, read[i] === undefined ? '' : textOf(read[i])] as const).filter(
      ([, text]) => text !== '',
    ),
  )
}

/**
 * One session with a controller: connects, signs in, and subscribes to every configured node. Nothing is repaired here: after any break the bus
 * begins a new session, which starts with every value as it is now.
 * @throws if the controller does not answer, refuses us, or does not have a configured node
 */
export const openOpcuaSession = async (options: SessionOptions): Promise<OpcuaSession> => {
  const { config, monotonicMs, observed, broken } = options
  const client = OPCUAClient.create(options.client)
  try {
    await client.connect(config.endpoint)
    const session = await client.createSession(
      config.user === undefined
        ? { type: UserTokenType.Anonymous }
        : { type: UserTokenType.UserName, userName: config.user.name, password: config.user.password },
    )
    client.on('connection_lost', () => broken('BadConnectionClosed'))
    session.on('session_closed', (status) => broken(status?.name ?? 'BadSessionClosed'))

    let clock: ClockMapping = { utcMs: 0, monotonicMs: 0 }
    const readClock = async (): Promise<ClockMapping> => {
      const before = monotonicMs()
      const data = await session.read({
        nodeId: `i=${VariableIds.Server_ServerStatus_CurrentTime}`,
        attributeId: AttributeIds.Value,
      })
      const value: unknown = data.value?.value
      if (!(value instanceof Date)) throw new Error(`the controller does not tell its time: ${data.statusCode.name}`)
      clock = { utcMs: value.getTime(), monotonicMs: (before + monotonicMs()) / 2 }
      return clock
    }
    await readClock()
    const sinceMs = monotonicMs()

    const namespaces = await session.readNamespaceArray()
    const nodes = Object.entries(config.nodes).map(([metric, rule]) => {
      const nodeId = resolveNodeId(rule.node, namespaces)
      if (nodeId === null)
        throw new Error(`${metric}: the controller has no namespace of ${rule.node}; it has ${namespaces.join(', ')}`)
      return { metric, rule, nodeId }
    })
    const identification = await readPlate(session, nodes[0]?.nodeId ?? '')
    const observe = (index: number, data: DataValue): Observation[] => {
      const node = nodes[index]
      return node === undefined ? [] : [observationOf(node.metric, node.rule, data, clock, sinceMs, monotonicMs())]
    }
    const items = nodes.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }))
    const readAll = async (): Promise<readonly Observation[]> =>
      (await session.read(items)).flatMap((data, index) => observe(index, data))

    // A node that is not there is a mistake of the configuration, and would otherwise look like a broken sensor for ever.
    const first = await session.read(items)
    const missing = nodes.filter((_, index) => first[index]?.statusCode.name === 'BadNodeIdUnknown')
    if (missing.length > 0)
      throw new Error(
        `the controller does not have ${missing.map(({ metric, nodeId }) => `${nodeId} (${metric})`).join(', ')}`,
      )

    const subscription = await session.createSubscription2({
      requestedPublishingInterval: config.samplingMs,
      requestedMaxKeepAliveCount: KEEP_ALIVES,
      requestedLifetimeCount: LIFETIME,
      maxNotificationsPerPublish: 1000,
      publishingEnabled: true,
      priority: 1,
    })
    subscription.on('terminated', () => broken('BadSubscriptionIdInvalid'))
    const group = await subscription.monitorItems(
      items.map(({ nodeId, attributeId }) => ({ nodeId, attributeId })),
      { samplingInterval: config.samplingMs, queueSize: QUEUE, discardOldest: true },
      TimestampsToReturn.Both,
    )
    group.on('changed', (_item, data, index) => observed(observe(index, data)))
    observed(first.flatMap((data, index) => observe(index, data)))
    return {
      identification,
      readAll,
      readClock,
      close: async () => {
        client.removeAllListeners('connection_lost')
        session.removeAllListeners('session_closed')
        subscription.removeAllListeners('terminated')
        await client.disconnect()
      },
    }
  } catch (error) {
    await client.disconnect().catch(() => undefined)
    throw error
  }
}
