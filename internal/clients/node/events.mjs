// How events are driven.
import assert from 'node:assert/strict';

const reversed = async (s) => s.stripe.testHelpers.issuing.authorizations.reverse((await s.authorization()).id);

export const events = {
  async list(s) {
    const { id, lastResponse } = await reversed(s);
    const found = await s.stripe.events.list({ type: 'issuing_authorization.updated' }).autoPagingToArray({ limit: 100 });
    assert.equal(found.length, 1);
    const [{ data, request }] = found;
    assert.equal(data.object.id, id);
    assert.equal(data.object.status, 'reversed');
    assert.deepEqual(data.previous_attributes, { amount: s.amount, merchant_amount: s.amount, status: 'pending' });
    assert.deepEqual(request, { id: lastResponse.requestId, idempotency_key: lastResponse.idempotencyKey });
  },
  async retrieve(s) {
    const { id } = await reversed(s);
    const { data: [made] } = await s.stripe.events.list({ type: 'issuing_authorization.created' });
    const event = await s.stripe.events.retrieve(made.id);
    assert.equal(event.type, 'issuing_authorization.created');
    assert.equal(event.data.object.id, id);
    assert.equal(event.data.object.amount, s.amount); // as it was then
    assert.equal(event.data.object.status, 'pending');
    assert.ok(!('previous_attributes' in event.data));
  },
};
