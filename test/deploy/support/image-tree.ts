import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './compose-file.ts'
import { buildContext, jsonWords, readStages, type Stage, type Step } from './dockerfile.ts'

type CopyStep = Extract<Step, { readonly kind: 'copy' }>

const stageNamed = (stages: readonly Stage[], name: string): Stage => {
  const stage = stages.find((one) => one.name === name)
  if (stage === undefined) throw new Error(`the Dockerfile has no stage ${name}`)
  return stage
}

const copiesOf = (stage: Stage): readonly CopyStep[] => stage.steps.filter((step) => step.kind === 'copy')

interface LockEntry {
  readonly dev?: boolean
  readonly link?: boolean
  readonly resolved?: string
}

/**
 * Folders within `node_modules` that `npm ci --omit=dev` leaves here, by the lock file. Those of other platforms are in it as well.
 */
export const productionPackages = (): readonly string[] => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>
  }
  return Object.entries(lock.packages)
    .filter(([folder, { dev }]) => /(^|\/)node_modules\//.test(folder) && dev !== true)
    .map(([folder]) => folder)
}

const link = (source: string, target: string): void => {
  mkdirSync(path.dirname(target), { recursive: true })
  if (!existsSync(target)) symlinkSync(source, target)
}

/** Packages at the top of a node_modules folder; what is nested in a package comes with it. */
const isTopLevel = (folder: string): boolean => folder.split('node_modules/').length === 2

const layProduction = (stages: readonly Stage[], app: string): void => {
  for (const { sources, target } of copiesOf(stageNamed(stages, 'manifests')))
    for (const source of sources) {
      const to = path.join(app, target, path.basename(source))
      mkdirSync(path.dirname(to), { recursive: true })
      cpSync(path.join(ROOT, source), to)
    }
  const removed = stageNamed(stages, 'production').steps.flatMap((step) =>
    step.kind === 'run' ? (/^rm -rf (.+)$/.exec(step.command.trim())?.[1]?.split(/\s+/) ?? []) : [],
  )
  for (const folder of productionPackages()) {
    if (!isTopLevel(folder) || removed.some((gone) => folder.startsWith(gone))) continue
    const own = /^node_modules\/@custodia\/(.+)$/.exec(folder)?.[1]
    if (own !== undefined) link(path.join(app, own), path.join(app, folder))
    else if (existsSync(path.join(ROOT, folder))) link(path.join(ROOT, folder), path.join(app, folder))
  }
}

/**
 * Lays the image's /app out in a folder, from this checkout after `npm run build`: just what the COPY steps of the stage `runtime`
 * name, as links. Whatever they forget, or .dockerignore keeps from the build, is not there.
 * @returns the command line of ENTRYPOINT, for a Node that keeps links as they are, so that nothing beside the tree is found
 */
export const layOutImage = (folder: string): readonly string[] => {
  const stages = readStages()
  const app = path.join(folder, 'app')
  const context = buildContext()
  const missing: string[] = []
  layProduction(stages, app)
  const runtime = stageNamed(stages, 'runtime')
  for (const { from, sources, target } of copiesOf(runtime)) {
    if (from !== 'build') continue
    for (const source of sources) {
      const relative = source.replace(/^\/app\//, '')
      const isBuilt = relative.endsWith('/dist') && existsSync(path.join(ROOT, relative))
      const isSent = context.some((file) => file === relative || file.startsWith(`${relative}/`))
      if (isBuilt || isSent) link(path.join(ROOT, relative), path.join(app, target))
      else missing.push(source)
    }
  }
  if (missing.length > 0) throw new Error(`neither sent to the build nor made by it: ${missing.join(', ')}`)
  const [, ...words] = jsonWords(runtime.settings.ENTRYPOINT)
  return [
    process.execPath,
    '--preserve-symlinks',
    '--preserve-symlinks-main',
    ...words.map((word) => word.replace(/^\/app\//, `${app}/`)),
  ]
}

/** JavaScript files below a folder of the image. */
export const scriptsBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?js$/.test(file))
    .map((file) => path.join(folder, file))
