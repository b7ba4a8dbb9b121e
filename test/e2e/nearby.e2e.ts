import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, openResident } from './phones.ts'

const browser = testBrowser()
const WORDS = '和谐公寓南侧人行道铺砖大片松动，下雨就溅一身水'

test('a neighbour finds what was made public, follows it instead of saying it again, and is told when it moves', async () => {
  const reporter = await openResident(browser, '13911110021', '/resident/report')
  await reporter.getByRole('textbox', { name: '情况描述' }).fill(WORDS)
  await reporter.getByText('南门社区第二网格').waitFor()
  const publicly = reporter.getByRole('switch', { name: '公开给附近居民' })
  await publicly.waitFor()
  if ((await publicly.getAttribute('aria-checked')) !== 'true') await publicly.click()
  await shot(reporter, 'nearby-report-public')
  await reporter.getByRole('button', { name: '提交' }).click()
  await reporter.getByRole('button', { name: '看看进展' }).click()
  await reporter.waitForURL(/\/demands\//)
  const id = reporter.url().split('/').at(-1) ?? ''
  const secretary = await browser.newPage({ as: 'shuji' })
  await secretary.goto('/')
  await apiOf(secretary).post(`/api/orders/${id}/register`, { version: 1, classId: 'event-0102' })

  const neighbour = await openResident(browser, '13911110022', '/resident/nearby')
  const card = neighbour.getByText(/人行道铺砖大片松动/).first()
  await card.waitFor()
  await shot(neighbour, 'nearby-list')
  await expectNoSeriousAxe(neighbour)
  await card.click()
  await neighbour.getByRole('button', { name: '关注', exact: true }).waitFor()
  const shown = (await neighbour.locator('body').textContent()) ?? ''
  expect(shown).not.toContain('13911110021')
  expect(shown).not.toContain('刘女士')
  await shot(neighbour, 'nearby-order')
  await expectNoSeriousAxe(neighbour)
  await neighbour.getByRole('button', { name: '关注', exact: true }).click()
  await neighbour.getByText('1 人关注').first().waitFor()

  const { version } = (await apiOf(secretary).get(`/api/orders/${id}`)) as { version: number }
  await apiOf(secretary).post(`/api/orders/${id}/dispatch`, {
    version,
    target: { kind: 'area', id: '370830001001' },
  })
  const told = async () => {
    const { rows } = (await apiOf(neighbour).get('/api/notices')) as {
      rows: { title: string; body: string }[]
    }
    return rows.map(({ title, body }) => `${title} ${body}`).join('\n')
  }
  await expect.poll(told, { timeout: 20_000, interval: 500 }).toContain('关注')
  await neighbour.goto('/resident/follows')
  await neighbour
    .getByText(/人行道铺砖大片松动/)
    .first()
    .waitFor()
  await shot(neighbour, 'nearby-follows')
  await expectNoSeriousAxe(neighbour)
  await neighbour
    .getByText(/人行道铺砖大片松动/)
    .first()
    .click()
  await neighbour.getByRole('button', { name: '取消关注' }).click()
  await neighbour.getByRole('button', { name: '关注', exact: true }).waitFor()
})

test('whoever is about to report what a neighbour has said is shown it and may follow it in one touch', async () => {
  const first = await openResident(browser, '13911110023', '/resident')
  const point = { lng: 116.4835, lat: 35.7226 }
  const said = { description: '东关街路口的路灯整排不亮', point, isPublic: true, classId: 'component-0124' }
  const { id } = (await apiOf(first).post('/api/resident/orders', { ...said, classId: undefined })) as {
    id: string
  }
  const secretary = await browser.newPage({ as: 'shuji' })
  await secretary.goto('/')
  await apiOf(secretary).post(`/api/orders/${id}/register`, { version: 1, classId: 'event-0102' })
  const second = await openResident(browser, '13911110024', '/resident/report')
  await second.getByRole('textbox', { name: '情况描述' }).fill('东关街路口路灯整排不亮，晚上看不见')
  const similar = second.getByRole('region', { name: '附近已有人反映' })
  await similar.waitFor()
  await shot(second, 'nearby-similar')
  await expectNoSeriousAxe(second)
  await similar.getByRole('button', { name: '关注', exact: true }).first().click()
  await second.getByRole('button', { name: '取消关注' }).waitFor()
  await second.getByText('1 人关注').first().waitFor()
})
