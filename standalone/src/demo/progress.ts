import cliProgress from 'cli-progress'

/** A progress bar on a terminal, a line for each tenth elsewhere. */
export interface Progress {
  /** `done` of the total given at the start. */
  update(done: number): void
  finish(): void
}

/** Starts a progress display. `write` is where lines go without a terminal. */
export const startProgress = (title: string, total: number, write: (line: string) => void = console.log): Progress => {
  if (!process.stdout.isTTY) {
    let tenth = 0
    write(`${title} …`)
    return {
      update: (done) => {
        const now = Math.floor((10 * done) / Math.max(total, 1))
        if (now > tenth) write(`${title}: ${now * 10} %`)
        tenth = Math.max(tenth, now)
      },
      finish: () => {},
    }
  }
  const bar = new cliProgress.SingleBar(
    { format: `${title}  {bar}  {percentage} %  {duration_formatted}`, hideCursor: true },
    cliProgress.Presets.shades_classic,
  )
  bar.start(Math.max(total, 1), 0)
  return {
    update: (done) => bar.update(done),
    finish: () => {
      bar.update(Math.max(total, 1))
      bar.stop()
    },
  }
}
