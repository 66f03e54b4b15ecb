import type { FeedText } from './queries.ts'

/**
 * A page as its answer, without taking the facts apart: they are JSON already. Rows without a fact of these types come empty, so
 * that their numbers are known all the same.
 */
export function textOfPage({ epoch, headSeq, rows }: FeedText, types?: readonly string[]): string {
  const marks = types?.map((type) => `"type":"${type}"`)
  const texts = rows.map(({ seq, at_ms, facts }) => {
    const wanted = !marks || marks.some((mark) => facts.includes(mark))
    return `{"seq":${seq},"atMs":${at_ms},"facts":${wanted ? facts : '[]'}}`
  })
  return `{"epoch":${JSON.stringify(epoch)},"headSeq":${headSeq},"rows":[${texts.join(',')}]}`
}
