// How personalization designs, physical bundles and tokens are driven.
import assert from 'node:assert/strict';

const bundle = async (s, type) => {
  const { data } = await s.stripe.issuing.physicalBundles.list({ type });
  assert.deepEqual(data.map((b) => b.type), [type]);
  return data[0].id;
};

const design = async (s, more = {}) => s.stripe.issuing.personalizationDesigns.create({
  physical_bundle: await bundle(s, 'standard'), name: s.name, carrier_text: { header_title: s.name }, ...more,
});

export const physicalBundles = {
  async list(s) {
    const all = (await s.stripe.issuing.physicalBundles.list({ limit: 1 }).autoPagingToArray({ limit: 100 })).map(({ type }) => type);
    assert.deepEqual(all.sort(), ['custom', 'standard']);
  },
  async retrieve(s) {
    const b = await s.stripe.issuing.physicalBundles.retrieve(await bundle(s, 'custom'));
    assert.equal(b.object, 'issuing.physical_bundle');
    assert.equal(b.features.carrier_text, 'required');
  },
};

export const personalizationDesigns = {
  async create(s) {
    const d = await design(s, { lookup_key: s.name, metadata: { order_id: s.name } });
    assert.match(d.id, /^ipcd_/);
    assert.equal(d.status, 'review');
    assert.equal(d.carrier_text.header_title, s.name);
    assert.equal(d.lookup_key, s.name);
    assert.deepEqual(d.metadata, { order_id: s.name });
  },
  async retrieve(s) {
    const { id } = await design(s);
    const d = await s.stripe.issuing.personalizationDesigns.retrieve(id, { expand: ['physical_bundle'] });
    assert.equal(d.name, s.name);
    assert.equal(d.physical_bundle.type, 'standard');
  },
  async update(s) {
    const { id } = await design(s);
    await s.stripe.issuing.personalizationDesigns.update(id, { name: `another ${s.name}`, preferences: { is_default: true } });
    const d = await s.stripe.issuing.personalizationDesigns.retrieve(id);
    assert.equal(d.name, `another ${s.name}`);
    assert.equal((await s.physical()).personalization_design, id);
  },
  async list(s) {
    const made = [(await design(s)).id, (await design(s, { lookup_key: s.name })).id];
    const found = async (filter) => (await s.stripe.issuing.personalizationDesigns.list({ limit: 1, ...filter }).autoPagingToArray({ limit: 100 })).map(({ id }) => id);
    assert.deepEqual(await found({ lookup_keys: [s.name] }), [made[1]]);
    assert.deepEqual(await found({ status: 'review' }), made.reverse());
  },
};

const helpers = (s) => s.stripe.testHelpers.issuing.personalizationDesigns;

export const designHelpers = {
  async activate(s) {
    const d = await helpers(s).activate((await design(s)).id);
    assert.equal(d.status, 'active');
    assert.equal(d.name, s.name);
  },
  async deactivate(s) {
    const { id } = await design(s);
    await assert.rejects(helpers(s).deactivate(id), { statusCode: 400, type: 'StripeInvalidRequestError' });
    await helpers(s).activate(id);
    assert.equal((await helpers(s).deactivate(id)).status, 'inactive');
  },
  async reject(s) {
    const d = await helpers(s).reject((await design(s)).id, { rejection_reasons: { carrier_text: ['network_name'] } });
    assert.equal(d.status, 'rejected');
    assert.deepEqual(d.rejection_reasons, { card_logo: [], carrier_text: ['network_name'] });
  },
};

// token adds a card to a wallet, which no call of Stripe's does.
const token = async (s, card, wallet_provider) => {
  await s.control('/_assay/tokens', { card, wallet_provider });
  return (await s.stripe.issuing.tokens.list({ card })).data[0];
};

export const tokens = {
  async list(s) {
    const { id: card } = await s.card();
    const made = [(await token(s, card, 'apple_pay')).id, (await token(s, card, 'google_pay')).id];
    await token(s, (await s.card()).id, 'apple_pay');
    const found = await s.stripe.issuing.tokens.list({ card, limit: 1, status: 'active' }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(found.map(({ id }) => id), made.reverse());
  },
  async retrieve(s) {
    const made = await token(s, (await s.card()).id, 'samsung_pay');
    const t = await s.stripe.issuing.tokens.retrieve(made.id, { expand: ['network_data'] });
    assert.equal(t.object, 'issuing.token');
    assert.equal(t.wallet_provider, 'samsung_pay');
    assert.equal(t.network_data.wallet_provider.cardholder_name, s.name);
  },
  async update(s) {
    const { id } = await token(s, (await s.card()).id, 'apple_pay');
    assert.equal((await s.stripe.issuing.tokens.update(id, { status: 'suspended' })).status, 'suspended');
    await s.stripe.issuing.tokens.update(id, { status: 'deleted' });
    await assert.rejects(s.stripe.issuing.tokens.update(id, { status: 'active' }), { statusCode: 400, param: 'status' });
  },
};
