import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { sendFile, sendRequest } from '../../api/order-queries.ts'
import { type Draft, dropDraft, emptyDraft, keepDraft, readDraft } from './draft.ts'
import { blobOf } from './shrink-photo.ts'

const RETRY_MS = 10_000

export interface RequestState {
  readonly draft: Draft
  readonly sending: boolean
  /** Why it was not sent: what the server said, or `offline`. */
  readonly trouble: string | null
  readonly change: (part: Partial<Draft>) => void
  readonly send: () => void
  readonly startAnother: () => void
}

/** Sends what is still to be sent, a step at a time, each step kept before the next. */
const sendRest = async (assetId: string, draft: Draft, keep: (draft: Draft) => void): Promise<void> => {
  let rest = draft
  if (rest.order === null) {
    const { id, no } = await sendRequest({ assetId, text: rest.text.trim(), urgency: rest.urgency }, rest.key)
    rest = { ...rest, order: { id, no } }
    keep(rest)
  }
  for (const photo of [...rest.photos]) {
    if (rest.order === null) return
    await sendFile(rest.order.id, blobOf(photo), 'photo.jpg')
    rest = { ...rest, photos: rest.photos.filter((each) => each !== photo) }
    keep(rest)
  }
}

/**
 * A request that is not lost: every letter is kept in the browser, and what was to be sent goes by itself when there is a connection
 * again, under one key, so that it becomes one order however often it is tried.
 */
export const useRequest = (assetId: string): RequestState => {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => readDraft(localStorage, assetId))
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const busy = useRef(false)

  const keep = useCallback(
    (next: Draft) => {
      setDraft(next)
      // Sent whole: nothing is left to keep.
      if (next.order !== null && next.photos.length === 0) dropDraft(localStorage, assetId)
      else keepDraft(localStorage, assetId, next)
    },
    [assetId],
  )
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part }
        keepDraft(localStorage, assetId, next)
        return next
      }),
    [assetId],
  )
  const attempt = useCallback(
    async (from: Draft): Promise<void> => {
      if (busy.current) return
      busy.current = true
      setSending(true)
      try {
        await sendRest(assetId, from, keep)
        setTrouble(null)
      } catch (error) {
        const final = error instanceof ApiProblem && error.status < 500
        setTrouble(error instanceof ApiProblem ? error.message : 'offline')
        // What the server refuses, it refuses again: the person mends it first.
        if (final) setDraft((before) => ({ ...before, wanted: before.order !== null && before.photos.length > 0 }))
      } finally {
        busy.current = false
        setSending(false)
        void queries.invalidateQueries({ queryKey: ['orders'] })
      }
    },
    [assetId, keep, queries],
  )
  const send = useCallback(() => {
    const wanted = { ...draft, wanted: true }
    keep(wanted)
    void attempt(wanted)
  }, [attempt, draft, keep])

  const waiting = draft.wanted && (draft.order === null || draft.photos.length > 0)
  useEffect(() => {
    if (!waiting) return
    const again = (): void => void attempt(draft)
    window.addEventListener('online', again)
    const timer = setInterval(again, RETRY_MS)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [waiting, attempt, draft])

  const startAnother = useCallback(() => {
    dropDraft(localStorage, assetId)
    setDraft(emptyDraft())
    setTrouble(null)
  }, [assetId])
  return { draft, sending, trouble, change, send, startAnother }
}
