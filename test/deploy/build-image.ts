/**
 * Runs the Dockerfile's steps in an empty folder, as `docker build` does, on a machine without a container engine:
 *
 *   node --import tsx test/deploy/build-image.ts /tmp/image
 *
 * Each stage gets a folder; COPY takes what .dockerignore lets through, RUN runs in a shell with `/app` and `/var/lib/custodia`
 * laid into that folder. Needs the registry, and the Node of the image (NODE_IMAGE) first on the PATH. Takes some minutes, so
 * `npm test` checks the same by lighter means (test/deploy/image.test.ts).
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './support/compose-file.ts'
import { buildContext, readStages, type Stage, type Step } from './support/dockerfile.ts'

const [target] = process.argv.slice(2)
if (target === undefined || existsSync(target)) {
  console.error('Give a folder that is not there yet.')
  process.exit(1)
}

const stages = readStages()
const context = buildContext()
const rootOf = (stage: string): string => path.join(path.resolve(target), stage)

const copyInto = (from: string, to: string): void => {
  mkdirSync(path.dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}

const copyFromContext = (source: string, to: string, root: string): void => {
  const chosen = source === '.' ? context : context.filter((file) => file === source || file.startsWith(`${source}/`))
  if (chosen.length === 0) throw new Error(`COPY ${source}: not in what is sent to the build`)
  for (const file of chosen) {
    const name = source === '.' ? file : path.relative(path.dirname(source), file)
    copyInto(
      path.join(ROOT, file),
      to.endsWith('/') || source === '.' ? path.join(root, 'app', to, name) : path.join(root, 'app', to),
    )
  }
}

const perform = (stage: Stage, step: Step): void => {
  const root = rootOf(stage.name)
  if (step.kind === 'run') {
    const command = step.command.replaceAll('/var/lib/custodia', `${root}/var/lib/custodia`)
    console.log(`[${stage.name}] RUN ${step.command}`)
    const done = spawnSync('sh', ['-ec', command], {
      cwd: path.join(root, 'app'),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (done.status !== 0) throw new Error(`[${stage.name}] ended with ${done.status}: ${step.command}`)
    return
  }
  for (const source of step.sources)
    if (step.from === null) copyFromContext(source, step.target, root)
    else copyInto(path.join(rootOf(step.from), source), path.join(root, 'app', step.target))
}

for (const stage of stages) {
  mkdirSync(path.join(rootOf(stage.name), 'app'), { recursive: true })
  if (stages.some(({ name }) => name === stage.base)) copyInto(rootOf(stage.base), rootOf(stage.name))
  for (const step of stage.steps) perform(stage, step)
}
const app = path.join(rootOf('runtime'), 'app')
const bytes = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
console.log(`${app}: ${Math.round(bytes / 1e6)} MB, built on Node ${process.version}`)
