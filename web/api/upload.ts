import type { Contract } from '../../server/contract.ts'
import { address, type Input, type Reply } from './client.ts'
import { ApiProblem, type ProblemBody } from './problem.ts'

type Multipart = {
  [K in keyof Contract]: Contract[K] extends { multipart: true } ? K : never
}[keyof Contract]
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Sends a form with a file; `onProgress` hears the share of bytes sent, 0-1 (fetch cannot tell). */
export const upload = <K extends Multipart>(
  key: K,
  {
    form,
    onProgress,
    signal,
    ...input
  }: Input<K> & { form: FormData; onProgress?: (share: number) => void; signal?: AbortSignal },
) =>
  new Promise<Reply<K>>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(key, input as never))
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = (e) => e.lengthComputable && onProgress?.(e.loaded / e.total)
    request.onerror = () => reject(new ApiProblem(0))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = () =>
      request.status < 300
        ? resolve(parsed(request.responseText) as Reply<K>)
        : reject(new ApiProblem(request.status, parsed(request.responseText) as ProblemBody))
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
