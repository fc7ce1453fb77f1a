import { z } from 'zod'

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** One setting: the part of JSON Schema 2020-12 that settings need. */
const settingSchema = z
  .strictObject({
    type: z.enum(['number', 'integer', 'boolean', 'string']),
    title: bilingual.optional(),
    unit: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().int().positive().optional(),
    enum: z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .optional(),
    default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  })
  .refine(
    (setting) => setting.minimum === undefined || setting.maximum === undefined || setting.minimum <= setting.maximum,
    {
      error: 'minimum is above maximum',
    },
  )

/** What a device model can be configured with; `config` of a profile. */
export const deviceConfigSchema = z
  .strictObject({
    properties: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/), settingSchema),
    required: z.array(z.string()).default([]),
  })
  .refine((schema) => schema.required.every((name) => Object.hasOwn(schema.properties, name)), {
    error: 'required names a setting that properties has not',
  })

export type DeviceConfigSchema = z.output<typeof deviceConfigSchema>
type Setting = z.output<typeof settingSchema>

const problemOf = (setting: Setting, value: unknown): string | null => {
  const { type, minimum, maximum, maxLength } = setting
  const fits = type === 'integer' ? Number.isSafeInteger(value) : typeof value === type
  if (!fits || (typeof value === 'number' && !Number.isFinite(value))) return `must be of type ${type}`
  if (setting.enum !== undefined && !setting.enum.includes(value as string | number))
    return `must be one of ${setting.enum.join(', ')}`
  if (typeof value === 'number' && minimum !== undefined && value < minimum) return `must be ${minimum} or more`
  if (typeof value === 'number' && maximum !== undefined && value > maximum) return `must be ${maximum} or less`
  if (typeof value === 'string' && maxLength !== undefined && value.length > maxLength)
    return `must have ${maxLength} characters or fewer`
  return null
}

/** What is wrong with the values of a configuration, each with the setting's name; empty where they fit. */
export const checkDeviceConfig = (
  schema: DeviceConfigSchema,
  values: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly problem: string }[] => [
  ...schema.required
    .filter((name) => !Object.hasOwn(values, name))
    .map((name) => ({ name, problem: 'is missing; this device model needs it' })),
  ...Object.entries(values).flatMap(([name, value]) => {
    const setting = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
    if (setting === undefined) {
      const known = Object.keys(schema.properties).join(', ')
      return [{ name, problem: `is no setting of this device model; it has ${known}` }]
    }
    const problem = problemOf(setting, value)
    return problem === null ? [] : [{ name, problem }]
  }),
]
