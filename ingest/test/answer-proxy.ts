import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy whose connections can be made deaf to answers. */
export interface AnswerProxy {
  readonly port: number
  /** From now on the connections of this moment get no more answers; new ones do. */
  holdAnswers(): void
  stop(): Promise<void>
}

export const startAnswerProxy = async (target: number): Promise<AnswerProxy> => {
  const pairs = new Set<{ readonly device: Socket; readonly broker: Socket }>()
  const server = createServer((device) => {
    const broker = connect(target, '127.0.0.1')
    const pair = { device, broker }
    pairs.add(pair)
    device.pipe(broker)
    broker.pipe(device)
    for (const socket of [device, broker]) {
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        device.destroy()
        broker.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    holdAnswers() {
      for (const { device, broker } of pairs) {
        broker.unpipe(device)
        // What is not read would keep the socket's end from being seen.
        broker.resume()
      }
    },
    stop: () =>
      new Promise((resolve) => {
        for (const { device } of pairs) device.destroy()
        server.close(() => resolve())
      }),
  }
}
