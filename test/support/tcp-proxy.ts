import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that can be cut, as a network is. */
export interface TcpProxy {
  readonly port: number
  /** Ends all connections and takes no new ones. */
  cut(): void
  /** Passes nothing on any more and says nothing, as a machine whose power is gone. New connections go through. */
  freeze(): void
  /** Takes connections again. */
  mend(): void
  close(): Promise<void>
}

/** Passes connections on a free port of 127.0.0.1 through to `port`. */
export const openTcpProxy = async (port: number): Promise<TcpProxy> => {
  const sockets = new Set<Socket>()
  let whole = true
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((socket) => {
    if (!whole) {
      socket.destroy()
      return
    }
    const onward = connect(port, '127.0.0.1')
    keep(socket)
    keep(onward)
    socket.pipe(onward).pipe(socket)
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const cut = (): void => {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause()
    },
    mend: () => {
      whole = true
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
