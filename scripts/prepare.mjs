/** Installs and builds what is missing, so that a fresh clone needs only Node and npm. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isWindows = process.platform === 'win32'

/** Runs a command in the project's folder; on failure ends this process with its exit code. */
export const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: isWindows, ...options })
  if (result.error) throw result.error
  if (result.status !== 0) process.exit(result.status ?? 1)
}

const sha256 = (parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [path] : []
  })

const stampIs = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Custodia needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  )
  process.exit(1)
}

/** npm writes its own lock file into node_modules last: newer than ours, it says that what is there is what we want. */
const isInstalled = () => {
  const [ours, installed] = ['package-lock.json', join('node_modules', '.package-lock.json')].map((name) =>
    join(root, name),
  )
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(ours).mtimeMs
}

/** Installs the locked dependencies if they are missing or the lock file changed. */
export const install = () => {
  checkNode()
  if (isInstalled()) return
  console.log('Installing dependencies (npm ci) …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

const buildConsole = () => {
  const folder = join(root, 'console')
  const sources = [
    ...filesBelow(join(folder, 'src')),
    ...filesBelow(join(folder, 'public')),
    join(root, 'domain', 'src', 'vocabulary.ts'),
    ...['package.json', 'index.html', 'vite.config.ts'].map((name) => join(folder, name)),
  ].sort()
  const wanted = sha256(sources.flatMap((path) => [path.slice(root.length), readFileSync(path)]))
  const stamp = join(folder, 'dist', '.stamp')
  if (stampIs(stamp, wanted)) return
  console.log('Building the console …')
  run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], { cwd: folder })
  writeFileSync(stamp, wanted)
}

/** Compiles what changed since the last build. */
export const build = () => {
  run('npx', ['--no-install', 'tsc', '-b'])
  buildConsole()
}
