import type pg from 'pg'

/**
 * Runs `run` in a transaction on a client of its own; resolves with what it resolves with, once that is committed. Rejects as `run` does, once
 * the transaction is rolled back: whoever asks next finds no row locked by it.
 */
export const inClientTransaction = async <T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await run(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // Only what cannot be rolled back is cut off: the server gives the locks of an ended connection back in its own time.
    const lost = await client.query('rollback').then(
      () => false,
      () => true,
    )
    client.release(lost)
    throw error
  }
}
