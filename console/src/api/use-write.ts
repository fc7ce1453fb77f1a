import { useMutation, useQueryClient } from '@tanstack/react-query'

/**
 * A write, after which everything kept under `keys` is asked for again; after a refused one too, as what was shown
 * may have been out of date.
 */
export const useWrite = <Input, Output>(run: (input: Input) => Promise<Output>, ...keys: readonly string[]) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}
