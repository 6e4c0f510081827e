import { Agent, request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { FuzzRequest } from './make-request.ts'

export interface FuzzAnswer {
  /** 0: the connection ended without an answer. */
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
  milliseconds: number
  trouble: string | null
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 })
const LONGEST = 40_000

export const closeConnections = (): void => agent.destroy()

/** Sends it over a real connection, the address byte for byte as it is. */
export function send(port: number, asked: FuzzRequest, cookie: string | null): Promise<FuzzAnswer> {
  const { method, path, headers, body, breaksOff } = asked
  const started = performance.now()
  return new Promise((resolve) => {
    const end = (answer: Partial<FuzzAnswer>) =>
      resolve({ status: 0, headers: {}, body: Buffer.alloc(0), trouble: null, ...answer, milliseconds: performance.now() - started }) // prettier-ignore
    const length = body === null ? {} : { 'content-length': String(body.length + (breaksOff ? 100 : 0)) }
    const sent = request({
      ...{ host: '127.0.0.1', port, method, path, agent },
      headers: { ...(cookie !== null && { cookie }), ...length, ...headers },
    })
    sent.setTimeout(LONGEST, () => sent.destroy(new Error('no answer in time')))
    sent.on('error', (error) => end({ trouble: error.message }))
    sent.on('response', (answer) => {
      buffer(answer).then(
        (whole) => end({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole }),
        (error: Error) => end({ status: answer.statusCode ?? 0, trouble: error.message }),
      )
    })
    if (body !== null) sent.write(body)
    if (breaksOff) setTimeout(() => sent.destroy(), 30)
    else sent.end()
  })
}
