import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Message, outcomeOf } from '../outcome.ts'
import { createEmail } from './email.ts'

let server: SMTPServer
let url: string
let letters: { to: string[]; raw: string }[]
let refuseWith: number | null

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (refuseWith) callback(Object.assign(new Error('no such mailbox'), { responseCode: refuseWith }))
      else callback()
    },
    onData(stream, session, callback) {
      void text(stream).then((raw) => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
beforeEach(() => {
  letters = []
  refuseWith = null
})

const message: Message = {
  id: 'd1',
  channel: 'email',
  address: 'zhang@example.gov.cn',
  topic: null,
  title: '有工单派给您',
  text: '工单 3708001 派给您。',
  url: 'https://wg.example/field/orders/1',
  params: {},
  template: null,
  body: null,
  attempt: 1,
}
const send = (one: Message = message) =>
  createEmail({ url, from: '网格服务 <wangge@example.gov.cn>' })(one).catch(outcomeOf)

test('a letter goes to the one it is for, with its own number', async () => {
  expect((await send()).kind).toBe('sent')
  expect(letters).toHaveLength(1)
  expect(letters[0]?.to).toEqual(['zhang@example.gov.cn'])
  expect(letters[0]?.raw).toMatch(/Message-ID: <d1@wangge>/i)
  expect(letters[0]?.raw).toContain('Subject: =?UTF-8?')
})
test('a mailbox that does not exist is final, a full one may pass', async () => {
  refuseWith = 550
  expect(await send()).toMatchObject({ kind: 'refused' })
  refuseWith = 452
  expect(await send()).toMatchObject({ kind: 'retry' })
})
test('a mail server that is not there may come back', async () => {
  const gone = createEmail({ url: 'smtp://127.0.0.1:1', from: 'x@example.gov.cn' }, 500)
  expect(await gone(message).catch(outcomeOf)).toMatchObject({ kind: 'retry' })
})
test('an address cannot bring recipients or headers of its own', async () => {
  await send({
    ...message,
    address: 'a@example.gov.cn, b@example.gov.cn',
    title: 'x\r\nBcc: c@example.gov.cn',
  })
  expect(letters.flatMap(({ to }) => to)).not.toContain('b@example.gov.cn')
  expect(letters.flatMap(({ to }) => to)).not.toContain('c@example.gov.cn')
})
