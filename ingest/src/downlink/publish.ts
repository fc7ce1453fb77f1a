/**
 * Hands a message to the broker for whoever subscribes. Resolves when the broker has it; rejects if it cannot be had, or,
 * where the broker can tell, if a message that is not retained would reach nobody.
 */
export type PublishDownlink = (
  topic: string,
  payload: Uint8Array,
  options: { readonly qos: 0 | 1; readonly retain: boolean },
) => Promise<void>
