// The phrasebook is the language of the scenarios: each sentence, what became of it in
// these runs, and the words by which people look for it. It is null where a run says
// none of it.

const book = openBook()

async function openBook() {
  const packed = document.getElementById('sentences-said')
  if (!packed) return null
  const made = await unpack(packed.textContent)
  made.phrases = made.groups.flatMap((group) => group.phrases.map((phrase) => read(made, group, phrase)))
  made.phrases.forEach((phrase, at) => { phrase.at = at })
  for (const row of made.synonyms) row.stems = stemsOf(row.words)
  return made
}

// read makes of a phrase what the page shows and asks of it.
function read(made, group, phrase) {
  phrase.group = group
  phrase.rows = reached(phrase.r)
  phrase.hurt = new Set(reached(phrase.x))
  phrase.braces = made.parameters.filter((one) => (phrase.t || []).includes(one.name))
  phrase.told = [phrase.p, phrase.m || '', phrase.e || '', group.name].map((text) => text.toLowerCase())
  phrase.stems = phrase.told.map((text) => stemsOf(text.match(/[a-z]{3,}/g) || []))
  return phrase
}

const stemsOf = (words) => new Set(words.map(stem))

// reached adds up the distances from row to row.
function reached(distances) {
  let at = 0
  return (distances || []).map((distance) => { at += distance; return at })
}

// stem takes the ending off a word, as the search of assay steps does.
function stem(word) {
  const ending = ['ing', 'ed', 'es', 's', 'e'].find((one) => word.endsWith(one) && word.length - one.length > 2)
  const cut = ending ? word.slice(0, -ending.length) : word
  return cut.length > 3 && cut.at(-1) === cut.at(-2) ? cut.slice(0, -1) : cut
}

// asked are the words of a search without the marks around them, several that have one
// meaning as one, each with the places of the phrases that a synonym finds.
function asked(made, words) {
  const bare = (word) => word.replace(/^[.,;:!?]+|[.,;:!?]+$/g, '') || word
  let text = ` ${words.toLowerCase().split(/\s+/).filter(Boolean).map(bare).join(' ')} `
  const terms = []
  for (const row of made.synonyms) {
    for (const phrase of row.words.filter((one) => one.includes(' ') && text.includes(` ${one} `))) {
      text = text.replace(` ${phrase} `, ' ')
      terms.push(term(phrase, '', [row]))
    }
  }
  for (const word of text.split(' ').filter(Boolean)) {
    const own = /^[a-z]{3,}$/.test(word) ? stem(word) : ''
    terms.push(term(word, own, made.synonyms.filter((row) => row.words.includes(word) || own && row.stems.has(own))))
  }
  return terms
}

const term = (word, stem, rows) => ({ word, stem, meant: new Set(rows.flatMap((row) => row.in)), also: new Set(rows.flatMap((row) => row.of)) })

// about is how much a phrase is about all of the words, as assay steps reckons it: 0 where
// it has nothing of one of them.
function about(phrase, terms) {
  const worths = terms.map((one) => worth(phrase, one))
  return worths.includes(0) ? 0 : worths.reduce((sum, one) => sum + one, 1)
}

// worth is the most that a word is worth to a phrase: in its own words, or in those that
// mean it, more than in what the catalogue says of it, and that more than in its heading.
function worth(phrase, { word, stem, meant, also }) {
  const [pattern, meaning, example, heading] = phrase.told
  if (phrase.stems[0].has(stem)) return 16
  if (meant.has(phrase.at)) return 12
  if (begins(pattern, word)) return 8
  if (phrase.stems[1].has(stem) || also.has(phrase.at) || begins(meaning, word)) return 5
  if (phrase.braces.some((one) => (one.values || []).some((value) => value.toLowerCase().includes(word.replaceAll(' ', '_'))))) return 10
  return example.includes(word) || phrase.stems[3].has(stem) || begins(heading, word) ? 1 : 0
}

// begins says whether a word of the text begins so.
function begins(text, beginning) {
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    if (at === 0 || !/[a-z]/.test(text[at - 1])) return true
  }
  return false
}
