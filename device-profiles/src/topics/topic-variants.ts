import { parseTopicTemplate, type TopicParts, type TopicTemplate } from '@custodia/domain'
import type { DialectName } from '../dialect-name.ts'
import { DIALECT_TOPICS, type DialectTopics } from './dialect-topics.ts'

/** A configured template with the device's own endings put in. */
export interface TopicVariant {
  readonly dialect: DialectName
  /** As configured. */
  readonly source: string
  readonly template: TopicTemplate
  /** What was put in for `{prefix}` and `{type}`. */
  readonly fixed: TopicParts
  /** How many levels at the end of the topic are the channel. */
  readonly channelLevels: number
  /** Placeholders that name the device, in the order of the template. */
  readonly keyParts: readonly string[]
  /** Nothing is measured there. */
  readonly silent: boolean
}

const namesIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')

const keyNames = ({ keys }: DialectTopics): ReadonlySet<string> => new Set(keys.flat())

const braced = (names: Iterable<string>): string => [...names].map((name) => `{${name}}`).join(' ')

const problemOf = (text: string, topics: DialectTopics): string | null => {
  const { keys, others = [], expand = {}, templates } = topics
  if (templates.includes(text)) return null
  const names = namesIn(text)
  const known = new Set([...keyNames(topics), 'site', ...others])
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) return `{${unknown}} is not known here; there are ${braced(known)}`
  const naming = names.filter((name) => keyNames(topics).has(name))
  if (!keys.some((set) => set.length === naming.length && set.every((name) => naming.includes(name))))
    return `must name the device by ${keys.map(braced).join(' or ')}`
  const missing = Object.keys(expand).find((name) => !names.includes(name))
  if (missing !== undefined) return `has no {${missing}}, which the device puts into its topics`
  if (names.includes('channel') && !text.endsWith('/{channel}')) return '{channel} must be its last level'
  return null
}

/** One filling of `{channel}`, `{prefix}` and `{type}`; an empty channel leaves its level out. */
export const fillVariables = (text: string, filling: TopicParts): string =>
  Object.entries(filling).reduce(
    (filled, [name, value]) => (value === '' ? filled.replace(`/{${name}}`, '') : filled.replace(`{${name}}`, value)),
    text,
  )

const fillings = (expand: NonNullable<DialectTopics['expand']>, names: readonly string[]): Record<string, string>[] =>
  names.reduce<Record<string, string>[]>(
    (all, name) => all.flatMap((one) => (expand[name] ?? []).map((value) => ({ ...one, [name]: value }))),
    [{}],
  )

/** The variants of one template of a dialect, or what is wrong with it. */
export const expandTemplate = (dialect: DialectName, source: string): readonly TopicVariant[] | string => {
  const topics = DIALECT_TOPICS[dialect]
  const problem = problemOf(source, topics)
  if (problem !== null) return problem
  const { expand = {}, many = [] } = topics
  const names = namesIn(source)
  const keyParts = names.filter((name) => keyNames(topics).has(name))
  const variants: TopicVariant[] = []
  for (const filling of fillings(
    expand,
    names.filter((name) => name in expand),
  )) {
    const template = parseTopicTemplate(fillVariables(source, filling), new Set(many))
    if (typeof template === 'string') return template
    const { channel, ...fixed } = filling
    const channelLevels = channel === undefined || channel === '' ? 0 : channel.split('/').length
    variants.push({ dialect, source, template, fixed, channelLevels, keyParts, silent: false })
  }
  return variants
}

/** What is beside a dialect's templates and measures nothing. */
export const silentVariants = (dialect: DialectName, sources: readonly string[]): readonly TopicVariant[] => {
  if (sources.length === 0) return []
  const { silent = [], silentEnd } = DIALECT_TOPICS[dialect]
  const beside = silentEnd === undefined ? [] : sources.filter((source) => silentEnd.of.test(source))
  const all = [
    ...silent,
    ...beside.map((source) => (silentEnd === undefined ? '' : source.replace(silentEnd.of, silentEnd.is))),
  ]
  return all.flatMap((source) => {
    const template = parseTopicTemplate(source)
    if (typeof template === 'string') return []
    return [{ dialect, source, template, fixed: {}, channelLevels: 0, keyParts: [], silent: true }]
  })
}
