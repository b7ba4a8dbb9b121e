import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { TestBrowser } from './browser.ts'

/** In 南门社区第二网格 of the demo district. */
export const NANMEN = { lng: 116.4835, lat: 35.7226 }

/** A small photograph; another `shade` makes another file. */
export function jpeg(shade = 0): Promise<Buffer> {
  return sharp({
    create: { width: 640, height: 480, channels: 3, background: { r: 90 + shade, g: 110, b: 120 } },
  })
    .jpeg()
    .toBuffer()
}

interface PhoneOptions {
  /** Where the phone is; null for a phone that may not say. */
  position?: { lng: number; lat: number } | null
}

/** Lets a page know where it is. */
export async function standAt(page: Page, { lng, lat }: { lng: number; lat: number }): Promise<void> {
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ longitude: lng, latitude: lat, accuracy: 12 })
}

/** A resident's phone, signed in with the code the demo shows. */
export async function openResident(
  browser: TestBrowser,
  phone: string,
  path: string,
  { position = NANMEN }: PhoneOptions = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: 'phone' })
  if (position) await standAt(page, position)
  const api = apiOf(page)
  const { demoCode } = (await api.post('/api/resident/code', { phone })) as { demoCode: string }
  await api.post('/api/resident/session', { phone, code: demoCode, name: '刘女士' })
  await page.goto(path)
  return page
}

export interface Api {
  get(path: string): Promise<unknown>
  post(path: string, body: object): Promise<unknown>
  /** Sends a photo; answers its id. */
  upload(photo: Buffer): Promise<string>
}

/** The interface, as the person signed in on this page. */
export function apiOf(page: Page): Api {
  const { request } = page.context()
  return {
    async get(path) {
      const answer = await request.get(path)
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
      return answer.json()
    },
    async post(path, body) {
      const answer = await request.post(path, { data: body })
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
      return answer.json()
    },
    async upload(photo) {
      const file = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo }
      const answer = await request.post('/api/files', { multipart: { file } })
      if (!answer.ok()) throw new Error(`upload answered ${answer.status()}: ${await answer.text()}`)
      return ((await answer.json()) as { id: string }).id
    },
  }
}
