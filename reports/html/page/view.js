// The view is what the address of the page says after its #: the filter, the scenario
// that is open, and what is looked for among the sentences. Whoever is sent the address
// sees the same.

const view = { q: '', tag: '', evidence: '', states: new Set(), disagree: false, says: '', open: '', words: '', use: '' }

function readView() {
  const said = new URLSearchParams(location.hash.slice(1))
  view.q = said.get('q') || ''
  view.tag = said.get('tag') || ''
  view.evidence = said.get('evidence') || ''
  view.states = new Set((said.get('state') || '').split(',').filter((key) => data.states.some((state) => state.key === key)))
  view.disagree = said.has('disagree')
  view.says = said.get('says') || ''
  view.open = said.get('s') || ''
  view.words = said.get('words') || ''
  view.use = said.get('use') || ''
}

function writeView() {
  const said = new URLSearchParams()
  if (view.q) said.set('q', view.q)
  if (view.tag) said.set('tag', view.tag)
  if (view.evidence) said.set('evidence', view.evidence)
  if (view.states.size) said.set('state', [...view.states].join(','))
  if (view.disagree) said.set('disagree', '1')
  for (const name of ['says', 'words', 'use']) if (view[name]) said.set(name, view[name])
  if (view.open) said.set('s', view.open)
  history.replaceState(null, '', `#${said}`)
}

// saying are the numbers of the scenarios that say the sentence of the view; null where
// it asks for none.
let saying = null

async function readSaying() {
  const made = view.says && await book
  saying = view.says ? new Set(made?.phrases.find((phrase) => phrase.p === view.says)?.rows) : null
}

const isFiltered = () => Boolean(view.q || view.tag || view.evidence || view.states.size || view.disagree || view.says)

function clearFilter() {
  Object.assign(view, { q: '', tag: '', evidence: '', states: new Set(), disagree: false, says: '' })
  saying = null
}

// rows are all scenarios, in the order of the page, with what the filter asks of.
const rows = []
for (const feature of data.features) {
  feature.rows = []
  for (const rule of feature.rules) {
    for (const row of rule.rows) {
      row.n = rows.length
      row.feature = feature
      row.rule = rule
      row.tags = row.tags || []
      row.text = [row.id, row.name, rule.name, feature.name, `${feature.file}:${row.line}`, ...row.tags, ...row.cells.map((cell) => cell && cell.why)]
        .filter(Boolean).join('\n').toLowerCase()
      rows.push(row)
      feature.rows.push(row)
    }
  }
}

// disagrees says whether targets differ in a scenario: one state beside another, or
// the two of a comparison. A target on which it was not run says nothing.
function disagrees(row) {
  const seen = new Set(row.cells.filter(Boolean).map((cell) => cell.s))
  return seen.size > 1 || row.cells.some((cell) => cell && cell.differs)
}

// matches says whether the filter lets a scenario through: every word of the text,
// and every other condition.
function matches(row) {
  return (!view.states.size || row.cells.some((cell) => cell && view.states.has(data.states[cell.s].key))) &&
    (!view.tag || row.tags.includes(view.tag)) &&
    (!view.evidence || row.evidence === view.evidence) &&
    (!view.disagree || disagrees(row)) &&
    (!saying || saying.has(row.n)) &&
    view.q.toLowerCase().split(/\s+/).every((word) => row.text.includes(word))
}
