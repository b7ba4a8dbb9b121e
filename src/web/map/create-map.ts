import {
  AttributionControl,
  GeolocateControl,
  type Map as GlMap,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { fontFamily } from '../theme/tokens.ts'
import { baseStyle } from './base-style.ts'
import type { BaseMap } from './map-data.ts'

// The worker is a file of ours, so a strict content security policy (worker-src 'self') is enough.
setWorkerUrl(workerUrl)

const words = {
  'Map.Title': '地图',
  'NavigationControl.ZoomIn': '放大',
  'NavigationControl.ZoomOut': '缩小',
  'NavigationControl.ResetBearing': '转回正北',
  'GeolocateControl.FindMyLocation': '我的位置',
  'GeolocateControl.LocationNotAvailable': '无法取得位置，请检查手机的定位权限',
  'AttributionControl.ToggleAttribution': '地图来源',
  'AttributionControl.MapFeedback': '反馈地图问题',
  'ScaleControl.Feet': '英尺',
  'ScaleControl.Meters': '米',
  'ScaleControl.Kilometers': '千米',
  'ScaleControl.Miles': '英里',
  'ScaleControl.NauticalMiles': '海里',
  'Marker.Title': '地图标记',
  'CooperativeGesturesHandler.WindowsHelpText': '按住 Ctrl 并滚动来缩放地图',
  'CooperativeGesturesHandler.MacHelpText': '按住 ⌘ 并滚动来缩放地图',
  'CooperativeGesturesHandler.MobileHelpText': '用两指移动地图',
}

export interface MapSettings {
  base: BaseMap
  dark: boolean
  hasLocate: boolean
  calm: boolean
}

export function createMap(container: HTMLElement, settings: MapSettings): GlMap {
  const map = new MapLibre({
    container,
    style: baseStyle(settings.base, settings.dark),
    center: [116.5, 35.7],
    zoom: 4,
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    localIdeographFontFamily: fontFamily,
    attributionControl: false,
    locale: words,
    fadeDuration: settings.calm ? 0 : 150,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right')
  if (settings.base.kind !== 'none') map.addControl(new AttributionControl({ compact: true }), 'bottom-right')
  if (settings.hasLocate) {
    map.addControl(new GeolocateControl({ positionOptions: { enableHighAccuracy: true } }), 'top-right')
  }
  return map
}
