import { z } from 'zod'
import { timeZone } from './common.ts'

export const tableQuery = z.object({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  timeZone: timeZone.optional().describe('What times are written in; that of your part of the organisation if absent.'),
})

export const registryParams = z.object({ registry: z.string().max(60) })

export const importRegistry = z
  .object({
    name: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    columns: z.array(
      z.object({
        name: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        kind: z.string().describe('What its cells hold.'),
        refersTo: z.string().nullable(),
        choices: z.array(z.string()),
        key: z.boolean().describe('Part of the natural key, by which a row is found again.'),
        required: z.boolean(),
        change: z.boolean().describe('A file may change it.'),
        example: z.string(),
      }),
    ),
  })
  .meta({ id: 'ImportRegistry' })

export const importFileQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false').describe('Check only.'),
  timeZone: timeZone
    .optional()
    .describe('Of times without an offset; that of your part of the organisation if absent.'),
  lang: z.enum(['zh', 'en']).optional().describe('What problems are said in; as Accept-Language prefers if absent.'),
})

export const registryImportResult = z
  .object({
    registry: z.string(),
    rows: z.number(),
    created: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    ended: z
      .number()
      .describe('Rows that stood and are no longer in the file, where a file says the whole of something.'),
    errors: z
      .array(
        z.object({
          line: z.number().describe('As a spreadsheet counts them; the first line is 1.'),
          column: z.string().describe('Empty for the whole row or file.'),
          cell: z.string().describe('As a spreadsheet names it, for example C5.'),
          value: z.string(),
          message: z.string().describe('What is wrong and how to mend it.'),
        }),
      )
      .readonly(),
    moreErrors: z.number().describe('Errors beyond those listed.'),
    applied: z.boolean().describe('False if anything is wrong, or in a dry run: then nothing was changed.'),
  })
  .meta({ id: 'RegistryImportResult' })

export const listParams = z.object({
  list: z.string().min(1).max(500).describe('Path of the list below `/api/v1`, encoded: `warnings`.'),
})

export const exportQuery = z.looseObject({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  timeZone: timeZone.optional(),
})

export const exportableList = z
  .object({
    list: z.string(),
    area: z.string(),
    summary: z.string(),
    columns: z.array(z.string()),
    needs: z
      .array(z.string())
      .describe('What has to be said: parts of the path, filters that it does not answer without.'),
  })
  .meta({ id: 'ExportableList' })
