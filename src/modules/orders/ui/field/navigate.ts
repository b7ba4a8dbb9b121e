/**
 * Opens a place in the phone's map application: Amap's public link, which every phone in the country
 * answers with an application or a web page. `coordinate=wgs84` says how our points count.
 */
export function navigateUrl({ lng, lat }: { lng: number; lat: number }, name: string): string {
  const query = new URLSearchParams({
    to: `${lng.toFixed(6)},${lat.toFixed(6)},${name}`,
    mode: 'walk',
    coordinate: 'wgs84',
    callnative: '1',
  })
  return `https://uri.amap.com/navigation?${query}`
}
