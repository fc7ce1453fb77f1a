import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFile, useExports } from '../../api/exchange-queries.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { listName } from './list-names.ts'

/** Every list as a file. */
export const ExportTab = () => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const exports = useExports()
  const [wanted, setWanted] = useState('')
  const word = wanted.trim().toLowerCase()
  return (
    <Section
      title={t('exchange.tabs.out')}
      extra={
        <Input.Search
          className="exchange-find"
          allowClear
          aria-label={t('exchange.find')}
          placeholder={t('exchange.find')}
          onChange={(event) => setWanted(event.target.value)}
        />
      }
    >
      <p className="panel-body quiet exchange-hint">{t('exchange.outHint')}</p>
      <Loaded query={exports} isEmpty={(items) => items.length === 0} empty={t('exchange.noList')}>
        {(items) => {
          const named = items.map((item) => ({ ...item, name: listName(item, language) }))
          const found = named.filter(({ list, name }) => `${list} ${name}`.toLowerCase().includes(word))
          if (found.length === 0) return <p className="panel-body quiet">{t('exchange.noList')}</p>
          return (
            <ul className="rows exchange-rows exchange-lists">
              {found.map(({ list, name }) => (
                <li key={list}>
                  <div className="row-main">
                    <div>{name}</div>
                    <small className="quiet">{list}</small>
                  </div>
                  <a href={listFile(list, 'xlsx')} download>
                    XLSX
                  </a>
                  <a href={listFile(list, 'csv')} download>
                    CSV
                  </a>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Section>
  )
}
