import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf, personName } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Section } from '../asset/section.tsx'
import { OwnQuietPart } from '../settings/own-quiet-part.tsx'
import { PasswordPart } from './password-part.tsx'
import { TokensPart } from './tokens-part.tsx'

/** The own account: who one is here, the password, and tokens for programs. */
export default function OwnAccountPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data: me } = useMe()
  usePageTitle(t('account.title'))
  if (me == null) return null
  return (
    <div className="page page-narrow">
      <div className="page-head">
        <h1>{t('account.title')}</h1>
      </div>
      <div className="column-wide">
        <Section title={me.person === null ? me.login : personName(me.person, language)}>
          <ul className="rows">
            {me.units.map((unit) => (
              <li key={`${unit.id} ${unit.role}`}>
                <span>{nameOf(unit, language)}</span>
                <span className="quiet">{t(`account.role.${unit.role}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
        {me.person !== null && <OwnQuietPart person={me.person.id} />}
        <TokensPart />
        <PasswordPart hasPassword={me.hasPassword} />
      </div>
    </div>
  )
}
