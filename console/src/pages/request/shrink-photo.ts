const MAX_EDGE = 1600
const QUALITY = 0.8

/**
 * A photo as a JPEG of at most 1600 pixels: quick to send on a bad line, small enough to keep, and without what cameras write beside
 * the picture, such as where it was taken. Rejects for what is no picture.
 */
export const shrinkPhoto = async (file: Blob): Promise<string> => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const scale = Math.min(1, MAX_EDGE / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('the browser draws nothing')
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', QUALITY)
  } finally {
    bitmap.close()
  }
}

/** The bytes behind a data address. */
export const blobOf = (dataUrl: string): Blob => {
  const [head = '', body = ''] = dataUrl.split(',', 2)
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: /^data:([^;,]+)/.exec(head)?.[1] ?? '' })
}
