import { Alert, Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProcesses } from '../../api/process-queries.ts'
import { useMe } from '../../api/queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { mayEverywhere } from '../../app/may.ts'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ProcessAdvice } from './process-advice.tsx'
import { processColumns } from './process-columns.tsx'
import './processes.css'

/** The processes that the platform runs in: which are there and ready, which died, and what to do about those. */
export default function ProcessesPage() {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const me = useMe()
  const now = useNow(5000)
  const open = mayEverywhere(me.data, 'administrator')
  const processes = useProcesses(open)
  usePageTitle(t('processes.title'))
  const rows = processes.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('processes.title')}</h1>
      </div>
      {me.isSuccess && !open ? (
        <Alert type="info" showIcon title={t('processes.only')} />
      ) : (
        <>
          <p className="quiet process-intro">{t('processes.intro')}</p>
          <ProcessAdvice rows={rows} />
          {processes.isError && rows.length > 0 && (
            <Alert className="process-advice" type="warning" showIcon title={t('processes.stale')} />
          )}
          <ListState
            query={processes}
            count={rows.length}
            empty={
              <Empty
                description={
                  <>
                    {t('processes.none')}
                    <small className="quiet process-line">{t('processes.noneHint')}</small>
                  </>
                }
              />
            }
          >
            <AdaptiveRows rows={rows} keyOf={({ id }) => id} columns={processColumns(t, locale, now)} />
          </ListState>
        </>
      )}
    </div>
  )
}
