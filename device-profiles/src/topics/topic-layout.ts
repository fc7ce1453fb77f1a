import { commonTopic, fillTopic, matchTopic, parseTopicTemplate, type TopicParts } from '@custodia/domain'
import { DIALECTS, type DialectName } from '../dialect-name.ts'
import type { ProfileDocument } from '../profile-document.ts'
import { levelsOfKey, toDeviceKey } from './device-key.ts'
import { DIALECT_TOPICS } from './dialect-topics.ts'
import { expandTemplate, fillVariables, silentVariants, type TopicVariant } from './topic-variants.ts'

/** Topic templates of dialects whose devices do not use the default ones; an empty list turns a dialect off. */
export type TopicOverrides = Partial<Record<DialectName, readonly string[]>>

/** What a topic says by itself. */
export interface TopicMatch {
  readonly dialect: DialectName
  /** Key of the device or gateway that the topic names; empty where it names none. */
  readonly key: string
  /** What the device put in: the levels in place of `{channel}`, joined; empty if none. */
  readonly channel: string
  /** Text of the placeholders as it stands in the topic, `{prefix}` and `{type}` among them. */
  readonly parts: TopicParts
  /** True where nothing is measured: descriptions for others, states of applications. */
  readonly silent: boolean
}

/** Topic filters of one credential. */
export interface CredentialTopics {
  publish: string[]
  subscribe: string[]
}

/** Which topics belong to which dialect, in one installation. */
export interface TopicLayout {
  /** True if the dialect's topics are the default ones. */
  isDefault(dialect: DialectName): boolean
  match(topic: string): TopicMatch | null
  /** What a device with this key publishes and subscribes to; nothing for devices behind a server or bridge. */
  topicsOf(dialect: DialectName, key: string): CredentialTopics
  /** The topic with these placeholders and no others, by the first template that has just them. */
  fill(dialect: DialectName, parts: TopicParts): string | null
  /** The topic of a channel of a device, by the first template; `parts` has `site` and the like. */
  topicFor(dialect: DialectName, key: string, channel: string, parts?: TopicParts): string | null
}

/** The more specific variant is asked first: more literal levels at the beginning, a fixed length, more literal levels. */
const rankOf = ({ template }: TopicVariant): number => {
  const spans = template.open || template.levels.some((level) => level.kind === 'part' && level.many)
  return template.prefix * 10_000 + (spans ? 0 : 100) + template.literals
}

const findOverlaps = (variants: readonly TopicVariant[]): string[] => {
  const problems = new Set<string>()
  for (const [index, a] of variants.entries()) {
    for (const b of variants.slice(index + 1)) {
      if (a.dialect === b.dialect && a.source === b.source) continue
      const topic = rankOf(a) === rankOf(b) ? commonTopic(a.template, b.template) : null
      if (topic !== null) {
        problems.add(
          `${a.dialect} ${a.source} and ${b.dialect} ${b.source} both match ${topic}: begin one of them with a level of its own, or turn a dialect that is not used off with []`,
        )
      }
    }
  }
  return [...problems].slice(0, 5)
}

const fillKey = (names: readonly string[], key: string): TopicParts | null => {
  const levels = levelsOfKey(key)
  if (names.length === 1) return { [names[0] ?? '']: levels.join('/') }
  if (levels.length > names.length) return null
  return Object.fromEntries(levels.map((level, index) => [names[index] ?? '', level]))
}

const indexByFirstLevel = (variants: readonly TopicVariant[]): ReadonlyMap<string | null, readonly TopicVariant[]> => {
  const firsts = new Set<string | null>([null])
  for (const { template } of variants) {
    const first = template.levels[0]
    if (first?.kind === 'literal') firsts.add(first.text)
  }
  return new Map(
    [...firsts].map((first) => [
      first,
      variants.filter(({ template }) => {
        const level = template.levels[0]
        return level?.kind !== 'literal' || level.text === first
      }),
    ]),
  )
}

/**
 * Makes the layout of an installation.
 * @throws Error naming everything that is wrong with the templates: unreadable ones, and pairs between which a topic could not be told
 */
export const createTopicLayout = (overrides: TopicOverrides = {}): TopicLayout => {
  const problems: string[] = []
  const variants: TopicVariant[] = []
  const templatesOf = (dialect: DialectName): readonly string[] =>
    overrides[dialect] ?? DIALECT_TOPICS[dialect].templates
  for (const dialect of DIALECTS) {
    for (const source of templatesOf(dialect)) {
      const expanded = expandTemplate(dialect, source)
      if (typeof expanded === 'string') problems.push(`${dialect} ${source}: ${expanded}`)
      else variants.push(...expanded)
    }
    variants.push(...silentVariants(dialect, templatesOf(dialect)))
  }
  problems.push(...findOverlaps(variants))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  variants.sort((a, b) => rankOf(b) - rankOf(a))
  const byFirst = indexByFirstLevel(variants)
  const anywhere = byFirst.get(null) ?? []

  const fillTemplate = (
    dialect: DialectName,
    source: string,
    filling: TopicParts,
    parts: TopicParts,
  ): string | null => {
    const { many = [] } = DIALECT_TOPICS[dialect]
    const template = parseTopicTemplate(fillVariables(source, filling), new Set(many))
    return typeof template === 'string' ? null : fillTopic(template, parts)
  }

  const filtersOf = (dialect: DialectName, key: string, list: readonly TopicParts[] = []): string[] => {
    const filters = new Set<string>()
    for (const source of templatesOf(dialect)) {
      const variant = variants.find((each) => each.dialect === dialect && each.source === source && !each.silent)
      const names = variant?.keyParts ?? []
      // A gateway writes its address in either case.
      for (const written of dialect === 'ble_gateway' ? [key, key.toUpperCase()] : [key]) {
        const parts = names.length === 0 ? null : fillKey(names, written)
        for (const filling of parts === null ? [] : list) {
          // Sparkplug: a message about the node has no level for a device, one about a device has.
          if (filling.type !== undefined && filling.type.startsWith('D') !== names.includes('device')) continue
          filters.add(fillTemplate(dialect, source, filling, parts ?? {}) ?? '')
        }
      }
    }
    filters.delete('')
    return [...filters]
  }

  return {
    isDefault: (dialect) => overrides[dialect] === undefined,
    match(topic) {
      const levels = topic.split('/')
      for (const variant of byFirst.get(levels[0] ?? '') ?? anywhere) {
        const parts = matchTopic(variant.template, levels)
        if (parts === null) continue
        const { dialect, keyParts, channelLevels, silent } = variant
        const key = toDeviceKey(keyParts.map((name) => parts[name] ?? '').join('/'))
        if (DIALECT_TOPICS[dialect].keyPattern?.test(key) === false) continue
        const channel = channelLevels === 0 ? '' : levels.slice(-channelLevels).join('/')
        return { dialect, key, channel, parts: { ...parts, ...variant.fixed }, silent }
      }
      return null
    },
    topicsOf: (dialect, key) => ({
      publish: filtersOf(dialect, key, DIALECT_TOPICS[dialect].publish),
      subscribe: filtersOf(dialect, key, DIALECT_TOPICS[dialect].subscribe),
    }),
    fill(dialect, parts) {
      const names = Object.keys(parts)
      const source = templatesOf(dialect).find((text) => {
        const own = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
        return own.sort().join() === names.sort().join()
      })
      return source === undefined ? null : fillTemplate(dialect, source, {}, parts)
    },
    topicFor(dialect, key, channel, parts = {}) {
      for (const source of templatesOf(dialect)) {
        const variant = variants.find((each) => each.dialect === dialect && each.source === source && !each.silent)
        const named = variant === undefined ? null : fillKey(variant.keyParts, key)
        if (named !== null) return fillTemplate(dialect, source, { channel }, { ...parts, ...named })
      }
      return null
    },
  }
}

/** Every dialect with its default topics. */
export const DEFAULT_TOPIC_LAYOUT: TopicLayout = createTopicLayout()

/**
 * The MQTT filters of one device's credential: the profile's own, or where the installation has another layout for its
 * dialect, those that follow from the templates.
 * @param key device key, lower case; must be free of `+`, `#` and `/`
 */
export const topicsFor = (
  profile: Pick<ProfileDocument, 'dialects' | 'topics'> & { readonly layout?: TopicLayout },
  key: string,
  layout: TopicLayout = profile.layout ?? DEFAULT_TOPIC_LAYOUT,
): CredentialTopics => {
  const fill = (topic: string): string =>
    topic.replaceAll('{key}', levelsOfKey(key).join('/')).replaceAll('{KEY}', key.toUpperCase())
  const own = { publish: profile.topics.publish.map(fill), subscribe: profile.topics.subscribe.map(fill) }
  const moved = profile.dialects.filter((dialect) => !layout.isDefault(dialect))
  // What every device of a dialect may say, the answers to commands among it, need not stand in each profile.
  const all = profile.dialects.map((dialect) => layout.topicsOf(dialect, key))
  // A model that speaks another dialect as well keeps that one's topics.
  if (moved.length < profile.dialects.length || moved.length === 0) all.unshift(own)
  const subscribe = all.flatMap((each) => each.subscribe)
  return {
    publish: [...new Set(all.flatMap((each) => each.publish))],
    subscribe: subscribe.length > 0 ? [...new Set(subscribe)] : own.subscribe,
  }
}
