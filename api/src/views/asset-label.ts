import { create } from 'qrcode'

/** What stands on a label. */
export interface AssetLabel {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  /** Where the code leads: the page on which a fault is reported. */
  readonly address: string
}

/** Modules of empty border that a reader needs (ISO/IEC 18004). */
const QUIET = 4

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The dark modules of an address’s QR code as one SVG path, and its size in modules with the quiet border. */
const qrPath = (address: string): { readonly path: string; readonly size: number } => {
  // A quarter may be scratched off and it still reads: labels live on machines that are wiped daily.
  const { modules } = create(address, { errorCorrectionLevel: 'Q' })
  const rows: string[] = []
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x) === 1) rows.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
  return { path: rows.join(''), size: modules.size + 2 * QUIET }
}

/** Chinese letters are twice as wide as Latin ones. */
const widthOf = (letter: string): number => ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1)

/** The letters from the beginning of a text that fit a width. */
const fitting = (text: string, width: number): string => {
  let used = 0
  let fits = ''
  for (const letter of text) {
    used += widthOf(letter)
    if (used > width) return fits
    fits += letter
  }
  return fits
}

/** A text on at most two lines of a width, broken at a space where there is one; what is more ends in an ellipsis. */
const twoLines = (text: string, width: number): readonly string[] => {
  const fits = fitting(text, width)
  if (fits === text) return [text]
  const space = text[fits.length] === ' ' ? fits.length : fits.lastIndexOf(' ')
  const first = space > 0 ? fits.slice(0, space) : fits
  const rest = text.slice(first.length).trim()
  const second = fitting(rest, width)
  return [first, second === rest ? rest : `${fitting(rest, width - 1).trim()}…`]
}

const MAX_CODE = 12

/** A label of 63.5 × 33.9 mm (24 of them on a sheet of A4): the code at the left, at the right what it is on. */
export const labelSvg = ({ code, nameZh, nameEn, address }: AssetLabel): string => {
  const { path, size } = qrPath(address)
  const text = (y: number, fontSize: number, words: string, weight = 400): string =>
    `<text x="32.5" y="${y}" font-size="${fontSize}" font-weight="${weight}">${escapeXml(words)}</text>`
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="63.5mm" height="33.9mm" viewBox="0 0 63.5 33.9" font-family="Arial, \'Noto Sans CJK SC\', \'PingFang SC\', \'Microsoft YaHei\', sans-serif">',
    `<title>${escapeXml(`${code} ${nameEn}`)}</title><rect width="63.5" height="33.9" fill="#fff"/>`,
    `<svg x="1.5" y="1.95" width="30" height="30" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`,
    text(6.6, 4.2, code.length > MAX_CODE ? `${code.slice(0, MAX_CODE - 1)}…` : code, 700),
    ...twoLines(nameZh, 20).map((line, k) => text(11.6 + k * 3.6, 2.9, line)),
    ...twoLines(nameEn, 22).map((line, k) => text(19.6 + k * 3.1, 2.5, line)),
    text(28, 2.6, '扫码报修', 700),
    text(31, 2.2, 'Scan to report a fault'),
    '</svg>',
  ].join('')
}

/** A page that prints labels on A4, 3 × 8 on a sheet. It holds no script and asks nothing of any other host. */
export const labelSheet = (labels: readonly AssetLabel[]): string =>
  `<!doctype html><html lang="zh"><meta charset="utf-8"><title>Custodia · 资产标签 Asset labels (${labels.length})</title><style>
@page{size:A4;margin:12.9mm 7.2mm}body{margin:0;display:grid;grid-template-columns:repeat(3,63.5mm);column-gap:2.5mm;justify-content:center}
svg{display:block;break-inside:avoid}@media screen{body{padding:12px;background:#ddd;row-gap:12px}}</style>${labels.map(labelSvg).join('')}</html>`
