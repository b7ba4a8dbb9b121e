import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoOrganisationId } from '../../demo/plan.ts'
import { expectNoSeriousAxe, shot, testBrowser } from './browser.ts'
import { apiOf, jpeg } from './phones.ts'

const browser = testBrowser()
const panelOf = (page: Page, name: string) => page.getByRole('region', { name })

interface Row {
  id: string
  version: number
}

async function takenIn(secretary: Page): Promise<Row> {
  await secretary.goto('/')
  return (await apiOf(secretary).post('/api/orders/intake', {
    source: 'window',
    reporterName: '李四',
    reporterPhone: '13900005679',
    description: '幸福里小区北门占道摆摊，行人走到机动车道上',
    areaCode: '370830001001002',
    address: '幸福里小区北门',
  })) as Row
}

/** Opens an action from the bar, or from 更多 behind it. */
async function open(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  const more = page.getByRole('button', { name: /更多/ })
  await button.or(more).first().waitFor()
  if (await button.isVisible()) return button.click()
  await more.click()
  await page.getByRole('menuitem', { name }).click()
}

test('an extension is asked by the handler, endorsed by the head, granted by the dispatcher, and moves the deadline', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const taken = await takenIn(secretary)
  const target = { kind: 'organisation', id: demoOrganisationId('urban_management') }
  await apiOf(secretary).post(`/api/orders/${taken.id}/register`, { version: taken.version, target })
  const due = async () =>
    ((await apiOf(secretary).get(`/api/orders/${taken.id}`)) as { handleDueAt: string }).handleDueAt
  const before = await due()

  const handler = await browser.newPage({ as: 'chengguan' })
  await handler.goto(`/orders/${taken.id}`)
  await open(handler, '申请延期')
  await panelOf(handler, '申请延期').getByRole('textbox', { name: '延期原因' }).fill('摊主已约定周末搬离')
  await shot(handler, 'loop-ask-extension')
  await handler.keyboard.press('Control+Enter')
  await handler.getByText('待承办方负责人初审').first().waitFor()

  const head = await browser.newPage({ as: 'fuze' })
  await head.goto(`/orders/${taken.id}`)
  await open(head, '初审同意')
  await panelOf(head, '初审同意').getByText('摊主已约定周末搬离').waitFor()
  await shot(head, 'loop-endorse')
  await expectNoSeriousAxe(head)
  await head.keyboard.press('Control+Enter')
  await head.getByText('待派遣员终审').first().waitFor()

  await secretary.goto(`/orders/${taken.id}`)
  await open(secretary, '终审同意')
  await panelOf(secretary, '终审同意').getByText('摊主已约定周末搬离').waitFor()
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('已同意').first().waitFor()
  await shot(secretary, 'loop-granted')
  expect(Date.parse(await due())).toBeGreaterThan(Date.parse(before))
})

test('a report is verified on the spot with a photo from the worker’s phone', async () => {
  const secretary = await browser.newPage({ as: 'shuji' })
  const { id } = await takenIn(secretary)
  await secretary.goto(`/orders/${id}`)
  await open(secretary, '派核实')
  await shot(secretary, 'loop-send-to-verify')
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('核实中').first().waitFor()

  const worker = await browser.newPage({ as: 'wanggeyuan', viewport: 'phone' })
  await worker.goto(`/field/orders/${id}`)
  await worker.getByRole('button', { name: '属实', exact: true }).click()
  const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: await jpeg() }
  await worker.getByLabel('相册').setInputFiles(photo)
  await worker.locator('.wg-upload img[src*="/api/files/"]').waitFor()
  await worker.getByRole('button', { name: '核实属实' }).waitFor()
  await shot(worker, 'loop-verify-phone')
  await worker.getByRole('button', { name: '核实属实' }).click()
  await worker.getByText('待立案', { exact: true }).first().waitFor()
  await secretary.reload()
  await secretary.getByText('核实属实').first().waitFor()
})
