// What Cucumber's own tools make of --format messages: its query, and its HTML.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { Query } from '@cucumber/query';

const binary = fileURLToPath(new URL('../../../bin/assay', import.meta.url));

const feature = `Feature: Amounts
  Scenario: <script>alert(1)</script>
    Given a card that nobody has heard of

  Rule: An amount is kept

    Scenario: it is kept
      Given an active virtual card
      When the merchant authorizes $10.00
      Then the authorization amount is $10.00

    Scenario: it is not
      Given an active virtual card
      When the merchant authorizes $10.00
      Then the authorization amount is $11.00
      And the authorization is pending
`;

let dir;
let envelopes;
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-'));
  writeFileSync(join(dir, 'amounts.feature'), feature);
  const run = spawnSync(binary, ['run', 'amounts.feature', '--format', 'messages:run.ndjson'], { cwd: dir, encoding: 'utf8' });
  assert.equal(run.status, 2, `${run.stdout}${run.stderr}`); // one step is undefined
  envelopes = readFileSync(join(dir, 'run.ndjson'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
});
after(() => rmSync(dir, { recursive: true, force: true }));

const queried = () => {
  const query = new Query();
  for (const envelope of envelopes) query.update(envelope);
  return query;
};

test('the query finds each scenario with its status, place and lineage', () => {
  const query = queried();
  const found = query.findAllTestCaseStarted().map((started) => {
    const pickle = query.findPickleBy(started);
    const { feature: { name: of }, rule, scenario } = query.findLineageBy(started);
    return [of, rule?.name, scenario.name, scenario.location.line, query.findMostSevereTestStepResultBy(started).status];
  });
  assert.deepEqual(found, [
    ['Amounts', undefined, '<script>alert(1)</script>', 2, 'UNDEFINED'],
    ['Amounts', 'An amount is kept', 'it is kept', 7, 'PASSED'],
    ['Amounts', 'An amount is kept', 'it is not', 12, 'FAILED'],
  ]);
  assert.equal(query.findTestRunFinished().success, false);
});

test('the query finds why a step failed, and what it was answered', () => {
  const query = queried();
  const failed = query.findAllTestCaseStarted()[2];
  const results = query.findTestStepFinishedAndTestStepBy(failed).map(([finished]) => finished);
  assert.deepEqual(results.map((r) => r.testStepResult.status), ['PASSED', 'PASSED', 'FAILED', 'SKIPPED']);
  assert.match(results[2].testStepResult.message, /want \$11\.00/);
  const [attachment] = query.findAttachmentsBy(results[1]);
  assert.equal(JSON.parse(attachment.body).body.object, 'issuing.authorization');
});

test('the HTML formatter takes every envelope and lets nothing out of its data', async () => {
  const html = await text(Readable.from(envelopes, { objectMode: true }).pipe(new CucumberHtmlStream()));
  const [, data] = html.match(/window\.CUCUMBER_MESSAGES = (\[.*?\]);?\s*(<\/script>|\n)/s);
  assert.equal(JSON.parse(data.replaceAll('\\x3C', '<')).length, envelopes.length);
  assert.ok(!html.includes('<script>alert(1)'));
});
