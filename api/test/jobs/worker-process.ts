/** A derivation worker in a process of its own, for tests that kill it: `worker-process.ts <registry URL> <InfluxDB URL> <database>`. */
import { loadCatalogue } from '@custodia/device-profiles'
import { openRegistry } from '@custodia/storage/registry'
import { createInfluxStore } from '@custodia/storage/telemetry'
import { createDerivationWorker } from '../../src/index.ts'

const [registryUrl = '', influxUrl = '', database = ''] = process.argv.slice(2)
const registry = await openRegistry({ url: registryUrl, max: 4 })
const store = createInfluxStore({ url: influxUrl, database })
await store.start()
const complain = (detail: object, message: string): void => console.error(message, detail)
const worker = createDerivationWorker({
  registry,
  store,
  catalogue: await loadCatalogue(),
  log: { warn: complain, error: complain },
  now: Date.now,
})
await worker.start()
process.stdout.write('working\n')
