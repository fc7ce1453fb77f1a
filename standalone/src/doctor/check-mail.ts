import { mendOf, publicAddress, sayError } from './address.ts'
import { type Finding, findingsOf } from './finding.ts'
import { type MailFailure, probeMail } from './mail-probe.ts'

const { ok, fault, warning } = findingsOf('notifications')
const VARIABLE = 'CUSTODIA_SMTP_URL'

type Judgement = readonly [level: 'ok' | 'warning' | 'fault', what: string, mend: string]

/** OpenSSL's words for what nodemailer gives a code of its own. */
const TLS_CODES: readonly (readonly [RegExp, string])[] = [
  [/certificate has expired/, 'CERT_HAS_EXPIRED'],
  [/altnames/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [/self-signed certificate in certificate chain/, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/self-signed certificate/, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/unable to (verify|get)/, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]

/** What is wrong on the way to a server that has said nothing. */
const judgeWay = (error: Error): Judgement => {
  const said = sayError(error)
  const what = `no connection to the mail server (${said})`
  if (/wrong version number|packet length too long/i.test(said))
    return [
      'fault',
      what,
      `It does not speak TLS from the start: write smtp:// in ${VARIABLE}; STARTTLS is used where it is offered.`,
    ]
  if (/greeting never received/i.test(said))
    return [
      'fault',
      what,
      `It does not greet us: if that port speaks TLS from the start, write smtps:// in ${VARIABLE}; else see its log.`,
    ]
  const code = TLS_CODES.find(([words]) => words.test(said))?.[1] ?? /\b(E[A-Z]{4,})\b/.exec(said)?.[1]
  return ['fault', what, mendOf(code === undefined ? error : Object.assign(new Error(said), { code }), VARIABLE)]
}

/** RFC 3463 §3.2 and §3.3: there is no such mailbox, or it takes nothing now (5.1.7 and 5.1.8 are of the sender); or Exim's and others' words for it. */
const OF_RECIPIENT =
  /\b[45]\.(1\.[1-6]|2\.\d)\b|\bunrouteable address\b|\buser unknown\b|\bunknown user\b|\bno such (user|mailbox)\b|\bmailbox unavailable\b/i
/** Sender, relaying, policy (RFC 3463 §3.8), also where the server says so only to the recipient's name, as most do. */
const OF_SENDER = /\b5\.(1\.[78]|7\.\d)|sender|relay|denied|permitted|allowed|polic|spf|block|authenti/i

/** Judges what a mail server has refused of a mail from an address to itself; null: nothing. */
export const judgeMail = (failure: MailFailure | null, from: string): Judgement => {
  if (failure === null) return ['ok', `the mail server takes mail from ${from}`, '']
  const { command, response, error } = failure
  if (response === '') return judgeWay(error)
  const said = `(${response.slice(0, 300)})`
  if (/starttls|\bTLS\b|encryption/i.test(response) && /^(530|538|523|554)/.test(response))
    return [
      'fault',
      `the mail server wants TLS first ${said}`,
      `Write smtps:// and its TLS port, mostly 465, in ${VARIABLE}, or let it offer us STARTTLS.`,
    ]
  if (command.startsWith('AUTH'))
    return [
      'fault',
      `the mail server refuses our account ${said}`,
      `Correct user and password within ${VARIABLE}; characters other than letters and digits are written as %40 for @ and so on.`,
    ]
  if (/^530/.test(response))
    return [
      'fault',
      `the mail server wants an account ${said}`,
      `Put user and password into ${VARIABLE}: smtp://user:password@host:587.`,
    ]
  if (command === 'RCPT TO' && OF_RECIPIENT.test(response))
    return ['ok', `the mail server takes mail from ${from}; the address has no mailbox of its own`, '']
  if (response.startsWith('4'))
    return [
      'warning',
      `the mail server takes no mail now ${said}`,
      'Ask again in some minutes; if it stays, see its log. Mails are tried again for half a day.',
    ]
  if (command === 'MAIL FROM' || (command === 'RCPT TO' && OF_SENDER.test(response)))
    return [
      'fault',
      `the mail server takes no mail from ${from} ${said}`,
      'Set CUSTODIA_SMTP_FROM to an address that this account may send as, or let the server take mail from this machine and account.',
    ]
  if (command === 'RCPT TO')
    return [
      'warning',
      `the mail server takes no mail to ${from} itself ${said}`,
      'See its log: if only that address takes no mail, nothing is wrong; else set CUSTODIA_SMTP_FROM to one that this account may send as.',
    ]
  return [
    'fault',
    `the mail server does not serve us ${said}`,
    `See its log; check host and port in ${VARIABLE}, and whether it lets this machine in.`,
  ]
}

/** The mail server: whether it would take a mail from us. None is sent. */
export const checkMail = async (smtp: { readonly url: string; readonly from: string }): Promise<Finding> => {
  const where = publicAddress(smtp.url)
  const [level, what, mend] = judgeMail(await probeMail(smtp), smtp.from)
  return level === 'ok' ? ok(where, what) : (level === 'fault' ? fault : warning)(where, what, mend)
}
