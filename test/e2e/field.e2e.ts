import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, jpeg, NANMEN, openResident, standAt } from './phones.ts'

const browser = testBrowser()
const COMMUNITY = '370830001001'

async function openWorker(path: string, as = 'wanggeyuan') {
  const page = await browser.newPage({ viewport: 'phone', as })
  await standAt(page, NANMEN)
  await page.goto(path)
  return page
}

test('a worker reports in three touches: photo, class, submit', async () => {
  const page = await openWorker('/field/report')
  await page.getByLabel('相册').setInputFiles({
    name: '井盖.jpg',
    mimeType: 'image/jpeg',
    buffer: await jpeg(7),
  })
  await page.locator('.wg-upload img[src*="/api/files/"]').waitFor()
  await page.getByText('南门社区第二网格').waitFor()
  await page.getByRole('button', { name: '井盖', exact: true }).click()
  await shot(page, 'field-report')
  await expectNoSeriousAxe(page)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已上报').waitFor()
  await shot(page, 'field-report-sent')
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByRole('heading', { name: '井盖' }).waitFor()
})

test('a report left half done is found again with its photo and its class', async () => {
  const page = await openWorker('/field/report')
  await page.getByLabel('相册').setInputFiles({
    name: '路灯.jpg',
    mimeType: 'image/jpeg',
    buffer: await jpeg(9),
  })
  await page.locator('.wg-upload img[src*="/api/files/"]').waitFor()
  await page.getByRole('button', { name: '路灯', exact: true }).click()
  await page.reload()
  await page.getByText('上次没有提交的内容还在').waitFor()
  await page.locator('.wg-upload img[src*="/api/files/"]').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByRole('heading', { name: '路灯' }).waitFor()
})

test('a worker who handles it himself goes straight on to the handling', async () => {
  const page = await openWorker('/field/report')
  await page.getByRole('textbox', { name: '情况描述' }).fill('楼道口堆放纸箱，当场清走')
  await page.getByText('南门社区第二网格').waitFor()
  await page.getByLabel('我来处置').click()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('button', { name: '去处置' }).click()
  await page.getByRole('button', { name: '反馈' }).waitFor()
})

test('what is reported in a lift waits on the phone and goes once the network is back', async () => {
  const page = await openWorker('/field')
  browser.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await page.getByRole('navigation', { name: '筛选待办' }).waitFor()
  await page.getByRole('link', { name: '报事' }).click()
  const words = `电梯里没有信号时上报 ${Date.now()}`
  await page.getByText('南门社区第二网格').waitFor()
  await page.getByText('全部类别').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('textbox', { name: '情况描述' }).fill(words)
  await page.getByLabel('相册').setInputFiles({
    name: '电梯.jpg',
    mimeType: 'image/jpeg',
    buffer: await jpeg(20),
  })
  await page.locator('.wg-upload img[src^="blob:"]').waitFor()
  await page.getByRole('button', { name: '移除电梯.jpg' }).waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已存在本机').waitFor()
  await shot(page, 'field-offline')
  await page.getByRole('link', { name: '待办' }).click()
  await page.getByText('本机，联网后自动发送').waitFor()
  await shot(page, 'field-outbox')
  await page.context().setOffline(false)
  await page.getByText('已上传').first().waitFor()

  const reported = (await (await page.context().request.get('/api/orders?mine=reported&limit=5')).json()) as {
    rows: { id: string; title: string }[]
  }
  const [order, ...others] = reported.rows.filter((row) => words.startsWith(row.title))
  expect(others).toEqual([])
  const detail = (await (await page.context().request.get(`/api/orders/${order?.id}`)).json()) as {
    files: unknown[]
  }
  expect(detail.files).toHaveLength(1)
})

test('somebody else was quicker: the worker is told who did what, and keeps what was written', async () => {
  const resident = await openResident(browser, '13911110011', '/resident')
  const { id } = (await apiOf(resident).post('/api/resident/orders', {
    description: '南门口袋公园的长椅断了一条腿',
    point: NANMEN,
  })) as { id: string }
  const secretary = apiOf(await browser.newPage({ as: 'shuji' }))
  const row = (await secretary.post(`/api/orders/${id}/register`, {
    version: 1,
    target: { kind: 'area', id: COMMUNITY },
  })) as { version: number }
  const page = await openWorker(`/field/orders/${id}`)
  await page.getByRole('button', { name: '反馈' }).click()
  await page.getByRole('button', { name: '已维修，恢复正常使用' }).click()
  await secretary.post(`/api/orders/${id}/accept`, { version: row.version })
  await page
    .getByText(/刚刚对这件工单做了“接单”/)
    .first()
    .waitFor()
  await shot(page, 'field-meanwhile')
  expect(await page.getByRole('textbox', { name: /处置结果/ }).inputValue()).toContain('已维修')
  await page.getByRole('button', { name: '提交反馈' }).click()
  await page.getByText('待核查', { exact: true }).first().waitFor()
})

test('every place of the worker’s phone keeps to its width and can be read, in large type too', async () => {
  const page = await openWorker('/field')
  for (const type of ['normal', 'large']) {
    await page.evaluate((value) => localStorage.setItem('wangge.type', JSON.stringify(value)), type)
    for (const [path, sign] of [
      ['/field', '全部'],
      ['/field/report', '提交'],
      ['/field/reports', '我上报的'],
      ['/field/handled', '我办过的'],
      ['/field/mine', '大字模式'],
    ] as const) {
      await page.goto(path)
      await page.getByText(sign).first().waitFor()
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, `${path} in ${type} type is wider than the phone`).toBeLessThanOrEqual(0)
      await shot(page, `field-${path.split('/').at(-1)}-${type}`)
      await expectNoSeriousAxe(page)
    }
  }
})

test('the keyboard alone reaches and opens a task', async () => {
  const page = await openWorker('/field')
  await page.locator('.wg-task').first().waitFor()
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.classList.contains('wg-task'))) break
  }
  await page.keyboard.press('Enter')
  await page.getByText('办理经过').waitFor()
})

test('the label of a component leads a worker to it and to its report, and a resident to the report', async () => {
  const page = await openWorker('/field')
  const { rows } = (await apiOf(page).get('/api/registry/components?class=0101&limit=1')) as {
    rows: { id: string; code: string; name: string }[]
  }
  const { id, code, name } = rows[0]!
  await page.goto(`/c/${code}`)
  await page.getByRole('button', { name: '上报问题' }).click()
  await page.getByRole('region', { name: '标牌上的部件' }).getByText(code).waitFor()
  await page.getByRole('button', { name: '井盖', pressed: true }).waitFor()
  await shot(page, 'field-label-report')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已上报').waitFor()
  const about = (await apiOf(page).get(`/api/orders?subject=component:${id}&mine=reported`)) as {
    rows: unknown[]
  }
  expect(about.rows).toHaveLength(1)

  const resident = await openResident(browser, '13911110012', `/c/${code}`)
  const scanned = resident.getByRole('region', { name: '标牌上的部件' })
  await scanned.getByText(name, { exact: true }).waitFor()
  await shot(resident, 'resident-label-report')
  await expectNoSeriousAxe(resident)
  await scanned.getByRole('button', { name: '不是这件部件的问题' }).click()
  await scanned.waitFor({ state: 'detached' })
})
