import { createHmac } from 'node:crypto'
import {
  type DueNotification,
  leaseNotifications,
  markFailed,
  markSent,
  type Registry,
} from '@custodia/storage/registry'
import { createTransport, type Transporter } from 'nodemailer'
import type { ApiLog } from '../../api-log.ts'
import { webhookBody, writeMail } from './message.ts'

/** Where warnings are told beside the pages; null: not. */
export interface DeliveryOptions {
  /** `smtp://` (with STARTTLS where the server has it) or `smtps://`, user name and password within. */
  readonly smtp: { readonly url: string; readonly from: string } | null
  /** Gets each notification as JSON, signed with the secret. */
  readonly webhook: { readonly url: string; readonly secret: string } | null
  /** Address of the pages, for the link. */
  readonly publicUrl: string
}

const BATCH = 500
const LEASE_MS = 120_000
const TIMEOUT_MS = 10_000
const MAX_ATTEMPTS = 12
const MAX_DELAY_MS = 3_600_000

const retryAt = (attempts: number, now: number): number | null =>
  attempts >= MAX_ATTEMPTS ? null : now + Math.min(MAX_DELAY_MS, 5000 * 2 ** (attempts - 1))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The signature of a body: `t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">`. A receiver checks both, so that nothing old is played again. */
export const signBody = (body: string, secret: string, now: number): string => {
  const seconds = Math.floor(now / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** Delivers what the outbox has; the connections close with `close`. */
export interface Delivery {
  /** Returns how many notifications went out or failed. */
  deliver(): Promise<number>
  close(): void
}

/** Delivery by the ways that are configured. A failure is tried again later, twelve times over half a day. */
export const createDelivery = (
  registry: Registry,
  options: DeliveryOptions,
  log: Pick<ApiLog, 'warn'>,
  now: () => number,
): Delivery => {
  const { smtp, webhook, publicUrl } = options
  const mailer: Transporter | null =
    smtp === null
      ? null
      : createTransport({
          url: smtp.url,
          connectionTimeout: TIMEOUT_MS,
          greetingTimeout: TIMEOUT_MS,
          socketTimeout: TIMEOUT_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
  /** Which ways are known to fail, so that each change is logged once. */
  const down = new Set<string>()

  const settle = async (way: string, told: readonly DueNotification[], send: () => Promise<void>): Promise<void> => {
    const ids = told.map(({ id }) => id)
    try {
      await send()
      await markSent(registry, ids, now())
      down.delete(way)
    } catch (error) {
      if (!down.has(way))
        log.warn({ detail: messageOf(error), way }, 'warnings cannot be delivered; they are tried again')
      down.add(way)
      const attempts = Math.max(...told.map((one) => one.attempts))
      await markFailed(registry, ids, { detail: messageOf(error), notBefore: retryAt(attempts, now()), now: now() })
    }
  }

  const lease = (channel: 'email' | 'webhook') =>
    leaseNotifications(registry, { channel, now: now(), leaseMs: LEASE_MS, limit: BATCH })

  const deliverMail = async (): Promise<number> => {
    if (mailer === null || smtp === null) return 0
    const due = await lease('email')
    const byPerson = new Map<string, DueNotification[]>()
    for (const one of due) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one])
    for (const told of byPerson.values()) {
      const to = told[0]?.email ?? null
      if (to === null) {
        const ids = told.map(({ id }) => id)
        await markFailed(registry, ids, { detail: 'the person has no e-mail address', notBefore: null, now: now() })
        continue
      }
      await settle('email', told, async () => {
        await mailer.sendMail({
          from: smtp.from,
          to: { name: told[0]?.personName ?? '', address: to },
          ...writeMail(told, publicUrl),
        })
      })
    }
    return due.length
  }

  const post = async (target: NonNullable<DeliveryOptions['webhook']>, one: DueNotification): Promise<void> => {
    const body = JSON.stringify(webhookBody(one))
    const answer = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-custodia-delivery': one.id,
        'x-custodia-signature': signBody(body, target.secret, now()),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`)
  }

  const deliverWebhook = async (): Promise<number> => {
    if (webhook === null) return 0
    const due = await lease('webhook')
    for (const one of due) {
      await settle('webhook', [one], () => post(webhook, one))
      // What waits behind a receiver that is away comes back when its lease is over, in order.
      if (down.has('webhook')) break
    }
    return due.length
  }

  return {
    deliver: async () => (await deliverMail()) + (await deliverWebhook()),
    close: () => mailer?.close(),
  }
}
