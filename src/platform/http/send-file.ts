import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FileAnswer, FileParts } from '../../base/contract.ts'

/**
 * Sends a file so that nothing in it can act on our address: never sniffed, sandboxed when opened by
 * itself, saved unless `inline`. Content of known size may be asked for in parts.
 */
export function sendFile(request: FastifyRequest, reply: FastifyReply, answer: FileAnswer): FastifyReply {
  const disposition = answer.inline ? 'inline' : 'attachment'
  reply
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeName(answer.filename)}`)
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-security-policy',
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    )
    .header('cache-control', answer.immutable ? 'private, max-age=31536000, immutable' : 'private, no-store')
    .type(answer.contentType)
  return isParts(answer.body) ? sendParts(request, reply, answer.body) : reply.send(answer.body)
}

/** RFC 9110 §14: one range is served; several, or units we do not know, get the whole file. */
function sendParts(request: FastifyRequest, reply: FastifyReply, { size, open }: FileParts): FastifyReply {
  reply.header('accept-ranges', 'bytes')
  const range = readRange(request.headers.range, size)
  if (range === 'whole') return reply.header('content-length', size).send(open())
  if (range === 'outside') return reply.code(416).header('content-range', `bytes */${size}`).send()
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
    .header('content-length', range.end - range.start + 1)
    .send(open(range))
}

/** What a `Range` header asks of a file of `size` bytes; `end` is inclusive. */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'whole' | 'outside' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return 'whole'
  const [from, to] = [match[1] ?? '', match[2] ?? '']
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < start) return 'whole'
  return start > end ? 'outside' : { start, end }
}

function isParts(body: unknown): body is FileParts {
  return typeof body === 'object' && body !== null && 'open' in body && 'size' in body
}

/** RFC 8187: what `encodeURIComponent` leaves but the header's grammar does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
