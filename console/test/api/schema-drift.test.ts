import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { generateApiSchema } from '../../scripts/api-schema.ts'

it('the generated client is what the API describes (else: npm run generate:api -w @custodia/console)', async () => {
  const kept = await readFile(new URL('../../src/api/schema.gen.ts', import.meta.url), 'utf8')
  expect(kept).toBe(await generateApiSchema())
})
