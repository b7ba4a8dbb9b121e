import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { DEMO_PASSWORD } from '../../demo/plan.ts'

const sizes = {
  console: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const

// 南门社区第一网格 of the demo district.
const INSIDE_THE_DISTRICT = { longitude: 116.49, latitude: 35.7275, accuracy: 12 }

export interface Shot {
  name: string
  end: 'console' | 'field' | 'resident'
  /** Account, or for residents their telephone; nobody, when left out. */
  as?: string
  /** Where to go, or how to find out. */
  path: string | ((api: BrowserContext['request']) => Promise<string>)
  /** What to do there before the picture. */
  prepare?: (page: Page) => Promise<void>
}

/** Who has signed in already: a resident is sent one code a minute, no more. */
export type Sessions = Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>

/** Signs in, goes there, waits until nothing loads, and keeps a small PNG. */
export async function takeShot(
  browser: Browser,
  shot: Shot,
  { url, images, sessions }: { url: string; images: string; sessions: Sessions },
): Promise<{ path: string; size: number }> {
  const known = shot.as ? sessions.get(shot.as) : undefined
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: INSIDE_THE_DISTRICT,
    permissions: ['geolocation'],
    ...sizes[shot.end === 'console' ? 'console' : 'phone'],
    ...(known ? { storageState: known } : {}),
  })
  context.setDefaultTimeout(30_000)
  try {
    if (shot.as && !known) {
      await signIn(context, shot.end, shot.as)
      sessions.set(shot.as, await context.storageState())
    }
    const page = await context.newPage()
    await page.goto(typeof shot.path === 'string' ? shot.path : await shot.path(context.request))
    await settle(page)
    await shot.prepare?.(page)
    await settle(page)
    const picture = await page.screenshot({ animations: 'disabled' })
    const small = await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toBuffer()
    const path = join(images, `${shot.name}.png`)
    writeFileSync(path, small)
    return { path, size: small.length }
  } finally {
    await context.close()
  }
}

async function signIn({ request }: BrowserContext, end: Shot['end'], as: string): Promise<void> {
  if (end === 'resident') {
    const sent = await request.post('/api/resident/code', { data: { phone: as } })
    const { demoCode: code } = (await sent.json()) as { demoCode?: string }
    const answer = await request.post('/api/resident/session', { data: { phone: as, code } })
    if (!answer.ok()) throw new Error(`${as} could not sign in: ${await answer.text()}`)
    return
  }
  const answer = await request.post('/api/session', { data: { account: as, password: DEMO_PASSWORD } })
  if (!answer.ok()) throw new Error(`${as} could not sign in: ${await answer.text()}`)
}

/** The live stream never ends, so quiet is: nothing is being loaded, drawn as loading, or moved. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(
    () =>
      document.querySelector('.ant-spin-spinning, .ant-skeleton, .adm-skeleton, .adm-spin-loading') === null,
  )
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(1500)
}
