import type { CellKind, ImportColumn } from '../column.ts'

type Flags = Pick<ImportColumn, 'key' | 'required' | 'change' | 'clears' | 'onlyNew'>

/** Keys are required. */
export const key = { key: true, required: true } as const
export const required = { required: true } as const
/** May be changed by a file; must not be empty. */
export const changes = { required: true, change: true } as const
/** May be changed by a file; an empty cell leaves what is there. */
export const may = { change: true } as const
/** May be changed by a file; an empty cell takes it away. */
export const clears = { change: true, clears: true } as const

export const text = { kind: 'text' } as const
export const day = { kind: 'day' } as const
export const instant = { kind: 'instant' } as const
export const number = { kind: 'number' } as const
export const integer = { kind: 'integer' } as const
export const money = { kind: 'money' } as const
export const yesNo = { kind: 'yes_no' } as const
export const clock = { kind: 'clock' } as const
export const choice = (...of: readonly string[]): CellKind => ({ kind: 'choice', of })
export const refer = (to: (CellKind & { kind: 'reference' })['to']): CellKind => ({ kind: 'reference', to })

/** A column; its field is the name in camel case unless said otherwise. */
export const column = (
  name: string | readonly [name: string, field: string],
  titles: readonly [zh: string, en: string],
  cell: CellKind,
  example: string,
  flags: Flags = {},
): ImportColumn => {
  const [own, field] =
    typeof name === 'string' ? [name, name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())] : name
  return { ...cell, name: own, field, zh: titles[0], en: titles[1], example, ...flags }
}

/** The beginning and the end of a row's validity. */
export const validity = (flags: Flags = clears): ImportColumn[] => [
  column(['from', 'validFrom'], ['起', 'From'], instant, '2026-01-01', key),
  column(['to', 'validTo'], ['止', 'To'], instant, '', flags),
]

export const names = (flags: Flags = changes): ImportColumn[] => [
  column('name_zh', ['中文名称', 'Chinese name'], text, '皮肤科', flags),
  column('name_en', ['英文名称', 'English name'], text, 'Dermatology', flags),
]
