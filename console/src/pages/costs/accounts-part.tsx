import { Button, Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LedgerAccount, useSetAccount } from '../../api/cost-entry-queries.ts'
import { useLedgerAccounts } from '../../api/cost-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

const AccountDialog = ({ account, onDone }: { readonly account: LedgerAccount; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [code, setCode] = useState(account.code)
  const [nameZh, setNameZh] = useState(account.nameZh)
  const [nameEn, setNameEn] = useState(account.nameEn)
  const set = useSetAccount()
  const text = (value: string, onChange: (value: string) => void, label: string) => (
    <Input
      value={value}
      maxLength={label === t('costs.code') ? 40 : 100}
      aria-label={label}
      placeholder={label}
      onChange={(event) => onChange(event.target.value)}
    />
  )
  return (
    <Modal
      open
      title={`${nameOf(account.unit, language)} · ${nameOf(account, language)}`}
      okText={t('costs.save')}
      okButtonProps={{
        disabled: [code, nameZh, nameEn].some((each) => each.trim() === ''),
        loading: set.isPending,
      }}
      onCancel={onDone}
      onOk={() => {
        const said = { code: code.trim(), nameZh: nameZh.trim(), nameEn: nameEn.trim() }
        set.mutate({ orgUnitId: account.unit.id, role: account.role, ...said }, { onSuccess: onDone })
      }}
    >
      <div className="costs-form">
        {text(code, setCode, t('costs.code'))}
        {text(nameZh, setNameZh, t('costs.nameZh'))}
        {text(nameEn, setNameEn, t('costs.nameEn'))}
      </div>
      {set.isError && (
        <p className="error" role="alert">
          {set.error.message}
        </p>
      )}
    </Modal>
  )
}

/** The chart of accounts, of the group or of one company, each account to be changed. */
export const AccountsPart = ({ mayChange }: { readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [company, setCompany] = useState<string>()
  const [edited, setEdited] = useState<LedgerAccount>()
  const accounts = useLedgerAccounts(company)
  if (accounts.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (accounts.isError) return <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />
  return (
    <>
      <p className="quiet">{t('costs.accountsOf')}</p>
      <div className="costs-form">
        <UnitSelect value={company} onChange={setCompany} />
      </div>
      <ul className="costs-list costs-accounts">
        {accounts.data.items.map((account) => (
          <li key={account.role}>
            <span>
              {nameOf(account, language)} {account.usual && <span className="quiet">{t('costs.usual')}</span>}
            </span>
            <span className="number">{account.code}</span>
            {mayChange && (
              <Button size="small" type="text" onClick={() => setEdited(account)}>
                {t('costs.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited !== undefined && <AccountDialog account={edited} onDone={() => setEdited(undefined)} />}
    </>
  )
}
