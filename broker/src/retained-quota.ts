/**
 * Bounds what retained messages may hold in memory: how many topics, and how large each. `retain` says whether a message may
 * stay retained; an empty payload clears its topic (MQTT 3.1.1 §3.3.1.3).
 */
export const createRetainedQuota = (maxTopics: number, maxBytes: number) => {
  const topics = new Set<string>()
  return {
    retain(topic: string, payloadBytes: number): boolean {
      if (payloadBytes === 0) {
        topics.delete(topic)
        return true
      }
      if (payloadBytes > maxBytes || (topics.size >= maxTopics && !topics.has(topic))) return false
      topics.add(topic)
      return true
    },
  }
}
