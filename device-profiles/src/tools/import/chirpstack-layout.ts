import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parse } from 'smol-toml'
import type { CodecSandbox } from '../../sandbox/codec-sandbox.ts'
import {
  type ForeignCodec,
  type ForeignDevice,
  type ForeignDevices,
  type ForeignExample,
  isRecord,
  readInput,
  textOr,
  toSlug,
} from './foreign-device.ts'

/**
 * ChirpStack's device-profile repository (chirpstack/chirpstack-device-profiles): `vendors/<vendor>/devices/<device>.toml` names per firmware a
 * file in `codecs/`, beside which lie `test_decode_<codec>.json` and `test_encode_<codec>.json`.
 *
 * Its test files are JavaScript expressions (comments, `0x7f`, trailing commas), as its own runner pastes them into a script; so they are
 * evaluated in the sandbox, like everything that a stranger wrote.
 */

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const readToml = async (file: string): Promise<Record<string, unknown>> => {
  try {
    return parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (isMissing(error)) throw error
    const { line, column } = error as { line?: number; column?: number }
    throw new Error(`${file}:${line ?? 1}:${column ?? 1}: ${(error as Error).message.split('\n', 1)[0]}`)
  }
}

/** One test at a time, as a result has a largest size. */
const evaluatorOf = (text: string): string => `const tests = ${text}
function decodeUplink(input) { return { data: { count: tests.length, test: tests[input.bytes[0] * 256 + input.bytes[1]] } } }`

const evaluateTests = async (file: string, text: string, sandbox: CodecSandbox): Promise<unknown[]> => {
  const source = evaluatorOf(text)
  const tests: unknown[] = []
  for (let index = 0, count = 1; index < count; index++) {
    const bytes = Uint8Array.of(index >> 8, index & 255)
    const [result] = await sandbox.decode([{ profileId: file, source, port: 1, bytes }])
    if (result === undefined || !result.ok) throw new Error(`${file}:1:1: ${result?.detail ?? 'cannot be evaluated'}`)
    count = Number(result.data.count)
    if (index < count) tests.push(result.data.test)
  }
  return tests
}

const lineOfName = (text: string, name: string): number => {
  const at = text.indexOf(JSON.stringify(name))
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}

const readTests = async (
  file: string,
  action: 'decode' | 'encode_downlink',
  sandbox: CodecSandbox,
): Promise<ForeignExample[]> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
  if (text.trim() === '') return []
  return (await evaluateTests(file, text, sandbox)).filter(isRecord).map((test, index) => {
    const name = textOr(test.name, `test ${index + 1}`)
    const expected = isRecord(test.expected) ? test.expected : {}
    return { name, file, line: lineOfName(text, name), action, input: readInput(test.input), expected }
  })
}

const readCodec = async (file: string, problems: string[], sandbox: CodecSandbox): Promise<ForeignCodec> => {
  const source = await readFile(file, 'utf8')
  const name = basename(file, '.js')
  const examples: ForeignExample[] = []
  for (const [kind, action] of [
    ['decode', 'decode'],
    ['encode', 'encode_downlink'],
  ] as const) {
    try {
      examples.push(...(await readTests(join(dirname(file), `test_${kind}_${name}.json`), action, sandbox)))
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  return { file, source, examples }
}

const codecNames = (device: Record<string, unknown>): string[] => {
  const firmware = Array.isArray(device.firmware) ? device.firmware.filter(isRecord) : []
  return [
    ...new Set(firmware.reverse().flatMap(({ codec }) => (typeof codec === 'string' && codec !== '' ? [codec] : []))),
  ]
}

/** Reads the devices of one vendor's folder, or the one that `only` names (`<device>.toml`). */
export const readChirpstackVendor = async (
  folder: string,
  sandbox: CodecSandbox,
  only?: string,
): Promise<ForeignDevices> => {
  const problems: string[] = []
  const devices: ForeignDevice[] = []
  const { vendor } = await readToml(join(folder, 'vendor.toml')).catch(() => ({ vendor: {} }))
  const codecs = new Map<string, ForeignCodec>()
  const names = only === undefined ? (await readdir(join(folder, 'devices'))).sort() : [only]
  for (const name of names.filter((each) => each.endsWith('.toml'))) {
    const file = join(folder, 'devices', name)
    try {
      const { device } = await readToml(file)
      if (!isRecord(device)) throw new Error(`${file}:1:1: has no [device]`)
      const metadata = isRecord(device.metadata) ? device.metadata : {}
      for (const codec of codecNames(device)) {
        if (!codecs.has(codec)) codecs.set(codec, await readCodec(join(folder, 'codecs', codec), problems, sandbox))
      }
      devices.push({
        layout: 'chirpstack',
        vendor: toSlug(basename(folder)),
        model: toSlug(basename(name, '.toml')),
        vendorName: textOr(isRecord(vendor) ? vendor.name : undefined, basename(folder)),
        name: textOr(device.name, basename(name, '.toml')),
        description: textOr(device.description, ''),
        file,
        productUrl: typeof metadata.product_url === 'string' ? metadata.product_url : null,
        dataSheetUrl: typeof metadata.documentation_url === 'string' ? metadata.documentation_url : null,
        codecs: codecNames(device).flatMap((codec) => codecs.get(codec) ?? []),
      })
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  return { devices, problems }
}
