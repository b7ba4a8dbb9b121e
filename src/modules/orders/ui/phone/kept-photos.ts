const DATABASE = 'wangge-photos'
const STORE = 'photos'

/** Photos taken where there is no network wait here, on the phone, until they can be sent. */
export async function keepPhoto(id: string, file: File): Promise<void> {
  await run('readwrite', (store) => store.put(file, id))
}

export async function keptPhoto(id: string): Promise<File | undefined> {
  const found: unknown = await run('readonly', (store) => store.get(id))
  return found instanceof File ? found : undefined
}

export async function forgetPhoto(id: string): Promise<void> {
  await run('readwrite', (store) => store.delete(id))
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
