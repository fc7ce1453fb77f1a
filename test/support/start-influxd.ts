import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort, removeFolder, requireProgram, runProgram, type TestServer, temporaryFolder } from './server.ts'

/**
 * Starts InfluxDB 1.x (Debian's `influxdb`); `dir` and `port` let a test start it again on the same data. With `asksWho` it asks for user
 * and password, once there is a first user.
 */
export const startInfluxd = async (
  options: { readonly dir?: string; readonly port?: number; readonly asksWho?: boolean } = {},
): Promise<TestServer> => {
  const program = requireProgram('influxd', 'influxdb')
  const dir = options.dir ?? (await temporaryFolder('influxd'))
  const port = options.port ?? (await freePort())
  const config = path.join(dir, 'influxdb.conf')
  await writeFile(
    config,
    `reporting-enabled = false
bind-address = "127.0.0.1:${await freePort()}"
[meta]
  dir = "${dir}/meta"
[data]
  dir = "${dir}/data"
  wal-dir = "${dir}/wal"
  index-version = "tsi1"
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
  auth-enabled = ${options.asksWho === true}
  max-body-size = 0
`,
  )
  const url = `http://127.0.0.1:${port}`
  const running = await runProgram({
    command: program,
    args: ['-config', config],
    port,
    isReady: () =>
      fetch(`${url}/ping`).then(
        (response) => response.ok,
        () => false,
      ),
  })
  return {
    url,
    port,
    stop: async () => {
      await running.end()
      if (options.dir === undefined) await removeFolder(dir)
    },
  }
}
