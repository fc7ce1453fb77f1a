import { filterCovers } from '@custodia/domain'

/** What a credential may do with topics; the embedded broker obeys the same filters. */
interface Rights {
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
}

/** True if it may publish on the topic, which has no wildcards. */
export const mayPublish = ({ publish }: Rights, topic: string): boolean =>
  !/[+#]/.test(topic) && publish.some((filter) => filterCovers(filter, topic))

/** True if it may subscribe to the filter, or be given a message of the topic. Never to a shared subscription. */
export const maySubscribe = ({ subscribe }: Rights, filter: string): boolean =>
  !filter.startsWith('$share/') && subscribe.some((allowed) => filterCovers(allowed, filter))
