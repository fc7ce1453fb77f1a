import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssetLifeDetail, PurchaseDetail } from '../../api/lifecycle-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

type HistoryEvent = PurchaseDetail['events'][number] | AssetLifeDetail['events'][number]

const SAID = ['reason', 'text', 'remark', 'vendorName', 'borrower', 'deliveryNote'] as const

/** What of a recorded change is worth a line. */
const saysOf = ({ change }: HistoryEvent): string | null => {
  const found = SAID.map((name) => change[name]).find((each) => typeof each === 'string' && each !== '')
  return typeof found === 'string' ? found : null
}

/** Everything that happened, the latest first. */
export const History = ({ events }: { readonly events: readonly HistoryEvent[] }) => {
  const { t, i18n } = useTranslation()
  const { language } = useLanguage()
  const did = (type: unknown): string => {
    const key = `lifecycle.did.${String(type)}`
    return i18n.exists(key) ? t(key as 'lifecycle.did.noted') : String(type)
  }
  return (
    <section className="lifecycle-part">
      <h3>{t('lifecycle.history')}</h3>
      <Timeline
        items={[...events].reverse().map((event) => ({
          key: event.seq,
          content: (
            <div className="two-lines">
              <span>
                {event.by !== null && <strong>{personName(event.by, language)} </strong>}
                {did(event.change.type)}
              </span>
              {saysOf(event) !== null && <span className="said">{saysOf(event)}</span>}
              <small className="number">{formatInstant(event.at, READER_ZONE)}</small>
            </div>
          ),
        }))}
      />
    </section>
  )
}
