/*
 * Topic templates: a topic whose levels are literal, `+`, or hold one placeholder, with `#` as the last level where the
 * rest does not matter. A customer's broker layout is a list of them, and from the same list come the reader of topics
 * and the filters of credentials.
 */

/** One level of a template. */
type Level =
  | { readonly kind: 'literal'; readonly text: string }
  /** `+`: one level of no interest. */
  | { readonly kind: 'any' }
  /** `{name}`, with literal text before and after it in the same level. `many`: one or more whole levels. */
  | {
      readonly kind: 'part'
      readonly name: string
      readonly before: string
      readonly after: string
      readonly many: boolean
    }

export interface TopicTemplate {
  readonly text: string
  readonly levels: readonly Level[]
  /** True if it ends with `#`: the topic may have further levels, or none. */
  readonly open: boolean
  /** Literal levels at its beginning. */
  readonly prefix: number
  /** Literal levels in all. */
  readonly literals: number
}

/** Text of each placeholder in a topic; a placeholder of several levels has them joined by `/`. */
export type TopicParts = Readonly<Record<string, string>>

const LEVEL = /^([^{}+#]*)\{([a-zA-Z]+)\}([^{}+#]*)$/

const parseLevel = (text: string, many: ReadonlySet<string>): Level | string => {
  if (text === '+') return { kind: 'any' }
  if (!/[{}+#]/.test(text)) return { kind: 'literal', text }
  const [, before = '', name, after = ''] = LEVEL.exec(text) ?? []
  if (name === undefined) return `the level ${text} is neither literal, + nor one {placeholder} with text around it`
  if (many.has(name) && before + after !== '') return `{${name}} may span levels and so must be a level of its own`
  return { kind: 'part', name, before, after, many: many.has(name) }
}

/**
 * Reads a template.
 * @param many names of placeholders that stand for one or more levels; at most one of them may be in a template
 * @returns the template, or what is wrong with it
 */
export const parseTopicTemplate = (text: string, many: ReadonlySet<string> = new Set()): TopicTemplate | string => {
  if (text === '') return 'is empty'
  const open = text === '#' || text.endsWith('/#')
  const parsed = (open ? text.slice(0, -2) : text).split('/').map((level) => parseLevel(level, many))
  const problem = parsed.find((level) => typeof level === 'string')
  if (problem !== undefined) return problem
  const levels = parsed as Level[]
  const names = levels.flatMap((level) => (level.kind === 'part' ? [level.name] : []))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return `has {${twice}} twice`
  const spans = levels.filter((level) => level.kind === 'part' && level.many).length
  if (spans > 1 || (spans > 0 && open)) return 'has more than one part of unknown length'
  const prefix = levels.findIndex((level) => level.kind !== 'literal')
  const literals = levels.filter((level) => level.kind === 'literal').length
  return { text, levels, open, prefix: prefix < 0 ? levels.length : prefix, literals }
}

/**
 * Finds a template's placeholders in a topic.
 * @param topic the topic's levels
 * @returns null if it does not match; placeholders are never empty
 */
export const matchTopic = ({ levels, open }: TopicTemplate, topic: readonly string[]): TopicParts | null => {
  const more = topic.length - levels.length
  if (more < 0) return null
  const parts: Record<string, string> = {}
  let at = 0
  let spare = more
  for (const level of levels) {
    const text = topic[at] ?? ''
    at += 1
    if (level.kind === 'any') continue
    if (level.kind === 'literal') {
      if (text !== level.text) return null
      continue
    }
    if (level.many) {
      const whole = topic.slice(at - 1, at + spare)
      if (whole.includes('')) return null
      parts[level.name] = whole.join('/')
      at += spare
      spare = 0
      continue
    }
    const { before, after } = level
    if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return null
    parts[level.name] = text.slice(before.length, text.length - after.length)
  }
  return spare === 0 || open ? parts : null
}

/**
 * Puts values for placeholders into a template; `+` for those that have none.
 * @returns a topic, or an MQTT filter where something is left open
 */
export const fillTopic = ({ levels, open }: TopicTemplate, parts: TopicParts): string => {
  const filled = levels.map((level) => {
    if (level.kind === 'literal') return level.text
    const value = level.kind === 'any' ? undefined : parts[level.name]
    // A filter cannot say "text, then anything" within a level: the whole level is open.
    return level.kind === 'any' || value === undefined ? '+' : `${level.before}${value}${level.after}`
  })
  return [...filled, ...(open ? ['#'] : [])].join('/')
}

const exampleOf = (level: Level): string => {
  if (level.kind === 'literal') return level.text
  return level.kind === 'any' ? 'x' : `${level.before}x${level.after}`
}

/** Text that both levels take, or null. */
const meet = (a: Level, b: Level): string | null => {
  if (a.kind === 'any') return exampleOf(b)
  if (b.kind === 'any') return exampleOf(a)
  if (a.kind === 'literal' && b.kind === 'literal') return a.text === b.text ? a.text : null
  if (a.kind === 'literal') return meet(b, a)
  if (a.kind !== 'part') return null
  if (b.kind === 'literal') {
    const fits = b.text.length > a.before.length + a.after.length
    return fits && b.text.startsWith(a.before) && b.text.endsWith(a.after) ? b.text : null
  }
  const before = a.before.startsWith(b.before) ? a.before : b.before.startsWith(a.before) ? b.before : null
  const after = a.after.endsWith(b.after) ? a.after : b.after.endsWith(a.after) ? b.after : null
  return before === null || after === null ? null : `${before}x${after}`
}

/** The template as one of exactly `length` levels, or null where it cannot be. */
const stretch = ({ levels, open }: TopicTemplate, length: number): readonly Level[] | null => {
  const more = length - levels.length
  if (more < 0) return null
  const many = levels.findIndex((level) => level.kind === 'part' && level.many)
  const at = many < 0 ? levels.length - 1 : many
  if (more > 0 && many < 0 && !open) return null
  const filler: Level[] = Array.from({ length: more }, () => ({ kind: 'any' }))
  return [...levels.slice(0, at + 1), ...filler, ...levels.slice(at + 1)]
}

/** A topic that both templates match, or null if there is none. */
export const commonTopic = (a: TopicTemplate, b: TopicTemplate): string | null => {
  const longest = a.levels.length + b.levels.length
  for (let length = Math.max(a.levels.length, b.levels.length); length <= longest; length += 1) {
    const left = stretch(a, length)
    const right = stretch(b, length)
    if (left === null || right === null) continue
    const met = left.map((level, index) => meet(level, right[index] ?? { kind: 'any' }))
    if (!met.includes(null)) return met.join('/')
  }
  return null
}
