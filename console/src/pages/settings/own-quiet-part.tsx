import { Alert, App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAlarmSettings, useSetAlarmSetting } from '../../api/settings-queries.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { QuietHoursForm } from './quiet-hours-form.tsx'

/** When one does not want to be told what can wait. */
export const OwnQuietPart = ({ person }: { readonly person: string }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const settings = useAlarmSettings()
  const set = useSetAlarmSetting({ scope: 'person', scopeId: person })
  return (
    <Section title={t('settings.mine')}>
      <Loaded query={settings} isEmpty={() => false} empty="">
        {(items) => {
          const own = items.find(({ scope, scopeId }) => scope === 'person' && scopeId === person)
          const value = { quietFrom: own?.quietFrom ?? null, quietTo: own?.quietTo ?? null }
          return (
            <div className="panel-body">
              <p className="quiet">{t('settings.mineHint')}</p>
              {set.error !== null && <Alert type="error" showIcon title={set.error.message} />}
              <QuietHoursForm
                key={`${value.quietFrom} ${value.quietTo}`}
                value={value}
                disabled={false}
                saving={set.isPending}
                onSave={(next) =>
                  set.mutate(
                    { ...next, escalation: null },
                    { onSuccess: () => void message.success(t('settings.saved')) },
                  )
                }
              />
            </div>
          )
        }}
      </Loaded>
    </Section>
  )
}
