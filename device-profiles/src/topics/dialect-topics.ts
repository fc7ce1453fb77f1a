import type { DialectName } from '../dialect-name.ts'

/** What a dialect's topics are made of: its templates by default, and what may stand in other ones. */
export interface DialectTopics {
  readonly templates: readonly string[]
  /** Topics around these devices that measure nothing; in force in any layout unless the dialect is off. */
  readonly silent?: readonly string[]
  /** The same, beside each template: what its end is instead. */
  readonly silentEnd?: { readonly of: RegExp; readonly is: string }
  /** Placeholders that name the device, together: a template has all of one of these sets. */
  readonly keys: readonly (readonly string[])[]
  /** Placeholders that a template may have beside them. */
  readonly others?: readonly string[]
  /** Placeholders that stand for several levels, where devices' names have levels. */
  readonly many?: readonly string[]
  /** What a key looks like, where that tells the dialect from others. */
  readonly keyPattern?: RegExp
  /** What the device puts in and the customer cannot choose; `+` is one level, the empty text none. */
  readonly expand?: Readonly<Record<string, readonly string[]>>
  /** Fillings that a device's own credential may publish and subscribe to; none for devices behind a server or bridge. */
  readonly publish?: readonly Readonly<Record<string, string>>[]
  readonly subscribe?: readonly Readonly<Record<string, string>>[]
}

const SPARKPLUG_TYPES = ['NBIRTH', 'NDATA', 'NDEATH', 'NCMD', 'DBIRTH', 'DDATA', 'DDEATH', 'DCMD'] as const

const channels = (...names: readonly string[]): readonly { readonly channel: string }[] =>
  names.map((channel) => ({ channel }))

export const DIALECT_TOPICS: Readonly<Record<DialectName, DialectTopics>> = {
  native: {
    templates: ['custodia/v1/{site}/{key}/{channel}'],
    keys: [['key']],
    others: ['site', 'channel'],
    expand: { channel: ['telemetry', 'event', 'status', 'command', 'config/+', 'command/+'] },
    publish: channels('telemetry', 'event', 'status', 'config/reported', 'command/result'),
    subscribe: channels('command', 'config/desired'),
  },
  tts: {
    templates: ['v3/+/devices/{key}/{channel}'],
    keys: [['key']],
    others: ['channel'],
    expand: { channel: ['+', '+/+'] },
  },
  chirpstack: {
    templates: ['application/+/device/{key}/event/{channel}', 'application/+/device/{key}/command/{channel}'],
    keys: [['key']],
    others: ['channel'],
    expand: { channel: ['+'] },
  },
  owntracks: {
    templates: ['owntracks/{user}/{device}/{channel}'],
    keys: [['user', 'device'], ['key']],
    others: ['channel'],
    expand: { channel: ['', '+'] },
    publish: channels('', 'event', 'waypoint', 'waypoints', 'info', 'step', 'beacon', 'dump', 'status'),
    subscribe: channels('cmd'),
  },
  // The key is the IMEI.
  teltonika: { templates: ['{key}/data'], keys: [['key']], keyPattern: /^\d{15}$/, publish: [{}] },
  shelly: {
    templates: ['{key}/{channel}'],
    keys: [['key']],
    others: ['channel'],
    many: ['key'],
    // What is asked of it on `rpc` it answers on the topic of the asker, `{key}/custodia`.
    expand: { channel: ['online', 'events/rpc', 'status/+', 'rpc', 'custodia/rpc'] },
    publish: channels('online', 'events/rpc', 'status/+', 'custodia/rpc'),
    subscribe: channels('rpc', 'command', 'command/+'),
  },
  tasmota: {
    // The device's FullTopic, `%prefix%/%topic%/` unless it was changed.
    templates: ['{prefix}/{key}/{channel}'],
    silent: ['tasmota/discovery/+/+'],
    keys: [['key']],
    others: ['prefix', 'channel'],
    expand: { prefix: ['tele', 'stat', 'cmnd'], channel: ['+'] },
    publish: [
      { prefix: 'tele', channel: '+' },
      { prefix: 'stat', channel: '+' },
    ],
    subscribe: [{ prefix: 'cmnd', channel: '+' }],
  },
  zigbee2mqtt: {
    templates: ['zigbee2mqtt/{key}/{channel}'],
    // Descriptions for Home Assistant, which Zigbee2MQTT, Tasmota and others publish.
    silent: ['homeassistant/+/+/config', 'homeassistant/+/+/+/config'],
    keys: [['key']],
    others: ['channel'],
    many: ['key'],
    expand: { channel: ['', 'availability', 'set', 'get', 'set/+', 'get/+'] },
  },
  ble_gateway: { templates: ['/gw/{gateway}/status'], keys: [['gateway'], ['key']], publish: [{}] },
  traccar: {
    templates: ['traccar/{key}/{channel}'],
    keys: [['key']],
    others: ['channel'],
    expand: { channel: ['position', 'event'] },
  },
  sparkplug: {
    templates: ['spBv1.0/{group}/{type}/{node}', 'spBv1.0/{group}/{type}/{node}/{device}'],
    // The state of host applications.
    silentEnd: { of: /\{group\}\/\{type\}\/\{node\}$/, is: 'STATE/+' },
    keys: [
      ['group', 'node', 'device'],
      ['group', 'node'],
    ],
    others: ['type'],
    expand: { type: SPARKPLUG_TYPES },
    publish: ['NBIRTH', 'NDATA', 'NDEATH', 'DBIRTH', 'DDATA', 'DDEATH'].map((type) => ({ type })),
    subscribe: ['NCMD', 'DCMD'].map((type) => ({ type })),
  },
}
