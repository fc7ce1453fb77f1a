const PORTS: Readonly<Record<string, number>> = {
  ...{ 'postgres:': 5432, 'postgresql:': 5432, 'http:': 80, 'https:': 443, 'ws:': 80, 'wss:': 443 },
  ...{ 'mqtt:': 1883, 'tcp:': 1883, 'mqtts:': 8883, 'smtp:': 587, 'smtps:': 465 },
}

/** Where a URL leads. */
export const endpointOf = (url: string): { readonly host: string; readonly port: number } => {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (PORTS[protocol] ?? 0) : Number(port) }
}

/** A URL without user, password and query, for people to read. */
export const publicAddress = (url: string): string => {
  const { protocol, hostname, pathname } = new URL(url)
  return `${protocol}//${hostname}:${endpointOf(url).port}${pathname === '/' ? '' : pathname}`
}

const MENDS: Readonly<Record<string, (variable: string) => string>> = {
  ECONNREFUSED: (variable) => `Nothing listens there: start the server, or correct the host and port in ${variable}.`,
  ENOTFOUND: (variable) => `The name is not known to this machine's DNS: correct the host in ${variable}.`,
  EAI_AGAIN: (variable) => `This machine's DNS does not answer: mend it, or put an IP address into ${variable}.`,
  ETIMEDOUT: (variable) =>
    `Nothing answers in time: check the network and firewalls on the way, and the host in ${variable}.`,
  ECONNRESET: (variable) =>
    `The server ends the connection: see its log; check that ${variable} has the right protocol and port.`,
  EHOSTUNREACH: (variable) => `There is no way there: check routes and firewalls, and the host in ${variable}.`,
  CERT_HAS_EXPIRED: () =>
    `Put a new certificate onto that server and restart it: docs/guides/runbook-expired-certificate.md.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (variable) =>
    `The certificate is for other names: use one of them in ${variable}, or make a certificate for this one.`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () =>
    'Nobody whom this machine trusts has signed the certificate: give NODE_EXTRA_CA_CERTS the file of its authority.',
  SELF_SIGNED_CERT_IN_CHAIN: () =>
    'Nobody whom this machine trusts has signed the certificate: give NODE_EXTRA_CA_CERTS the file of its authority.',
  DEPTH_ZERO_SELF_SIGNED_CERT: () =>
    'The certificate is signed by itself: give NODE_EXTRA_CA_CERTS its file, or have it signed by an authority.',
}

/** The code of what went wrong on the way to a server, however it is wrapped. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return error.name === 'TimeoutError' || error.name === 'AbortError' ? 'ETIMEDOUT' : codeOf(error.cause)
}

/** How to mend a connection that failed. `variable` is the setting that names the server. */
export const mendOf = (error: unknown, variable: string): string =>
  MENDS[codeOf(error)]?.(variable) ?? `Check ${variable} and that server's log.`

/** What a failure says, in one line. */
export const sayError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  const said = error.message === '' || error.message === 'fetch failed' ? sayError(inner) : error.message
  return said.split('\n', 1)[0] ?? said
}
