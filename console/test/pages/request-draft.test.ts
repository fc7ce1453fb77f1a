import { describe, expect, it } from 'vitest'
import { dropDraft, emptyDraft, keepDraft, readDraft } from '../../src/pages/request/draft.ts'

const storeOf = (limit = Number.POSITIVE_INFINITY) => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (value.length > limit) throw new Error('QuotaExceededError')
      kept.set(name, value)
    },
    removeItem: (name: string) => void kept.delete(name),
  }
}

describe('a request that is being written', () => {
  it('is there again, with its photos and its key', () => {
    const store = storeOf()
    const draft = { ...emptyDraft(), text: 'no light', photos: ['data:image/jpeg;base64,AA=='], wanted: true }
    expect(keepDraft(store, 'ast_1', draft)).toBe(true)
    expect(readDraft(store, 'ast_1')).toEqual(draft)
    expect(readDraft(store, 'ast_2').text).toBe('')
    dropDraft(store, 'ast_1')
    expect(readDraft(store, 'ast_1').key).not.toBe(draft.key)
  })

  it('keeps its words where photos are too much for the browser', () => {
    const store = storeOf(300)
    const draft = { ...emptyDraft(), text: 'no light', photos: ['x'.repeat(500)] }
    expect(keepDraft(store, 'ast_1', draft)).toBe(false)
    expect(readDraft(store, 'ast_1')).toEqual({ ...draft, photos: [] })
  })

  it.each(['', '{', 'null', '[]', '{"key":1}', '"text"'])('that cannot be read (%s) is a new one', (text) => {
    const store = storeOf()
    store.kept.set('custodia.request.ast_1', text)
    expect(readDraft(store, 'ast_1')).toMatchObject({ text: '', photos: [], order: null, wanted: false })
  })
})
