import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import type { Download, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf } from './phones.ts'

const browser = testBrowser()

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path())
}

async function saved(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return download
}

test('a city system is given a key, reports by Open311, and its report stands in the list with its channel', async () => {
  const keeper = await browser.newPage({ as: 'anquan' })
  await keeper.goto('/settings/open311-keys')
  await keeper.getByRole('button', { name: '签发密钥' }).click()
  const dialog = keeper.getByRole('dialog').last()
  await dialog.getByRole('textbox').first().fill('城市生活 APP')
  await dialog.getByRole('textbox').nth(1).fill('李工 0537-7000000')
  await shot(keeper, 'open311-issue')
  await expectNoSeriousAxe(keeper)
  await keeper.keyboard.press('Control+Enter')
  await keeper.getByText('密钥已签发').waitFor()
  const key = ((await keeper.getByRole('dialog').last().locator('code').first().textContent()) ?? '').trim()
  expect(key.length).toBeGreaterThan(20)
  await shot(keeper, 'open311-key')

  const form = {
    api_key: key,
    service_code: 'event-0102',
    lat: '35.7226',
    long: '116.4835',
    description: '城市生活用户反映：和谐公寓西侧绿化带里有建筑垃圾',
  }
  const answer = await keeper.context().request.post('/open311/v2/requests.json', { form })
  expect(answer.status()).toBe(200)
  const clerk = await browser.newPage({ as: 'shouli' })
  await clerk.goto('/orders?q=城市生活用户反映')
  await clerk.getByText('城市生活用户反映', { exact: false }).first().waitFor()
  await shot(clerk, 'open311-in-the-list')
})

test('a leader goes from an indicator to its orders, and takes the weekly report away as a workbook and as PDF', async () => {
  const leader = await browser.newPage({ as: 'lingdao' })
  await leader.goto('/assessment')
  const figure = leader.getByRole('link', { name: /查看明细$/ }).first()
  await figure.waitFor()
  await shot(leader, 'indicators')
  await expectNoSeriousAxe(leader)
  await figure.click()
  await leader.waitForURL(/\/orders\?/)
  await leader
    .getByText(/^共 .+ 条$/)
    .first()
    .waitFor()

  await leader.goto('/assessment/reports')
  await leader.getByRole('button', { name: /编制/ }).first().click()
  await leader.getByRole('dialog').getByRole('button', { name: '编制', exact: true }).click()
  await leader.waitForURL(/\/assessment\/reports\/.+/)
  await leader.getByRole('heading').first().waitFor()
  await shot(leader, 'report')
  await expectNoSeriousAxe(leader)
  const sheet = await saved(leader, () =>
    leader
      .getByText(/Excel|xlsx/i)
      .first()
      .click(),
  )
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await bytesOf(sheet)) as never)
  expect(book.worksheets.length).toBeGreaterThan(0)
  expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).toContain('应处置')
  const paper = await saved(leader, () => leader.getByText(/PDF/i).first().click())
  const pdf = await bytesOf(paper)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(5000)
})

test('the administrator sees which channels of notices are not set up, and what was sent to whom', async () => {
  const admin = await browser.newPage({ as: 'xitong' })
  await admin.goto('/settings/notice-channels')
  await admin.getByText('没有接入').first().waitFor()
  await shot(admin, 'notice-channels')
  await expectNoSeriousAxe(admin)
  await admin.goto('/settings/notice-log')
  await admin.locator('tbody tr').nth(1).waitFor()
  await shot(admin, 'notice-log')
  await expectNoSeriousAxe(admin)
  await admin.goto('/settings/notices')
  await admin.getByText(/站内/).first().waitFor()
  await shot(admin, 'notice-templates')
  await expectNoSeriousAxe(admin)
  const { rows } = (await apiOf(admin).get('/api/notices/log?limit=5')) as { rows: unknown[] }
  expect(rows.length).toBeGreaterThan(0)
})
