/** Receivers as their makers document them: what is wrongly signed or formed is refused in their own words. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface ReceivingServer {
  readonly url: string
  readonly received: Received[]
  /** Answers every request like so until it is set to null. */
  answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | null
  stop(): Promise<void>
}

export const DINGTALK_SECRET = 'SECthis-is-a-secret-of-a-test'
export const FEISHU_SECRET = 'feishu-secret-of-a-test'
const HOUR = 3_600_000

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** DingTalk, "Custom robot access", security setting "additional signature". */
const dingtalk = (url: URL, body: Record<string, unknown>, now: number): object => {
  const timestamp = url.searchParams.get('timestamp') ?? ''
  const good = url.searchParams.get('sign') === hmac(DINGTALK_SECRET, `${timestamp}\n${DINGTALK_SECRET}`)
  if (!good || Math.abs(Number(timestamp) - now) > HOUR) return { errcode: 310000, errmsg: 'sign not match' }
  if (url.searchParams.get('access_token') !== 'token-of-a-test')
    return { errcode: 300001, errmsg: 'token is not exist' }
  const text = body.text as { content?: string } | undefined
  if (body.msgtype !== 'text' || !text?.content) return { errcode: 400105, errmsg: 'unsupported msgtype' }
  return { errcode: 0, errmsg: 'ok' }
}

/** Feishu, "Custom bot usage guide", "signature verification": the key is "<timestamp>\n<secret>", the message is empty. */
const feishu = (body: Record<string, unknown>, now: number): object => {
  const timestamp = String(body.timestamp)
  const good = body.sign === hmac(`${timestamp}\n${FEISHU_SECRET}`, '')
  if (!good || Math.abs(Number(timestamp) * 1000 - now) > HOUR)
    return { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }
  const content = body.content as { text?: string } | undefined
  if (body.msg_type !== 'text' || !content?.text) return { code: 9499, msg: 'Bad Request' }
  return { code: 0, msg: 'success', StatusCode: 0, StatusMessage: 'success' }
}

/** WeCom, "Group robot configuration" (path/91770). */
const wecom = (url: URL, body: Record<string, unknown>): object => {
  if (url.searchParams.get('key') !== 'key-of-a-test') return { errcode: 93000, errmsg: 'invalid webhook url' }
  const text = body.text as { content?: string } | undefined
  if (body.msgtype !== 'text' || !text?.content) return { errcode: 40008, errmsg: 'invalid message type' }
  if (Buffer.byteLength(text.content) > 2048) return { errcode: 40058, errmsg: 'text.content exceed max length 2048' }
  return { errcode: 0, errmsg: 'ok' }
}

/** Starts a server on a free port. */
export const startReceivingServer = async (now: () => number): Promise<ReceivingServer> => {
  const received: Received[] = []
  const state: { answer: ReceivingServer['answer'] } = { answer: null }
  const handle = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const url = new URL(request.url ?? '/', 'http://local')
    received.push({ path: url.pathname, headers: request.headers, body })
    if (state.answer !== null) {
      response.writeHead(state.answer.status, state.answer.headers).end()
      return
    }
    const parsed = JSON.parse(body) as Record<string, unknown>
    const answer = url.pathname.startsWith('/robot')
      ? dingtalk(url, parsed, now())
      : url.pathname.startsWith('/open-apis')
        ? feishu(parsed, now())
        : url.pathname.startsWith('/cgi-bin')
          ? wecom(url, parsed)
          : {}
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => {
      body += piece
    })
    request.on('end', () => handle(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    get answer() {
      return state.answer
    },
    set answer(answer) {
      state.answer = answer
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
