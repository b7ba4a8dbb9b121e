/** What is wrong with an archive: `bomb` when opening it would be dangerous, otherwise `broken` or `encrypted`. */
export class ZipRefusal extends Error {
  readonly reason: 'broken' | 'encrypted' | 'bomb'
  constructor(reason: ZipRefusal['reason'], message: string) {
    super(message)
    this.name = 'ZipRefusal'
    this.reason = reason
  }
}
