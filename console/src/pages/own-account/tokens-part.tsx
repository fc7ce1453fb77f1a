import { Alert, Button, Form, Input, Popconfirm, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type TokenBody, useMakeToken, useRevokeToken, useTokens } from '../../api/account-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'
import { Loaded, Section } from '../asset/section.tsx'

/** Scopes that have words of their own; others say what they are. */
const SCOPES = new Set(['read', 'read write'])
const SOME = 'some'
/** What programs are mostly given; any area of the API’s description may be typed. */
const AREAS = ['records', 'exchange', 'costs', 'figures', 'assets', 'work-orders', 'bookings', 'telemetry', 'warnings']
const WORDS = AREAS.flatMap((area) => [`read:${area}`, `write:${area}`])

interface Fields extends Omit<TokenBody, 'scope'> {
  readonly scope: string
  readonly areas?: readonly string[]
}

const bodyOf = ({ areas = [], scope, ...fields }: Fields): TokenBody => ({
  ...fields,
  scope: scope === SOME ? areas.join(' ') : scope,
})

const LIFETIMES_DAYS = [30, 90, 365] as const

/** Tokens for programs that speak to the API as this account. */
export const TokensPart = () => {
  const { t } = useTranslation()
  const tokens = useTokens()
  const make = useMakeToken()
  const revoke = useRevokeToken()
  const [form] = Form.useForm<Fields>()
  const scope = Form.useWatch('scope', form)
  const failure = make.error ?? revoke.error
  return (
    <Section title={t('account.tokens')}>
      <Loaded query={tokens} isEmpty={(items) => items.length === 0} empty={t('account.noTokens')}>
        {(items) => (
          <ul className="rows">
            {items.map((token) => (
              <li key={token.id}>
                <div className="row-main">
                  <div>{token.name}</div>
                  <small className="quiet">
                    {SCOPES.has(token.scope)
                      ? t(token.scope === 'read' ? 'account.read' : 'account.readWrite')
                      : token.scope}{' '}
                    ·{' '}
                    {token.expiresAt === null
                      ? t('account.noEnd')
                      : t('devices.expires', { time: formatInstant(token.expiresAt, READER_ZONE) })}{' '}
                    ·{' '}
                    {token.lastUsedAt === null
                      ? t('devices.neverUsed')
                      : t('devices.used', { time: formatInstant(token.lastUsedAt, READER_ZONE) })}
                  </small>
                </div>
                <Popconfirm
                  title={t('account.revokeSure')}
                  okText={t('devices.revoke')}
                  onConfirm={() => revoke.mutate(token.id)}
                >
                  <Button size="small" danger>
                    {t('devices.revoke')}
                  </Button>
                </Popconfirm>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <div className="panel-body">
        {make.data !== undefined && (
          <Alert
            className="account-alert"
            type="success"
            title={t('account.tokenOnce')}
            description={<code>{make.data.token}</code>}
          />
        )}
        {failure !== null && <Alert className="account-alert" type="error" showIcon title={failure.message} />}
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ scope: 'read', expiresInDays: 90 }}
          onFinish={(fields) => make.mutate(bodyOf(fields), { onSuccess: () => form.resetFields() })}
        >
          <Form.Item
            name="name"
            label={t('account.tokenName')}
            rules={[{ required: true, message: t('signIn.required') }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="scope" label={t('account.may')}>
            <Select
              options={[
                { value: 'read', label: t('account.read') },
                { value: 'read write', label: t('account.readWrite') },
                { value: SOME, label: t('account.someAreas') },
              ]}
            />
          </Form.Item>
          {scope === SOME && (
            <Form.Item
              name="areas"
              label={t('account.areas')}
              extra={t('account.areasHint')}
              rules={[{ required: true, message: t('signIn.required') }]}
            >
              <Select mode="tags" tokenSeparators={[' ']} options={WORDS.map((value) => ({ value, label: value }))} />
            </Form.Item>
          )}
          <Form.Item name="expiresInDays" label={t('account.lifetime')}>
            <Select options={LIFETIMES_DAYS.map((value) => ({ value, label: t('account.days', { count: value }) }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {t('account.makeToken')}
          </Button>
        </Form>
      </div>
    </Section>
  )
}
