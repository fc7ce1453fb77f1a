import { codeOf, mendOf, publicAddress, sayError } from './address.ts'
import { type BrokerAccount, probeBroker, refusalCode, tryConnection } from './broker-probe.ts'
import type { Check } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning, skipped } = findingsOf('broker')
const VARIABLE = 'CUSTODIA_MQTT_URL'
const ACCOUNT = 'CUSTODIA_MQTT_USERNAME and CUSTODIA_MQTT_PASSWORD'

/** CONNACK return codes (MQTT 3.1.1 §3.2.2.3). */
const REFUSALS: Readonly<Record<number, string>> = {
  1: 'It does not speak MQTT 3.1.1: switch that on, as the platform and most devices speak nothing newer.',
  2: 'It does not take our client id: see its log for the form that it wants.',
  3: 'It is up and cannot serve: see its log, and that of whatever it asks for credentials.',
  4: `Correct ${ACCOUNT}, or write Mosquitto's files anew: \`custodia mosquitto-files --ingest-user …\`, then SIGHUP.`,
  5: `Let this account in, or correct ${ACCOUNT}; with Mosquitto: \`custodia mosquitto-files --ingest-user …\`, then SIGHUP.`,
}

const connectFault = (where: string, error: unknown): Finding => {
  const refusal = refusalCode(error)
  const mend = refusal === null ? mendOf(error, VARIABLE) : (REFUSALS[refusal] ?? 'See its log.')
  return fault(
    where,
    refusal === null ? `no connection (${sayError(error)})` : `it refuses us (${sayError(error)})`,
    mend,
  )
}

/** Whether somebody without user name and password is let in. */
const checkStranger = async (where: string, { url }: BrokerAccount): Promise<Finding> => {
  try {
    await tryConnection({ url })
    return warning(
      where,
      'it lets clients in without user name and password',
      'Any device can then speak for any other: set `allow_anonymous false` (Mosquitto) or `authentication` (EMQX), see docs/guides/brokers.md.',
    )
  } catch (error) {
    return refusalCode(error) !== null || codeOf(error) === ''
      ? ok(where, 'it refuses clients without user name and password')
      : skipped(where, `whether strangers are refused could not be tried (${sayError(error)})`)
  }
}

const checkRights = async (
  where: string,
  account: BrokerAccount & { readonly topics: readonly string[]; readonly share?: string | undefined },
): Promise<readonly Finding[]> => {
  const { refused, published, shared, keepsSession } = await probeBroker(account, account.topics)
  const user = account.username ?? 'clients without a name'
  const rights = `Give ${user} read on ${account.topics.join(', ')} and write on the devices' downlink topics; with Mosquitto: \`custodia mosquitto-files --ingest-user ${account.username ?? '…'}\`, then SIGHUP.`
  if (refused.length > 0) return [fault(where, `it refuses our subscription to ${refused.join(', ')}`, rights)]
  if (!published)
    return [
      fault(
        where,
        'what we publish to a device’s downlink topic does not come back: we may not write, or may not read',
        rights,
      ),
    ]
  const findings = [ok(where, `${user} may subscribe to ${account.topics.join(', ')} and speak to devices`)]
  if (!keepsSession)
    findings.push(
      fault(
        where,
        'it does not keep our session: what devices send while ingest restarts is lost',
        'Set `persistence true` and `max_queued_messages 0` (Mosquitto), or a session expiry of hours and a long message queue (EMQX).',
      ),
    )
  if (shared) findings.push(ok(where, 'it serves shared subscriptions'))
  else if (account.share !== undefined)
    findings.push(
      fault(
        where,
        'it does not serve shared subscriptions, and CUSTODIA_MQTT_SHARE asks for one: messages would be lost',
        'Use a broker that has them (Mosquitto 2, EMQX), or run one ingest process and leave CUSTODIA_MQTT_SHARE out.',
      ),
    )
  return findings
}

/** The broker: whether it lets us in, and strangers not; what our account may read and write; what it keeps while we are away. */
export const checkBroker: Check = async ({ config, running }) => {
  const { outsideBroker } = config
  if (outsideBroker === null) {
    const url = running?.mqttUrl ?? null
    if (url === null) return [skipped('MQTT', 'our own broker, and no process runs on the data folder')]
    return [await checkStranger(publicAddress(url), { url })]
  }
  const where = publicAddress(outsideBroker.url)
  try {
    await tryConnection(outsideBroker)
  } catch (error) {
    return [connectFault(where, error)]
  }
  return [
    ok(where, 'it lets our account in'),
    ...(await checkRights(where, outsideBroker)),
    await checkStranger(where, outsideBroker),
  ]
}
