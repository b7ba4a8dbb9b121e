import { describe, expect, it } from 'vitest'
import { exifSegment, upright, withSegment } from './exif.ts'

/** TIFF with one IFD of two entries: ImageWidth 640 and Orientation 6 (turned right). */
function exifOf(little: boolean): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(8 + 2 + 24 + 4))
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d)
  tiff.setUint16(2, 42, little)
  tiff.setUint32(4, 8, little)
  tiff.setUint16(8, 2, little)
  for (const [entry, [tag, value]] of [
    [0x0100, 640],
    [0x0112, 6],
  ].entries()) {
    tiff.setUint16(10 + entry * 12, tag!, little)
    tiff.setUint16(12 + entry * 12, 3, little)
    tiff.setUint32(14 + entry * 12, 1, little)
    tiff.setUint16(18 + entry * 12, value!, little)
  }
  const body = new Uint8Array(tiff.buffer)
  const length = 2 + 6 + body.length
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0, ...body])
}

const jfif = [0xff, 0xe0, 0, 4, 1, 2]
const scan = [0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]
const photo = (segment: Uint8Array) => Uint8Array.from([0xff, 0xd8, ...jfif, ...segment, ...scan])
const plain = Uint8Array.from([0xff, 0xd8, ...jfif, ...scan])

describe('the EXIF block of a photo made smaller', () => {
  it('is found behind other segments', () => {
    expect(exifSegment(photo(exifOf(true)))).toEqual(exifOf(true))
  })

  it('is not looked for in the picture itself or in another kind of file', () => {
    expect(exifSegment(plain)).toBeUndefined()
    expect(exifSegment(Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))).toBeUndefined()
    expect(exifSegment(new Uint8Array(0))).toBeUndefined()
  })

  for (const little of [true, false]) {
    it(`says upright afterwards, and all else as before (${little ? 'II' : 'MM'})`, () => {
      const before = exifOf(little)
      const after = upright(before)
      const changed = [...after].map((byte, at) => (byte === before[at] ? -1 : at)).filter((at) => at >= 0)
      expect(changed).toHaveLength(1)
      expect(after[changed[0]!]).toBe(1)
    })
  }

  it('comes back out of the file it was put into', () => {
    const segment = upright(exifOf(true))
    const whole = withSegment(plain, segment)
    expect(exifSegment(whole)).toEqual(segment)
    expect([...whole.slice(-scan.length)]).toEqual(scan)
  })
})
