import { connect as connectTcp } from 'node:net'
import { createTransport } from 'nodemailer'
import { codeOf, endpointOf, mendOf, publicAddress, sayError } from './address.ts'
import type { Check } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault } = findingsOf('notifications')
const TIMEOUT_MS = 8000

const checkMail = async (url: string): Promise<Finding> => {
  const where = publicAddress(url)
  const mailer = createTransport({
    ...{ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
  })
  try {
    await mailer.verify()
    return ok(where, 'the mail server lets us send')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EAUTH')
      return fault(where, 'the mail server refuses our account', 'Correct user and password within CUSTODIA_SMTP_URL.')
    // nodemailer has codes of its own around the system's, which its message names.
    const system = /\b(E[A-Z]{4,})\b/.exec(sayError(error))?.[1]
    const cause = system === undefined ? error : Object.assign(new Error(sayError(error)), { code: system })
    return fault(where, `the mail server does not answer (${sayError(error)})`, mendOf(cause, 'CUSTODIA_SMTP_URL'))
  } finally {
    mailer.close()
  }
}

/** Only the way there: a request would be an event that never was. */
const reach = (url: string): Promise<void> => {
  const { host, port } = endpointOf(url)
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port })
    socket.setTimeout(TIMEOUT_MS, () =>
      socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
    )
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
  })
}

const checkReach = async (url: string, variable: string, what: string): Promise<Finding> => {
  const where = publicAddress(url)
  try {
    await reach(url)
    return ok(where, `${what} can be reached`)
  } catch (error) {
    return fault(where, `${what} cannot be reached (${sayError(error)})`, mendOf(error, variable))
  }
}

/** Ways by which people are told: the mail server, the webhook, and the address of the pages that messages lead to. */
export const checkNotifications: Check = async ({ config }) => {
  const { smtp, webhook } = config.notifications
  return Promise.all([
    ...(smtp === null ? [] : [checkMail(smtp.url)]),
    ...(webhook === null ? [] : [checkReach(webhook.url, 'CUSTODIA_WEBHOOK_URL', 'the webhook')]),
    ...(config.http.publicUrl === undefined
      ? []
      : [checkReach(config.http.publicUrl, 'CUSTODIA_PUBLIC_URL', 'the address that people use')]),
  ])
}
