import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextOf, type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { downloadFile, downloadThumb, uploadFile } from './contract.ts'
import { registerFileOwner } from './owners.ts'
import { bindFiles, fileStoreOf, listFiles, storeFile } from './service.ts'
import { sweepFiles } from './sweep.ts'

let harness: Harness
let worker: Person
let clerk: Person
let picture: Buffer

/** Things of a test whose files only these people may read. */
const readers = new Map<string, string>()
registerFileOwner('test_thing', async (ctx, id) => readers.get(id) === ctx.actor.userId)

beforeAll(async () => {
  harness = await startHarness()
  worker = await harness.staff({ role: 'grid_worker', area: '370830002001001' })
  clerk = await harness.staff({ role: 'acceptor', area: '370830000000' }, '王五')
  picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#284' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => harness.close())

async function upload(bytes: Buffer, name = '现场.jpg', as = worker) {
  const answer = await harness.upload(uploadFile, {}, { name, bytes }, as)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

function raw(person: Person, id: string, headers: Record<string, string> = {}) {
  return harness.platform.app.inject({
    url: `/api/files/${id}`,
    headers: { authorization: `Bearer ${person.token}`, ...headers },
  })
}

async function bind(person: Person, ids: string[], id: string) {
  const ctx = await contextOf(harness, person)
  await ctx.transaction((tx) => bindFiles(tx, ids, { kind: 'test_thing', id, areaCode: '370830002001' }))
}

describe('uploading', () => {
  test('a photo becomes a record, and its uploader sees it and its thumbnails', async () => {
    const file = await upload(picture)
    expect(file).toMatchObject({ name: '现场.jpg', mime: 'image/jpeg', width: 900, height: 600, gps: null })
    const whole = await raw(worker, file.id)
    expect(whole.statusCode).toBe(200)
    expect((await sharp(whole.rawPayload).metadata()).width).toBe(900)
    const thumb = await harness.platform.app.inject({
      url: `/api/files/${file.id}/thumb?size=320`,
      headers: { authorization: `Bearer ${worker.token}` },
    })
    expect((await sharp(thumb.rawPayload).metadata()).width).toBe(320)
  })

  test('nobody uploads without signing in, and what is refused leaves no trace', async () => {
    expect((await harness.upload(uploadFile, {}, { name: 'a.jpg', bytes: picture })).status).toBe(401)
    const before = await harness.ctx.db.selectFrom('file').select('id').execute()
    const answer = await harness.upload(
      uploadFile,
      {},
      { name: 'a.jpg', bytes: Buffer.from('<html></html>') },
      worker,
    )
    expect(answer.status).toBe(422)
    expect(answer.problem).toMatchObject({ code: 'files.web_page' })
    expect(await harness.ctx.db.selectFrom('file').select('id').execute()).toEqual(before)
  })

  test('an upload is in the audit log', async () => {
    const file = await upload(picture)
    const records = await harness.ctx.db
      .selectFrom('audit_record')
      .select(['actor_id', 'summary'])
      .where('subject', '=', `file:${file.id}`)
      .execute()
    expect(records).toEqual([{ actor_id: worker.id, summary: '上传附件' }])
  })
})

describe('reading', () => {
  test('an unattached file is there for its uploader only', async () => {
    const file = await upload(picture)
    expect((await raw(clerk, file.id)).statusCode).toBe(404)
    expect((await harness.call(downloadThumb, { id: file.id }, clerk)).status).toBe(404)
    expect((await harness.call(downloadFile, { id: file.id })).status).toBe(401)
  })

  test('an attached file is there for those who may read what it is attached to', async () => {
    const file = await upload(picture)
    readers.set('7', clerk.id)
    await bind(worker, [file.id], '7')
    expect((await raw(clerk, file.id)).statusCode).toBe(200)
    expect((await raw(worker, file.id)).statusCode).toBe(404)
  })

  test('files of a kind nobody answers for are read by nobody', async () => {
    const file = await upload(picture)
    await harness.ctx.db
      .updateTable('file')
      .set({ bound_to: 'nothing:1' })
      .where('id', '=', file.id)
      .execute()
    expect((await raw(worker, file.id)).statusCode).toBe(404)
  })

  test('what is served can be kept by the browser and cannot act', async () => {
    const name = '通知 (1)\u202e.html'
    const file = await upload(Buffer.from('关于路灯的通知'), name)
    const { headers } = await raw(worker, file.id)
    expect(headers).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/plain; charset=utf-8',
    })
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('通知 ')}%281%29.txt`,
    )
    expect((await raw(worker, (await upload(picture)).id)).headers['content-disposition']).toMatch(/^inline;/)
  })

  test('a video is served in parts', async () => {
    const film = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
      Buffer.alloc(5000, 7),
    ])
    const file = await upload(film, '现场.mp4')
    const part = await raw(worker, file.id, { range: 'bytes=4-7' })
    expect(part.statusCode).toBe(206)
    expect(part.headers).toMatchObject({ 'content-range': `bytes 4-7/${film.length}`, 'content-length': '4' })
    expect(part.payload).toBe('ftyp')
    expect((await raw(worker, file.id)).headers['accept-ranges']).toBe('bytes')
    expect((await raw(worker, file.id, { range: 'bytes=999999-' })).statusCode).toBe(416)
    expect((await harness.call(downloadThumb, { id: file.id }, worker)).problem.code).toBe(
      'files.no_thumbnail',
    )
  })
})

describe('attaching', () => {
  test('files of somebody else, attached files and unknown files are refused together', async () => {
    const [mine, theirs] = [await upload(picture), await upload(picture, '现场.jpg', clerk)]
    for (const ids of [
      [mine.id, theirs.id],
      [mine.id, 'unknown'],
    ])
      await expect(bind(worker, ids, '8')).rejects.toMatchObject({ code: 'files.not_yours' })
    await bind(worker, [mine.id, mine.id], '8')
    await expect(bind(worker, [mine.id], '9')).rejects.toMatchObject({ code: 'files.not_yours' })
    expect(await listFiles(harness.ctx.db, [theirs.id, mine.id])).toEqual([mine, theirs])
  })

  test('a refused change attaches nothing', async () => {
    const file = await upload(picture)
    const ctx = await contextOf(harness, worker)
    const change = ctx.transaction(async (tx) => {
      await bindFiles(tx, [file.id], { kind: 'test_thing', id: '10', areaCode: null })
      throw new Error('refused')
    })
    await expect(change).rejects.toThrow('refused')
    await expect(bind(worker, [file.id], '11')).resolves.toBeUndefined()
  })
})

test('at night unattached uploads older than a day go, with content nobody has any more', async () => {
  const store = fileStoreOf(harness.ctx)
  const save = (text: string) =>
    storeFile(harness.ctx, { name: 'a.txt', stream: Readable.from([Buffer.from(text)]) })
  const files = { attached: await save('已用'), forgotten: await save('没用'), shared: await save('同一份') }
  await harness.ctx.transaction((tx) =>
    bindFiles(tx, [files.attached.id], { kind: 'test_thing', id: '12', areaCode: null }),
  )
  const later = new Date(Date.now() + 25 * 3_600_000)
  harness.setNow(later)
  const fresh = await save('同一份')
  const folder = harness.ctx.services.config.filesDir
  for (const name of await readdir(folder, { recursive: true }))
    if (/[0-9a-f]{64}$/.test(name)) await utimes(join(folder, name), new Date(), new Date())
  const rows = () => harness.ctx.db.selectFrom('file').select(['id', 'sha256'])
  const before = await rows().execute()
  await sweepFiles.run(harness.ctx, {})
  harness.setNow(undefined)

  const left = new Set((await rows().execute()).map((row) => row.id))
  expect(
    [files.attached.id, files.forgotten.id, files.shared.id, fresh.id].map((id) => left.has(id)),
  ).toEqual([true, false, false, true])
  const hash = (id: string) => before.find((row) => row.id === id)!.sha256
  expect(await store.exists(hash(files.attached.id))).toBe(true)
  expect(await store.exists(hash(files.forgotten.id))).toBe(false)
  expect(await store.exists(hash(fresh.id))).toBe(true)
})
