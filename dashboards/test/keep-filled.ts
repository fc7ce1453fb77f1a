/**
 * `npm run filled -w @custodia/dashboards`: fills both servers once and keeps them until Ctrl-C, so that queries of a board under way are run
 * in seconds: `CUSTODIA_TEST_FILLED=<file that it names> npx vitest run dashboards -t rooms`.
 */
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFilledServers } from './support/filled-servers.ts'

const file = join(tmpdir(), 'custodia-boards.json')
const seconds = (): string => {
  const { user, system } = process.cpuUsage()
  return `${((user + system) / 1e6).toFixed(1)} s of CPU in this process`
}
const servers = await startFilledServers((name) => console.log(`${name}: ${seconds()}`))
const { influxUrl, registryUrl, now } = servers
writeFileSync(file, JSON.stringify({ influxUrl, registryUrl, now }))
console.log(`CUSTODIA_TEST_FILLED=${file}   ${influxUrl}   ${registryUrl}   Ctrl-C ends them`)
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
rmSync(file, { force: true })
await servers.stop()
