import sharp from 'sharp'

/** A drawing of our own as a photo-like JPEG. Never for an SVG that came from outside. */
export async function renderSvg(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer()
}
