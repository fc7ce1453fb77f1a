import { describe, expect, test } from 'vitest'
import { createStack } from '../src/compose/stack.ts'

describe('createStack', () => {
  test('stops the last part first, each once', async () => {
    const stopped: string[] = []
    const stack = createStack()
    for (const name of ['store', 'ingest', 'broker']) stack.push(name, () => void stopped.push(name))
    await Promise.all([stack.stop(), stack.stop()])
    expect(stopped).toEqual(['broker', 'ingest', 'store'])
  })

  test('a part that fails to stop does not keep the others running, and is named', async () => {
    const stopped: string[] = []
    const stack = createStack()
    stack.push('store', () => void stopped.push('store'))
    stack.push('broker', () => Promise.reject(new Error('stuck')))
    await expect(stack.stop()).rejects.toMatchObject({
      errors: [expect.objectContaining({ message: 'stopping broker failed' })],
    })
    expect(stopped).toEqual(['store'])
  })
})
