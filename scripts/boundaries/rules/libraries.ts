import { isScreen, type Place } from '../place.ts'
import type { Project } from '../project.ts'
import { type Violation, violation } from '../violation.ts'

interface Containment {
  library: RegExp
  /** For the message. */
  where: string
  fits(place: Place): boolean
}

const platform = (unit: string) => ({
  where: `src/platform/${unit}`,
  fits: (place: Place) => place.layer === 'platform' && place.unit === unit,
})
const screens = {
  where: 'web, ui/ and the shells',
  fits: (place: Place) => place.layer === 'web' || place.layer === 'apps' || isScreen(place),
}

/** Rule 7: one folder per library, so that replacing it is that folder's work. */
const containments: readonly Containment[] = [
  { library: /^(kysely|pg|@electric-sql\/.+)$/, ...platform('db') },
  { library: /^(fastify|fastify-.+|@fastify\/.+)$/, ...platform('http') },
  { library: /^@duckdb\//, ...platform('lake') },
  { library: /^(pdfkit|@expo-google-fonts\/.+)$/, ...platform('pdf') },
  { library: /^pg-boss$/, ...platform('jobs') },
  { library: /^(exceljs|csv-parse|csv-stringify|iconv-lite)(\/|$)/, ...platform('sheets') },
  { library: /^(argon2|otpauth)$/, ...platform('identity') },
  { library: /^nodemailer$/, ...platform('notify') },
  { library: /^(sharp|file-type)$/, ...platform('files') },
  { library: /^(pino|pino-pretty)$/, ...platform('log') },
  { library: /^(antd|antd-mobile|antd-mobile-icons|@ant-design\/.+)(\/|$)/, ...screens },
  {
    library:
      /^(react|react-dom|@tanstack\/.+|maplibre-gl|terra-draw|terra-draw-maplibre-gl-adapter|echarts)(\/|$)/,
    ...screens,
  },
]

export function checkLibraries({ sources }: Project): Violation[] {
  return sources
    .filter(({ isTest, place }) => !isTest && place.layer !== 'tooling')
    .flatMap((source) =>
      source.imports.flatMap(({ specifier, target, line }) => {
        if (target) return []
        const rule = containments.find(({ library }) => library.test(specifier))
        if (!rule || rule.fits(source.place)) return []
        return [violation(source.path, line, 'rule 7', `${specifier} is imported only in ${rule.where}`)]
      }),
    )
}
