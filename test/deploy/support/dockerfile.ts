import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import dockerignore from '@balena/dockerignore'
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast'
import { ROOT } from './compose-file.ts'

/** A step of a stage, as far as files and commands go. */
export type Step =
  | {
      readonly kind: 'copy'
      readonly from: string | null
      readonly sources: readonly string[]
      readonly target: string
    }
  | { readonly kind: 'run'; readonly command: string }

export interface Stage {
  readonly name: string
  /** An image, or another stage. */
  readonly base: string
  readonly steps: readonly Step[]
  /** ENTRYPOINT, USER, HEALTHCHECK and so on, by keyword, the last one of each. */
  readonly settings: Readonly<Record<string, string>>
}

const wordsOf = (instruction: Instruction): readonly string[] =>
  instruction.getArguments().map((argument) => argument.getValue())

const stepOf = (instruction: Instruction): Step | null => {
  const keyword = instruction.getKeyword()
  if (keyword === 'COPY') {
    const copy = instruction as Copy
    const words = wordsOf(copy)
    return {
      kind: 'copy',
      from: copy.getFromFlag()?.getValue() ?? null,
      sources: words.slice(0, -1),
      target: words.at(-1) ?? '',
    }
  }
  // A line's end after a backslash is none.
  if (keyword === 'RUN')
    return { kind: 'run', command: (instruction.getRawArgumentsContent() ?? '').replaceAll('\\\n', ' ') }
  return null
}

/** The stages of the project's Dockerfile, in order. */
export const readStages = (): readonly Stage[] => {
  const file = DockerfileParser.parse(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8'))
  const stages: { name: string; base: string; steps: Step[]; settings: Record<string, string> }[] = []
  for (const instruction of file.getInstructions()) {
    const keyword = instruction.getKeyword()
    if (keyword === 'FROM') {
      const [base = '', , name = ''] = wordsOf(instruction)
      stages.push({ name, base, steps: [], settings: {} })
      continue
    }
    const stage = stages.at(-1)
    if (stage === undefined) continue
    const step = stepOf(instruction)
    if (step === null) stage.settings[keyword] = instruction.getRawArgumentsContent() ?? ''
    else stage.steps.push(step)
  }
  return stages
}

/** The words of an ENTRYPOINT or CMD in its JSON form. */
export const jsonWords = (text: string | undefined): readonly string[] => JSON.parse(text ?? '[]') as string[]

/** What `docker build` would send of this checkout: files that git knows or would know, less those of .dockerignore. */
export const buildContext = (): readonly string[] => {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr}`)
  const ignored = dockerignore
    .default({ ignorecase: false })
    .add(readFileSync(path.join(ROOT, '.dockerignore'), 'utf8'))
  return listed.stdout
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)) && !ignored.ignores(file))
}
