import { useNavigate } from '@tanstack/react-router'
import { App, Button, Drawer, Popconfirm, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { type JudgedBooking, useBookingChange, useBookingExplanation } from '../../api/room-queries.ts'
import type { Evidence, Me } from '../../api/types.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatClock, formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BookingRemarks, OutcomeMark } from './outcome-mark.tsx'

type Change = 'cancel' | 'release' | 'restore'

/** What may be done with a booking now. */
const changesOf = (booking: JudgedBooking, now: number): readonly Change[] => {
  if (booking.bookedEnd !== null) return booking.bookedEnd > now ? ['restore'] : []
  const runs = booking.start <= now && booking.end > now
  if (runs) return ['release']
  return booking.start > now && booking.source === 'person' ? ['cancel'] : []
}

const Why = ({ booking }: { readonly booking: JudgedBooking }) => {
  const navigate = useNavigate()
  const explanation = useBookingExplanation(booking.id)
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const show = ({ device, metrics, from, to }: Evidence): void =>
    void navigate({
      to: '/assets/$assetId',
      params: { assetId: booking.asset.id },
      search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
    })
  return <ExplanationView explanation={explanation.data} ofSession={false} timeZone={booking.timeZone} onShow={show} />
}

export interface BookingDrawerProps {
  readonly booking: JudgedBooking | undefined
  readonly me: Me | undefined
  readonly now: number
  readonly onClose: () => void
}

/** One booking: whose it is, what became of it and why, and what may be done with it. */
export const BookingDrawer = ({ booking, me, now, onClose }: BookingDrawerProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const change = useBookingChange()
  const mine =
    booking !== undefined && (may(me, 'manager') || (me?.person != null && me.person.id === booking.person?.id))
  const run = (what: Change): void => {
    if (booking === undefined) return
    change.mutate({ id: booking.id, what }, { onError: (error) => void message.error(error.message) })
  }
  return (
    <Drawer
      open={booking !== undefined}
      onClose={onClose}
      title={booking?.title}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {booking !== undefined && (
        <>
          <p className="booking-verdict">
            <OutcomeMark outcome={booking.judged.outcome} /> <BookingRemarks booking={booking} />
          </p>
          <Facts
            facts={[
              [t('rooms.room'), nameOf(booking.asset, language)],
              [t('rooms.when'), formatPeriod(booking.start, booking.end, booking.timeZone)],
              ...(booking.bookedEnd === null
                ? []
                : [
                    [
                      t('rooms.released'),
                      t('rooms.bookedUntil', { time: formatClock(booking.bookedEnd, booking.timeZone) }),
                    ] as const,
                  ]),
              [
                t('rooms.person'),
                booking.person === null
                  ? (booking.organiserEmail ?? t('rooms.unknownOrganiser'))
                  : personName(booking.person, language),
              ],
              [t('rooms.department'), booking.orgUnit === null ? '—' : nameOf(booking.orgUnit, language)],
              ...(booking.attendees === null ? [] : [[t('rooms.attendees'), String(booking.attendees)] as const]),
            ]}
          />
          {booking.source === 'feed' && <p className="quiet">{t('rooms.fromCalendar')}</p>}
          {mine && (
            <div className="row-actions booking-actions">
              {changesOf(booking, now).map((what) =>
                what === 'restore' ? (
                  <Button key={what} loading={change.isPending} onClick={() => run(what)}>
                    {t('rooms.restore')}
                  </Button>
                ) : (
                  <Popconfirm
                    key={what}
                    title={t(what === 'cancel' ? 'rooms.sureCancel' : 'rooms.sureRelease')}
                    okText={t('rooms.yes')}
                    onConfirm={() => run(what)}
                  >
                    <Button loading={change.isPending}>{t(`rooms.${what}`)}</Button>
                  </Popconfirm>
                ),
              )}
            </div>
          )}
          <Why key={booking.id} booking={booking} />
        </>
      )}
    </Drawer>
  )
}
