import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** A service of docker-compose.yml, as far as the tests look at it. */
export interface Service {
  readonly image?: string
  readonly build?: { readonly context: string; readonly target: string }
  readonly user?: string
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly profiles?: readonly string[]
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean }
  readonly volumes?: readonly (string | { readonly type: string; readonly source: string; readonly target: string })[]
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>
  readonly ports?: readonly string[]
  readonly tmpfs?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>
  readonly restart?: string
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly stop_grace_period?: string
  readonly deploy?: {
    readonly replicas?: number | string
    readonly resources?: { readonly limits?: { readonly cpus?: string; readonly memory?: string } }
  }
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>
  readonly volumes: Readonly<Record<string, unknown>>
}

/** The file's text, its comments left out: what they say of variables is not used. */
export const composeText = (): string =>
  readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8').replaceAll(/^\s*#.*$/gm, '')

/** The file with its anchors and merges resolved, its variables as they stand. */
export const readCompose = (): ComposeFile => parse(composeText(), { merge: true }) as ComposeFile

const VARIABLE = /\$(?:\$|(\w+)|\{(\w+)(?:(:?[-?+])([^{}]*))?\})/g

/** Names of the variables in a text. */
export const variablesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(VARIABLE)].flatMap((match) => match[1] ?? match[2] ?? [])),
]

/** A text with its variables replaced as the compose specification says ("Interpolation"). Throws for `${X:?…}` without a value. */
export const interpolateText = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replaceAll(VARIABLE, (whole, bare?: string, braced?: string, operator = '', word = '') => {
    const name = bare ?? braced
    if (name === undefined) return '$'
    const value = env[name]
    const isThere = value !== undefined && (value !== '' || !operator.startsWith(':'))
    if (operator.endsWith('-')) return isThere ? value : word
    if (operator.endsWith('+')) return isThere ? word : ''
    if (operator.endsWith('?') && !isThere) throw new Error(`${name} has no value: ${word} (${whole})`)
    return value ?? ''
  })

/** Every text within a value, interpolated. */
export const interpolate = <T>(value: T, env: Readonly<Record<string, string>>): T => {
  if (typeof value === 'string') return interpolateText(value, env) as T
  if (Array.isArray(value)) return value.map((item) => interpolate(item, env)) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, env)])) as T
  return value
}

/** The settings of a `.env` file without quotes, as `custodia init` writes them. */
export const readEnvironmentFile = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const match = /^(\w+)=(.*)$/.exec(line)
      return match === null ? [] : [[match[1] ?? '', match[2] ?? '']]
    }),
  )
