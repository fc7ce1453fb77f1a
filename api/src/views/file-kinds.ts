/** Kinds of files that are taken, each known by how its content begins: what a sender says of a file is not believed. */

interface FileKind {
  /** Shown in the page; everything else is a download. */
  readonly inline: boolean
  readonly begins: (content: Uint8Array) => boolean
}

const startsWith =
  (...bytes: readonly number[]) =>
  (content: Uint8Array): boolean =>
    bytes.every((byte, index) => content[index] === byte)

const ascii = (content: Uint8Array, from: number, to: number): string =>
  Buffer.from(content.subarray(from, to)).toString('latin1')

const KINDS: Readonly<Record<string, FileKind>> = {
  'image/jpeg': { inline: true, begins: startsWith(0xff, 0xd8, 0xff) },
  'image/png': { inline: true, begins: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  'image/webp': {
    inline: true,
    begins: (content) => ascii(content, 0, 4) === 'RIFF' && ascii(content, 8, 12) === 'WEBP',
  },
  'application/pdf': { inline: false, begins: (content) => ascii(content, 0, 5) === '%PDF-' },
}

/** Media types that are taken. SVG and HTML are not: they can hold scripts. */
export const FILE_TYPES: readonly string[] = Object.keys(KINDS)

/** True if the content begins as its media type does. */
export const isOfType = (content: Uint8Array, mediaType: string): boolean => KINDS[mediaType]?.begins(content) ?? false

/** True for what a page may show itself. */
export const isShownInline = (mediaType: string): boolean => KINDS[mediaType]?.inline ?? false

// Separators of paths, what shells and headers take for their own, and control characters.
const UNSAFE = /[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu
const MAX_NAME = 120

/** A file's name without what a file system, a header or a reader could mistake. */
export const safeFileName = (name: string): string => {
  const clean = name.normalize('NFC').replaceAll(UNSAFE, '_').trim().replace(/^\.+/, '')
  return clean === '' ? 'file' : clean.slice(-MAX_NAME)
}

/** `Content-Disposition` with the name as RFC 6266 wants it: ASCII for the old, UTF-8 for the rest. */
export const dispositionOf = (mediaType: string, name: string): string => {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const kind = isShownInline(mediaType) ? 'inline' : 'attachment'
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
}
