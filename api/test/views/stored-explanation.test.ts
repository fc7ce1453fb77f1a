import { RUN_RULE } from '@custodia/domain'
import { describe, expect, it } from 'vitest'
import { readExplanation } from '../../src/views/stored-explanation.ts'

const evidence = { device: 'dev_1', metrics: ['power_w'], from: 1, to: 2, samples: 2 }
const whole = {
  rule: { rule: 'usage.run', version: 1, title: { zh: '运行', en: 'Runs' }, source: 'domain rules' },
  inputs: { asset: 'ast_1', at: 5, open: false, tag: null },
  sessions: ['ses_1'],
  telemetry: [evidence],
  steps: [{ zh: '一', en: 'one' }],
}

describe('a stored explanation', () => {
  it('is read as it was written', () => {
    expect(readExplanation(whole)).toEqual(whole)
  })

  it('of an older version keeps what can be read, and has the title of today’s rule', () => {
    const { title: _, ...rule } = whole.rule
    const older = {
      ...whole,
      rule,
      inputs: { asset: 'ast_1', nested: { a: 1 } },
      sessions: ['ses_1', 7],
      telemetry: [evidence, { device: 'dev_1' }],
      steps: ['1 + 1 = 2', { zh: '一', en: 'one' }, { en: 'half' }, null],
    }
    expect(readExplanation(older)).toEqual({
      ...whole,
      rule: { ...rule, title: RUN_RULE.title },
      inputs: { asset: 'ast_1', nested: null },
    })
  })

  it.each([[null], [undefined], ['text'], [7], [[]], [{}], [{ rule: 'x', steps: 'y', inputs: [], telemetry: {} }]])(
    'that is %j is empty, and no fault',
    (value) => {
      expect(readExplanation(value)).toMatchObject({ sessions: [], telemetry: [], steps: [] })
    },
  )

  it('of a rule that is no more goes by the rule’s name', () => {
    const { rule } = readExplanation({ ...whole, rule: { rule: 'cost.old', version: 3, source: 's' } })
    expect(rule).toEqual({ rule: 'cost.old', version: 3, source: 's', title: { zh: 'cost.old', en: 'cost.old' } })
  })
})
