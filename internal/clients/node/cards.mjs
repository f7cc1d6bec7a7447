// How the cardholders, cards and their shipping are driven.
import assert from 'node:assert/strict';

export const cardholders = {
  async create(s) {
    const h = await s.cardholder({ metadata: { order_id: s.name }, spending_controls: { spending_limits: [{ amount: s.amount, interval: 'weekly' }] } });
    assert.equal(h.object, 'issuing.cardholder');
    assert.equal(h.name, s.name);
    assert.equal(h.status, 'active');
    assert.deepEqual(h.metadata, { order_id: s.name });
    assert.deepEqual(h.billing.address, { ...s.address(), line2: null });
    assert.deepEqual(h.individual.dob, { day: 1, month: 11, year: 1981 });
    assert.equal(h.spending_controls.spending_limits[0].amount, s.amount);
    assert.equal(h.company, null);
  },
  async retrieve(s) {
    const made = await s.cardholder();
    const read = await s.stripe.issuing.cardholders.retrieve(made.id);
    assert.equal(read.id, made.id);
    assert.equal(read.name, s.name);
  },
  async update(s) {
    const { id } = await s.cardholder({ metadata: { kept: s.name, dropped: 'soon' } });
    await s.stripe.issuing.cardholders.update(id, { email: 'jenny@example.com', metadata: { dropped: '' } });
    const h = await s.stripe.issuing.cardholders.retrieve(id);
    assert.equal(h.email, 'jenny@example.com');
    assert.deepEqual(h.metadata, { kept: s.name });
  },
  async list(s) {
    const made = [];
    for (let i = 0; i < 3; i++) made.push((await s.cardholder()).id);
    const found = await s.stripe.issuing.cardholders.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(found.map((h) => h.id), made.reverse());
  },
};

export const cards = {
  async create(s) {
    const card = await s.card({
      metadata: { order_id: s.name }, expand: ['number', 'cvc'],
      spending_controls: { allowed_categories: ['fast_food_restaurants'], spending_limits: [{ amount: s.amount, interval: 'monthly' }] },
    });
    assert.match(card.id, /^ic_/);
    assert.equal(card.status, 'active');
    assert.equal(card.cardholder.name, s.name);
    assert.ok(card.number.endsWith(card.last4));
    assert.equal(card.cvc.length, 3);
    assert.equal(card.spending_controls.spending_limits[0].amount, s.amount);
    assert.deepEqual(card.spending_controls.allowed_categories, ['fast_food_restaurants']);
  },
  async retrieve(s) {
    const made = await s.card();
    const card = await s.stripe.issuing.cards.retrieve(made.id);
    assert.equal(card.last4, made.last4);
    assert.equal(card.number, undefined);
    assert.equal(card.cardholder.name, s.name);
  },
  async update(s) {
    const { id } = await s.card();
    await s.stripe.issuing.cards.update(id, { status: 'canceled', cancellation_reason: 'lost', metadata: { order_id: s.name } });
    const card = await s.stripe.issuing.cards.retrieve(id);
    assert.equal(card.status, 'canceled');
    assert.equal(card.cancellation_reason, 'lost');
    assert.deepEqual(card.metadata, { order_id: s.name });
    await assert.rejects(s.stripe.issuing.cards.update(id, { status: 'active' }), {
      type: 'StripeInvalidRequestError', param: 'status', message: "Cards with status 'canceled' cannot be updated.",
    });
  },
  async list(s) {
    const [one, other] = [await s.card(), await s.card()];
    const { data } = await s.stripe.issuing.cards.list({ cardholder: one.cardholder.id });
    assert.deepEqual(data.map((card) => card.id), [one.id]);
    const all = [];
    for await (const card of s.stripe.issuing.cards.list({ limit: 1, created: { gte: one.created } })) all.push(card.id);
    assert.deepEqual(all, [other.id, one.id]);
  },
};

// shipping drives one helper on a card that others have brought as far as it needs.
const shipping = (status, ...way) => async (s) => {
  const { id } = await s.physical();
  for (const helper of way) await s.stripe.testHelpers.issuing.cards[helper](id);
  const card = await s.stripe.issuing.cards.retrieve(id);
  assert.equal(card.shipping.status, status);
  assert.equal(card.shipping.name, s.name);
  assert.equal(card.shipping.service, 'express');
};

export const cardHelpers = {
  submitCard: shipping('submitted', 'submitCard'),
  shipCard: shipping('shipped', 'submitCard', 'shipCard'),
  deliverCard: shipping('delivered', 'shipCard', 'deliverCard'),
  failCard: shipping('failure', 'shipCard', 'failCard'),
  returnCard: shipping('returned', 'shipCard', 'returnCard'),
};
