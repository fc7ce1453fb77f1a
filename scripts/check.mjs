/** `npm run check`: format and lint, types, unused code and dependencies, the arrows between rooms. */
import { install, run } from './prepare.mjs'
import { checkStructure } from './structure.mjs'

install()
run('npx', [
  '--no-install',
  'biome',
  'ci',
  '--error-on-warnings',
  ...(process.stdout.isTTY ? [] : ['--colors=off']),
  '.',
])
run('npx', ['--no-install', 'tsc', '-b'])
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.test.json'])
run('npx', ['--no-install', 'tsc', '-p', 'console', '--noEmit'])
run('npx', ['--no-install', 'knip', '--no-progress'])
const faults = checkStructure()
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
console.log('Structure: arrows between rooms as agreed, no circles.')
