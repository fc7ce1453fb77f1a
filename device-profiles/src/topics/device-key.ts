/*
 * A device key has no `/`, spaces or control characters, as it is part of topic filters and addresses. Where a device's
 * name on the wire has several levels, `~` stands between them; what a key cannot hold is percent-encoded.
 */

const SPECIAL = /[\s~%\p{Cc}]/u
const EACH_SPECIAL = /[\s~%\p{Cc}]/gu

const encode = (character: string): string => encodeURIComponent(character).toLowerCase().replace('~', '%7e')

/** The key of a device named `name`, which may have levels (`kitchen/lamp` is `kitchen~lamp`). Lower case. */
export const toDeviceKey = (name: string): string => {
  const key = name.toLowerCase()
  return (SPECIAL.test(key) ? key.replace(EACH_SPECIAL, encode) : key).replaceAll('/', '~')
}

const decodePart = (part: string): string => {
  try {
    const decoded = decodeURIComponent(part)
    // Only what `toDeviceKey` encodes: a key must not become a wildcard or another level.
    return /[+#/]/.test(decoded) ? part : decoded
  } catch {
    return part
  }
}

/** The levels of a device's name, of its key. */
export const levelsOfKey = (key: string): string[] => key.split('~').map(decodePart)
