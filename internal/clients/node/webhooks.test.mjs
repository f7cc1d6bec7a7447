// What the SDK's own check of signatures makes of what the mock delivers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Stripe from 'stripe';
import { serve } from './server.mjs';
import { Session } from './session.mjs';
import { receive } from './webhooks.mjs';

const limits = { timeout: 30_000 };

let server, receiver;
before(async () => { server = await serve(); receiver = await receive(); });
after(async () => { receiver.stop(); await server.stop(); });

// listening is an account whose endpoint is the receiver.
async function listening(more = {}) {
  const s = new Session(server);
  const { secret } = await s.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'], ...more });
  const accepted = async () => {
    const { body, signature } = await receiver.next();
    return s.stripe.webhooks.constructEvent(body, signature, secret);
  };
  return { s, secret, accepted };
}

test('every delivery is accepted, and is the event that is listed', limits, async () => {
  const { s, accepted } = await listening();
  const { id } = await s.physical();
  await s.stripe.testHelpers.issuing.cards.shipCard(id);
  await s.transaction();
  await s.stripe.testHelpers.issuing.authorizations.reverse((await s.authorization()).id);
  await s.stripe.topups.create({ amount: s.amount, currency: 'usd' });
  const listed = await s.stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  assert.ok(new Set(listed.map(({ type }) => type)).size >= 6);
  const ids = new Set(listed.map(({ id }) => id));
  const came = [];
  while (came.length < listed.length) {
    const event = await accepted();
    if (ids.has(event.id)) came.push(event); // a cardholder's review may end after the list was read
  }
  const told = ({ id, type, data }) => ({ id, type, data });
  const byID = (a, b) => (a.id < b.id ? -1 : 1);
  assert.deepEqual(came.map(told).sort(byID), JSON.parse(JSON.stringify(listed.map(told))).sort(byID));
});

test('what is not as it should be is refused', limits, async () => {
  const { s, secret, accepted } = await listening({ enabled_events: ['topup.created'] });
  await s.stripe.topups.create({ amount: s.amount, currency: 'usd' });
  const { id: event } = await accepted();
  for (const [as, message] of [
    ['badly_signed', /No signatures found matching/], ['altered', /No signatures found matching/],
    ['late', /Timestamp outside the tolerance zone/], ['unsigned', /No stripe-signature header value/],
    ['again', null], ['early', null], // the SDK takes any time ahead; assay's own inbox does not
  ]) {
    await s.control('/_assay/events', { event, as });
    const { body, signature } = await receiver.next();
    const read = () => s.stripe.webhooks.constructEvent(body, signature, secret);
    if (message === null) assert.equal(read().id, event, as);
    else assert.throws(read, (error) => error instanceof Stripe.errors.StripeSignatureVerificationError && message.test(error.message), as);
  }
});
