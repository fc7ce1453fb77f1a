import { Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Receiver, useChangeReceiver, useEndReceiver, useTestReceiver } from '../../api/exchange-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useKindLabel } from './kind-label.ts'

const COLOURS = { working: 'green', failing: 'red', paused: 'default', new: 'default' } as const

interface ReceiverItemProps {
  readonly receiver: Receiver
  readonly onEdit: () => void
  readonly onShow: () => void
}

/** One receiver: whether it takes what it is told, and what may be done about it. */
export const ReceiverItem = ({ receiver, onEdit, onShow }: ReceiverItemProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const kindLabel = useKindLabel()
  const change = useChangeReceiver()
  const end = useEndReceiver()
  const test = useTestReceiver()
  const { id, name, state, lastDeliveredAt, failingSince, lastError, waiting, orgUnit } = receiver
  const failure = change.error ?? end.error ?? test.error
  const isPaused = state === 'paused'
  return (
    <li className="panel panel-body">
      <div className="exchange-head">
        <h3>{name}</h3>
        <Tag color={COLOURS[state]}>{t(`exchange.state.${state}`)}</Tag>
        {waiting > 0 && <Tag>{t('exchange.waiting', { count: waiting })}</Tag>}
        <span className="spring" />
        <small className="quiet">
          {t(`exchange.channels.${receiver.channel}`)}
          {orgUnit !== null && ` · ${nameOf(orgUnit, language)}`}
        </small>
      </div>
      <p className="exchange-body">
        <code>{receiver.address}</code> {receiver.signed && <span className="quiet">{t('exchange.signed')}</span>}
      </p>
      <p className="quiet">{receiver.kinds.map(kindLabel).join(' · ')}</p>
      {lastDeliveredAt !== null && (
        <p className="quiet">{t('exchange.lastTold', { time: formatInstant(lastDeliveredAt, READER_ZONE) })}</p>
      )}
      {failingSince !== null && (
        <p className="error exchange-body" role="alert">
          {t('exchange.failing', {
            time: formatInstant(failingSince, READER_ZONE),
            count: receiver.failures,
            error: lastError ?? '',
          })}
        </p>
      )}
      {failure !== null && (
        <p className="error" role="alert">
          {failure.message}
        </p>
      )}
      <div className="exchange-actions">
        <Button onClick={onShow}>{t('exchange.deliveries')}</Button>
        <Button loading={test.isPending} disabled={isPaused} onClick={() => test.mutate(id, { onSuccess: onShow })}>
          {t('exchange.test')}
        </Button>
        <Button onClick={onEdit}>{t('exchange.edit')}</Button>
        <Button loading={change.isPending} onClick={() => change.mutate({ id, body: { paused: !isPaused } })}>
          {t(isPaused ? 'exchange.resume' : 'exchange.pause')}
        </Button>
        <Popconfirm title={t('exchange.endSure', { name })} okText={t('exchange.end')} onConfirm={() => end.mutate(id)}>
          <Button danger>{t('exchange.end')}</Button>
        </Popconfirm>
      </div>
    </li>
  )
}
