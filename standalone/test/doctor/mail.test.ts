/** Mail servers as they are met: what doctor says of each, and that none of them is ever sent a mail. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { initCertificateAuthority } from '@custodia/api'
import { createTransport } from 'nodemailer'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { freePort, removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import { checkMail } from '../../src/doctor/check-mail.ts'

const FROM = 'Custodia <custodia@example.org>'
const SECRET = 'a secret/of@this test'

let open: SMTPServer[] = []
let mails: string[] = []

/** A mail server; without TLS unless it is told otherwise. */
const listen = async (options: SMTPServerOptions): Promise<number> => {
  const server = new SMTPServer({
    ...{ authOptional: true, logger: false, disabledCommands: ['STARTTLS'], ...options },
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
      stream.on('end', () => {
        mails = [...mails, `${session.envelope.rcptTo[0]?.address}: ${text}`]
        done()
      })
    },
  })
  server.on('error', () => {})
  open = [...open, server]
  const listening = server.listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  return (listening.address() as AddressInfo).port
}

afterEach(async () => {
  await Promise.all(open.map((server) => new Promise<void>((resolve) => server.close(resolve))))
  open = []
  mails = []
})

const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })
const say = async (url: string): Promise<string> => {
  const finding = await checkMail({ url, from: FROM })
  expect(JSON.stringify(finding)).not.toContain(encodeURIComponent(SECRET))
  expect(mails).toEqual([])
  const { level, what, mend } = finding
  return `${level}: ${what}${mend === null ? '' : ` → ${mend}`}`
}

test('one that takes mail: well; what goes to it later arrives, what doctor tried does not', async () => {
  const url = `smtp://127.0.0.1:${await listen({})}`
  expect(await say(url)).toBe('ok: the mail server takes mail from Custodia <custodia@example.org>')
  await createTransport({ url }).sendMail({ from: FROM, to: 'someone@example.org', text: 'a warning' })
  expect(mails).toEqual([expect.stringMatching(/^someone@example.org: [\s\S]*a warning/)])
})

test.each<[string, SMTPServerOptions, RegExp]>([
  [
    'refuses the sender',
    { onMailFrom: (_, _session, done) => done(refusal(553, '5.7.1 Sender address rejected: not owned by user')) },
    /^fault: .*takes no mail from Custodia <custodia@example.org> \(553 5.7.1 .*→ Set CUSTODIA_SMTP_FROM/,
  ],
  [
    'relays nothing for us',
    { onRcptTo: (_, _session, done) => done(refusal(554, '5.7.1 Relay access denied')) },
    /^fault: .*takes no mail from .*Relay access denied.*→ .*let the server take mail from this machine/,
  ],
  [
    'does not know the sender’s own mailbox, which it need not',
    { onRcptTo: (_, _session, done) => done(refusal(550, '5.1.1 User unknown in local recipient table')) },
    /^ok: .*takes mail from .*no mailbox of its own$/,
  ],
  [
    'says the same as Exim does',
    { onRcptTo: (_, _session, done) => done(refusal(550, 'Unrouteable address')) },
    /^ok: .*takes mail from .*no mailbox of its own$/,
  ],
  [
    'refuses the sender only when it hears the recipient',
    { onRcptTo: (_, _session, done) => done(refusal(550, 'sender not allowed here')) },
    /^fault: .*takes no mail from .*→ Set CUSTODIA_SMTP_FROM/,
  ],
  [
    'refuses the recipient for reasons of its own',
    { onRcptTo: (_, _session, done) => done(refusal(550, 'not today')) },
    /^warning: .*takes no mail to Custodia <custodia@example.org> itself \(550 not today\) → See its log: if only that/,
  ],
  [
    'wants to be asked later',
    { onRcptTo: (_, _session, done) => done(refusal(451, '4.7.1 Greylisting in action')) },
    /^warning: .*takes no mail now \(451 .*→ Ask again in some minutes/,
  ],
  [
    'wants an account',
    { authOptional: false, allowInsecureAuth: true },
    /^fault: .*wants an account \(530 .*→ Put user and password into CUSTODIA_SMTP_URL/,
  ],
  [
    'lets nobody in from here',
    { onConnect: (_, done) => done(refusal(554, '5.7.1 no service for your address')) },
    /^fault: .*does not serve us \(554 .*→ See its log/,
  ],
  [
    'shows a certificate that has expired, after STARTTLS',
    // That of the package.
    { disabledCommands: [] },
    /^fault: no connection.*certificate has expired.*→ Put a new certificate onto that server/,
  ],
])('one that %s', async (_, options, said) => {
  expect(await say(`smtp://127.0.0.1:${await listen(options)}`)).toMatch(said)
})

test('accounts: the right one, and a wrong one', async () => {
  const port = await listen({
    ...{ authOptional: false, allowInsecureAuth: true },
    onAuth: ({ username, password }, _, done) => {
      if (username === 'custodia' && password === SECRET) done(null, { user: username })
      else done(refusal(535, '5.7.8 Authentication credentials invalid'))
    },
  })
  const as = (password: string): string => `smtp://custodia:${encodeURIComponent(password)}@127.0.0.1:${port}`
  expect(await say(as(SECRET))).toMatch(/^ok: /)
  expect(await say(as('guess'))).toMatch(/^fault: .*refuses our account \(535 .*→ Correct user and password/)
})

test('TLS where there is none, a certificate that is not trusted, and no server', async () => {
  expect(await say(`smtps://127.0.0.1:${await listen({})}`)).toMatch(/^fault: no connection.*→ .*write smtp:\/\//)
  const dir = await temporaryFolder('mail')
  await initCertificateAuthority(dir, { hosts: ['127.0.0.1'], now: Date.now() })
  const [cert, key] = [readFileSync(path.join(dir, 'broker.crt')), readFileSync(path.join(dir, 'broker.key'))]
  await removeFolder(dir)
  for (const options of [{ secure: true }, { disabledCommands: [] }]) {
    const port = await listen({ ...options, cert, key })
    expect(await say(`${'secure' in options ? 'smtps' : 'smtp'}://127.0.0.1:${port}`)).toMatch(
      /^fault: no connection.*certificate.*→ .*NODE_EXTRA_CA_CERTS/,
    )
  }
  expect(await say(`smtp://127.0.0.1:${await freePort()}`)).toMatch(
    /^fault: no connection.*ECONNREFUSED.*→ Nothing listens there.*CUSTODIA_SMTP_URL/,
  )
})
