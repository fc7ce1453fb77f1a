import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { createWebSocketStream, WebSocketServer } from 'ws'

/** A listening socket that hands connections on. */
export interface Listener {
  /** Resolves with the port; rejects if it cannot be had. */
  start(host: string, port: number): Promise<number>
  stop(): Promise<void>
}

const listening = (server: Server, connections: Set<Duplex>): Listener => ({
  start: (host, port) =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port }, () => {
        server.off('error', reject)
        resolve((server.address() as AddressInfo).port)
      })
    }),
  stop: () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const connection of connections) connection.destroy()
    }),
})

const track = (connections: Set<Duplex>, connection: Duplex): void => {
  connections.add(connection)
  connection.once('close', () => connections.delete(connection))
}

/** MQTT over TCP, or over TLS where options are given. */
export const createSocketListener = (
  tls: TlsOptions | undefined,
  onConnection: (connection: Duplex) => void,
): Listener => {
  const connections = new Set<Duplex>()
  const accept = (connection: Duplex): void => {
    track(connections, connection)
    onConnection(connection)
  }
  const server =
    tls === undefined ? createTcpServer({ noDelay: true }, accept) : createTlsServer({ noDelay: true, ...tls }, accept)
  // A failed TLS handshake ends its own connection and nothing else.
  server.on('tlsClientError', () => {})
  return listening(server, connections)
}

/** MQTT over WebSocket (MQTT 3.1.1 §6). */
export const createWebSocketListener = (
  maxPacketBytes: number,
  onConnection: (connection: Duplex) => void,
): Listener => {
  const connections = new Set<Duplex>()
  const server = createHttpServer((_, response) =>
    response.writeHead(426).end('This port speaks MQTT over WebSocket.\n'),
  )
  const sockets = new WebSocketServer({
    server,
    maxPayload: maxPacketBytes + 5,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false),
  })
  sockets.on('connection', (socket) => {
    const stream = createWebSocketStream(socket)
    track(connections, stream)
    onConnection(stream)
  })
  sockets.on('error', () => {})
  return listening(server, connections)
}
