import { describe, expect, it } from 'vitest'
import { failureChoices, sayFailure } from '../../src/pages/order/failure-words.ts'

describe('failures in words', () => {
  it.each([
    ['mode', 'NOO', 'No output (NOO)'],
    ['mechanism', '2.4', 'Wear (2.4)'],
    ['cause', '2.4', '2.4'],
    ['mode', 'sparks', 'sparks'],
    ['mode', 'constructor', 'constructor'],
  ] as const)('%s %s', (part, code, words) => {
    expect(sayFailure(part, code, 'en')).toBe(words)
  })

  it('what is likely comes first, each once', () => {
    const choices = failureChoices('cause', ['3.4', 'gone', '1.0'], 'zh').map(({ value }) => value)
    expect(choices.slice(0, 2)).toEqual(['3.4', '1.0'])
    expect(new Set(choices).size).toBe(choices.length)
  })
})
