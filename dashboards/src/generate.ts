/** `npm run generate -w @custodia/dashboards`: writes what Grafana reads, and takes away what is no longer made. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadCatalogue } from '@custodia/device-profiles'
import { grafanaFiles } from './files.ts'

const folder = fileURLToPath(new URL('../grafana', import.meta.url))
const files = grafanaFiles(await loadCatalogue())
await rm(folder, { recursive: true, force: true })
for (const [path, text] of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
console.log(`${files.size} files below dashboards/grafana`)
