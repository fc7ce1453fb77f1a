/**
 * The arrows between rooms (docs/decisions/001-rooms.md): which room may import which. No service imports another;
 * only `standalone` composes them. Circles inside a room are found here as well.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { root } from './prepare.mjs'

const ARROWS = {
  domain: [],
  'device-profiles': ['domain'],
  storage: ['domain'],
  broker: ['domain'],
  ingest: ['domain', 'device-profiles', 'storage'],
  api: ['domain', 'device-profiles', 'storage'],
  console: ['domain'],
  dashboards: ['domain', 'device-profiles'],
  'gateway-firmware-sim': ['domain'],
  standalone: ['domain', 'device-profiles', 'storage', 'broker', 'ingest', 'api', 'gateway-firmware-sim'],
}

const IMPORT = /(?:^|[\s;}])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

const sourcesBelow = (folder) =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) return sourcesBelow(path)
        return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : []
      })

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

/** Specifiers that a file imports, types included: a circle of types is a circle. */
const importsOf = (path) => {
  const text = withoutComments(readFileSync(path, 'utf8'))
  return [...new Set([...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2]))]
}

const arrowFaults = (room, path, specifiers, declared) =>
  specifiers.flatMap((specifier) => {
    const where = relative(root, path)
    const target = /^@custodia\/([^/]+)/.exec(specifier)?.[1]
    if (target !== undefined) {
      if (target !== room && !ARROWS[room].includes(target))
        return [
          `${where}: ${room} must not import ${target} (allowed: ${ARROWS[room].join(', ') || 'nothing of ours'})`,
        ]
      if (!declared.has(specifier.split('/').slice(0, 2).join('/')))
        return [`${where}: ${specifier} is not in ${room}/package.json`]
      return []
    }
    if (specifier.startsWith('.') && !resolve(dirname(path), specifier).startsWith(join(root, room) + sep))
      return [`${where}: ${specifier} reaches outside the room; import the other room by its name`]
    return []
  })

const circlesIn = (graph) => {
  const state = new Map()
  const circles = []
  const visit = (node, trail) => {
    if (state.get(node) === 'done') return
    if (state.get(node) === 'open') {
      circles.push([...trail.slice(trail.indexOf(node)), node])
      return
    }
    state.set(node, 'open')
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node])
    state.set(node, 'done')
  }
  for (const node of graph.keys()) visit(node, [])
  return circles
}

/** Every breach of the arrows and every circle, one sentence each; empty when all is well. */
export const checkStructure = () => {
  const faults = []
  const graph = new Map()
  for (const room of Object.keys(ARROWS)) {
    const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'))
    const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
    for (const name of Object.keys(manifest.dependencies ?? {}).filter((key) => key.startsWith('@custodia/')))
      if (!ARROWS[room].includes(name.slice('@custodia/'.length)))
        faults.push(`${room}/package.json: ${name} is not allowed here`)
    for (const path of sourcesBelow(join(root, room, 'src'))) {
      const specifiers = importsOf(path)
      faults.push(...arrowFaults(room, path, specifiers, declared))
      graph.set(
        path,
        specifiers.filter((s) => s.startsWith('.')).map((s) => resolve(dirname(path), s)),
      )
    }
  }
  for (const circle of circlesIn(graph))
    faults.push(`circle: ${circle.map((path) => relative(root, path)).join(' → ')}`)
  return faults
}
