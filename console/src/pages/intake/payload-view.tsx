/** JSON laid out for reading; other text as it is. */
const layOut = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

const BYTES_A_LINE = 16

const hexLines = (hex: string): string =>
  (hex.match(new RegExp(`.{1,${BYTES_A_LINE * 2}}`, 'g')) ?? [])
    .map(
      (line, place) => `${(place * BYTES_A_LINE).toString(16).padStart(4, '0')}  ${line.replace(/../g, '$& ').trim()}`,
    )
    .join('\n')

/** A message’s bytes: as text where they are text, else in hexadecimal. */
export const PayloadView = ({ text, hex }: { readonly text: string | null; readonly hex: string }) => (
  <pre className="payload">{text === null ? hexLines(hex) : layOut(text)}</pre>
)
