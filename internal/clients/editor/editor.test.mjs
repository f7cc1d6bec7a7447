// What an editor makes of assay steps --editor: Cucumber's language server, in a
// project that has nothing but that file, and with its default settings.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from './server.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const assay = (...args) => {
  const ran = spawnSync(join(root, 'bin/assay'), args, { encoding: 'utf8' });
  assert.equal(ran.status, 0, `assay ${args.join(' ')}: ${ran.stdout}${ran.stderr}`);
  return ran.stdout;
};

const feature = `Feature: Hotel stays

  Scenario: the final bill is lower than the deposit
    Given an active virtual card
    And an approved authorization of $300.00
    When the merchant captuers $240.00
    Then the authorization is closed
    And the authorization is colsed
    And 3 items are eaten
    When the merchant cap
`;
const lines = feature.trimEnd().split('\n');

let dir;
let stub;
let editor;
before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'assay-'));
  assay('steps', '--editor', dir);
  stub = readFileSync(join(dir, 'features/assay-steps.js'), 'utf8').split('\n');
  editor = await serve(dir);
}, { timeout: 60_000 });
after(async () => {
  await editor?.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('the server understands the whole file', () => {
  const { sentences, parameters } = JSON.parse(assay('steps', '--format', 'json'));
  const own = parameters.filter(({ name }) => !['int', 'string', 'word'].includes(name));
  assert.ok(editor.log.includes(`* Found ${sentences.length} step definitions in those glue files`), editor.log.join('\n'));
  assert.ok(editor.log.includes(`* Found ${own.length} parameter types in those glue files`), editor.log.join('\n'));
});

test('a step that fits no sentence is underlined, and no other', async () => {
  const underlined = await editor.open('features/hotel.feature', feature);
  assert.deepEqual(underlined.map(({ message, range }) => [message, range.start.line]), [
    ['Undefined step: the merchant captuers $240.00', 5],
    ['Undefined step: the authorization is colsed', 7],
    ['Undefined step: 3 items are eaten', 8],
    ['Undefined step: the merchant cap', 9],
  ]);
});

test('a step that is begun is completed by sentences', async () => {
  const items = await editor.complete('features/hotel.feature', { line: lines.length - 1, character: lines.at(-1).length });
  const texts = Object.fromEntries(items.map(({ label, textEdit }) => [label, textEdit.newText]));
  for (const [sentence, text] of [
    ['the merchant captures/settles {money}', 'the merchant ${1|captures,settles|} ${2|?|}'],
    ['the merchant captures/settles the authorization/payment/purchase', 'the merchant ${1|captures,settles|} the ${2|authorization,payment,purchase|}'],
  ]) {
    assert.equal(texts[sentence], text, Object.keys(texts).join('\n'));
  }
});

test('a step leads to its sentence, with the meaning above it', async () => {
  const line = lines.indexOf('    Then the authorization is closed');
  const [link, ...others] = await editor.define('features/hotel.feature', { line, character: 20 });
  assert.deepEqual(others, []);
  assert.match(link.targetUri, /features\/assay-steps\.js$/);
  const at = link.targetRange.start.line;
  assert.equal(stub[at], 'Then("the authorization/payment/purchase is (still ){authorization status}", () => {});');
  assert.equal(stub[at - 2], '// Asserts status: pending, closed, reversed or expired.');
});

test('no step of the suite is underlined', async () => {
  const files = readdirSync(join(root, 'features'), { recursive: true })
    .filter((name) => name.endsWith('.feature')).map((name) => `features/${name}`);
  assert.ok(files.length >= 40, `${files.length} features`);
  for (const file of files) {
    const underlined = await editor.open(file, readFileSync(join(root, file), 'utf8'));
    assert.deepEqual(underlined.map(({ message, range }) => `${file}:${range.start.line + 1}: ${message}`), []);
  }
});
