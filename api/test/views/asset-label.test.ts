import jsqr from 'jsqr'
import { describe, expect, it } from 'vitest'
import { labelSheet, labelSvg } from '../../src/views/asset-label.ts'

// Node gives the CommonJS module as a whole, its types say that it has a default export.
const decode = 'default' in jsqr ? jsqr.default : jsqr

const label = {
  code: 'JA-ND-01',
  nameZh: '静安脉动真空灭菌器 2 号（备用）',
  nameEn: "Jing'an Nd:YAG laser 1 <spare> & more of a name than a label holds",
  address: 'https://custodia.example.cn/#/request/ast_1m80d4vddktg4ygvqea',
}

const PIXELS = 4

/** The code as a camera sees it: its modules as black squares on white. */
const photograph = (svg: string): { readonly pixels: Uint8ClampedArray; readonly size: number } => {
  const modules = Number(/viewBox="0 0 (\d+) \1" shape/.exec(svg)?.[1])
  const size = modules * PIXELS
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < PIXELS; dy++)
      for (let dx = 0; dx < PIXELS; dx++)
        pixels.fill(
          0,
          ((Number(y) * PIXELS + dy) * size + Number(x) * PIXELS + dx) * 4,
          ((Number(y) * PIXELS + dy) * size + Number(x) * PIXELS + dx) * 4 + 3,
        )
  return { pixels, size }
}

describe('labels of assets', () => {
  it('lead to the address, also with a corner scratched off', () => {
    const { pixels, size } = photograph(labelSvg(label))
    expect(decode(pixels, size, size)?.data).toBe(label.address)
    const edge = Math.floor(size * 0.22)
    for (let y = size - edge; y < size; y++) pixels.fill(255, (y * size + size - edge) * 4, (y + 1) * size * 4)
    expect(decode(pixels, size, size)?.data).toBe(label.address)
  })

  it('say what they are on, on two lines each, and can hold no markup', () => {
    const svg = labelSvg(label)
    const lines = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words)
    expect(lines).toEqual([
      ...[
        'JA-ND-01',
        '静安脉动真空灭菌器 2',
        '号（备用）',
        "Jing'an Nd:YAG laser 1",
        '&lt;spare&gt; &amp; more of a n…',
      ],
      ...['扫码报修', 'Scan to report a fault'],
    ])
    expect(svg).not.toContain('<spare>')
  })

  it('fill a sheet', () => {
    expect(labelSheet([label, label, label]).match(/<svg xmlns/g)).toHaveLength(3)
  })
})
