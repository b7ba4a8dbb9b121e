import type { AnyEndpoint, CallOf, ReturnsOf } from '../../base/contract.ts'
import { type ApiError, offlineError, problemOf } from './api-error.ts'
import { splitInput } from './split-input.ts'

export interface CallOptions {
  signal?: AbortSignal
  /** The one file of an endpoint declared with `upload`. */
  file?: File
  /** The same call sent again under its key is done once; for endpoints declared `idempotent`. */
  idempotencyKey?: string | undefined
  /** 0–1 while a file goes up. */
  onProgress?: (share: number) => void
}

type SignedOutListener = () => void
const signedOutListeners = new Set<SignedOutListener>()

/** Told when any call is answered 401: the session ended under the page. */
export function onSignedOut(listener: SignedOutListener): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** Calls an endpoint as its contract declares it; throws `ApiError`. */
export async function call<E extends AnyEndpoint>(
  endpoint: E,
  input: CallOf<E>,
  options: CallOptions = {},
): Promise<ReturnsOf<E>> {
  const { status, text } = options.file
    ? await sendFile(endpoint, input, options)
    : await readText(await request(endpoint, input, options))
  if (status < 200 || status > 299) throw refusalOf(status, text)
  return (text === '' ? undefined : JSON.parse(text)) as ReturnsOf<E>
}

/** The raw response, for answers that are files. Refusals are thrown just as in `call`. */
export async function callRaw<E extends AnyEndpoint>(endpoint: E, input: CallOf<E>): Promise<Response> {
  const response = await request(endpoint, input)
  if (!response.ok) throw refusalOf(response.status, await response.text())
  return response
}

async function request(
  endpoint: AnyEndpoint,
  input: object,
  { signal, idempotencyKey }: CallOptions = {},
): Promise<Response> {
  const { url, body } = splitInput(endpoint, input as Record<string, unknown>)
  const init: RequestInit = { method: endpoint.method, credentials: 'same-origin', signal: signal ?? null }
  if (body) {
    init.body = JSON.stringify(body)
    init.headers = {
      'content-type': 'application/json',
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    }
  }
  try {
    return await fetch(url, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw offlineError()
  }
}

async function readText(response: Response) {
  return { status: response.status, text: await response.text() }
}

/** XMLHttpRequest, because fetch cannot say how much of a photo has gone up on a slow line. */
function sendFile(endpoint: AnyEndpoint, input: object, options: CallOptions) {
  const { url, body } = splitInput(endpoint, input as Record<string, unknown>)
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(endpoint.method, url)
    xhr.upload.onprogress = (event) => options.onProgress?.(event.total ? event.loaded / event.total : 0)
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText })
    xhr.onerror = () => reject(offlineError())
    xhr.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    options.signal?.addEventListener('abort', () => xhr.abort())
    xhr.send(multipart(body ?? {}, options.file))
  })
}

/** The file goes last, so that the server has the fields before the stream (contract kit: `upload`). */
function multipart(fields: Record<string, unknown>, file: File | undefined): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) {
    form.append(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  if (file) form.append('file', file, file.name)
  return form
}

function refusalOf(status: number, text: string): ApiError {
  const error = problemOf(status, text)
  if (error.kind === 'unauthenticated') for (const listener of signedOutListeners) listener()
  return error
}
