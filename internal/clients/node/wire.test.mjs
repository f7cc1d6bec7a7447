// What the SDK makes of headers, errors, idempotency and pages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Stripe from 'stripe';
import { serve } from './server.mjs';
import { Session } from './session.mjs';

let server;
before(async () => { server = await serve(); });
after(() => server.stop());

test('lastResponse has the headers of the answer', async () => {
  const { lastResponse } = await new Session(server).cardholder();
  assert.equal(lastResponse.statusCode, 200);
  assert.match(lastResponse.requestId, /^req_/);
  assert.equal(lastResponse.apiVersion, Stripe.API_VERSION);
  assert.equal(lastResponse.headers['original-request'], lastResponse.requestId);
  assert.equal(lastResponse.headers['stripe-should-retry'], 'false');
  assert.equal(lastResponse.idempotencyKey, lastResponse.headers['idempotency-key']);
});

test('a key used again gives the same card, and an error for another request', async () => {
  const s = new Session(server);
  const { id: cardholder } = await s.cardholder();
  const create = (type) => s.stripe.issuing.cards.create({ cardholder, currency: 'usd', type }, { idempotencyKey: 'key-of-one-card' });
  const [one, again] = [await create('virtual'), await create('virtual')];
  assert.deepEqual(again, one);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  await assert.rejects(create('physical'), (error) => error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode === 400);
  assert.equal((await s.stripe.issuing.cards.list()).data.length, 1);
});

const { StripeAuthenticationError, StripeInvalidRequestError } = Stripe.errors;

for (const [name, make, kind, want] of [
  ['an unknown card', (s) => s.stripe.issuing.cards.retrieve('ic_nope'), StripeInvalidRequestError,
    { statusCode: 404, code: 'resource_missing', param: 'card', message: "No such issuing card: 'ic_nope'" }],
  ['an unknown cardholder in the body', (s) => s.stripe.issuing.cards.create({ cardholder: 'ich_nope', currency: 'usd', type: 'virtual' }), StripeInvalidRequestError,
    { statusCode: 400, code: 'resource_missing', param: 'cardholder', message: "No such issuing cardholder: 'ich_nope'" }],
  ['an unknown parameter', (s) => s.stripe.issuing.cards.list({ wat: 1 }), StripeInvalidRequestError,
    { statusCode: 400, code: 'parameter_unknown', param: 'wat', message: 'Received unknown parameter: wat' }],
  ['what cannot be expanded', (s) => s.stripe.issuing.cards.list({ expand: ['data.brand'] }), StripeInvalidRequestError,
    { statusCode: 400, param: 'expand', message: 'This property cannot be expanded (data.brand).' }],
  ['a bad key', (s) => s.stripe.issuing.cards.list({}, { apiKey: 'pk_of_nobody' }), StripeAuthenticationError, { statusCode: 401 }],
]) {
  test(`${name} is an error of its type`, async () => {
    await assert.rejects(make(new Session(server)), (error) => {
      assert.ok(error instanceof kind, `it is a ${error.type}`);
      assert.match(error.requestId, /^req_/);
      for (const [key, value] of Object.entries(want)) assert.equal(error[key], value);
      return true;
    });
  });
}

test('pages are turned in both directions', async () => {
  const s = new Session(server);
  const { id: cardholder } = await s.cardholder();
  const made = [];
  for (let i = 0; i < 25; i++) made.push((await s.stripe.issuing.cards.create({ cardholder, currency: 'usd', type: 'virtual' })).id);
  const ids = async (params) => (await s.stripe.issuing.cards.list(params).autoPagingToArray({ limit: 100 })).map((card) => card.id);
  assert.deepEqual(await ids({ cardholder }), made.toReversed());
  assert.deepEqual(await ids({ ending_before: made[0], limit: 7 }), made.slice(1));
});
