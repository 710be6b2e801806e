// What npm's edtf makes of each text in a JSON list on standard input: its first and last millisecond, or null.
import { readFileSync } from 'node:fs'
import edtf from 'edtf'

const bound = number => (Number.isFinite(number) ? number : null)
const read = text => {
  try {
    const { min, max } = edtf(text)
    return [bound(min), bound(max)]
  } catch {
    return null
  }
}
console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(read)))
