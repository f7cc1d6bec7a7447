// What is told of one scenario lies in chunks of compressed JSON, unpacked when the
// first of a chunk is opened.

const chunks = new Map()

function details(row) {
  const n = Math.floor(row.n / data.chunk)
  if (!chunks.has(n)) chunks.set(n, unpack(document.getElementById(`chunk-${n}`).textContent))
  return chunks.get(n).then((all) => all[row.n % data.chunk])
}

async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(stream).text())
}
