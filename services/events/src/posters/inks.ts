/**
 * Four inks of one poster. `form` reads on `ground`; `shade` reads on both; `spark` reads on all three and is used
 * sparingly.
 */
export type Inks = { ground: string; form: string; shade: string; spark: string }

const ink = '#16161D'
export const paper = '#FBF8F3'
const vermilion = '#E4432D'
const gold = '#F4B63F'
const night = '#1C2658'
const sea = '#2660A4'
const pine = '#124A3C'
const mint = '#BCDCC6'
const rose = '#F5B5BC'
const plum = '#4A1942'
const sky = '#A9CFE6'

export const inkSets: readonly [Inks, ...Inks[]] = [
  { ground: paper, form: vermilion, shade: ink, spark: gold },
  { ground: paper, form: sea, shade: vermilion, spark: gold },
  { ground: '#F3E6CF', form: pine, shade: vermilion, spark: gold },
  { ground: gold, form: ink, shade: vermilion, spark: paper },
  { ground: gold, form: vermilion, shade: night, spark: paper },
  { ground: vermilion, form: paper, shade: ink, spark: gold },
  { ground: vermilion, form: rose, shade: plum, spark: paper },
  { ground: night, form: gold, shade: vermilion, spark: paper },
  { ground: night, form: rose, shade: vermilion, spark: gold },
  { ground: pine, form: rose, shade: vermilion, spark: paper },
  { ground: pine, form: mint, shade: vermilion, spark: gold },
  { ground: rose, form: night, shade: vermilion, spark: paper },
  { ground: rose, form: vermilion, shade: plum, spark: paper },
  { ground: mint, form: pine, shade: vermilion, spark: paper },
  { ground: sky, form: night, shade: vermilion, spark: paper },
  { ground: sky, form: vermilion, shade: night, spark: paper },
  { ground: ink, form: vermilion, shade: rose, spark: paper },
  { ground: plum, form: gold, shade: vermilion, spark: rose },
]
