import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Process } from '../../api/process-queries.ts'

const DOCTOR = 'npm run custodia -- doctor'

/** What to do about processes that died, and about those that wait for something. */
export const ProcessAdvice = ({ rows }: { readonly rows: readonly Process[] }) => {
  const { t } = useTranslation()
  const inState = (state: Process['state']) => {
    const found = rows.filter((row) => row.state === state)
    const names = found.map(({ service, host }) => `${t(`processes.service.${service}`)} (${host})`)
    return { count: found.length, names: names.join(', ') }
  }
  const [gone, waiting] = [inState('unseen'), inState('not_ready')]
  const ask = (words: string) => (
    <>
      {words} <code>{DOCTOR}</code> {t('processes.goneMore')}
    </>
  )
  return (
    <>
      {gone.count > 0 && (
        <Alert
          className="process-advice"
          type="error"
          showIcon
          title={t('processes.gone', gone)}
          description={ask(t('processes.goneDo'))}
        />
      )}
      {waiting.count > 0 && (
        <Alert
          className="process-advice"
          type="warning"
          showIcon
          title={t('processes.notReady', waiting)}
          description={ask(t('processes.notReadyDo'))}
        />
      )}
    </>
  )
}
