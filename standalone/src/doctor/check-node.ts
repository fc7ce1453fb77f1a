import type { Check } from './doctor-context.ts'
import { findingsOf } from './finding.ts'

const { ok, fault } = findingsOf('node')
const OLDEST: readonly [major: number, minor: number] = [20, 19]

/** Whether a version of Node.js is new enough. */
export const isSupported = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

/** The Node.js that this runs on. */
export const checkNode: Check = async () => {
  const version = process.versions.node
  return [
    isSupported(version)
      ? ok(process.execPath, `Node.js ${version}`)
      : fault(
          process.execPath,
          `Node.js ${version} is older than what is supported`,
          `Install ${OLDEST.join('.')} or newer.`,
        ),
  ]
}
