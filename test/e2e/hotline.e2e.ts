import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()
const PHONE = '13900005691'
const STORY = '南门社区幸福里小区南门污水井往外冒水，臭味很大'

test('a clerk sees who calls again, lays both stories side by side, and files the call into the order that runs', async () => {
  const clerk = await browser.newPage({ as: 'shouli' })
  await clerk.goto('/')
  const first = (await apiOf(clerk).post('/api/orders/intake', {
    source: 'hotline',
    reporterName: '周先生',
    reporterPhone: PHONE,
    description: STORY,
    areaCode: '370830001001002',
    address: '幸福里小区南门',
  })) as { id: string; number: string }

  await clerk.goto('/orders/intake')
  await clerk.getByRole('textbox', { name: '联系电话' }).fill(PHONE)
  await clerk.getByText('污水井往外冒水', { exact: false }).first().waitFor()
  await clerk.getByRole('textbox', { name: '诉求人' }).fill('周先生')
  await clerk.getByRole('textbox', { name: '情况描述' }).fill(`${STORY}，已经两天了`)
  await clerk.getByRole('textbox', { name: '地址' }).fill('南门社区幸福里小区南门')
  const similar = clerk.getByRole('region', { name: '可能重复' })
  await similar.waitFor()
  await shot(clerk, 'hotline-similar')
  await expectNoSeriousAxe(clerk)
  await similar.getByRole('button', { name: '登记后并入这件' }).first().click()
  await similar.getByRole('button', { name: /^已选/ }).waitFor()
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText(/并入/).first().waitFor()
  await shot(clerk, 'hotline-merged')
  const after = async () =>
    ((await apiOf(clerk).get(`/api/orders/${first.id}`)) as { mergedCount: number }).mergedCount
  await expect.poll(after, { timeout: 15_000, interval: 300 }).toBe(1)
})

test('the administrator rewrites the text of a notice, sees it with samples, and puts it back', async () => {
  const admin = await browser.newPage({ as: 'xitong' })
  await admin.goto('/settings/notices')
  const words = admin.getByRole('textbox', { name: /正文|内容/ }).first()
  await words.waitFor()
  const before = await words.inputValue()
  await words.fill(`【试改】${before}`)
  await admin.getByText('【试改】', { exact: false }).nth(1).waitFor()
  await shot(admin, 'notice-template-changed')
  await expectNoSeriousAxe(admin)
  await admin.getByRole('button', { name: '保存', exact: true }).click()
  await admin.getByText('模板已保存').waitFor()
  await admin.getByRole('button', { name: '恢复默认' }).click()
  await admin.getByText('已恢复默认模板').waitFor()
})
