import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AlarmSetting,
  useAlarmSettings,
  useRemoveAlarmSetting,
  useSetAlarmSetting,
} from '../../api/settings-queries.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { QuietHoursForm } from './quiet-hours-form.tsx'

type Step = NonNullable<AlarmSetting['escalation']>[number]

const ROLES = ['supervisor', 'owner', 'custodian', 'maintainer', 'operator'] as const
const SEVERITIES = ['critical', 'warning', 'info'] as const
const FIRST: Step = { role: 'supervisor', afterMinutes: { critical: 15, warning: 120, info: null } }

interface ChainProps {
  readonly chain: readonly Step[]
  readonly disabled: boolean
  readonly saving: boolean
  readonly onSave: (chain: Step[]) => void
}

/** Who is told when nobody acknowledges. */
const ChainForm = ({ chain, disabled, saving, onSave }: ChainProps) => {
  const { t } = useTranslation()
  const [rows, setRows] = useState(() => chain.map((step, id) => ({ id, step })))
  const put = (id: number, step: Step) => setRows(rows.map((row) => (row.id === id ? { id, step } : row)))
  const add = () => setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, step: FIRST }])
  return (
    <>
      {rows.map(({ id, step }) => (
        <fieldset key={id} className="chain-step" disabled={disabled}>
          <Select
            aria-label={t('settings.role')}
            disabled={disabled}
            value={step.role}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={(role) => put(id, { ...step, role })}
          />
          {SEVERITIES.map((severity) => (
            <InputNumber
              key={severity}
              min={0}
              max={43_200}
              disabled={disabled}
              prefix={t(`warnings.severity.${severity}`)}
              aria-label={`${t(`warnings.severity.${severity}`)}: ${t('settings.after')}`}
              value={step.afterMinutes[severity]}
              onChange={(minutes) =>
                put(id, { ...step, afterMinutes: { ...step.afterMinutes, [severity]: minutes ?? null } })
              }
            />
          ))}
          {!disabled && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('settings.remove')}
              onClick={() => setRows(rows.filter((row) => row.id !== id))}
            />
          )}
        </fieldset>
      ))}
      <p className="quiet">{t('settings.after')}</p>
      {!disabled && (
        <div className="week-actions">
          <Button icon={<PlusOutlined />} onClick={add}>
            {t('settings.addStep')}
          </Button>
          <Button type="primary" loading={saving} onClick={() => onSave(rows.map(({ step }) => step))}>
            {t('settings.save')}
          </Button>
        </div>
      )}
    </>
  )
}

/** How a unit's warnings are told. */
export const TellingPart = ({ unit, mayChange }: { readonly unit: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const settings = useAlarmSettings()
  const path = { scope: 'org_unit', scopeId: unit } as const
  const set = useSetAlarmSetting(path)
  const remove = useRemoveAlarmSetting(path)
  const failure = set.error ?? remove.error
  const done = { onSuccess: () => void message.success(t('settings.saved')) }
  return (
    <Section title={t('settings.telling')}>
      <Loaded query={settings} isEmpty={() => false} empty="">
        {(items) => {
          const own = items.find(({ scope, scopeId }) => scope === 'org_unit' && scopeId === unit)
          const quiet = { quietFrom: own?.quietFrom ?? null, quietTo: own?.quietTo ?? null }
          const escalation = own?.escalation ?? null
          const key = `${unit} ${JSON.stringify([quiet, escalation])}`
          return (
            <div className="panel-body telling">
              <p className="quiet">{t('settings.tellingHint')}</p>
              {failure !== null && <Alert type="error" showIcon title={failure.message} />}
              <h3 className="settings-sub">{t('settings.quiet')}</h3>
              <QuietHoursForm
                key={`quiet ${key}`}
                value={quiet}
                disabled={!mayChange}
                saving={set.isPending}
                onSave={(next) => set.mutate({ ...next, escalation }, done)}
              />
              <p className="quiet">{t('settings.quietHint')}</p>
              <h3 className="settings-sub">
                {t('settings.chain')} · {t(escalation === null ? 'settings.chainOf' : 'settings.ownChain')}
              </h3>
              <ChainForm
                key={`chain ${key}`}
                chain={escalation ?? []}
                disabled={!mayChange}
                saving={set.isPending}
                onSave={(chain) => set.mutate({ ...quiet, escalation: chain.length === 0 ? null : chain }, done)}
              />
              {mayChange && own !== undefined && (
                <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(undefined, done)}>
                  {t('settings.reset')}
                </Button>
              )}
            </div>
          )
        }}
      </Loaded>
    </Section>
  )
}
