import { connect as connectTcp } from 'node:net'
import { endpointOf, mendOf, publicAddress, sayError } from './address.ts'
import { checkMail } from './check-mail.ts'
import type { Check } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault } = findingsOf('notifications')
const TIMEOUT_MS = 8000

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
    ...(smtp === null ? [] : [checkMail(smtp)]),
    ...(webhook === null ? [] : [checkReach(webhook.url, 'CUSTODIA_WEBHOOK_URL', 'the webhook')]),
    ...(config.http.publicUrl === undefined
      ? []
      : [checkReach(config.http.publicUrl, 'CUSTODIA_PUBLIC_URL', 'the address that people use')]),
  ])
}
