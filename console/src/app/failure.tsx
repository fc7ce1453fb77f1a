import { Link } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/client.ts'

/** What stands where something could not be loaded, with a way to try again. */
export const Failure = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) => {
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error : null
  const detail =
    problem === null
      ? t('signIn.unreachable')
      : problem.status === 403 || problem.status === 404
        ? t('app.forbidden')
        : problem.message
  return (
    <div className="failure" role="alert">
      <div>
        <strong>{t('app.failed')}</strong>
        <div className="quiet">{detail}</div>
      </div>
      <Button onClick={onRetry}>{t('app.retry')}</Button>
    </div>
  )
}

/** The page for an address that leads nowhere. */
export const NotFound = () => {
  const { t } = useTranslation()
  return (
    <Result
      status="404"
      title={t('app.notFound')}
      extra={
        <Link to="/assets" search={{}}>
          {t('app.toAssets')}
        </Link>
      }
    />
  )
}
