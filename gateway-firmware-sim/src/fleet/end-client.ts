import type { MqttClient } from 'mqtt'

const FLUSH_MS = 1500

/** Ends a client's connection, after a moment for what is on its way. */
export const endClient = async (client: MqttClient): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), FLUSH_MS)
  })
  const ended = client.endAsync(!client.connected).then(() => 'ended' as const)
  if ((await Promise.race([ended, late])) === 'late') await client.endAsync(true)
  clearTimeout(timer)
}
