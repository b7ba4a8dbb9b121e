import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoOrganisationId } from '../../demo/plan.ts'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, jpeg } from './phones.ts'

const browser = testBrowser()
const panelOf = (page: Page, name: string) => page.getByRole('region', { name })
const COMMUNITY = '370830001001'

interface Seen {
  id: string
  version: number
  stateName: string
  handlerName: string | null
}

/** Filed at the window of 南门社区. */
async function takenIn(secretary: Page, over: object = {}): Promise<Seen> {
  await secretary.goto('/')
  return (await apiOf(secretary).post('/api/orders/intake', {
    source: 'window',
    reporterName: '李四',
    reporterPhone: '13900005680',
    description: '幸福里小区东门路面塌陷，旁边路灯也不亮',
    areaCode: '370830001001002',
    address: '幸福里小区东门',
    ...over,
  })) as Seen
}

async function atUrbanManagement(secretary: Page, description: string): Promise<Seen> {
  const { id, version } = await takenIn(secretary, { description })
  const target = { kind: 'organisation', id: demoOrganisationId('urban_management') }
  return (await apiOf(secretary).post(`/api/orders/${id}/register`, { version, target })) as Seen
}

const seen = (page: Page, id: string) => apiOf(page).get(`/api/orders/${id}`) as Promise<Seen>

/** Opens an action from the bar, or from 更多 behind it. */
async function open(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  const more = page.getByRole('button', { name: /更多/ })
  await button.or(more).first().waitFor()
  if (await button.isVisible()) return button.click()
  await more.click()
  await page.getByRole('menuitem', { name }).click()
}

/** Chooses one of a picker's units by typing a part of its name. */
async function pick(page: Page, picker: string, typed: string, name = typed): Promise<void> {
  await page.getByRole('combobox', { name: picker }).fill(typed)
  await page.locator('.ant-select-item-option', { hasText: name }).first().click()
  await page.keyboard.press('Escape')
}

test('two units are asked to help, each with its own time, and what they did is seen by the handler', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await atUrbanManagement(secretary, '幸福里小区南门堆了建筑垃圾和旧家具，挡住消防通道')
  const handler = await browser.newPage({ as: 'chengguan' })
  await handler.goto(`/orders/${id}`)
  await open(handler, '接单')
  await handler.getByText('处置中', { exact: true }).first().waitFor()

  await open(handler, '邀请协办')
  let form = panelOf(handler, '邀请协办')
  await pick(handler, '协办方', '环卫', '环境卫生服务公司')
  await form.getByRole('textbox', { name: '请协办的事' }).fill('清运南门外的建筑垃圾')
  await form.getByRole('button', { name: '改时限' }).click()
  await form.getByRole('spinbutton', { name: '数量' }).fill('2')
  await shot(handler, 'cooperation-invite')
  await expectNoSeriousAxe(handler)
  await handler.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })

  await open(handler, '邀请协办')
  form = panelOf(handler, '邀请协办')
  await form.getByText(/已在办：.*（协办）/).waitFor()
  await pick(handler, '协办方', '安和物业')
  await form.getByRole('textbox', { name: '请协办的事' }).fill('劝离堆放旧家具的住户，守住通道')
  await form.getByRole('button', { name: '改时限' }).click()
  await form.getByRole('spinbutton', { name: '数量' }).fill('3')
  await handler.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  const helpers = panelOf(handler, '协办').getByRole('listitem')
  await helpers.nth(1).waitFor()
  await shot(handler, 'cooperation-invited')
  await expectNoSeriousAxe(handler)

  const cleaner = await browser.newPage({ as: 'huanwei' })
  await cleaner.goto(`/orders/${id}`)
  await open(cleaner, '协办反馈')
  await panelOf(cleaner, '协办反馈').getByRole('textbox', { name: '协办结果' }).fill('清走两车，地面已冲洗')
  await shot(cleaner, 'cooperation-feedback')
  await expectNoSeriousAxe(cleaner)
  await cleaner.keyboard.press('Control+Enter')
  await cleaner.getByText('已反馈', { exact: true }).first().waitFor()

  // The handler's page, left open, learns of it; handing in waits for the other one.
  await handler.getByText('结果：清走两车，地面已冲洗').waitFor()
  await shot(handler, 'cooperation-result')
  await handler.getByText('协办方全部反馈以后才能提交处置结果').waitFor()
  expect(await handler.getByRole('button', { name: '反馈', exact: true }).count()).toBe(0)

  const property = await browser.newPage({ as: 'wuye', viewport: 'phone' })
  await property.goto('/field')
  await property
    .getByRole('link', { name: /建筑垃圾和旧家具/ })
    .first()
    .waitFor()
  await shot(property, 'cooperation-phone-inbox')
  await property.goto(`/field/orders/${id}`)
  await property.getByRole('button', { name: '协办反馈' }).click()
  await property.getByRole('textbox', { name: '协办结果' }).fill('旧家具已搬走，通道已画线')
  await shot(property, 'cooperation-phone')
  await expectNoSeriousAxe(property)
  await property
    .locator('form')
    .getByRole('button', { name: /协办反馈|提交/ })
    .click()
  await property.getByText('已反馈', { exact: true }).first().waitFor()
  await shot(property, 'cooperation-phone-done')

  await handler.getByText('结果：旧家具已搬走，通道已画线').waitFor()
  await open(handler, '反馈')
  await panelOf(handler, '反馈').getByRole('textbox', { name: '处置结果' }).fill('两家协办，通道已畅通')
  await handler.keyboard.press('Control+Enter')
  await handler.getByText('待核查', { exact: true }).first().waitFor()
  await shot(handler, 'cooperation-handed-in')
})

test('a consultation is called, and its minutes and conclusion stay with the order', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await atUrbanManagement(secretary, '广场夜间摆摊与居民休息的矛盾，各方说法不一')
  await secretary.goto(`/orders/${id}`)
  await open(secretary, '发起会商')
  const call = panelOf(secretary, '发起会商')
  await call.getByLabel('会商事项').fill('夜间摊位的时间和地点')
  await call.getByRole('textbox', { name: '时间' }).fill('2026-12-01 09:30')
  await secretary.keyboard.press('Tab')
  await call.getByLabel('地点').fill('社区二楼会议室')
  await pick(secretary, '参会单位', '城管', '城市管理局')
  await pick(secretary, '参会单位', '公安', '公安局')
  await shot(secretary, 'consult-call')
  await expectNoSeriousAxe(secretary)
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('待结论', { exact: true }).waitFor()
  await shot(secretary, 'consult-called')

  const invited = await browser.newPage({ as: 'chengguan' })
  await invited.goto('/notices')
  await invited
    .getByText(/夜间摊位|会商/)
    .first()
    .waitFor()
  await shot(invited, 'consult-invited')
  await invited.goto(`/orders/${id}`)
  await panelOf(invited, '会商')
    .getByText(/社区二楼会议室/)
    .waitFor()

  await open(secretary, '会商结论')
  const conclude = panelOf(secretary, '会商结论')
  await conclude.getByLabel('会商纪要').fill('城管：可移到东侧停车场。公安：晚十点后收摊。')
  await conclude.getByRole('textbox', { name: '会商结论' }).fill('移到东侧停车场，晚九点半收摊')
  await shot(secretary, 'consult-conclude')
  await expectNoSeriousAxe(secretary)
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('已有结论', { exact: true }).waitFor()
  await shot(secretary, 'consult-concluded')
  await invited.getByText('结论：移到东侧停车场，晚九点半收摊').waitFor()
  await invited.getByText('会商纪要', { exact: true }).click()
  await invited.getByText(/公安：晚十点后收摊/).waitFor()
  await shot(invited, 'consult-read')
})

test('an unrated order is called back, not solved, and stands in dispatch again with its history', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id, version } = await takenIn(secretary)
  const api = apiOf(secretary)
  const own = { kind: 'area', id: COMMUNITY }
  let at = (await api.post(`/api/orders/${id}/register`, {
    version,
    target: own,
    classId: 'event-0102',
  })) as Seen
  at = (await api.post(`/api/orders/${id}/accept`, { version: at.version })) as Seen
  const photo = await api.upload(await jpeg(3))
  at = (await api.post(`/api/orders/${id}/feedback`, {
    version: at.version,
    note: '已清理',
    fileIds: [photo],
  })) as Seen
  const worker = await browser.newPage({ as: 'wanggeyuan' })
  await worker.goto('/')
  const evidence = await apiOf(worker).upload(await jpeg(4))
  await apiOf(worker).post(`/api/orders/${id}/check-pass`, { version: at.version, fileIds: [evidence] })

  const acceptor = await browser.newPage({ as: 'shouli' })
  await acceptor.goto('/orders/visits')
  await acceptor.getByText('待回访').first().waitFor()
  await shot(acceptor, 'visits-queue')
  await expectNoSeriousAxe(acceptor)
  await acceptor.goto(`/orders/visits?open=${id}`)
  await acceptor.getByRole('button', { name: '登记回访' }).click()
  const panel = panelOf(acceptor, '登记回访')
  await panel.waitFor()
  await shot(acceptor, 'visits-record')
  await panel.getByText('电话', { exact: true }).click()
  await panel.getByText('联系上了', { exact: true }).click()
  await panel.getByText('联系了', { exact: true }).click()
  await panel.getByText('没有解决', { exact: true }).click()
  await panel.getByText('不满意', { exact: true }).click()
  await panel.getByRole('textbox', { name: '通话记录' }).fill('垃圾又堆起来了')
  await shot(acceptor, 'visits-unsolved')
  await expectNoSeriousAxe(acceptor)
  await acceptor.keyboard.press('Control+Enter')
  await acceptor.getByText('待派遣', { exact: true }).first().waitFor()
  await acceptor.getByText('垃圾又堆起来了').first().waitFor()
  await shot(acceptor, 'visits-back-in-dispatch')
  expect((await seen(secretary, id)).stateName).toBe('待派遣')
})

test('a caller who speaks of fire is sent to 119 at once, before anything is filed', async () => {
  const acceptor = await browser.newPage({ as: 'shouli' })
  await acceptor.goto('/orders/intake')
  const words = acceptor.getByRole('textbox', { name: '情况描述' })
  await words.fill('我们楼下着火了，浓烟很大')
  await acceptor.getByText(/119/).first().waitFor()
  await shot(acceptor, 'intake-urgent')
  await expectNoSeriousAxe(acceptor)
})

test('a caller who asks to stay unknown stays so for the worker who checks', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await takenIn(secretary, { confidential: true, reporterName: '赵某某' })
  const worker = await browser.newPage({ as: 'wanggeyuan' })
  await worker.goto('/')
  const shown = JSON.stringify(await apiOf(worker).get(`/api/orders/${id}`))
  expect(shown).not.toContain('赵某某')
  expect(shown).not.toContain('13900005680')
})
