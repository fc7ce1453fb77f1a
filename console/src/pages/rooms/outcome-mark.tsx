import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { JudgedBooking } from '../../api/room-queries.ts'
import { formatDuration } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

/** What became of a booking, in a word. */
export const OutcomeMark = ({ outcome }: Pick<JudgedBooking['judged'], 'outcome'>) => {
  const { t } = useTranslation()
  return (
    <span className={`outcome outcome-${outcome}`} title={t(`rooms.outcomeHint.${outcome}`)}>
      {t(`rooms.outcome.${outcome}`)}
    </span>
  )
}

const WORTH_SAYING_MS = 5 * 60_000

/** What else there is to say of it: released, late, over its end, left before it. */
export const BookingRemarks = ({ booking }: { readonly booking: JudgedBooking }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { late, overrunMs, earlyEndMs } = booking.judged
  const lasting = (ms: number): string => formatDuration(ms / 1000, locale)
  return (
    <>
      {booking.releasedAt !== null && <Tag className="small-tag">{t('rooms.released')}</Tag>}
      {late && <Tag className="small-tag">{t('rooms.late')}</Tag>}
      {overrunMs > WORTH_SAYING_MS && (
        <Tag className="small-tag">
          {t('rooms.overrun')} {lasting(overrunMs)}
        </Tag>
      )}
      {earlyEndMs > WORTH_SAYING_MS && (
        <Tag className="small-tag">
          {t('rooms.earlyEnd')} {lasting(earlyEndMs)}
        </Tag>
      )}
    </>
  )
}
