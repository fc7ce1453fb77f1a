/** What a check has found at one place. */
export interface Finding {
  /** Check that found it: `registry`, `broker` … */
  readonly check: string
  readonly level: 'ok' | 'warning' | 'fault' | 'skipped'
  /** Where: a server's address, a file, a process. Never with a secret. */
  readonly where: string
  /** What is so. */
  readonly what: string
  /** How to mend it; null where nothing is to be mended. */
  readonly mend: string | null
}

/** Says what a check finds, under its name. */
export const findingsOf = (check: string) => ({
  ok: (where: string, what: string): Finding => ({ check, level: 'ok', where, what, mend: null }),
  skipped: (where: string, what: string): Finding => ({ check, level: 'skipped', where, what, mend: null }),
  warning: (where: string, what: string, mend: string): Finding => ({ check, level: 'warning', where, what, mend }),
  fault: (where: string, what: string, mend: string): Finding => ({ check, level: 'fault', where, what, mend }),
})

/** 0: all is well; 1: there are warnings; 2: there are faults. */
export const exitCodeOf = (findings: readonly Finding[]): 0 | 1 | 2 =>
  findings.some(({ level }) => level === 'fault') ? 2 : findings.some(({ level }) => level === 'warning') ? 1 : 0

const MARKS: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok     ',
  warning: 'WARNING',
  fault: 'FAULT  ',
  skipped: '-      ',
}

const count = (findings: readonly Finding[], level: Finding['level'], one: string, many: string): string => {
  const number = findings.filter((finding) => finding.level === level).length
  return `${number} ${number === 1 ? one : many}`
}

/** Findings as lines for people, in their order, with the mend below what is to be mended. */
export const printFindings = (findings: readonly Finding[]): string => {
  const width = Math.max(0, ...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, level, where, what, mend }) => {
    const head = `${MARKS[level]}  ${check.padEnd(width)}  ${where}: ${what}`
    return mend === null ? [head] : [head, `${' '.repeat(width + 11)}→ ${mend}`]
  })
  const sums = [count(findings, 'fault', 'fault', 'faults'), count(findings, 'warning', 'warning', 'warnings')]
  return [...lines, '', exitCodeOf(findings) === 0 ? 'All is well.' : `${sums.join(', ')}.`].join('\n')
}
