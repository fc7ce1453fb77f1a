import { Alert, AutoComplete, Button, Drawer, Form, Input, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAdopt, useUnknownDevice } from '../../api/intake-queries.ts'
import { useAssets } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { metricLabel, nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { PayloadView } from './payload-view.tsx'
import { ReplayBar } from './replay-bar.tsx'

interface Draft {
  readonly profileId: string
  readonly name?: string
  readonly orgUnitId: string
  readonly assetId?: string
}

/** The form's unit field: Ant hands value and onChange to it. */
const UnitField = ({ value, onChange }: { readonly value?: string; readonly onChange?: (unit?: string) => void }) => (
  <UnitSelect value={value} onChange={(unit) => onChange?.(unit)} />
)

const AdoptForm = ({ deviceKey }: { readonly deviceKey: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const adopt = useAdopt(deviceKey)
  const device = useUnknownDevice(deviceKey)
  const [wanted, setWanted] = useState('')
  const assets = useAssets(wanted === '' ? {} : { q: wanted })
  if (adopt.isSuccess) {
    const { credential, replay } = adopt.data
    return (
      <div className="explanation">
        <Alert type="success" showIcon title={t('intake.adopted', { name: adopt.data.name })} />
        {credential !== null && (
          <section>
            <h3>{t('intake.credential')}</h3>
            <p className="quiet">{t('intake.credentialOnce')}</p>
            <dl className="inputs">
              <div>
                <dt>{t('intake.username')}</dt>
                <dd>
                  <code>{credential.username}</code>
                </dd>
              </div>
              <div>
                <dt>{t('intake.secret')}</dt>
                <dd>
                  <code>{credential.secret}</code>
                </dd>
              </div>
            </dl>
          </section>
        )}
        <ReplayBar id={replay?.id ?? null} />
      </div>
    )
  }
  if (device.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (device.isError) return <Failure error={device.error} onRetry={() => void device.refetch()} />
  const { suggestions } = device.data
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Form<Draft>
      layout="vertical"
      initialValues={{ profileId: suggestions[0]?.profileId, name: deviceKey }}
      onFinish={(draft) => adopt.mutate({ ...draft, role: 'primary', replay: true })}
    >
      {suggestions.length > 0 && (
        <ul className="suggestions">
          {suggestions.slice(0, 3).map((each) => (
            <li key={each.profileId}>
              <strong>{nameOf(each, language)}</strong>{' '}
              <small className="quiet">
                {t('intake.reads', { mapped: each.mapped, problems: each.problems, ignored: each.ignored })}
              </small>
              <div className="quiet">
                {Object.entries(each.values)
                  .slice(0, 6)
                  .map(([metric, value]) => `${metricLabel(metric, language)} ${value}`)
                  .join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Form.Item name="profileId" label={t('intake.profile')} rules={required}>
        <AutoComplete
          placeholder="vendor/model"
          options={suggestions.map((each) => ({
            value: each.profileId,
            label: `${nameOf(each, language)} (${each.profileId})`,
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('assets.name')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="orgUnitId" label={t('assets.orgUnit')} rules={required}>
        <UnitField />
      </Form.Item>
      <Form.Item name="assetId" label={t('intake.onAsset')}>
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setWanted }}
          loading={assets.isFetching}
          placeholder={t('intake.noAsset')}
          options={(assets.data?.pages.flatMap((page) => page.items) ?? []).map((asset) => ({
            value: asset.id,
            label: `${asset.code} ${nameOf(asset, language)}`,
          }))}
        />
      </Form.Item>
      {adopt.isError && <Alert className="account-alert" type="error" showIcon title={adopt.error.message} />}
      <Button type="primary" htmlType="submit" loading={adopt.isPending} block>
        {t('intake.adoptReplay', { count: device.data.kept })}
      </Button>
    </Form>
  )
}

const Sample = ({ deviceKey }: { readonly deviceKey: string }) => {
  const { t } = useTranslation()
  const device = useUnknownDevice(deviceKey)
  if (device.data === undefined) return null
  return (
    <section className="sample">
      <h3>{t('intake.newest')}</h3>
      <p>
        <code>{device.data.topic}</code>
      </p>
      <PayloadView text={device.data.text} hex={device.data.hex} />
    </section>
  )
}

export interface AdoptDrawerProps {
  readonly deviceKey: string | undefined
  readonly mayAdopt: boolean
  readonly onClose: () => void
}

/** Makes an unknown device one of ours in one step; its messages are replayed. */
export const AdoptDrawer = ({ deviceKey, mayAdopt, onClose }: AdoptDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={deviceKey !== undefined}
      onClose={onClose}
      title={deviceKey ?? ''}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {deviceKey !== undefined && mayAdopt && <AdoptForm key={deviceKey} deviceKey={deviceKey} />}
      {deviceKey !== undefined && <Sample deviceKey={deviceKey} />}
    </Drawer>
  )
}
