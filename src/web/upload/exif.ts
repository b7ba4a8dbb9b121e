/**
 * A photo made smaller by a canvas loses its EXIF block, and with it the position and the time the server reads
 * from it. These carry the block over. JPEG: ISO/IEC 10918-1 B.1; EXIF: CIPA DC-008 (Exif 2.32) 4.5–4.6.
 */
const APP1 = 0xe1
const START_OF_SCAN = 0xda
const ORIENTATION = 0x0112
const HEADER = [0x45, 0x78, 0x69, 0x66, 0, 0] as const // "Exif\0\0"

/** The whole APP1 segment with EXIF (marker and length included), if the JPEG has one. */
export function exifSegment(jpeg: Uint8Array): Uint8Array | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  if (jpeg.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 4 <= jpeg.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || marker === START_OF_SCAN) return undefined
    const segment = jpeg.slice(at, at + 2 + view.getUint16(at + 2))
    if (marker === APP1 && HEADER.every((byte, i) => segment[4 + i] === byte)) return segment
  }
  return undefined
}

/** The segment with its orientation set to upright: the canvas has already turned the pixels. */
export function upright(segment: Uint8Array): Uint8Array {
  const copy = segment.slice()
  const tiff = new DataView(copy.buffer, copy.byteOffset + 4 + HEADER.length)
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return copy
  const count = tiff.getUint16(directory, little)
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.byteLength) return copy
    if (tiff.getUint16(at, little) === ORIENTATION) tiff.setUint16(at + 8, 1, little)
  }
  return copy
}

/** The JPEG with this segment right after its start. */
export function withSegment(jpeg: Uint8Array, segment: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(jpeg.length + segment.length)
  whole.set(jpeg.subarray(0, 2))
  whole.set(segment, 2)
  whole.set(jpeg.subarray(2), 2 + segment.length)
  return whole
}
