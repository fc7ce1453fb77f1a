import { z } from 'zod'
import { DOSSIER_LANGUAGES } from '../dossier/dossier.ts'
import { assetRef, instant } from './common.ts'

export const dossierQuery = z.object({ lang: z.enum(DOSSIER_LANGUAGES).default('zh') })

export const dossierAnswer = z
  .object({
    asset: assetRef,
    title: z.string(),
    language: z.enum(DOSSIER_LANGUAGES),
    timeZone: z.string(),
    madeAt: instant,
    sections: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        note: z.string().nullable(),
        columns: z.array(
          z.object({
            title: z.string(),
            kind: z
              .enum(['text', 'number', 'money', 'day', 'instant'])
              .describe('`money` in major units; `instant` in UTC milliseconds; `day` as YYYY-MM-DD.'),
            width: z.number().describe('Characters.'),
          }),
        ),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
      }),
    ),
  })
  .meta({ id: 'Dossier' })
