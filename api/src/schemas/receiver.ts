import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, named, shortText } from './common.ts'

/** Kinds of events, by area, with what happened. */
export const EVENT_KINDS = {
  warning: ['raised', 'escalated', 'cleared', 'withdrawn'],
  order: [
    ...[
      'requested',
      'generated',
      'plan_changed',
      'triaged',
      'planned',
      'started',
      'paused',
      'waited_for_parts',
      'resumed',
    ],
    ...['finished', 'verified', 'rejected', 'reopened', 'cancelled'],
  ],
  asset: ['created', 'changed', 'moved', 'retired'],
  booking: ['created', 'changed', 'cancelled', 'released'],
  session: ['closed'],
  period: ['closed', 'restated'],
  registry: ['changed'],
} as const satisfies Readonly<Record<string, readonly string[]>>

const KIND = /^(\*|[a-z]+\.(\*|[a-z_]+))$/

const kinds = z
  .array(z.string().regex(KIND, { error: 'must be a kind such as warning.raised, an area such as order.*, or *' }))
  .min(1)
  .max(50)
  .describe('What it is told: `warning.raised`, all of an area `order.*`, or everything `*`.')

const channel = z.enum(['webhook', 'wecom', 'dingtalk', 'feishu']).describe('A system’s webhook, or a group’s robot.')
const severity = z.enum(['info', 'warning', 'critical'])

export const receiverRow = z
  .object({
    id: z.string(),
    name: z.string(),
    orgUnit: named.nullable(),
    channel,
    address: z.string().describe('Without what the robot’s maker put into it as a key.'),
    signed: z.boolean(),
    kinds: z.array(z.string()).readonly(),
    minSeverity: severity,
    language: z.enum(['zh', 'en']),
    state: z.enum(['working', 'failing', 'paused', 'new']),
    failures: z.number().describe('In a row.'),
    failingSince: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    lastError: z.string().nullable(),
    lastDeliveredAt: instant.nullable(),
    waiting: z.number().describe('Events on their way.'),
    createdAt: instant,
  })
  .meta({ id: 'Receiver' })

export const createdReceiver = receiverRow
  .extend({ secret: z.string().nullable().describe('Shown once: a webhook checks the signature with it.') })
  .meta({ id: 'CreatedReceiver' })

export const receiverListQuery = z.object({ ...pageQuery, orgUnit: identifier.optional() })

const url = z.string().trim().max(2000)
const secret = z.string().min(8).max(200).nullable()

export const receiverBody = z
  .object({
    name: shortText,
    orgUnitId: identifier.describe('It is told what happens in this unit and below.'),
    channel,
    url,
    secret: secret
      .optional()
      .describe(
        'What signs: of a webhook one is made if absent; of a DingTalk or Feishu robot what it shows (`SEC…`).',
      ),
    kinds,
    minSeverity: severity.default('info').describe('Of warnings only those at least so severe.'),
    language: z.enum(['zh', 'en']).default('zh').describe('What a robot writes in.'),
  })
  .meta({
    example: {
      ...{ name: 'ERP', orgUnitId: 'org_group', channel: 'webhook', url: 'https://hooks.example.org/custodia' },
      kinds: ['warning.*', 'order.finished'],
    },
  })

export const receiverPatch = z
  .object({
    name: shortText,
    url,
    secret,
    kinds,
    minSeverity: severity,
    language: z.enum(['zh', 'en']),
    paused: z.boolean().describe('What happens meanwhile waits, three days at most after it goes on.'),
  })
  .partial()
  .strict()

export const eventKind = z.object({ kind: z.string(), area: z.string() }).meta({ id: 'EventKind' })

export const deliveryRow = z
  .object({
    id: z.number(),
    eventId: z.string(),
    kind: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    at: instant,
    createdAt: instant,
    attempts: z.number(),
    status: z.number().nullable().describe('HTTP; 0 where no answer came.'),
    tookMs: z.number().nullable(),
    lastError: z.string().nullable(),
    deliveredAt: instant.nullable(),
    failedAt: instant.nullable().describe('Given up.'),
    notBefore: instant,
    replayed: z.boolean(),
  })
  .meta({ id: 'EventDelivery' })

export const deliveryListQuery = z.object({
  ...pageQuery,
  state: z.enum(['delivered', 'waiting', 'failed']).optional(),
})

export const deliveryParams = z.object({ id: identifier, deliveryId: z.coerce.number().int().positive() })

export const replayBody = z
  .object({
    from: instantInput.describe('Events recorded from here on …'),
    to: instantInput.optional().describe('… and before; now if absent.'),
    onlyFailed: z.boolean().default(false).describe('Only those that were given up.'),
  })
  .meta({ example: { from: 1795311000000, onlyFailed: true } })

export const replayAnswer = z.object({ replayed: z.number() }).meta({ id: 'ReplayedEvents' })
