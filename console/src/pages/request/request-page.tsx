import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Input, Result, Segmented, Skeleton } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OPEN_STATES, useAssetOrders } from '../../api/order-queries.ts'
import { useAsset } from '../../api/queries.ts'
import type { AssetDetail } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf } from '../../format/names.ts'
import { formatAgo } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OrderMark } from '../orders/order-mark.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { type RequestState, useRequest } from './use-request.ts'

const URGENCIES = ['low', 'normal', 'high', 'urgent'] as const
const MAX_PHOTOS = 4

/** What is open on the asset already, so that nobody does the same work twice. */
const AlreadyReported = ({ assetId }: { readonly assetId: string }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const now = useNow(60_000)
  const { data } = useAssetOrders(assetId, OPEN_STATES)
  if (data === undefined || data.items.length === 0) return null
  return (
    <section className="panel" aria-label={t('request.already')}>
      <div className="panel-head">
        <h2>{t('request.already')}</h2>
      </div>
      <ul className="rows">
        {data.items.map((order) => (
          <li key={order.id}>
            <div className="row-main">
              <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                {nameOf({ nameZh: order.titleZh, nameEn: order.titleEn }, language)}
              </Link>
              <small className="quiet">
                {order.no} · {formatAgo(order.requestedAt, now, locale)}
              </small>
            </div>
            <OrderMark state={order.state} />
          </li>
        ))}
      </ul>
      <p className="panel-body quiet">{t('request.alreadyHint')}</p>
    </section>
  )
}

const Photos = ({ request }: { readonly request: RequestState }) => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [unreadable, setUnreadable] = useState(false)
  const { draft, change } = request
  const add = async (file: File): Promise<void> => {
    try {
      change({ photos: [...draft.photos, await shrinkPhoto(file)] })
      setUnreadable(false)
    } catch {
      setUnreadable(true)
    }
  }
  return (
    <div className="request-photos">
      {draft.photos.map((photo, index) => (
        <div key={photo.slice(-40)} className="request-photo">
          <img src={photo} alt={t('request.photoOf', { number: index + 1 })} />
          <Button
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('request.removePhoto', { number: index + 1 })}
            onClick={() => change({ photos: draft.photos.filter((each) => each !== photo) })}
          />
        </div>
      ))}
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        data-testid="request-photo"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file !== undefined) void add(file)
          target.value = ''
        }}
      />
      {draft.photos.length < MAX_PHOTOS && (
        <Button icon={<CameraOutlined />} size="large" onClick={() => input.current?.click()}>
          {t('request.photo')}
        </Button>
      )}
      {unreadable && <p className="error">{t('request.unreadable')}</p>}
    </div>
  )
}

const RequestForm = ({ asset }: { readonly asset: AssetDetail }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const request = useRequest(asset.id)
  const { draft, sending, trouble, change, send, startAnother } = request
  if (draft.order !== null)
    return (
      <div className="panel panel-body">
        <Result
          status="success"
          title={t('request.sent', { no: draft.order.no })}
          subTitle={
            draft.photos.length > 0 ? t('request.photosMissing', { count: draft.photos.length }) : t('request.sentHint')
          }
          extra={[
            <Link key="show" to="/orders/$orderId" params={{ orderId: draft.order.id }}>
              {t('request.show')}
            </Link>,
            <Button key="more" type="link" disabled={draft.photos.length > 0} onClick={startAnother}>
              {t('request.another')}
            </Button>,
          ]}
        />
      </div>
    )
  return (
    <>
      <AlreadyReported assetId={asset.id} />
      <form
        className="panel panel-body request-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label htmlFor="request-text">{t('request.what')}</label>
        <Input.TextArea
          id="request-text"
          size="large"
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={4000}
          value={draft.text}
          placeholder={t('request.whatHint')}
          onChange={({ target }) => change({ text: target.value })}
        />
        <Photos request={request} />
        <Segmented
          block
          aria-label={t('orders.urgency')}
          value={draft.urgency}
          options={URGENCIES.map((value) => ({ value, label: t(`orders.priority.${value}`, { lng: language }) }))}
          onChange={(urgency) => change({ urgency })}
        />
        {trouble !== null && (
          <Alert
            type="warning"
            showIcon
            title={t('request.notSent', { why: trouble === 'offline' ? t('request.noLine') : trouble })}
          />
        )}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={sending}
          disabled={draft.text.trim() === ''}
        >
          {t('request.send')}
        </Button>
        <small className="quiet">{t('request.kept')}</small>
      </form>
    </>
  )
}

/** What the label on an asset opens: say what is wrong, with a photo, in one hand. */
export default function RequestPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { assetId } = useParams({ from: '/shell/request/$assetId' })
  const asset = useAsset(assetId)
  usePageTitle(t('request.title'))
  return (
    <div className="page page-phone">
      {asset.isPending ? (
        <Skeleton active paragraph={{ rows: 6 }} />
      ) : asset.isError ? (
        <Failure error={asset.error} onRetry={() => void asset.refetch()} />
      ) : (
        <>
          <div className="request-head">
            <h1>{t('request.title')}</h1>
            <Link to="/assets/$assetId" params={{ assetId }} search={{}}>
              {nameOf(asset.data, language)}
            </Link>
            <small className="quiet">
              {asset.data.code} · {asset.data.model}
              {asset.data.location === null ? '' : ` · ${nameOf(asset.data.location, language)}`}
            </small>
          </div>
          <RequestForm key={assetId} asset={asset.data} />
        </>
      )}
    </div>
  )
}
