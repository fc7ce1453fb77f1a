/** Copying a QuickJS machine's memory and writing it back, without the parts that hold nothing. */

const STACK_MARGIN_BYTES = 65_536
const MIN_STACK_BYTES = 1_048_576

/** Words up to the last one that is not zero. */
const usedWords = (words) => {
  let top = words.length
  while (top > 0 && words[top - 1] === 0) top--
  return top
}

/**
 * The largest run of zero bytes: the unused part of the C stack, whose content means nothing between calls.
 * @returns {{start: number, end: number}} byte offsets; both 0 where there is no such run
 */
export const findStack = (buffer) => {
  const words = new Uint32Array(buffer)
  const top = usedWords(words)
  let best = { start: 0, end: 0 }
  let runStart = -1
  for (let index = 0; index < top; index++) {
    if (words[index] === 0) {
      if (runStart < 0) runStart = index
    } else if (runStart >= 0) {
      if (index - runStart > best.end - best.start) best = { start: runStart, end: index }
      runStart = -1
    }
  }
  const start = best.start * 4 + STACK_MARGIN_BYTES
  const end = best.end * 4
  return end - start >= MIN_STACK_BYTES ? { start, end } : { start: 0, end: 0 }
}

/** Copies the memory but for the stack; the function that comes back writes the copy into the (perhaps grown) memory. */
export const copyMemory = (buffer, stack) => {
  const bytes = new Uint8Array(buffer)
  const parts = [
    { at: 0, bytes: bytes.slice(0, stack.start) },
    { at: stack.end, bytes: bytes.slice(stack.end, usedWords(new Uint32Array(buffer)) * 4) },
  ]
  return (target) => {
    const view = new Uint8Array(target)
    for (const part of parts) view.set(part.bytes, part.at)
  }
}
