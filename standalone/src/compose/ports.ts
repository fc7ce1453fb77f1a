import { createServer } from 'node:net'

/** A port that another program has. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError'
}

/**
 * Makes sure, before anything else starts, that a port can be listened on.
 * @throws PortInUseError that names the setting to change
 */
export const requireFreePort = (host: string, port: number, setting: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `another program listens on ${host}:${port} already`
          : `cannot listen on ${host}:${port} (${error.message})`
      reject(new PortInUseError(`${why}; choose another port with ${setting}. Nothing was started.`))
    })
    server.listen(port, host, () => server.close(() => resolve()))
  })
