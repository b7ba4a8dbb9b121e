import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { type StateKind, stateColours } from '../theme/tokens.ts'
import { LABEL_FONTS } from './base-style.ts'
import type { AreaLayer, PointLayer } from './map-data.ts'

export interface Ink {
  text: string
  halo: string
  line: string
  road: string
}

export function inkOf(dark: boolean): Ink {
  return dark
    ? { text: '#d5dae2', halo: '#14181f', line: '#78b0f5', road: '#3a4150' }
    : { text: '#30363f', halo: '#ffffff', line: '#1257bb', road: '#ffffff' }
}

export function areaLayers(layer: AreaLayer, ink: Ink): LayerSpecification[] {
  const colour = layer.colour ?? ink.line
  const width = layer.width ?? 1.5
  const chosen: ExpressionSpecification = ['==', ['get', 'chosen'], true]
  const source = `${layer.id}-areas`
  return [
    {
      id: `${layer.id}-fill`,
      type: 'fill',
      source,
      paint: {
        'fill-color': ['coalesce', ['get', 'fill'], colour],
        'fill-opacity': ['case', chosen, 0.28, layer.fillOpacity ?? 0.05],
      },
    },
    {
      id: `${layer.id}-line`,
      type: 'line',
      source,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': ['case', chosen, width + 2, width] },
    },
  ]
}

/** Above everything else. The engine leaves out what would overlap; the open area's name goes first. */
export function labelLayer(layer: AreaLayer, ink: Ink): LayerSpecification {
  return {
    id: `${layer.id}-label`,
    type: 'symbol',
    source: `${layer.id}-labels`,
    ...(layer.labelFromZoom !== undefined && { minzoom: layer.labelFromZoom }),
    layout: {
      'text-field': ['get', 'label'],
      'text-font': LABEL_FONTS,
      'text-size': layer.labelSize ?? 13,
      'text-max-width': 8,
      'text-padding': 4,
      'symbol-sort-key': ['case', ['==', ['get', 'chosen'], true], 0, 1],
    },
    paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.5 },
  }
}

export function roadLayers(ink: Ink): LayerSpecification[] {
  const isMain: ExpressionSpecification = ['==', ['get', 'rank'], 'main']
  return [
    {
      id: 'roads-line',
      type: 'line',
      source: 'roads',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ink.road,
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          11,
          ['case', isMain, 2, 0.5],
          17,
          ['case', isMain, 14, 7],
        ],
      },
    },
    {
      id: 'roads-name',
      type: 'symbol',
      source: 'roads',
      minzoom: 14,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': LABEL_FONTS,
        'text-size': 12,
        'text-max-angle': 35,
      },
      paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.2 },
    },
  ]
}

const kindColour = (dark: boolean): ExpressionSpecification => {
  const colours = stateColours[dark ? 'dark' : 'light']
  const pairs = (Object.keys(colours) as StateKind[]).flatMap((kind) => [kind, colours[kind].fill])
  return ['match', ['get', 'kind'], ...pairs, '#8c8c8c'] as unknown as ExpressionSpecification
}

export function pointLayers(layer: PointLayer, ink: Ink, dark: boolean): LayerSpecification[] {
  return [...clusterLayers(layer, ink, dark), ...singleLayers(layer, ink, dark)]
}

function clusterLayers({ id }: PointLayer, ink: Ink, dark: boolean): LayerSpecification[] {
  const filter: ExpressionSpecification = ['has', 'point_count']
  return [
    {
      id: `${id}-cluster`,
      type: 'circle',
      source: id,
      filter,
      paint: {
        'circle-color': dark ? '#15263f' : '#ffffff',
        'circle-stroke-color': ink.line,
        'circle-stroke-width': 2,
        'circle-radius': ['step', ['get', 'point_count'], 14, 50, 18, 500, 24],
      },
    },
    {
      id: `${id}-count`,
      type: 'symbol',
      source: id,
      filter,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': LABEL_FONTS,
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ink.text },
    },
  ]
}

function singleLayers({ id }: PointLayer, ink: Ink, dark: boolean): LayerSpecification[] {
  const filter: ExpressionSpecification = ['!', ['has', 'point_count']]
  return [
    {
      id: `${id}-point`,
      type: 'circle',
      source: id,
      filter,
      paint: {
        'circle-color': kindColour(dark),
        'circle-radius': 7,
        'circle-stroke-color': ink.halo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: `${id}-name`,
      type: 'symbol',
      source: id,
      minzoom: 15,
      filter,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': LABEL_FONTS,
        'text-size': 12,
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
      },
      paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.5 },
    },
  ]
}
