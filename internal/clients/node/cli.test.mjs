// The Stripe CLI speaks to the mock: plain requests, resource commands, shown
// headers, errors. Its trigger and fixtures commands ask the internet for newer
// versions first, so they are not run here. The lock file has the CLI for Linux
// on x64, which CI runs on; elsewhere these tests are skipped, and say so.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from './server.mjs';

const run = promisify(execFile);
const binary = fileURLToPath(new URL('node_modules/@stripe/cli-linux-x64/bin/stripe', import.meta.url));
const machine = `${process.platform}-${process.arch}`;
const options = { skip: machine !== 'linux-x64' && `there is no Stripe CLI for ${machine} in the lock file` };

let server, home;
before(async () => {
  server = await serve();
  home = await mkdtemp(join(tmpdir(), 'assay-cli-'));
});
after(async () => {
  await server.stop();
  await rm(home, { recursive: true });
});

// stripe runs a command of the CLI, with a home of its own and nothing of this
// machine's settings.
const stripe = (...args) => run(binary, [...args, '--api-base', server.url.origin], {
  env: { PATH: process.env.PATH, HOME: home, STRIPE_API_KEY: 'sk_test_of_the_stripe_cli', STRIPE_CLI_TELEMETRY_OPTOUT: '1' },
});
const answer = async (...args) => JSON.parse((await stripe(...args)).stdout);
const data = (params) => Object.entries(params).flatMap(([key, value]) => ['-d', `${key}=${value}`]);

test('a purchase from cardholder to captured transaction', options, async () => {
  const holder = await answer('issuing', 'cardholders', 'create', '--name', 'Jenny Rosen', '--type', 'individual', ...data({
    'billing[address][line1]': '1234 Main Street', 'billing[address][city]': 'San Francisco', 'billing[address][state]': 'CA',
    'billing[address][postal_code]': '94111', 'billing[address][country]': 'US',
    'individual[first_name]': 'Jenny', 'individual[last_name]': 'Rosen',
    'individual[card_issuing][user_terms_acceptance][date]': 1700000000, 'individual[card_issuing][user_terms_acceptance][ip]': '203.0.113.7',
  }));
  assert.equal(holder.name, 'Jenny Rosen');
  const card = await answer('issuing', 'cards', 'create', '--cardholder', holder.id, '--currency', 'usd', '--type', 'virtual', '--status', 'active');
  assert.equal(card.cardholder.id, holder.id);
  const { id } = await answer('post', '/v1/test_helpers/issuing/authorizations', ...data({ card: card.id, amount: 1234, currency: 'usd' }));
  const captured = await answer('post', `/v1/test_helpers/issuing/authorizations/${id}/capture`, ...data({ capture_amount: 1000 }));
  assert.equal(captured.status, 'closed');
  const { data: found } = await answer('get', '/v1/issuing/transactions', '--limit', '1', '--expand', 'data.card');
  assert.equal(found[0].amount, -1000);
  assert.equal(found[0].card.last4, card.last4);
});

test('the same key makes one cardholder, and the headers are shown', options, async () => {
  const make = () => stripe('post', '/v1/issuing/cardholders', '--idempotency', 'key-of-one-cardholder', '--show-headers',
    ...data({ name: 'Acme', type: 'company', 'billing[address][line1]': '1', 'billing[address][city]': 'Oslo', 'billing[address][postal_code]': '0150', 'billing[address][country]': 'NO' }));
  const id = ({ stdout }) => stdout.match(/"id": "(ich_\w+)"/)[1];
  const [one, again] = [await make(), await make()];
  assert.equal(id(one), id(again));
  assert.match(again.stderr, /^< Idempotency-Key: key-of-one-cardholder$/m);
  assert.match(again.stderr, /^< Request-Id: req_/m);
});

test('an error is shown as Stripe words it', options, async () => {
  const { stdout, stderr } = await stripe('get', '/v1/issuing/cards/ic_nope').catch((error) => error);
  assert.match(stdout + stderr, /No such issuing card: 'ic_nope'/);
});
