import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
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
 * The Things Network's device repository (TheThingsNetwork/lorawan-devices): `vendor/<vendor>/<device>.yaml` names per firmware and
 * region `<codec>.yaml`, which has `uplinkDecoder`, `downlinkEncoder`, `downlinkDecoder` with `fileName` and `examples`.
 */

const readYaml = async (file: string) => {
  const lines = new LineCounter()
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new Error(`${file}:${line}:${col}: ${error.message.split('\n', 1)[0]}`)
  }
  const content: unknown = document.toJS({ maxAliasCount: 1000 })
  const lineOf = (path: readonly (string | number)[]): number => {
    const node = document.getIn(path, true) as Node | undefined
    return node?.range ? lines.linePos(node.range[0]).line : 1
  }
  return { content, lineOf, isDevice: isMap(document.contents) && isSeq(document.get('firmwareVersions', true)) }
}

const ROLES = [
  ['uplinkDecoder', 'decode'],
  ['downlinkEncoder', 'encode_downlink'],
  ['downlinkDecoder', 'decode_downlink'],
] as const

const readExamples = (
  role: (typeof ROLES)[number],
  part: Record<string, unknown>,
  file: string,
  lineOf: (path: readonly (string | number)[]) => number,
): ForeignExample[] => {
  const examples = Array.isArray(part.examples) ? part.examples.filter(isRecord) : []
  return examples.flatMap((example, index) => {
    const { input, output, normalizedOutput } = example
    const base = {
      name: textOr(example.description, `example ${index + 1}`),
      file,
      line: lineOf([role[0], 'examples', index]),
      input: readInput(input),
    }
    return [
      ...(isRecord(output) ? [{ ...base, action: role[1], expected: output }] : []),
      ...(role[1] === 'decode' && isRecord(normalizedOutput)
        ? [{ ...base, action: 'normalize' as const, expected: normalizedOutput }]
        : []),
    ]
  })
}

/** The codec of uplinks first; downlinks may have a file of their own. */
const readCodecs = async (file: string): Promise<ForeignCodec[]> => {
  const { content, lineOf } = await readYaml(file)
  if (!isRecord(content)) return []
  const parts = ROLES.flatMap((role) => {
    const part = content[role[0]]
    return isRecord(part) && typeof part.fileName === 'string' ? [{ role, part, fileName: part.fileName }] : []
  })
  const fileNames = [...new Set(parts.map(({ fileName }) => fileName))]
  return Promise.all(
    fileNames.map(async (fileName) => {
      const codecFile = join(dirname(file), fileName)
      return {
        file: codecFile,
        source: await readFile(codecFile, 'utf8'),
        examples: parts
          .filter((part) => part.fileName === fileName)
          .flatMap(({ role, part }) => readExamples(role, part, file, lineOf)),
      }
    }),
  )
}

/** Codec ids by firmware, the newest first. */
const codecIds = (content: Record<string, unknown>): string[] => {
  const versions = Array.isArray(content.firmwareVersions) ? content.firmwareVersions.filter(isRecord) : []
  const ids = versions
    .reverse()
    .flatMap((version) => (isRecord(version.profiles) ? Object.values(version.profiles) : []))
    .flatMap((region) => (isRecord(region) && typeof region.codec === 'string' ? [region.codec] : []))
  return [...new Set(ids)]
}

/** The vendor's name from the repository's `vendor/index.yaml`, where that is there. */
const vendorName = async (folder: string): Promise<string> => {
  const id = basename(folder)
  try {
    const { content } = await readYaml(join(dirname(folder), 'index.yaml'))
    const vendors = isRecord(content) && Array.isArray(content.vendors) ? content.vendors.filter(isRecord) : []
    return textOr(vendors.find((vendor) => vendor.id === id)?.name, id)
  } catch {
    return id
  }
}

const readDevice = async (file: string, problems: string[]): Promise<ForeignDevice | null> => {
  const { content, isDevice } = await readYaml(file)
  if (!isDevice || !isRecord(content)) return null
  const folder = dirname(file)
  const codecs: ForeignCodec[] = []
  for (const id of codecIds(content)) {
    try {
      codecs.push(...(await readCodecs(join(folder, `${id}.yaml`))))
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  return {
    layout: 'ttn',
    vendor: toSlug(basename(folder)),
    model: toSlug(basename(file, '.yaml')),
    vendorName: await vendorName(folder),
    name: textOr(content.name, basename(file, '.yaml')),
    description: textOr(content.description, ''),
    file,
    productUrl: typeof content.productURL === 'string' ? content.productURL : null,
    dataSheetUrl: typeof content.dataSheetURL === 'string' ? content.dataSheetURL : null,
    codecs,
  }
}

/** Reads the devices of one vendor's folder, or the one that `only` names. */
export const readTtnVendor = async (folder: string, only?: string): Promise<ForeignDevices> => {
  const problems: string[] = []
  const devices: ForeignDevice[] = []
  const names = only === undefined ? (await readdir(folder)).sort() : [only]
  for (const name of names.filter((each) => each.endsWith('.yaml') && each !== 'index.yaml')) {
    try {
      const device = await readDevice(join(folder, name), problems)
      if (device !== null) devices.push(device)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  return { devices, problems }
}
