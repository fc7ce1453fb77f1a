/**
 * Embedded broker, ingest and embedded store in one process, until it is killed: `<folder> <registry url> <port>`. Prints `ready`.
 * Devices are not authenticated: the broker's own tests do that.
 */
import { join } from 'node:path'
import { createBroker } from '@custodia/broker'
import { createCodecSandbox, loadCatalogue } from '@custodia/device-profiles'
import { openRegistry } from '@custodia/storage/registry'
import { createDuckDbStore } from '@custodia/storage/telemetry'
import { createIngest } from '../src/ingest.ts'
import { silent } from './harness.ts'

const main = async (): Promise<void> => {
  const [folder = '', registryUrl = '', port = ''] = process.argv.slice(2)
  const registry = await openRegistry({ url: registryUrl })
  const store = createDuckDbStore({ path: join(folder, 'telemetry.duckdb'), memoryLimitMb: 64 })
  await store.start()
  const ingest = createIngest({
    spoolPath: join(folder, 'spool'),
    maxSpoolBytes: 1e8,
    store,
    registry,
    catalogue: await loadCatalogue(),
    sandbox: createCodecSandbox(),
    log: silent,
    now: Date.now,
  })
  await ingest.start()
  const broker = createBroker({
    host: '127.0.0.1',
    port: Number(port),
    authenticate: async (username) => ({ username, deviceId: null, publish: ['#'], subscribe: ['#'] }),
    accept: (message) => ingest.accept(message),
    log: silent,
  })
  await broker.start()
  process.stdout.write('ready\n')
}

void main()
