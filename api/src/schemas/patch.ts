import { z } from 'zod'

type Patch<Shape extends z.ZodRawShape> = {
  [Name in keyof Shape]: z.ZodOptional<Shape[Name] extends z.ZodDefault<infer Inner> ? Inner : Shape[Name]>
}

const withoutDefault = (field: z.ZodRawShape[string]) => {
  if (!(field instanceof z.ZodDefault)) return z.optional(field)
  const inner = z.optional(field.unwrap())
  return field.description === undefined ? inner : inner.describe(field.description)
}

/**
 * Fields of which some may be changed. What is left out stays as it is: `partial()` alone keeps the defaults that these fields have where
 * something is added, and would set them anew.
 */
export const patchOf = <Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Patch<Shape>, z.core.$strict> =>
  z.strictObject(
    Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, withoutDefault(field)])),
  ) as unknown as z.ZodObject<Patch<Shape>, z.core.$strict>
