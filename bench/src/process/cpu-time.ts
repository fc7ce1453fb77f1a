import { readdirSync, readFileSync } from 'node:fs'

/** Linux's USER_HZ, the unit of the times in /proc (proc(5)); 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100

/** Fields of /proc/<pid>/stat from the third on: the name before may hold spaces. */
const statOf = (pid: number): readonly string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** CPU seconds, user and system, of all threads of a process since its start. */
export const cpuSeconds = (pid: number): number => {
  const stat = statOf(pid)
  return (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND
}

/** The same for a process with all its children, living and ended ones (PostgreSQL's sessions and workers). */
export const cpuSecondsOfTree = (pid: number): number => {
  const stat = statOf(pid)
  let total = [11, 12, 13, 14].reduce((sum, field) => sum + Number(stat[field]), 0) / TICKS_PER_SECOND
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (Number(statOf(Number(name))[1]) === pid) total += cpuSeconds(Number(name))
    } catch {
      // It has ended since; its parent's times have it from the next reading on.
    }
  }
  return total
}

export const parentOf = (pid: number): number => Number(statOf(pid)[1])
