// What citation-js reads of a text on standard input: each entry's type and title, and how it would be printed.
import { readFileSync } from 'node:fs'
import Cite from 'citation-js'

const cite = new Cite(readFileSync(0, 'utf8'))
const printed = cite.format('bibliography', { format: 'text', template: 'apa' })
console.log(JSON.stringify({ entries: cite.data.map(({ type, title, URL }) => ({ type, title, URL })), printed }))
