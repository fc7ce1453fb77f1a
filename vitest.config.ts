import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['custodia-source', 'node', 'import', 'default'] } },
  resolve: { conditions: ['custodia-source', 'node', 'import', 'default'] },
  test: {
    include: ['*/test/**/*.test.ts', 'test/**/*.test.ts', 'device-profiles/profiles/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
  },
})
