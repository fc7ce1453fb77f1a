import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { freePort } from '../../../test/support/server.ts'
import { type Running, startNode } from '../process/custodia.ts'

const RED = createRequire(import.meta.url).resolve('node-red/red.js')

/** Starts Node-RED on a flow, without its editor, in a folder of its own; ready when the flow has started. */
export const startNodeRed = async (dir: string, flow: readonly object[]): Promise<Running> => {
  await mkdir(dir, { recursive: true })
  await writeFile(path.join(dir, 'flows.json'), JSON.stringify(flow))
  await writeFile(
    path.join(dir, 'settings.cjs'),
    `module.exports = {
  flowFile: 'flows.json',
  uiHost: '127.0.0.1',
  uiPort: ${await freePort()},
  httpAdminRoot: false,
  httpNodeRoot: false,
  credentialSecret: false,
  telemetry: { enabled: false, updateNotification: false },
  logging: { console: { level: 'info', metrics: false, audit: false } },
}
`,
  )
  const args = [RED, '--userDir', dir, '--settings', path.join(dir, 'settings.cjs')]
  return startNode(args, /Connected to broker/, { cwd: dir })
}
