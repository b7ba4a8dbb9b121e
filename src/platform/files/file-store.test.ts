import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'
import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zipOf } from '../sheets/zip-fixture.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { safeName } from './kinds.ts'

let folder: string
let store: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  store = createFileStore(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const put = (bytes: Buffer | string, limits = {}) => store.put(Readable.from([Buffer.from(bytes)]), limits)

/** A photo as a phone takes it: lying on its side, with place and time. */
function photo(width = 400, height = 300) {
  return sharp({ create: { width, height, channels: 3, background: '#3a6' } })
    .composite([
      { input: { create: { width: 50, height: 50, channels: 3, background: '#e11' } }, gravity: 'northwest' },
    ])
    .withExif({
      IFD0: { Orientation: '6', Model: 'Telefon X' },
      IFD2: { DateTimeOriginal: '2024:03:05 09:32:09' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 43/1 1200/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '116/1 29/1 2400/100',
      },
    })
}

describe('photos', () => {
  test('place and time are read, then nothing of the metadata is kept', async () => {
    const stored = await put(await photo().jpeg().toBuffer())
    expect(stored).toMatchObject({
      mime: 'image/jpeg',
      takenAt: '2024-03-05T01:32:09.000Z',
      gps: { lng: 116.49, lat: 35.72 },
    })
    const kept = await buffer(store.open(stored.sha256))
    expect(kept).toHaveLength(stored.size)
    expect(await exifr.parse(kept, true)).toBeUndefined()
    expect(kept.includes('Telefon')).toBe(false)
  })

  test('photos are turned upright and brought down to size, with two thumbnails', async () => {
    const stored = await put(
      await photo(4000, 3000)
        .withExifMerge({ IFD0: { Orientation: '6' } })
        .jpeg()
        .toBuffer(),
    )
    const thumbs = await Promise.all(
      ([320, 1080] as const).map(async (size) =>
        sharp(await buffer(store.openThumb(stored.sha256, size))).metadata(),
      ),
    )
    expect(Math.max(stored.width ?? 0, stored.height ?? 0)).toBe(2560)
    expect(thumbs.map((t) => [t.format, Math.max(t.width, t.height)])).toEqual([
      ['webp', 320],
      ['webp', 1080],
    ])
  })

  test('a photo held upright is stored upright', async () => {
    const lying = await sharp(await photo(400, 300).jpeg().toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect(await put(lying)).toMatchObject({ width: 300, height: 400 })
  })

  test.each([
    'png',
    'webp',
    'gif',
  ] as const)('%s becomes WebP; of moving pictures the first frame', async (format) => {
    const stored = await put(await photo().toFormat(format).toBuffer())
    expect(stored).toMatchObject({ mime: 'image/webp' })
  })

  test('of a moving picture the first frame is kept', async () => {
    const frames = [await photo().png().toBuffer(), await photo().negate().png().toBuffer()]
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const stored = await put(moving)
    expect(stored).toMatchObject({ width: 400, height: 300 })
    expect((await sharp(await buffer(store.open(stored.sha256))).metadata()).pages ?? 1).toBe(1)
  })

  test('what is hidden behind a photo does not survive', async () => {
    const html = '<script>alert(document.cookie)</script>'
    const bytes = Buffer.concat([
      await photo().jpeg().toBuffer(),
      Buffer.from(html),
      zipOf({ 'a.html': html }),
    ])
    const kept = await buffer(store.open((await put(bytes)).sha256))
    expect(kept.includes('script')).toBe(false)
    expect(kept.includes('PK\x03\x04')).toBe(false)
  })

  test('a photo whose upload broke off is refused', async () => {
    const noisy = sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await noisy.clone().toFormat(format).toBuffer()
      await expect(put(whole.subarray(0, whole.length / 2)), format).rejects.toMatchObject({
        code: 'files.damaged',
      })
    }
  })

  test('a header that promises 900 megapixels is refused before anything is decoded', async () => {
    const bomb = pngHeader(30_000, 30_000)
    await expect(put(bomb)).rejects.toMatchObject({ code: 'files.too_many_pixels' })
  })

  test('many large photos at once keep memory bounded', async () => {
    const big = await sharp({ create: { width: 8000, height: 6000, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer()
    const before = process.memoryUsage().rss
    await Promise.all(Array.from({ length: 8 }, () => put(big)))
    // Eight decoded side by side would be 1,150 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })
})

function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const magic = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    magic,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('documents', () => {
  const word = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': '<r/>',
    'word/document.xml': '<w:document/>',
  }
  const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n'
  const ole = (...names: string[]) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      ...names.map((name) => Buffer.from(name.padEnd(32, '\0'), 'utf16le')),
    ])

  const accepted: [what: string, content: Buffer | string, mime: string][] = [
    ['PDF', pdf, 'application/pdf'],
    ['Word', zipOf(word), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      'Excel',
      zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<w/>' }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['Word 97', ole('Root Entry', 'WordDocument'), 'application/msword'],
    ['text', '会议纪要\n一、路灯', 'text/plain; charset=utf-8'],
    ['GBK text', Buffer.from('bbe1d2e9bccdd2aa0a', 'hex'), 'text/plain; charset=gb18030'],
  ]
  test.each(accepted)('%s is kept byte for byte', async (_what, content, mime) => {
    const stored = await put(content)
    expect(stored.mime).toBe(mime)
    expect(await buffer(store.open(stored.sha256))).toEqual(Buffer.from(content))
  })

  const refused: [what: string, content: Buffer | string, code: string][] = [
    ['an empty file', '', 'files.empty'],
    [
      'SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'files.web_page',
    ],
    ['SVG behind an XML declaration', '<?xml version="1.0"?><svg onload="alert(1)"/>', 'files.web_page'],
    ['HTML', '\ufeff \n<!DOCTYPE html><script>1</script>', 'files.web_page'],
    ['HTML in UTF-16', Buffer.from('\ufeff<html><script>1</script></html>', 'utf16le'), 'files.web_page'],
    ['text that turns into HTML', 'hello <script src=//evil></script>', 'files.web_page'],
    ['a Windows program', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(200)]), 'files.program'],
    [
      'a Linux program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
      'files.program',
    ],
    ['a shell script', '#!/bin/sh\nrm -rf /\n', 'files.program'],
    ['a zip', zipOf({ 'a.txt': 'a' }), 'files.archive'],
    ['a RAR', Buffer.from('526172211a0701003392b5e50a01050600050101808000', 'hex'), 'files.archive'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'files.archive'],
    [
      'an iPhone HEIC',
      Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]),
      'files.heic',
    ],
    [
      'binary noise',
      Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + 3) % 251)),
      'files.not_allowed',
    ],
    ['a PDF cut short', pdf.slice(0, 40), 'files.damaged'],
    ['Word with a macro part', zipOf({ ...word, 'word/vbaProject.bin': 'x' }), 'files.macros'],
    [
      'Word with a macro part under another name',
      zipOf({
        ...word,
        '[Content_Types].xml': '<Override ContentType="application/vnd.ms-office.vbaProject"/>',
      }),
      'files.macros',
    ],
    ['Word 97 with macros', ole('WordDocument', '_VBA_PROJECT'), 'files.macros'],
    ['Word with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'files.encrypted'],
    ['an installer', ole('Root Entry', 'SummaryInformation'), 'files.not_allowed'],
    [
      'a zip bomb called .docx',
      zipOf({ ...word, 'word/media/a.xml': ' '.repeat(30_000_000) }),
      'files.zip_bomb',
    ],
    ['Word whose upload broke off', zipOf(word).subarray(0, 200), 'files.damaged'],
    ['Word behind a web page', Buffer.concat([Buffer.from('PK<script>'), zipOf(word)]), 'files.damaged'],
  ]
  test.each(refused)('%s is refused', async (_what, content, code) => {
    await expect(put(content)).rejects.toMatchObject({ code })
  })

  test('each kind has its own limit', async () => {
    const limits = { imageBytes: 1000, documentBytes: 2000, mediaBytes: 4000 }
    const text = (n: number) => '长'.repeat(n / 3)
    await expect(put(text(1500), limits)).resolves.toBeDefined()
    await expect(put(text(3000), limits)).rejects.toMatchObject({
      code: 'files.too_large',
      details: { what: '文档' },
    })
    await expect(put(text(9000), limits)).rejects.toMatchObject({
      code: 'files.too_large',
      details: { what: '文件' },
    })
  })
})

describe('sound and film', () => {
  const files: [what: string, content: Buffer, mime: string][] = [
    ['MP4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), 'video/mp4'],
    ['iPhone MOV', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'), 'video/quicktime'],
    ['M4A', Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A mp42', 'latin1'), 'audio/mp4'],
    [
      'MP3',
      Buffer.concat([
        Buffer.from('ID3\x03\0\0\0\0\0\x0a'),
        Buffer.alloc(10),
        Buffer.from('fffb9064', 'hex'),
        Buffer.alloc(500),
      ]),
      'audio/mpeg',
    ],
    ['AMR', Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(64)]), 'audio/amr'],
    ['WAV', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(64)]), 'audio/wav'],
  ]
  test.each(files)('%s passes through', async (_what, content, mime) => {
    const stored = await put(content)
    expect(stored.mime).toBe(mime)
    expect(await buffer(store.open(stored.sha256, { start: 4, end: 7 }))).toEqual(content.subarray(4, 8))
  })
})

describe('the store', () => {
  test('the same content is kept once and can be removed', async () => {
    const [a, b] = [await put('同一份文件'), await put('同一份文件')]
    expect(a).toEqual(b)
    expect(await store.exists(a.sha256)).toBe(true)
    await store.remove(a.sha256)
    await store.remove(a.sha256)
    expect(await store.exists(a.sha256)).toBe(false)
  })

  test('nothing stays behind of what was refused or broke off', async () => {
    await expect(put('<svg/>')).rejects.toThrow()
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('abc')
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put(broken)).rejects.toThrow('connection lost')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })

  test('what a killed process left half-received is cleared, an upload under way is not', async () => {
    const past = new Date('2020-01-01')
    for (const name of ['put-dead', 'put-live'])
      await mkdir(join(folder, 'incoming', name), { recursive: true })
    await utimes(join(folder, 'incoming', 'put-dead'), past, past)
    await store.removeAbandoned(new Date('2021-01-01'))
    expect(await readdir(join(folder, 'incoming'))).toEqual(['put-live'])
  })

  test('a hash is never a path', () => {
    expect(() => store.open('../../etc/passwd')).toThrow('没有找到')
  })

  test('old content is listed for cleaning, thumbnails and fresh content are not', async () => {
    const old = await put('很久以前的文件')
    await put('刚才的文件')
    const past = new Date('2020-01-01')
    await utimes(join(folder, old.sha256.slice(0, 2), old.sha256), past, past)
    const listed: string[] = []
    for await (const sha256 of store.olderThan(new Date('2021-01-01'))) listed.push(sha256)
    expect(listed).toEqual([old.sha256])
  })
})

test.each([
  ['照片.JPG', 'image/jpeg', '照片.jpg'],
  ['index.html', 'image/jpeg', 'index.jpg'],
  ['C:\\fakepath\\..\\报告.docx', 'application/pdf', '报告.pdf'],
  ['../../.bashrc', 'text/plain; charset=utf-8', 'bashrc.txt'],
  ['清单.csv', 'text/plain; charset=gb18030', '清单.csv'],
  ['a\u202egpj.exe', 'image/webp', 'agpj.webp'],
  ['2024.3.5 现场', 'image/webp', '2024.3.5 现场.webp'],
  ['\r\nSet-Cookie: a', 'image/webp', 'Set-Cookie a.webp'],
  ['', 'audio/amr', '附件.amr'],
])('the name %j of a file of type %s becomes %j', (given, mime, expected) => {
  expect(safeName(given, mime)).toBe(expected)
})
