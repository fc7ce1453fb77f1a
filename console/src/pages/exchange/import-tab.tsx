import { Alert, Button, Select, Tag, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportRegistry, registryFile, useImport, useImportRegistries } from '../../api/exchange-queries.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { ImportOutcome } from './import-outcome.tsx'

const FORMATS = ['xlsx', 'csv'] as const

/** A file to fill in, and what stands, in both formats. */
const Files = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation()
  return (
    <div className="exchange-files">
      {(['template', 'rows'] as const).map((what) => (
        <span key={what}>
          {t(`exchange.${what}`)}{' '}
          {FORMATS.map((format) => (
            <a key={format} href={registryFile(name, what, format)} download>
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      ))}
    </div>
  )
}

const Columns = ({ registry }: { readonly registry: ImportRegistry }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <ul className="rows exchange-rows">
      {registry.columns.map((column) => (
        <li key={column.name}>
          <div className="row-main">
            <div>
              <code>{column.name}</code> {language === 'zh' ? column.nameZh : column.nameEn}
            </div>
            <small className="quiet">{column.choices.length > 0 ? column.choices.join(' | ') : column.example}</small>
          </div>
          {column.key && <Tag color="blue">{t('exchange.key')}</Tag>}
          {column.required && !column.key && <Tag>{t('exchange.required')}</Tag>}
          {!column.change && !column.key && <Tag>{t('exchange.fixed')}</Tag>}
        </li>
      ))}
    </ul>
  )
}

interface ImportTabProps {
  readonly registry: string | undefined
  readonly onRegistry: (registry: string) => void
}

/** A registry from a file: choose it, check it, import it. */
export const ImportTab = ({ registry: chosen, onRegistry }: ImportTabProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const registries = useImportRegistries()
  const send = useImport()
  const [file, setFile] = useState<File | null>(null)
  const start = (next: File | null) => {
    setFile(next)
    send.reset()
  }
  return (
    <Loaded query={registries} isEmpty={(items) => items.length === 0} empty="">
      {(items) => {
        const registry = items.find(({ name }) => name === chosen) ?? items[0]
        if (registry === undefined) return null
        const run = (dryRun: boolean) =>
          file !== null && send.mutate({ registry: registry.name, file, dryRun, language })
        return (
          <div className="columns">
            <div className="column-wide">
              <Section title={t('exchange.tabs.in')}>
                <div className="panel-body exchange-import">
                  <Select
                    aria-label={t('exchange.registry')}
                    value={registry.name}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={items.map(({ name, nameZh, nameEn }) => ({
                      value: name,
                      label: language === 'zh' ? nameZh : nameEn,
                    }))}
                    onChange={(name) => {
                      onRegistry(name)
                      start(null)
                    }}
                  />
                  <Files name={registry.name} />
                  <p className="quiet">{t('exchange.inHint')}</p>
                  {file === null ? (
                    <Upload.Dragger
                      accept=".csv,.xlsx"
                      showUploadList={false}
                      beforeUpload={(next) => {
                        start(next)
                        return false
                      }}
                    >
                      <p>{t('exchange.drop')}</p>
                      <p className="quiet">{t('exchange.dropHint')}</p>
                    </Upload.Dragger>
                  ) : (
                    <div className="exchange-file">
                      <strong>{file.name}</strong>
                      <span className="spring" />
                      <Button onClick={() => start(null)}>{t('exchange.otherFile')}</Button>
                      <Button loading={send.isPending && send.variables.dryRun} onClick={() => run(true)}>
                        {t('exchange.check')}
                      </Button>
                      <Button
                        type="primary"
                        loading={send.isPending && !send.variables.dryRun}
                        onClick={() => run(false)}
                      >
                        {t('exchange.import')}
                      </Button>
                    </div>
                  )}
                  {send.isError && <Alert type="error" showIcon title={send.error.message} />}
                  {send.data !== undefined && <ImportOutcome outcome={send.data} />}
                </div>
              </Section>
            </div>
            <div className="column-wide">
              <Section title={t('exchange.columns')}>
                <Columns registry={registry} />
              </Section>
            </div>
          </div>
        )
      }}
    </Loaded>
  )
}
