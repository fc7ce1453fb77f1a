import { type CommandEncoder, type EncodedDownlink, jsonBytes, toDevice } from './encoder.ts'

/** `custodia/v1/{site}/{device}`, as the device itself writes it. */
const BASE = /^custodia\/v1\/[^/]+\/[^/]+(?=\/)/

/** Our own dialect: `…/command` with `{"id", "name", "args", "expiresAt"}`, answered on `…/command/result`. */
export const encodeNative: CommandEncoder = ({ id, name, args, expiresAt, lastTopic }) => {
  const base = BASE.exec(lastTopic)?.[0]
  return base === undefined ? null : toDevice(`${base}/command`, jsonBytes({ id, name, args, expiresAt }), true)
}

/** The configuration that a device should have, retained for when it comes; null where its topic is not one of ours. */
export const encodeNativeConfig = (config: {
  readonly lastTopic: string
  readonly version: number
  readonly values: Readonly<Record<string, unknown>>
}): Omit<EncodedDownlink, 'confirms'> | null => {
  const base = BASE.exec(config.lastTopic)?.[0]
  if (base === undefined) return null
  const { version, values } = config
  return { topic: `${base}/config/desired`, payload: jsonBytes({ version, values }), qos: 1, retain: true }
}
