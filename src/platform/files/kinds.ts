export type FileKind = 'image' | 'document' | 'media'

export interface FileLimits {
  /** In bytes. */
  imageBytes: number
  documentBytes: number
  mediaBytes: number
  maxPixels: number
}

const MB = 1024 * 1024

export const defaultFileLimits: FileLimits = {
  imageBytes: 20 * MB,
  documentBytes: 20 * MB,
  mediaBytes: 100 * MB,
  // Phones take 108 megapixels today; a decoded row buffer of that is still small.
  maxPixels: 120_000_000,
}

interface AllowedType {
  kind: FileKind
  /** The first is given to files whose name says something else. */
  extensions: readonly [string, ...string[]]
}

/** Everything that may be stored, by the type its content shows. */
export const allowedTypes: Readonly<Record<string, AllowedType>> = {
  'image/jpeg': { kind: 'image', extensions: ['jpg', 'jpeg'] },
  'image/png': { kind: 'image', extensions: ['png'] },
  'image/webp': { kind: 'image', extensions: ['webp'] },
  'image/gif': { kind: 'image', extensions: ['gif'] },
  'application/pdf': { kind: 'document', extensions: ['pdf'] },
  'application/msword': { kind: 'document', extensions: ['doc', 'wps'] },
  'application/vnd.ms-excel': { kind: 'document', extensions: ['xls', 'et'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    kind: 'document',
    extensions: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    kind: 'document',
    extensions: ['xlsx'],
  },
  'text/plain': { kind: 'document', extensions: ['txt', 'csv', 'tsv', 'log', 'md'] },
  'video/mp4': { kind: 'media', extensions: ['mp4', 'm4v'] },
  'video/quicktime': { kind: 'media', extensions: ['mov'] },
  'video/3gpp': { kind: 'media', extensions: ['3gp'] },
  'audio/mpeg': { kind: 'media', extensions: ['mp3'] },
  'audio/mp4': { kind: 'media', extensions: ['m4a'] },
  'audio/amr': { kind: 'media', extensions: ['amr'] },
  'audio/wav': { kind: 'media', extensions: ['wav'] },
}

export const kindNames: Record<FileKind, string> = { image: '照片', document: '文档', media: '音视频' }

/** The ceiling for a kind, in bytes. */
export function ceiling(kind: FileKind, limits: FileLimits): number {
  return { image: limits.imageBytes, document: limits.documentBytes, media: limits.mediaBytes }[kind]
}

/**
 * A name safe to store, show and save under: no folders, control or direction marks (a `.exe` shown
 * as `.jpg`), and an extension that agrees with the content.
 */
export function safeName(given: string, mime: string): string {
  const bare = given
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  const extensions = allowedTypes[mime.split(';')[0] ?? '']?.extensions ?? ['bin']
  const dot = bare.lastIndexOf('.')
  const extension = dot > 0 ? bare.slice(dot + 1).toLowerCase() : ''
  const isRight = extensions.includes(extension)
  const stem = isRight || /^[a-z0-9]{1,5}$/.test(extension) ? bare.slice(0, dot) : bare
  const chosen = isRight ? extension : extensions[0]
  return `${[...(stem || '附件')].slice(0, 100).join('').trim()}.${chosen}`
}
