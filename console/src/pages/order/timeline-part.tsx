import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import { type OrderDetail, type OrderEvent, useOrderEvents } from '../../api/order-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'

/** A change that was written down later than this after it happened says so. */
const LATER_MS = 60_000

type Words = (type: OrderDetail['possible'][number]) => string

/** What of a recorded change is worth a line. */
const saysOf = ({ change }: OrderEvent): string | null => {
  const texts = ['text', 'reason', 'parts', 'remark'].map((name) => change[name])
  const text = texts.find((each) => typeof each === 'string' && each !== '')
  if (typeof text === 'string') return text
  const nested = [change.attachment, change.signature, change.entry].find((each) => typeof each === 'object')
  if (typeof nested === 'object' && nested !== null) {
    if ('name' in nested) return String(nested.name)
    if ('item' in nested) return String(nested.item)
  }
  if (typeof change.failure === 'object' && change.failure !== null && 'code' in change.failure)
    return String(change.failure.code)
  return null
}

/** Everything that happened to an order, the latest first, each with its place in the trail. */
export const TimelinePart = ({ order }: { readonly order: OrderDetail }) => {
  const { t, i18n } = useTranslation()
  const { language } = useLanguage()
  const events = useOrderEvents(order.id, order.seq)
  const did: Words = (type) =>
    i18n.exists(`orders.did.${type}`) ? t(`orders.did.${type}` as 'orders.did.noted') : type
  return (
    <Section title={t('orders.timeline')}>
      <Loaded query={events} isEmpty={(items) => items.length === 0} empty="">
        {(items) => (
          <Timeline
            className="panel-body"
            items={[...items].reverse().map((event) => ({
              key: event.seq,
              content: (
                <div className="two-lines">
                  <span>
                    <strong>{personName(event.actor, language)}</strong> {did(event.change.type)}
                  </span>
                  {saysOf(event) !== null && <span className="said">{saysOf(event)}</span>}
                  <small
                    title={t('orders.event', { position: event.position, hash: event.hash.slice(0, 16) })}
                    className="number"
                  >
                    {formatInstant(event.at, READER_ZONE)}
                    {event.recordedAt - event.at > LATER_MS &&
                      ` · ${t('orders.recorded', { time: formatInstant(event.recordedAt, READER_ZONE) })}`}
                  </small>
                </div>
              ),
            }))}
          />
        )}
      </Loaded>
    </Section>
  )
}
