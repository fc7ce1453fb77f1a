import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = '/sys/fs/cgroup'
/** Short, so that a bounded process stands still for moments only. */
const PERIOD_US = 20_000

/** Folder of this process's own control group, and the files that bound a group below it (cgroups(7)). */
interface Controller {
  readonly folder: string
  readonly bound: (group: string, share: number) => void
}

const ownGroup = (line: RegExp): string => line.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/'

const findController = (): Controller => {
  const quotaOf = (share: number): number => Math.round(share * PERIOD_US)
  const first = path.join(ROOT, 'cpu', ownGroup(/:(?:[\w=]+,)*cpu(?:,[\w=]+)*:(.*)/))
  if (existsSync(path.join(first, 'cpu.cfs_quota_us')))
    return {
      folder: first,
      bound: (group, share) => {
        writeFileSync(path.join(group, 'cpu.cfs_period_us'), String(PERIOD_US))
        writeFileSync(path.join(group, 'cpu.cfs_quota_us'), String(quotaOf(share)))
      },
    }
  return {
    folder: path.join(ROOT, ownGroup(/^0::(.*)/m)),
    bound: (group, share) => writeFileSync(path.join(group, 'cpu.max'), `${quotaOf(share)} ${PERIOD_US}`),
  }
}

/**
 * Bounds the processor time of a process and all its threads, by a control group of its own; returns how to take the group away once the
 * process has ended.
 * @param share of one core
 * @throws where groups cannot be made: they need Linux, and root or a delegated group with the cpu controller
 */
export const boundCpu = (pid: number, share: number): (() => void) => {
  const { folder, bound } = findController()
  const group = path.join(folder, `custodia-bench-${pid}`)
  try {
    mkdirSync(group)
    bound(group, share)
    writeFileSync(path.join(group, 'cgroup.procs'), String(pid))
  } catch (error) {
    if (existsSync(group)) rmdirSync(group)
    throw new Error(
      `No bound on processor time below ${folder}. Run this benchmark as root, or by \`systemd-run --user --scope -p Delegate=yes\`.`,
      { cause: error },
    )
  }
  return () => rmdirSync(group)
}
