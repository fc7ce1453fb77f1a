import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonTopic, fillTopic, matchTopic, parseTopicTemplate, type TopicTemplate } from '../../src/index.ts'

const parse = (text: string, ...many: string[]): TopicTemplate => {
  const template = parseTopicTemplate(text, new Set(many))
  if (typeof template === 'string') throw new Error(template)
  return template
}

const match = (template: string, topic: string, ...many: string[]) =>
  matchTopic(parse(template, ...many), topic.split('/'))

describe('a template', () => {
  it.each([
    ['{key}/data', '352093089439474/data', { key: '352093089439474' }],
    ['{key}/data', 'a/b/data', null],
    ['fleet/dev-{key}.v1/data', 'fleet/dev-7.v1/data', { key: '7' }],
    ['fleet/dev-{key}/data', 'fleet/dev-/data', null],
    ['{site}/+/{key}', 'sh01/x/7', { site: 'sh01', key: '7' }],
    ['/gw/{gateway}/status', '/gw/ac23/status', { gateway: 'ac23' }],
    ['a/{key}/#', 'a/7', { key: '7' }],
    ['a/{key}/#', 'a/7/b/c', { key: '7' }],
    ['a/{key}', 'a/7/b', null],
    ['a/{key}', 'a/', null],
  ])('%s and %s', (template, topic, parts) => {
    expect(match(template, topic)).toEqual(parts)
  })

  it.each([
    ['{key}/status/+', 'shellies/plug/status/switch:0', { key: 'shellies/plug' }],
    ['z/{key}', 'z/kitchen/lamp', { key: 'kitchen/lamp' }],
    ['z/{key}/set', 'z/kitchen/lamp/set', { key: 'kitchen/lamp' }],
    ['z/{key}/set', 'z/set', null],
    ['z/{key}', 'z//lamp', null],
  ])('%s and %s, with names of several levels', (template, topic, parts) => {
    expect(match(template, topic, 'key')).toEqual(parts)
  })

  it.each([
    ['', 'is empty'],
    ['a/{key}{site}', 'neither literal'],
    ['a/#/b', 'neither literal'],
    ['a+/b', 'neither literal'],
    ['{key}/{key}', 'twice'],
    ['a/{key', 'neither literal'],
  ])('%j is refused: %s', (text, problem) => {
    expect(parseTopicTemplate(text)).toContain(problem)
  })

  it('takes one part of unknown length', () => {
    expect(parseTopicTemplate('{a}/{b}', new Set(['a', 'b']))).toContain('unknown length')
    expect(parseTopicTemplate('x{a}/b', new Set(['a']))).toContain('a level of its own')
  })
})

const level = fc.constantFrom('a', 'b', '+', '{x}', '{y}', 'a{x}', '{y}b')
const templates = fc
  .tuple(fc.array(level, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, open]) => parseTopicTemplate([...levels, ...(open ? ['#'] : [])].join('/')))
  .filter((template): template is TopicTemplate => typeof template !== 'string')

describe('any template', () => {
  it('matches what it is filled with', () => {
    fc.assert(
      fc.property(templates, fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[a-z]{1,3}$/), (template, x, y) => {
        const topic = fillTopic(template, { x, y }).replaceAll('+', 'any').replace(/\/#$/, '')
        const parts = matchTopic(template, topic.split('/'))
        expect(parts).not.toBeNull()
        if (parts?.x !== undefined) expect(parts.x).toBe(x)
      }),
    )
  })

  it('has a topic in common with another one exactly if some topic matches both', () => {
    const topics: string[][] = ['a', 'b', 'ab', 'x', 'axb'].map((one) => [one])
    for (let from = 0; topics.length < 700; from += 1)
      for (const [last = ''] of topics.slice(0, 5)) topics.push([...(topics[from] ?? []), last])
    fc.assert(
      fc.property(templates, templates, (a, b) => {
        const common = commonTopic(a, b)
        if (common !== null) {
          expect(matchTopic(a, common.split('/'))).not.toBeNull()
          expect(matchTopic(b, common.split('/'))).not.toBeNull()
        } else {
          expect(topics.find((topic) => matchTopic(a, topic) !== null && matchTopic(b, topic) !== null)).toBeUndefined()
        }
      }),
    )
  })
})
