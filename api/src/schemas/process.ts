import { z } from 'zod'
import { pageOf, pageQuery } from '../plugins/pagination.ts'
import { instant } from './common.ts'

export const processQuery = z.object(pageQuery)

const processRow = z
  .object({
    id: z.string(),
    service: z.enum(['ingest', 'api', 'worker', 'standalone']),
    host: z.string(),
    pid: z.number(),
    version: z.string(),
    probesUrl: z.string().nullable().describe('Where it answers /health, /ready and /metrics.'),
    startedAt: instant,
    seenAt: instant.describe('When it last said so.'),
    state: z
      .enum(['ready', 'not_ready', 'unseen'])
      .describe('`unseen`: it has said nothing for a minute. One that was stopped is not listed.'),
    problem: z.string().nullable().describe('Why it is not ready.'),
    spooled: z.number().nullable().describe('Messages in its spool; null without one.'),
    spooledBytes: z.number().nullable(),
    oldestUnsettledMs: z.number().nullable().describe('How long the oldest of them has waited.'),
    storeUp: z.boolean(),
    registryUp: z.boolean(),
  })
  .meta({ id: 'Process' })

export const processPage = pageOf(processRow)
