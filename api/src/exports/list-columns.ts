import { z } from 'zod'

/** A column of a list's file: where it stands in an item, by the answer's schema. */
export interface ListColumn {
  /** Dotted: `asset.code`. */
  readonly name: string
  readonly path: readonly string[]
  readonly instant: boolean
}

const MAX_DEPTH = 3
const INSTANT_NAME = /^(at|ts|start|end|from|to|since|until)$|(At|From|To|Ts)$/

const unwrapped = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap() as z.core.$ZodType)
  if (schema instanceof z.ZodReadonly) return unwrapped(schema.unwrap() as z.core.$ZodType)
  return schema
}

/** The columns of an item; what is nested too deeply, and lists, stand in one column as JSON. */
export const columnsOfItem = (schema: z.core.$ZodType, path: readonly string[] = []): ListColumn[] => {
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodObject && path.length < MAX_DEPTH)
    return Object.entries(inner.shape as Record<string, z.core.$ZodType>).flatMap(([name, field]) =>
      columnsOfItem(field, [...path, name]),
    )
  const name = path.at(-1) ?? 'value'
  return [{ name: path.join('.') || name, path, instant: inner instanceof z.ZodNumber && INSTANT_NAME.test(name) }]
}

/** An item's schema, if a schema is that of a list: `items`, in pages or at once, or a bare list. */
export const itemOfList = (schema: unknown): z.core.$ZodType | null => {
  if (schema instanceof z.ZodArray) return schema.element as z.core.$ZodType
  if (!(schema instanceof z.ZodObject)) return null
  const { items } = schema.shape as Readonly<Record<string, z.core.$ZodType>>
  return items instanceof z.ZodArray ? (items.element as z.core.$ZodType) : null
}

/** The value of a column in an item. */
export const valueAt = (item: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null),
    item,
  )
