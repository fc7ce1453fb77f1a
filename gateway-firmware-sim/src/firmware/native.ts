/** Topic of a native device (ingest contract, "Topics and dialects"): `telemetry`, `event`, `status`, `command/result` … */
export const nativeTopic = (site: string, key: string, channel: string): string =>
  `custodia/v1/${site}/${key}/${channel}`

/** Topic of a native device's telemetry. */
export const nativeTelemetryTopic = (site: string, key: string): string => nativeTopic(site, key, 'telemetry')

/** Topic of a native device's retained status and its will. */
export const nativeStatusTopic = (site: string, key: string): string => nativeTopic(site, key, 'status')

/** `{ts, values}`; `values` is the JSON text of the values' members, without braces. */
export const encodeNative = (ts: number, values: string): string => `{"ts":${ts},"values":{${values}}}`
