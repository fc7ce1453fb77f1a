import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// Rooms are read from their sources; only conditions that hold for `require` as well, as Node gets the same list.
const conditions = [
  'custodia-source',
  ...defaultServerConditions.filter((name) => name !== 'import' && name !== 'module'),
]

export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    include: ['*/test/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
  },
})
