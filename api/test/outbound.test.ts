import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flawOfTarget, postJson } from '../src/outbound/guarded-request.ts'
import { isPublicAddress } from '../src/outbound/public-address.ts'
import { GIVE_UP_AFTER_MS, isGivenUp, waitAfter } from '../src/outbound/retry.ts'

describe('isPublicAddress', () => {
  it.each([
    ...['8.8.8.8', '223.5.5.5', '2400:3200::1', '2606:4700:4700::1111'].map((address) => [address, true] as const),
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.31.255.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
    ].map((address) => [address, false] as const),
    ...[
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      'localhost',
      '',
    ].map((address) => [address, false] as const),
  ])('%s: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected))
})

describe('targets', () => {
  it.each([
    ['https://hooks.example.org/x', null],
    ['http://hooks.example.org/x', 'https://'],
    ['https://127.0.0.1/x', 'private network'],
    ['https://[::1]:8443/x', 'private network'],
    ['https://2130706433/x', 'private network'],
    ['https://0x7f.1/x', 'private network'],
    ['https://localhost/x', 'private network'],
    ['https://u:p@example.org/', 'user name'],
    ['file:///etc/passwd', 'https://'],
    ['hello', 'must be an address'],
  ])('%s', (url, flaw) => {
    const found = flawOfTarget(url, false)
    if (flaw === null) expect(found).toBeNull()
    else expect(found).toContain(flaw)
  })

  it('a name that leads into a private network is not reached', async () => {
    // Debian's hosts file and RFC 6761 lead these there; no name server is asked.
    const sent = postJson('https://localhost.localdomain.localhost/x', '{}', {
      headers: {},
      timeoutMs: 2000,
      allowPrivate: false,
    })
    await expect(sent).rejects.toThrow('private network')
  })

  it('says what went wrong on the way', async () => {
    const sent = postJson('http://127.0.0.1:9/x', '{}', { headers: {}, timeoutMs: 2000, allowPrivate: true })
    await expect(sent).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('retries', () => {
  it('wait longer each time, within bounds, and as long as the receiver asks', () => {
    expect([1, 2, 3, 4].map((failures) => waitAfter(failures, undefined))).toEqual([5000, 10_000, 20_000, 40_000])
    expect(waitAfter(1, '120')).toBe(120_000)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.option(fc.string(), { nil: undefined }),
        (failures, asked) => {
          const wait = waitAfter(failures, asked)
          return wait >= 5000 && wait <= 3_600_000 && waitAfter(failures + 1, asked) >= wait
        },
      ),
    )
  })

  it('end', () => {
    expect(isGivenUp({ refused: false, attempts: 1000, since: 0, at: GIVE_UP_AFTER_MS - 1 })).toBe(false)
    expect(isGivenUp({ refused: false, attempts: 1, since: 0, at: GIVE_UP_AFTER_MS })).toBe(true)
    expect(isGivenUp({ refused: true, attempts: 12, since: 0, at: 1 })).toBe(true)
  })
})
