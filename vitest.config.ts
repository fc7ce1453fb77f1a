import { defaultServerConditions } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'

// Rooms are read from their sources; only conditions that hold for `require` as well, as Node gets the same list.
const conditions = [
  'custodia-source',
  ...defaultServerConditions.filter((name) => name !== 'import' && name !== 'module'),
]

const together = ['domain', 'device-profiles', 'api'].map((room) => `${room}/test/**/*.test.ts`)
/** Files whose servers this machine has not; said by `npm test`, which looks for them. */
const leftOut = process.env.CUSTODIA_TEST_LEFT_OUT?.split(',') ?? []
const exclude = [...configDefaults.exclude, ...leftOut]

export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    projects: [
      // Their files share a process, which reads the rooms once: a minute of the whole run. None may leave anything behind in it.
      { extends: true, test: { name: 'together', include: together, exclude, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['*/test/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...exclude, ...together],
        },
      },
    ],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
  },
})
