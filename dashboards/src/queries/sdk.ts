/** The parts of the SDK whose types appear in ours. */
export type * as cog from '@grafana/grafana-foundation-sdk/cog'
export type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard'
