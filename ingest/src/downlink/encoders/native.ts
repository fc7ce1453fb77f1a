import { DEFAULT_TOPIC_LAYOUT, type TopicLayout } from '@custodia/device-profiles'
import { baseOf, type CommandEncoder, type EncodedDownlink, jsonBytes, toDevice } from './encoder.ts'

/** Our own dialect: `…/command` with `{"id", "name", "args", "expiresAt"}`, answered on `…/command/result`. */
export const encodeNative: CommandEncoder = (command) => {
  const { id, name, args, expiresAt } = command
  return toDevice(`${baseOf(command)}/command`, jsonBytes({ id, name, args, expiresAt }), true)
}

/** The configuration that a device should have, retained for when it comes; null where its topic is not one of ours. */
export const encodeNativeConfig = (
  config: {
    readonly lastTopic: string
    readonly version: number
    readonly values: Readonly<Record<string, unknown>>
  },
  layout: TopicLayout = DEFAULT_TOPIC_LAYOUT,
): Omit<EncodedDownlink, 'confirms'> | null => {
  const { lastTopic, version, values } = config
  const heard = layout.match(lastTopic)
  if (heard?.dialect !== 'native') return null
  return {
    topic: `${baseOf({ lastTopic, heard })}/config/desired`,
    payload: jsonBytes({ version, values }),
    qos: 1,
    retain: true,
  }
}
