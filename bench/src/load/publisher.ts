import { connect, type Socket } from 'node:net'
import { ACK_BYTES, connectPacket, DISCONNECT } from './mqtt-wire.ts'

/** One MQTT connection that publishes with QoS 1, as cheaply as Node can: the load must not be the bottleneck. */
export interface Publisher {
  /** Sends PUBLISH packets, `count` of them in `bytes`. */
  send(bytes: Buffer, count: number): void
  /** Messages without PUBACK. */
  readonly open: number
  /** Resolves when at most so many are without PUBACK. */
  until(open: number): Promise<void>
  end(): void
}

const openSocket = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })

/** Connects a publisher. Once the broker refuses or ends the connection, `send` and `until` fail. */
export const openPublisher = async (options: {
  readonly port: number
  readonly clientId: string
  readonly username: string
  readonly password: string
}): Promise<Publisher> => {
  const socket = await openSocket(options.port)
  socket.setNoDelay(true)
  let ending = false
  let sent = 0
  let received = 0
  let wake: (() => void) | null = null
  let failure: Error | null = null
  const fail = (why: string): void => {
    failure ??= new Error(why)
    wake?.()
  }
  const check = (): void => {
    if (failure !== null) throw failure
  }
  const open = (): number => sent + 1 - Math.floor(received / ACK_BYTES)
  const until = async (isDone: () => boolean): Promise<void> => {
    for (check(); !isDone(); check()) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  socket.on('close', () => {
    if (!ending) fail(`the broker closed the connection with ${open()} of ${sent} messages unacknowledged`)
  })
  socket.on('data', (data) => {
    if (received === 0 && data[3] !== 0) fail(`the broker refused the connection (code ${data[3]})`)
    received += data.length
    wake?.()
  })
  socket.write(connectPacket(options.clientId, options.username, options.password))
  await until(() => received >= ACK_BYTES)
  return {
    send(bytes, count) {
      check()
      sent += count
      socket.write(bytes)
    },
    get open() {
      return open()
    },
    until: (most) => until(() => open() <= most),
    end: () => {
      ending = true
      socket.end(DISCONNECT)
    },
  }
}
