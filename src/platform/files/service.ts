import type { FileAnswer, FileParts, InputOf } from '../../base/contract.ts'
import { newId } from '../../base/ids.ts'
import type { Db } from '../db/database.ts'
import type { Ctx, Tx } from '../http/context.ts'
import type { UploadedFile } from '../http/module.ts'
import type { downloadFile, downloadThumb, FileRecord, uploadFile } from './contract.ts'
import { fileErrors } from './errors.ts'
import { createFileStore, type FileStore, type StoredFile } from './file-store.ts'
import { safeName } from './kinds.ts'
import { mayReadOwner } from './owners.ts'
import { attach, findFile, findFiles, insertFile, insertFiles, type KnownFile } from './records.ts'

/** Where a file is attached; `areaCode` goes with it, for counts and cleaning by area. */
export interface FileOwner {
  kind: string
  id: string
  areaCode: string | null
}

/** Files live under the configured folder; processes that share a database share it too. */
export function fileStoreOf(ctx: Ctx): FileStore {
  return createFileStore(ctx.services.config.filesDir)
}

/** Takes a file in for who acts; unattached, only they can read it, and for a day. */
export async function upload(
  ctx: Ctx,
  _input: InputOf<typeof uploadFile>,
  file: UploadedFile,
): Promise<FileRecord> {
  return storeFile(ctx, { name: file.filename, stream: whole(file) })
}

/** The same for files that do not come by HTTP (demo, imports). */
export async function storeFile(
  ctx: Ctx,
  { name, stream }: { name: string; stream: AsyncIterable<Buffer> },
): Promise<FileRecord> {
  const stored = await fileStoreOf(ctx).put(stream)
  const file = describe(ctx, name, stored)
  return ctx.transaction(async (tx) => {
    await insertFile(tx.db, file)
    tx.audit({
      subject: `file:${file.id}`,
      detail: { name: file.name, mime: file.mime, sha256: file.sha256 },
    })
    return publicRecord(file)
  })
}

/** Content for many records: the demo's pictures are drawn once and attached again and again. */
export function storeContent(ctx: Ctx, stream: AsyncIterable<Buffer>): Promise<StoredFile> {
  return fileStoreOf(ctx).put(stream)
}

export interface Attachment {
  id: string
  name: string
  content: StoredFile
  owner: FileOwner
  uploadedBy: string
  uploadedAt: Date
}

/** Records of stored content, attached from the start; for loading whole districts. */
export async function attachContent(tx: Tx, attachments: readonly Attachment[]): Promise<void> {
  const files = attachments.map(({ id, name, content, owner, uploadedBy, uploadedAt }) => ({
    id,
    name,
    sha256: content.sha256,
    mime: content.mime,
    size: content.size,
    width: content.width ?? null,
    height: content.height ?? null,
    takenAt: null,
    gps: null,
    uploadedAt: uploadedAt.toISOString(),
    uploadedBy,
    boundTo: `${owner.kind}:${owner.id}`,
  }))
  await insertFiles(tx.db, files, null)
}

/**
 * Attaches freshly uploaded files to a thing, in the transaction that changes the thing.
 * @throws files.not_yours unless every one was uploaded by who acts and is attached nowhere
 */
export async function bindFiles(tx: Tx, fileIds: readonly string[], owner: FileOwner): Promise<void> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return
  const attached = await attach(tx.db, ids, {
    owner: `${owner.kind}:${owner.id}`,
    areaCode: owner.areaCode,
    uploadedBy: tx.actor.userId,
  })
  if (attached !== ids.length) throw fileErrors.not_yours()
}

/** For a thing's page, whose reader has been checked already. */
export async function listFiles(db: Db, ids: readonly string[]): Promise<FileRecord[]> {
  return (await findFiles(db, ids)).map(publicRecord)
}

export async function download(ctx: Ctx, { id }: InputOf<typeof downloadFile>): Promise<FileAnswer> {
  const file = await getReadable(ctx, id)
  const store = fileStoreOf(ctx)
  return {
    filename: file.name,
    contentType: file.mime,
    // A PDF opened in place would be scripts and forms on our own address: it is saved instead.
    inline: /^(image|video|audio)\//.test(file.mime),
    immutable: true,
    body: { size: file.size, open: (range) => store.open(file.sha256, range) } satisfies FileParts,
  }
}

/**
 * A picture in a size for the web, whatever it is attached to; `open` it only for readers that may see the owner.
 * Undefined when there is no such file or it is no picture.
 */
export async function findPicture(
  ctx: Ctx,
  id: string,
): Promise<{ owner: { kind: string; id: string } | undefined; open(): FileAnswer } | undefined> {
  const file = await findFile(ctx.db, id)
  if (!file?.mime.startsWith('image/')) return undefined
  const [, kind, ownerId] = /^([a-z_]+):(.+)$/.exec(file.boundTo ?? '') ?? []
  return {
    owner: kind && ownerId ? { kind, id: ownerId } : undefined,
    open: () => ({
      filename: `${file.id}.webp`,
      contentType: 'image/webp',
      inline: true,
      body: fileStoreOf(ctx).openThumb(file.sha256, 1080),
    }),
  }
}

export async function thumb(ctx: Ctx, { id, size }: InputOf<typeof downloadThumb>): Promise<FileAnswer> {
  const file = await getReadable(ctx, id)
  if (!file.mime.startsWith('image/')) throw fileErrors.no_thumbnail()
  const body = fileStoreOf(ctx).openThumb(file.sha256, size === '320' ? 320 : 1080)
  return { filename: `${file.name}.webp`, contentType: 'image/webp', inline: true, immutable: true, body }
}

/** One answer for "not there" and "not for you": who may not read must not learn that it exists. */
async function getReadable(ctx: Ctx, id: string): Promise<KnownFile> {
  const file = await findFile(ctx.db, id)
  const isReadable =
    file &&
    (file.boundTo === null ? file.uploadedBy === ctx.actor.userId : await mayReadOwner(ctx, file.boundTo))
  if (!isReadable) throw fileErrors.not_found()
  return file
}

/** The bytes, or a refusal once it shows that the server's limit cut them off. */
async function* whole(file: UploadedFile): AsyncGenerator<Buffer> {
  yield* file.stream
  if (file.truncated()) throw fileErrors.too_large({ what: '文件', limit: 100 })
}

function describe(ctx: Ctx, name: string, stored: StoredFile): KnownFile {
  return {
    id: newId(),
    sha256: stored.sha256,
    name: safeName(name, stored.mime),
    mime: stored.mime,
    size: stored.size,
    width: stored.width ?? null,
    height: stored.height ?? null,
    takenAt: stored.takenAt ?? null,
    gps: stored.gps ?? null,
    uploadedAt: ctx.now().toISOString(),
    uploadedBy: ctx.actor.userId,
    boundTo: null,
  }
}

function publicRecord({ sha256: _hash, uploadedBy: _by, boundTo: _to, ...file }: KnownFile): FileRecord {
  return file
}
