import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, jpeg, NANMEN, openResident } from './phones.ts'

const browser = testBrowser()
const COMMUNITY = '370830001001'
const WORDS = '和谐公寓北门的垃圾桶满了三天没人清，夏天一样的味道'

async function takePhoto(page: Page, label = '相册') {
  const before = await page.locator('.wg-upload img[src*="/api/files/"]').count()
  await page.getByLabel(label).setInputFiles({
    name: '现场.jpg',
    mimeType: 'image/jpeg',
    buffer: await jpeg(),
  })
  await page.locator('.wg-upload img[src*="/api/files/"]').nth(before).waitFor()
}

test('a resident’s demand goes from a photo to a rating, through the worker’s phone', async () => {
  const resident = await openResident(browser, '13911110001', '/resident')
  await resident.getByRole('link', { name: '我要反映' }).click()
  await takePhoto(resident)
  await resident.getByRole('textbox', { name: '情况描述' }).fill(WORDS)
  await resident.getByText('南门社区第二网格').waitFor()
  const promise = resident.getByText(/^接下来：由.+预计.+前有结果$/)
  await promise.waitFor()
  await shot(resident, 'resident-report')
  await expectNoSeriousAxe(resident)
  await resident.getByRole('button', { name: '提交' }).click()
  await resident.getByText('收到了，谢谢您').waitFor()
  await shot(resident, 'resident-sent')
  await resident.getByRole('button', { name: '看看进展' }).click()
  await resident.getByText('已收到，南门社区正在研判').waitFor()
  const id = resident.url().split('/').at(-1) ?? ''

  const secretary = await browser.newPage({ viewport: 'phone', as: 'shuji' })
  const given = await apiOf(secretary).post(`/api/orders/${id}/register`, {
    version: 1,
    classId: 'event-0102',
    target: { kind: 'area', id: COMMUNITY },
  })
  expect(given).toMatchObject({ stateName: '待处置' })
  await resident.getByText('已派给南门社区').first().waitFor()

  const worker = await browser.newPage({ viewport: 'phone', as: 'wanggeyuan' })
  await worker.goto('/field')
  await worker.getByRole('link', { name: /和谐公寓北门的垃圾桶/ }).click()
  await worker.getByText('办理经过').waitFor()
  await shot(worker, 'field-order')
  await expectNoSeriousAxe(worker)
  await worker.getByRole('button', { name: '接单' }).click()
  await worker.getByText('处置中', { exact: true }).first().waitFor()
  await worker.getByRole('button', { name: '反馈' }).click()
  await worker.getByRole('button', { name: '已清理干净，恢复原状' }).click()
  await takePhoto(worker)
  await shot(worker, 'field-feedback')
  await expectNoSeriousAxe(worker)
  await worker.getByRole('button', { name: '提交反馈' }).click()
  await worker.getByText('待核查', { exact: true }).first().waitFor()

  await secretary.goto(`/field/orders/${id}`)
  await secretary.getByRole('button', { name: '核查通过' }).click()
  await secretary.getByRole('heading', { name: /处置前/ }).waitFor()
  await secretary.getByRole('button', { name: '现场已恢复正常' }).click()
  await takePhoto(secretary)
  await shot(secretary, 'field-check')
  await secretary.locator('form').getByRole('button', { name: '核查通过' }).click()
  await secretary.getByText('待评价', { exact: true }).first().waitFor()

  await resident.getByText('已处理并核查，请您评价').first().waitFor()
  await resident.getByText('已清理干净，恢复原状').first().waitFor()
  await resident.getByRole('button', { name: '去评价' }).click()
  for (const answer of ['联系了', '解决了', '满意'])
    await resident.getByRole('button', { name: answer, exact: true }).click()
  await shot(resident, 'resident-rating')
  await expectNoSeriousAxe(resident)
  await resident.getByRole('button', { name: '提交评价' }).click()
  await resident.getByText('已联系 · 已解决 · 满意').waitFor()
  await shot(resident, 'resident-rated')
  await expectNoSeriousAxe(resident)
})

test('a resident who turns back finds what was written, and may withdraw what was sent', async () => {
  const page = await openResident(browser, '13911110002', '/resident/report')
  await page.getByRole('textbox', { name: '情况描述' }).fill('楼道灯坏了')
  await page.getByLabel('详细地址（可不写）').fill('和谐公寓 29 号楼')
  await page.reload()
  await page.getByText('上次没有提交的内容还在').waitFor()
  expect(await page.getByRole('textbox', { name: '情况描述' }).inputValue()).toBe('楼道灯坏了')
  await page.getByText('南门社区第二网格').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('button', { name: '看看进展' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByText('撤回后不再办理，也不能恢复').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByText('已由您撤回').first().waitFor()
})

test('a resident sets the pin by hand when the phone has no position', async () => {
  const page = await openResident(browser, '13911110003', '/resident/report', { position: null })
  await page.getByText('未定位，请移动图钉').waitFor()
  await page.getByRole('textbox', { name: '情况描述' }).fill('路面有个大坑')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请在地图上标出地点，或选择所在社区').waitFor()
  await page.getByRole('button', { name: '移动图钉' }).click()
  await page.getByRole('button', { name: '地图上找不到？按社区选' }).click()
  const community = page.getByRole('button', { name: /^南门社区/ })
  await community.waitFor()
  await shot(page, 'resident-communities')
  await community.click()
  await page.getByText('按社区选定，没有准确位置').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('收到了，谢谢您').waitFor()
})

test('the longest demand with thirty pictures keeps to the width of the smallest phone, in large type too', async () => {
  const page = await openResident(browser, '13911110004', '/resident')
  const api = apiOf(page)
  const fileIds: string[] = []
  for (let i = 0; i < 30; i++) fileIds.push(await api.upload(await jpeg(i)))
  const { id } = (await api.post('/api/resident/orders', {
    description: '污水从井里漫出来流到路上'.repeat(170).slice(0, 2000),
    address: `${'长'.repeat(50)}社区${'没有空格的英文地址'.repeat(10)}`,
    point: NANMEN,
    fileIds,
  })) as { id: string }
  for (const type of ['normal', 'large']) {
    await page.evaluate((value) => localStorage.setItem('wangge.type', JSON.stringify(value)), type)
    for (const path of ['/resident', '/resident/demands', `/resident/demands/${id}`]) {
      await page.goto(path)
      await page
        .getByText(/污水从井里漫出来/)
        .first()
        .waitFor()
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, `${path} in ${type} type is wider than the phone`).toBeLessThanOrEqual(0)
      await shot(page, `resident-longest-${type}-${path.split('/').length}`)
      await expectNoSeriousAxe(page)
    }
  }
})
