import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import parseAddresses from 'nodemailer/lib/addressparser/index.js'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'

const TIMEOUT_MS = 8000

/** What a mail server answered last, and to which command; by nodemailer. */
export interface MailFailure {
  /** `CONN`, `STARTTLS`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO` … */
  readonly command: string
  /** Its words, code first; empty if it was the way there that failed. */
  readonly response: string
  readonly error: Error
}

const failureOf = (error: Error): MailFailure => {
  const { command, response } = error as SMTPConnection.SMTPError
  return { command: command ?? '', response: (response ?? '').replaceAll('\n', ' '), error }
}

/** The address itself of `Custodia <custodia@example.org>`. */
const addressOf = (from: string): string => parseAddresses(from, { flatten: true })[0]?.address ?? from

/** A message of which nothing is ever sent: asked for, it only says so. */
const nothing = (asked: () => void): Readable =>
  new Readable({
    read() {
      asked()
    },
  })

/**
 * Goes with a mail server as far as it can be gone without a mail: connection, TLS, account, sender and, as many servers judge the sender
 * only then, a recipient, which is the sender itself. A transaction that ends before its message is none (RFC 5321 §3.8).
 * Returns what the server refused, null if nothing.
 */
export const probeMail = ({
  url,
  from,
}: {
  readonly url: string
  readonly from: string
}): Promise<MailFailure | null> => {
  const { options } = createTransport({
    ...{ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
  })
  const connection: SMTPConnection & { readonly allowsAuth?: boolean } = new SMTPConnection(
    options as SMTPConnection.Options,
  )
  return new Promise((resolve) => {
    const end = (failure: MailFailure | null): void => {
      resolve(failure)
      connection.close()
    }
    const fail = (error: Error): void => end(failureOf(error))
    connection.on('error', fail)
    connection.once('end', () => fail(new Error('the server ends the connection without a word')))
    const send = (): void => {
      const address = addressOf(from)
      connection.send(
        { from: address, to: [address] },
        nothing(() => end(null)),
        (error) => {
          if (error !== null) fail(error)
        },
      )
    }
    connection.connect((error) => {
      if (error !== undefined && error !== null) return fail(error)
      const { auth } = connection.options
      // As it is when mail is sent: an account is not named to a server that asks for none.
      if (auth === undefined || connection.allowsAuth !== true) return send()
      connection.login(auth as SMTPConnection.AuthenticationTypeLogin, (refusal) => (refusal ? fail(refusal) : send()))
    })
  })
}
