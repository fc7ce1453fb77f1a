import type { CodecSandbox } from '@custodia/device-profiles'
import {
  type ForeignCodec,
  type ForeignDevice,
  type ForeignOutcome,
  findForeignDevices,
  importDevice,
  runForeignExample,
} from '@custodia/device-profiles/tools'
import type { Family } from '@custodia/domain'
import { shortPath, withSandbox, writeProfile } from './profiles-work.ts'

export interface ImportCommandOptions {
  readonly device?: string
  readonly dialect?: 'tts' | 'chirpstack'
  readonly family?: Family
  readonly dryRun?: boolean
  readonly force?: boolean
}

const shorten = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const runExamples = async (codec: ForeignCodec, sandbox: CodecSandbox): Promise<readonly ForeignOutcome[]> => {
  const outcomes: ForeignOutcome[] = []
  for (const example of codec.examples) outcomes.push(await runForeignExample(codec, example, sandbox))
  return outcomes
}

const printFailures = (outcomes: readonly ForeignOutcome[]): void => {
  for (const { example, differences } of outcomes) {
    if (differences.length === 0) continue
    console.error(`${shortPath(example.file)}:${example.line}: ${example.name}`)
    for (const line of differences) console.error(`    ${line}`)
  }
}

const importOne = async (device: ForeignDevice, folder: string, options: ImportCommandOptions): Promise<boolean> => {
  try {
    const dialect = options.dialect ?? (device.layout === 'ttn' ? 'tts' : 'chirpstack')
    const family = options.family === undefined ? {} : { family: options.family }
    const { id, files, proposal, notes } = await importDevice(device, { dialect, ...family })
    const own = await writeProfile(folder, id, files, options.force === true)
    console.log(`${id} → ${shortPath(own)}`)
    for (const [path, { metric, scale }] of Object.entries(proposal.fields)) {
      console.log(`    ${path} → ${metric}${scale === undefined ? '' : ` × ${scale}`}   (proposed by its name)`)
    }
    for (const { path, sample, why } of proposal.unmapped) {
      console.log(`    ${path} (${shorten(sample)}) is not mapped: ${why}`)
    }
    for (const note of notes) console.log(`    ${note}`)
    return true
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
}

/** `custodia profiles import`: runs the vendors' examples in the sandbox, and writes a profile for each device. */
export const runProfilesImport = async (path: string, folder: string, options: ImportCommandOptions): Promise<void> => {
  await withSandbox(async (sandbox) => {
    const found = await findForeignDevices(path, sandbox)
    for (const problem of found.problems) console.error(problem)
    const devices = found.devices.filter(
      ({ vendor, model }) => options.device === undefined || options.device === `${vendor}/${model}`,
    )
    if (devices.length === 0) {
      throw new Error(`${path} has ${found.devices.length} devices, none of them ${options.device ?? 'readable'}`)
    }
    const outcomes = new Map<string, readonly ForeignOutcome[]>()
    for (const codec of devices.flatMap((device) => device.codecs)) {
      // Devices share codecs; one codec may have different examples for different devices.
      const key = `${codec.file} ${codec.examples[0]?.file}`
      if (!outcomes.has(key)) outcomes.set(key, await runExamples(codec, sandbox))
    }
    const all = [...outcomes.values()].flat()
    printFailures(all)
    const passed = all.filter((outcome) => outcome.differences.length === 0).length
    const silent = [...outcomes.values()].filter((each) => each.length === 0).length
    console.log(
      `${devices.length} device(s), ${outcomes.size} codec(s): ${passed} of ${all.length} examples give what their maker says` +
        (silent === 0 ? '' : `; ${silent} codec(s) have none`),
    )
    let written = 0
    if (options.dryRun !== true) {
      for (const device of devices) if (await importOne(device, folder, options)) written += 1
      console.log(`${written} profile(s) written. Look through them, then: custodia profiles test`)
    }
    if (passed < all.length || found.problems.length > 0 || (options.dryRun !== true && written < devices.length)) {
      process.exitCode = 1
    }
  })
}
