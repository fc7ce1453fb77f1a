import type { PublishDownlink } from '@custodia/ingest'

/** The way to the devices: ingest answers by it, but it comes with the broker, which starts after ingest. */
export interface WayOut {
  readonly publish: PublishDownlink
  open(publish: PublishDownlink): void
}

/** A way that rejects until it is opened. */
export const createWayOut = (): WayOut => {
  let target: PublishDownlink = () => Promise.reject(new Error('the broker has not started'))
  return {
    publish: (topic, payload, options) => target(topic, payload, options),
    open(publish) {
      target = publish
    },
  }
}
