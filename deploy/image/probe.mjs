/**
 * Health check of a container of ours: exits 0 if it is well, 1 with a sentence if not. Uses nothing but Node, so that it says the
 * truth whatever is broken.
 *
 *   node probe.mjs                     asks /health on the process's own port (CUSTODIA_OPS_PORT, else CUSTODIA_HTTP_PORT)
 *   node probe.mjs /ready              another path
 *   node probe.mjs --fresh FILE 30     the time of a file is no older than 30 seconds
 */
import { statSync } from 'node:fs'

const TIMEOUT_MS = 4000
const args = process.argv.slice(2)

const askHttp = async (path) => {
  const port = process.env.CUSTODIA_OPS_PORT || process.env.CUSTODIA_HTTP_PORT || '8080'
  const url = `http://127.0.0.1:${port}${path}`
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
}

const lookAtFile = (file, seconds) => {
  const age = (Date.now() - statSync(file).mtimeMs) / 1000
  if (!(age <= Number(seconds))) throw new Error(`${file} is ${Math.round(age)} seconds old`)
}

try {
  if (args[0] === '--fresh') lookAtFile(args[1], args[2])
  else await askHttp(args[0] ?? '/health')
} catch (error) {
  console.error(error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message)
  process.exitCode = 1
}
