import type { TopicLayout, TopicMatch } from '@custodia/device-profiles'

/** Something that a device is to be told, and how it was heard last. */
export interface CommandToEncode {
  /** Id of the command, and its number for dialects that count. */
  readonly id: string
  readonly requestNo: number
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  /** UTC milliseconds. */
  readonly expiresAt: number
  readonly deviceKey: string
  /** Topic of the device's newest message: its answer goes beside it. */
  readonly lastTopic: string
  /** The radio frame that the profile's codec made of it, for dialects of network servers. */
  readonly frame: { readonly port: number; readonly bytes: Uint8Array } | null
}

/** A message on the wire, and whether the device will answer. */
export interface EncodedDownlink {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: 0 | 1
  readonly retain: boolean
  readonly confirms: boolean
}

export type EncodeResult = EncodedDownlink | { readonly problem: string }

/** A command with what its device's newest topic says: it is one of the encoder's dialect. */
export interface HeardCommand extends CommandToEncode {
  readonly heard: TopicMatch
  readonly layout: TopicLayout
}

/** Puts a command into a dialect's words; null where nothing can be said beside the device's topic. Pure. */
export type CommandEncoder = (command: HeardCommand) => EncodeResult | null

/** The device's topic without what it put at its end: the channels to it are below it, in any layout. */
export const baseOf = ({ lastTopic, heard }: Pick<HeardCommand, 'lastTopic' | 'heard'>): string =>
  heard.channel === '' ? lastTopic : lastTopic.slice(0, -heard.channel.length - 1)

export const jsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

/** A message to be delivered at least once, to whoever is there. */
export const toDevice = (topic: string, payload: Uint8Array, confirms: boolean): EncodedDownlink => ({
  topic,
  payload,
  qos: 1,
  retain: false,
  confirms,
})
