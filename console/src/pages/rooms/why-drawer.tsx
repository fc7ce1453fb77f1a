import { useNavigate } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRoomExplanation } from '../../api/room-queries.ts'
import type { Evidence } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { questionOf, type RoomFigureName, type RoomsSearch } from './search.ts'

const NAMES = { utilisation: 'utilisation', booked: 'bookedShare', seats: 'seatUse', no_show: 'noShowRate' } as const

const Explained = ({ search, figure }: { readonly search: RoomsSearch; readonly figure: RoomFigureName }) => {
  const navigate = useNavigate()
  const explanation = useRoomExplanation({
    ...questionOf(search),
    ...{ by: search.group ?? 'room', key: search.of, figure },
  })
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const show = ({ device, metrics, from, to }: Evidence): void => {
    const on = explanation.data.sessionDetails[0]?.assetId
    if (on !== undefined)
      void navigate({
        to: '/assets/$assetId',
        params: { assetId: on },
        search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
      })
  }
  return <ExplanationView explanation={explanation.data} ofSession={false} timeZone={READER_ZONE} onShow={show} />
}

/** Why a figure of rooms is what it is. */
export const WhyDrawer = ({ search, onClose }: { readonly search: RoomsSearch; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { why } = search
  return (
    <Drawer
      open={why !== undefined}
      onClose={onClose}
      title={why === undefined ? '' : t(`rooms.${NAMES[why]}`)}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {why !== undefined && <Explained key={`${why} ${search.of}`} search={search} figure={why} />}
    </Drawer>
  )
}
