import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useOpeningHours, useSetOpeningHours } from '../../api/settings-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { WeekForm } from './week-form.tsx'

/** When a unit is open. */
export const OpeningHoursPart = ({ unit, mayChange }: { readonly unit: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const hours = useOpeningHours(unit)
  const set = useSetOpeningHours(unit)
  const done = { onSuccess: () => void message.success(t('settings.saved')) }
  return (
    <Section
      title={t('settings.hours')}
      extra={
        mayChange &&
        hours.data?.own === true && (
          <Button size="small" loading={set.isPending} onClick={() => set.mutate([], done)}>
            {t('settings.follow')}
          </Button>
        )
      }
    >
      <Loaded query={hours} isEmpty={() => false} empty="">
        {({ own, from, week }) => (
          <div className="panel-body">
            <p className="quiet">
              {from === null
                ? t('settings.always')
                : own
                  ? t('settings.ownHours')
                  : t('settings.hoursOf', { name: nameOf(from, language) })}
            </p>
            {set.error !== null && <Alert type="error" showIcon title={set.error.message} />}
            <WeekForm
              key={`${unit} ${JSON.stringify(week)}`}
              week={week}
              disabled={!mayChange}
              saving={set.isPending}
              onSave={(next) => set.mutate(next, done)}
            />
          </div>
        )}
      </Loaded>
    </Section>
  )
}
