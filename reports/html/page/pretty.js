// pretty indents JSON without reading its values: numbers stay as they came, and a
// key that stands twice stands twice. What is no JSON is returned as it is.
function pretty(text) {
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  let out = ''
  let depth = 0
  const line = () => '\n' + '  '.repeat(depth)
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const before = out.at(-1)
    if (token === '}' || token === ']') {
      depth--
      out += before === '{' || before === '[' ? token : line() + token
      continue
    }
    if (before === '{' || before === '[' || before === ',') out += line()
    out += token === ':' ? ': ' : token
    if (token === '{' || token === '[') depth++
  }
  return out
}

// normalised are the names that a comparison gives to ids and times, which differ
// from target to target: "<card 1>".
const normalised = /<[a-z][a-z0-9 ._+:-]*>/g

// valued is text in which such names are marked.
function valued(text) {
  const parts = []
  let from = 0
  for (const found of text.matchAll(normalised)) {
    parts.push(text.slice(from, found.index), el('span', { class: 'named', title: 'stands for an id or a time, which each target has its own of' }, found[0]))
    from = found.index + found[0].length
  }
  return [...parts, text.slice(from)]
}

// code is a value in one line or many; a box that may be wider than the page can be
// reached with the keyboard, so that it can be moved.
function code(text, label) {
  return el('pre', { tabindex: '0', role: 'group', 'aria-label': label }, valued(text))
}
