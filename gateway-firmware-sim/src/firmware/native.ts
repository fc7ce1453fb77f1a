/** Topic of a native device's telemetry (ingest contract, "Topics and dialects"). */
export const nativeTelemetryTopic = (site: string, key: string): string => `custodia/v1/${site}/${key}/telemetry`

/** Topic of a native device's retained status and its will. */
export const nativeStatusTopic = (site: string, key: string): string => `custodia/v1/${site}/${key}/status`

/** `{ts, values}`; `values` is the JSON text of the values' members, without braces. */
export const encodeNative = (ts: number, values: string): string => `{"ts":${ts},"values":{${values}}}`
