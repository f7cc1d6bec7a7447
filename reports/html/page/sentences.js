// The sentences by what they are about: what each means, how it fared in these runs,
// and the scenarios that say it.

const words = el('input', { type: 'search', id: 'words', placeholder: 'Find by words: money back, frozen, limit', autocomplete: 'off', spellcheck: 'false', 'aria-keyshortcuts': 's' })
const uses = [
  { key: 'said', word: 'said', mark: '•', tone: 'quiet', of: (phrase) => phrase.rows.length > 0 },
  { key: 'blamed', word: 'to blame', mark: '✗', tone: 'bad', of: (phrase) => phrase.hurt.size > 0 },
  { key: 'unused', word: 'never said', mark: '∅', tone: 'quiet', of: (phrase) => !phrase.rows.length },
]
const fewScenarios = 5
const phraseList = el('div', { class: 'phrases' })
const phraseResult = el('p', { class: 'result', role: 'status' })
const groupsOpen = new Map()

// tellSentences puts the catalogue onto the page.
function tellSentences(made) {
  const section = document.getElementById('sentences')
  const known = made.phrases.filter((phrase) => !phrase.group.strange)
  const never = known.filter((phrase) => !phrase.rows.length).length
  for (const use of uses) use.button = useChip(made, use)
  words.addEventListener('input', () => { view.words = words.value.trim(); writeView(); drawPhrases(made) })
  section.append(
    el('p', { class: 'told' }, `${data.columns.length > 1 ? 'These runs say' : 'This run says'} ${known.length - never} of ${count(known.length, 'sentence')} that a scenario can be written in; assay steps lists them all.`),
    el('form', { class: 'finder', role: 'search', 'aria-label': 'Find a sentence', on: { submit: (event) => event.preventDefault() } },
      el('div', { class: 'fields' }, el('label', { class: 'aloud', for: 'words' }, 'Find a sentence by words'), words),
      el('div', { class: 'chips', role: 'group', 'aria-label': 'Sentences by use' }, uses.map((use) => use.button)), phraseResult),
    phraseList)
  section.hidden = false
  document.querySelector('header').append(el('nav', { class: 'parts', 'aria-label': 'Parts of the page' },
    el('a', { href: '#behaviours' }, 'Behaviours'), el('a', { href: '#sentences' }, 'Sentences')))
  document.querySelector('.keys').append(' · ', el('kbd', {}, 's'), ' find a sentence')
}

function useChip(made, use) {
  const n = made.phrases.filter(use.of).length
  return n > 0 && el('button', { type: 'button', class: 'chip', 'aria-pressed': 'false', on: { click: () => {
    view.use = view.use === use.key ? '' : use.key
    writeView()
    drawPhrases(made)
  } } }, badge(use, `${n} ${use.word}`))
}

const isFinding = () => Boolean(view.words || view.use)

// drawPhrases makes the list anew, what is most about the words first, with the rest of
// its group behind it; what is closed is not made.
function drawPhrases(made) {
  const terms = asked(made, view.words)
  const use = uses.find((one) => one.key === view.use)
  for (const phrase of made.phrases) phrase.score = about(phrase, terms)
  const found = made.phrases.filter((phrase) => (!use || use.of(phrase)) && phrase.score > 0).sort((a, b) => b.score - a.score)
  const groups = made.groups.map((group) => [group, found.filter((phrase) => phrase.group === group)])
    .filter(([, some]) => some.length).sort(([, [a]], [, [b]]) => b.score - a.score)
  if (words.value.trim() !== view.words) words.value = view.words
  for (const one of uses) if (one.button) one.button.setAttribute('aria-pressed', String(one === use))
  phraseResult.textContent = isFinding() ? `${found.length} of ${count(made.phrases.length, 'sentence')}` : count(made.phrases.length, 'sentence')
  phraseList.replaceChildren(...groups.map(([group, some]) => phraseGroup(group, some)))
  if (!found.length) phraseList.append(el('p', { class: 'none' }, 'No sentence is like that.'))
}

function phraseGroup(group, some) {
  const inside = el('div', { class: 'inside' })
  const button = el('button', { type: 'button', class: 'fold' }, el('span', { class: 'name' }, group.name))
  const show = (open) => {
    inside.replaceChildren(...open ? some.map(phraseBox) : [])
    if (open && group.left) inside.append(el('p', { class: 'more' }, `… and ${group.left.toLocaleString('en')} more`))
    button.setAttribute('aria-expanded', String(open))
  }
  button.addEventListener('click', () => {
    groupsOpen.set(group, button.getAttribute('aria-expanded') !== 'true')
    show(groupsOpen.get(group))
  })
  show(groupsOpen.has(group) ? groupsOpen.get(group) : isFinding())
  return el('section', { class: 'feature' }, el('h3', {}, button, el('span', { class: 'shares' }, uses.map((use) => {
    const n = some.filter(use.of).length
    return n > 0 && badge(use, [`${n}`, el('span', { class: 'aloud' }, ` ${use.word}`)])
  }))), inside)
}

// phraseBox is a sentence; what is told of it is made when it is opened.
function phraseBox(phrase) {
  const box = el('details', { class: 'phrase' },
    el('summary', {}, el('span', { class: 'pattern' }, patterned(phrase.p)), ' ', phrase.rows.length ? fared(summed(phrase.n)) : badge(uses.at(-1))))
  box.addEventListener('toggle', () => { if (box.open && box.children.length === 1) box.append(phraseBody(phrase)) })
  return box
}

// patterned sets off what stands in braces.
const patterned = (text) => text.split(/(\{[^{}]*\})/).map((part, i) => i % 2 ? el('span', { class: 'brace' }, part) : part)

// summed are the steps of all runs, by state.
function summed(runs) {
  const times = new Map()
  for (const [state, n] of runs.flat()) times.set(state, (times.get(state) || 0) + n)
  return [...times].sort(([a], [b]) => a - b)
}

// fared counts steps of a sentence.
const fared = (times) => el('span', { class: 'shares' }, times.map(([state, n]) => badge(data.states[state], [`${n.toLocaleString('en')}`, el('span', { class: 'aloud' }, ` ${data.states[state].word}`)])))

// phraseBody tells what a sentence means and takes, how it fared on each target, and who
// says it.
function phraseBody(phrase) {
  return el('div', {},
    phrase.m && el('p', {}, phrase.m),
    phrase.e && code(`${phrase.k[0].toUpperCase()}${phrase.k.slice(1)} ${phrase.e}${(phrase.b || []).map((line) => `\n  ${line}`).join('')}`, 'Example'),
    phrase.braces.length > 0 && el('dl', { class: 'pairs' }, phrase.braces.map((one) => [el('dt', {}, `{${one.name}}`),
      el('dd', {}, [one.is, one.values ? one.values.join(', ') : one.e].filter(Boolean).join(': '))])),
    data.columns.length > 1 && phrase.n && el('dl', { class: 'pairs' }, data.columns.map((name, i) => [el('dt', {}, name),
      el('dd', {}, phrase.n[i].length > 0 ? fared(phrase.n[i]) : 'never said')])),
    phrase.rows.length > 0 && sayers(phrase))
}

// sayers are the first scenarios that say a sentence, those before all in which it was
// to blame, and the way to the others.
function sayers(phrase) {
  const all = count(phrase.rows.length, 'scenario')
  const first = [...phrase.hurt, ...phrase.rows.filter((n) => !phrase.hurt.has(n))].slice(0, fewScenarios).map((n) => rows[n])
  return [
    el('p', { class: 'label' }, `Said by ${all}`, phrase.hurt.size > 0 && `, to blame in ${phrase.hurt.size.toLocaleString('en')}`),
    el('ul', { class: 'places' },
      first.map((row) => el('li', {}, row.cells.map((cell) => cell && [badge(data.states[cell.s]), ' ']), el('a', { href: `#${new URLSearchParams({ s: row.id })}` }, row.id || row.name))),
      phrase.rows.length > first.length && el('li', {}, el('a', { href: `#${new URLSearchParams({ says: phrase.p })}` }, `All ${all} that say it`))),
  ]
}
