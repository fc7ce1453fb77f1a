/**
 * `npm test`: installs and builds what is missing, checks, starts the servers that the suites need (each suite starts
 * its own on free ports and in temporary folders), and ends with a line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, root } from './prepare.mjs'
import { provideServers } from './servers.mjs'

install()
const missing = provideServers()
const inCi = process.env.CI === 'true'
for (const server of missing)
  console.log(
    `${inCi ? 'MISSING' : 'SKIPPED'}: ${server.suites}: ${server.name} is not installed. ` +
      `To enable: apt-get install ${server.packages.join(' ')} (Debian), or put it on the PATH.` +
      (server.files === undefined ? '' : ` Left out: ${server.files.join(', ')}.`),
  )
const leftOut = missing.flatMap((server) => server.files ?? [])
if (!process.env.CUSTODIA_TEST_INFLUX2_URL) {
  const suites = ['storage/test/telemetry/influx-2-store.test.ts', 'standalone/test/doctor/influx-2.test.ts']
  console.log(
    `LEFT OUT: ${suites.join(', ')}: InfluxDB 2 or 3, which Debian has not. To run them, see docs/guides/influxdb.md.`,
  )
  leftOut.push(...suites)
}

build()
const only = process.argv.slice(2)
const check =
  only.length > 0 ? 0 : spawnSync(process.execPath, ['scripts/check.mjs'], { cwd: root, stdio: 'inherit' }).status
const folder = mkdtempSync(join(tmpdir(), 'custodia-test-'))
const report = join(folder, 'report.json')
spawnSync(
  'npx',
  ['--no-install', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(leftOut.length > 0 && { CUSTODIA_TEST_LEFT_OUT: leftOut.join(',') }) },
  },
)

let passed = 0
let failed = 0
let skipped = 0
try {
  const result = JSON.parse(readFileSync(report, 'utf8'))
  passed = result.numPassedTests
  // A suite that could not even start has no failed test of its own.
  const brokenSuites = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length
  failed = result.numFailedTests + brokenSuites
  skipped = result.numPendingTests + result.numTodoTests
} catch (error) {
  console.error(`The test runner left no readable report: ${error.message}`)
  failed = 1
}
rmSync(folder, { recursive: true, force: true })
if (only.length === 0) check === 0 ? passed++ : failed++
if (inCi) failed += missing.length
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
