/**
 * The flow that a Node-RED user builds for the same job: mqtt in → json → function → influxdb out, the function making fields,
 * tags and time of a message. Shapes as Node-RED 4.1's editor and node-red-contrib-influxdb 0.7 export them.
 */
export interface FlowTarget {
  readonly mqttPort: number
  readonly clientId: string
  readonly influxPort: number
  readonly database: string
}

/** `plain` writes each message; `batch` is Node-RED at its best: parsed by the mqtt node, gathered by a function, `influxdb batch`. */
export type FlowKind = 'plain' | 'batch'

/** As many as ingest takes in a batch at most. */
const BATCH_POINTS = 5000
const BATCH_INTERVAL_MS = 100

const READ = `
const key = msg.topic.split('/')[3]
const number = key.slice(-4)
const tags = { asset: 'ast_' + number, device: 'dev_' + number, profile: 'custodia/laser-nd-yag', site: 'bench-branch' }
const { ts = Date.now(), values } = msg.payload
`

const PLAIN = `${READ}
values.time = ts
msg.measurement = 'medical_device'
msg.payload = [values, tags]
return msg
`

const BATCH = `${READ}
const gathered = context.get('gathered')
gathered.push({ measurement: 'medical_device', fields: values, tags, timestamp: ts })
if (gathered.length < ${BATCH_POINTS}) return
context.set('gathered', [])
return { payload: gathered }
`

const BATCH_START = `
context.set('gathered', [])
setInterval(() => {
  const gathered = context.get('gathered')
  if (gathered.length === 0) return
  context.set('gathered', [])
  node.send({ payload: gathered })
}, ${BATCH_INTERVAL_MS})
`

const broker = ({ mqttPort, clientId }: FlowTarget) => ({
  id: 'broker',
  type: 'mqtt-broker',
  broker: '127.0.0.1',
  port: String(mqttPort),
  clientid: clientId,
  autoConnect: true,
  usetls: false,
  protocolVersion: '4',
  keepalive: '60',
  cleansession: false,
  autoUnsubscribe: false,
})

const database = ({ influxPort, database: name }: FlowTarget) => ({
  id: 'database',
  type: 'influxdb',
  hostname: '127.0.0.1',
  port: String(influxPort),
  protocol: 'http',
  database: name,
  usetls: false,
  influxdbVersion: '1.x',
})

const node = (id: string, type: string, next: string | null, settings: object) => ({
  id,
  z: 'tab',
  type,
  name: '',
  x: 0,
  y: 0,
  wires: next === null ? [] : [[next]],
  ...settings,
})

const mqttIn = (next: string, datatype: string) =>
  node('in', 'mqtt in', next, {
    topic: '#',
    qos: '1',
    datatype,
    broker: 'broker',
    nl: false,
    rap: true,
    rh: 0,
    inputs: 0,
  })

const functionNode = (next: string, func: string, initialize = '') =>
  node('function', 'function', next, { func, outputs: 1, timeout: 0, noerr: 0, initialize, finalize: '', libs: [] })

const out = { influxdb: 'database', precision: 'ms', retentionPolicy: '' }

/** The nodes of a flow, as flows.json has them. */
export const createFlow = (kind: FlowKind, target: FlowTarget): readonly object[] => [
  { id: 'tab', type: 'tab', label: 'telemetry', disabled: false, info: '' },
  broker(target),
  database(target),
  ...(kind === 'plain'
    ? [
        mqttIn('json', 'utf8'),
        node('json', 'json', 'function', { property: 'payload', action: 'obj', pretty: false }),
        functionNode('out', PLAIN),
        node('out', 'influxdb out', null, { ...out, measurement: '' }),
      ]
    : [mqttIn('function', 'json'), functionNode('out', BATCH, BATCH_START), node('out', 'influxdb batch', null, out)]),
]
