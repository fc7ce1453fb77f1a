import { createHmac } from 'node:crypto'
import type { ReceiverRow, WaitingDelivery } from '@custodia/storage/registry'
import { signBody } from '../jobs/alarms/deliver.ts'
import { eventText } from './event-text.ts'
import type { OutboundAnswer } from './guarded-request.ts'

/** A request to a receiver. */
export interface OutboundRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Target = Pick<ReceiverRow, 'channel' | 'url' | 'secret' | 'language'>

/** How a kind of receiver is told, and how it says that it took what it was told. */
interface Channel {
  /** Events that one request may tell; robots may speak some 20 times a minute only. */
  readonly together: number
  readonly request: (target: Target, events: readonly WaitingDelivery[], now: number) => OutboundRequest
  /** Null if it was taken; else why not. Robots answer 200 to everything, and say in the body what it was. */
  readonly flaw: (answer: OutboundAnswer) => string | null
}

const fieldOf = (body: string, name: string): unknown => {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>)[name] : undefined
  } catch {
    return undefined
  }
}

const statusFlaw = ({ status, body }: OutboundAnswer): string | null =>
  status >= 200 && status < 300 ? null : `answered ${status} ${body.slice(0, 200)}`.trim()

const robotFlaw =
  (field: 'errcode' | 'code') =>
  (answer: OutboundAnswer): string | null =>
    statusFlaw(answer) ?? (fieldOf(answer.body, field) === 0 ? null : `refused: ${answer.body.slice(0, 300)}`)

/** Text cut to a number of bytes in UTF-8, never within a character. */
const cutToBytes = (text: string, most: number): string => {
  const bytes = Buffer.from(text)
  return bytes.length <= most
    ? text
    : `${bytes
        .subarray(0, most - 3)
        .toString('utf8')
        .replace(/\uFFFD+$/, '')}…`
}

const textOf = (events: readonly WaitingDelivery[], language: 'zh' | 'en', most: number): string =>
  cutToBytes(events.map((event) => eventText(event, language)).join('\n\n'), most)

/** What a webhook is sent. Instants are ISO 8601. */
const bodyOf = (event: WaitingDelivery) => ({
  id: `evt_${event.position}`,
  event: event.kind,
  at: new Date(event.at).toISOString(),
  subject: { kind: event.subjectKind, id: event.subjectId },
  orgUnitId: event.orgUnitId,
  asset:
    event.assetCode === null ? null : { code: event.assetCode, nameZh: event.assetNameZh, nameEn: event.assetNameEn },
  data: event.data,
})

export const CHANNELS: Readonly<Record<ReceiverRow['channel'], Channel>> = {
  webhook: {
    together: 1,
    request: ({ url, secret }, [event], now) => {
      const body = event === undefined ? '{}' : JSON.stringify(bodyOf(event))
      return {
        url,
        body,
        headers: {
          'x-custodia-event': event?.kind ?? '',
          'x-custodia-delivery': `evt_${event?.position}`,
          ...(secret === null ? {} : { 'x-custodia-signature': signBody(body, secret, now) }),
        },
      }
    },
    flaw: statusFlaw,
  },
  // developer.work.weixin.qq.com/document/path/91770: text of at most 2,048 bytes, 20 messages a minute; the key is in the address.
  wecom: {
    together: 10,
    request: ({ url, language }, events) => ({
      url,
      headers: {},
      body: JSON.stringify({ msgtype: 'text', text: { content: textOf(events, language, 2048) } }),
    }),
    flaw: robotFlaw('errcode'),
  },
  // open.dingtalk.com, "Custom robot access": sign = urlEncode(base64(HmacSHA256(secret, "<ms>\n<secret>"))) in the query; 20 a minute.
  dingtalk: {
    together: 10,
    request: ({ url, secret, language }, events, now) => {
      const target = new URL(url)
      if (secret !== null) {
        target.searchParams.set('timestamp', String(now))
        target.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'))
      }
      return {
        url: target.href,
        headers: {},
        body: JSON.stringify({ msgtype: 'text', text: { content: textOf(events, language, 20_000) } }),
      }
    },
    flaw: robotFlaw('errcode'),
  },
  // open.feishu.cn, "Custom bot usage guide": sign = base64(HmacSHA256(key "<s>\n<secret>", nothing)) in the body; at most 20 KB.
  feishu: {
    together: 10,
    request: ({ url, secret, language }, events, now) => {
      const timestamp = String(Math.floor(now / 1000))
      const signed =
        secret === null ? {} : { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') }
      return {
        url,
        headers: {},
        body: JSON.stringify({ ...signed, msg_type: 'text', content: { text: textOf(events, language, 18_000) } }),
      }
    },
    flaw: robotFlaw('code'),
  },
}
