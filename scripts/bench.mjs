/** `npm run bench [-- names]`: installs and builds what is missing, installs the peer's own packages, and runs the benchmarks. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'
import { provideServers } from './servers.mjs'

install()
const needed = ['influxdb', 'mosquitto', 'postgresql']
const missing = provideServers().filter((server) => needed.includes(server.name))
if (missing.length > 0) {
  const packages = missing.flatMap((server) => server.packages).join(' ')
  console.error(`The benchmarks need ${missing.map((server) => server.name).join(', ')}: apt-get install ${packages}`)
  process.exit(1)
}
build()

const bench = join(root, 'bench')
const stamp = join(bench, 'node_modules', '.custodia-lock')
const wanted = createHash('sha256')
  .update(readFileSync(join(bench, 'package-lock.json')))
  .digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing the peer (npm ci --prefix bench) …')
  run('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

const result = spawnSync(
  process.execPath,
  [
    '--expose-gc',
    '--import',
    'tsx',
    '--conditions=custodia-source',
    join(bench, 'src', 'main.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = result.status ?? 1
