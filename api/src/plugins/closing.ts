import type { Socket } from 'node:net'
import type { Api } from '../context.ts'

const SWEEP_MS = 50
const PATIENCE_MS = 5000

/**
 * Prepares a quick, clean end: the returned function closes the server, lets requests in progress end, takes kept and
 * unused connections down at once (browsers open spare ones, which Node does not count as idle), and waits for nobody longer
 * than 5 s.
 */
export const prepareClosing = (app: Api): (() => Promise<void>) => {
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return async () => {
    const sweep = setInterval(() => {
      app.server.closeIdleConnections()
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    }, SWEEP_MS)
    const force = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
    await app.close()
    clearInterval(sweep)
    clearTimeout(force)
  }
}
