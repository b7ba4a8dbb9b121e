import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type HttpDouble, hangUp, json, startHttpDouble } from '../../../test/doubles/http-double.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { openBound } from '../../platform/notify/sealed.ts'
import { readPreferences, unbindOwn } from './contract/preferences.ts'
import { bindWechat, startWechat } from './contract/wechat.ts'

const OPENID = 'oABCD1234567890wxyz'
const noon = new Date('2026-03-02T12:00:00+08:00')
let harness: Harness
let weixin: HttpDouble
let resident: Person
let other: Person

beforeAll(async () => {
  harness = await startHarness()
  weixin = await startHttpDouble(
    json(200, { access_token: 'a', expires_in: 7200, openid: OPENID, scope: 'snsapi_base' }),
  )
  resident = await harness.resident('李四', '13800001234')
  other = await harness.resident('王五', '13900005678')
  configure()
})
afterEach(() => {
  configure()
  harness.setNow(undefined)
})
afterAll(async () => {
  await harness.close()
  await weixin.close()
})

function configure(isSetUp = true) {
  const { notify } = harness.platform.services.config
  notify.publicUrl = 'https://wangge.example.cn'
  notify.mp = isSetUp
    ? { appId: 'wx01', secret: 's&s', api: weixin.url, openUrl: 'https://open.example.cn', kind: 'template' }
    : undefined
}

async function begin(as = resident): Promise<string> {
  const { url } = await harness.ok(startWechat, { end: 'resident' }, as)
  return new URL(url).searchParams.get('state') ?? ''
}
const finish = (state: string, as = resident, code = 'CODE1') => harness.call(bindWechat, { code, state }, as)
async function shown(as = resident) {
  const { channels, mayBindWechat } = await harness.ok(readPreferences, {}, as)
  return { mayBindWechat, mp: channels.find(({ channel }) => channel === 'mp') }
}

describe('somebody binds their WeChat', () => {
  test('by the page of WeChat, whose code is exchanged once for the openid', async () => {
    const { url } = await harness.ok(startWechat, { end: 'field' }, resident)
    const [address, hash] = url.split('#')
    expect(hash).toBe('wechat_redirect')
    const asked = new URL(address!)
    expect(asked.origin + asked.pathname).toBe('https://open.example.cn/connect/oauth2/authorize')
    expect([...asked.searchParams.keys()]).toEqual([
      'appid',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
    expect(asked.searchParams.get('redirect_uri')).toBe('https://wangge.example.cn/field/notices/wechat')
    const state = asked.searchParams.get('state')!
    expect((await finish(state)).status).toBe(200)
    expect(weixin.seen.at(-1)).toMatchObject({
      method: 'GET',
      path: '/sns/oauth2/access_token',
      query: { appid: 'wx01', secret: 's&s', code: 'CODE1', grant_type: 'authorization_code' },
    })
    const { mp } = await shown()
    expect(mp).toMatchObject({ isConfigured: true, address: expect.stringContaining('*') })
    const row = await harness.ctx.db.selectFrom('channel_address').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ user_id: resident.id, channel: 'mp', bound_by: resident.id })
    expect(openBound(harness.platform.services.sealer, row.address)).toBe(OPENID)
  })
  test('only with the state they were given: not an invented, a used, an old or another person’s', async () => {
    const calls = weixin.seen.length
    const refused = async (state: string, as = resident) => {
      const { status, problem } = await finish(state, as)
      return [status, problem.code]
    }
    expect(await refused('invented')).toEqual([409, 'notices.state_unknown'])
    expect(await refused(await begin(), other)).toEqual([409, 'notices.state_unknown'])
    harness.setNow(noon)
    const old = await begin()
    harness.setNow(new Date(noon.getTime() + 10 * 60_000))
    expect(await refused(old)).toEqual([409, 'notices.state_unknown'])
    harness.setNow(undefined)
    expect(weixin.seen.length).toBe(calls)
    const state = await begin()
    expect((await finish(state)).status).toBe(200)
    expect(await refused(state)).toEqual([409, 'notices.state_unknown'])
    expect(weixin.seen.length).toBe(calls + 1)
  })
  test('not one that is bound to another account, until it is unbound there', async () => {
    expect((await finish(await begin())).status).toBe(200)
    expect((await finish(await begin(other), other)).problem.code).toBe('notices.wechat_taken')
    await harness.ok(unbindOwn, { channel: 'mp' }, resident)
    expect((await finish(await begin(other), other)).status).toBe(200)
    await harness.ok(unbindOwn, { channel: 'mp' }, other)
  })
})

describe('nothing is bound', () => {
  test('when WeChat refuses the code, and the reason is said', async () => {
    weixin.replies.push(json(200, { errcode: 40029, errmsg: 'invalid code' }))
    const { status, problem } = await finish(await begin())
    expect([status, problem.message]).toEqual([
      422,
      '微信没有确认：授权已用过或过期。请回到“通知设置”重新点“绑定”',
    ])
    expect((await shown()).mp?.address).toBeNull()
  })
  test('when WeChat cannot be reached or answers nonsense', async () => {
    weixin.replies.push(hangUp)
    expect((await finish(await begin())).status).toBe(503)
    weixin.replies.push(json(200, { hello: 'there' }))
    expect((await finish(await begin())).status).toBe(422)
    expect((await shown()).mp?.address).toBeNull()
  })
  test('where no 公众号 is set up, which the settings say', async () => {
    configure(false)
    const { status, problem } = await harness.call(startWechat, { end: 'resident' }, resident)
    expect([status, problem.code]).toEqual([422, 'notices.not_configured'])
    expect(await shown()).toMatchObject({ mayBindWechat: false, mp: { isConfigured: false } })
  })
  test('by nobody who is not signed in', async () => {
    expect((await harness.call(startWechat, { end: 'resident' })).status).toBe(401)
    expect((await harness.call(bindWechat, { code: 'x', state: 'y' })).status).toBe(401)
  })
})
